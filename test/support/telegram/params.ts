import type { InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity } from 'grammy/types'
import { z } from 'zod'
import { badRequest } from './refusal.ts'
import type { Upload } from './wire.ts'

const object = (value: unknown): value is object => typeof value === 'object' && value !== null
const entities = z.array(z.custom<MessageEntity>(object)).exactOptional()
const upload = z.custom<Upload>(value => object(value) && 'bytes' in value)
const row = z.array(z.custom<InlineKeyboardButton>(button => object(button) && 'text' in button))
const inline = z.object({ inline_keyboard: z.array(row) })
const below = z.object({ keyboard: z.array(z.array(z.union([z.string(), z.object({ text: z.string() })]))) })
const markup = z.looseObject({}).exactOptional()

const chat_id = z.union([z.number(), z.string()], 'chat_id is empty')
const message_id = z.number('message identifier is not specified')
const text = z.string('message text is empty').min(1, 'message text is empty').max(4096, 'message is too long')
const caption = z.string().max(1024, 'message caption is too long').exactOptional()
/** A new file, or the id of one that Telegram has. */
const file = z.union([upload, z.string()], 'there is no file in the request')

const target = {
  chat_id,
  message_thread_id: z.number().exactOptional(),
  disable_notification: z.boolean().exactOptional(),
  reply_parameters: z
    .object({ message_id: z.number(), allow_sending_without_reply: z.boolean().exactOptional() })
    .exactOptional(),
  reply_markup: markup,
  parse_mode: z.undefined('the fake reads no parse mode').exactOptional(),
}
const media = z.object({ type: z.enum(['photo', 'document']), media: file, caption, caption_entities: entities })
const edited = { chat_id, message_id, reply_markup: markup }

/** What the methods take, in the words of the Bot API. What is not named here is let through unread. */
export const taken = {
  message: z.object({ ...target, text, entities }),
  photo: z.object({ ...target, photo: file, caption, caption_entities: entities }),
  document: z.object({ ...target, document: file, caption, caption_entities: entities }),
  album: z.object({ ...target, media: z.array(media).min(2, tooFewOrMany()).max(10, tooFewOrMany()) }),
  location: z.object({ ...target, latitude: z.number(), longitude: z.number() }),
  contact: z.object({
    ...target,
    phone_number: z.string(),
    first_name: z.string(),
    last_name: z.string().exactOptional(),
  }),
  action: z.object({ chat_id, message_thread_id: z.number().exactOptional(), action: z.string() }),
  editText: z.object({ ...edited, text, entities }),
  editCaption: z.object({ ...edited, caption, caption_entities: entities }),
  editMedia: z.object({ ...edited, media }),
  editMarkup: z.object(edited),
  one: z.object({ chat_id, message_id }),
  many: z.object({ chat_id, message_ids: z.array(z.number()).min(1).max(100) }),
  chat: z.object({ chat_id }),
  member: z.object({ chat_id, user_id: z.number() }),
  file: z.object({ file_id: z.string() }),
  tap: z.object({
    callback_query_id: z.string(),
    text: z.string().max(200, 'MESSAGE_TOO_LONG').default(''),
    show_alert: z.boolean().default(false),
  }),
  updates: z.object({
    offset: z.number().exactOptional(),
    limit: z.number().min(1).max(100).exactOptional(),
    timeout: z.number().min(0).exactOptional(),
    allowed_updates: z.array(z.string()).exactOptional(),
  }),
  hook: z.object({
    url: z.string(),
    secret_token: z
      .string()
      .regex(/^[\w-]{1,256}$/, 'secret token contains unallowed characters')
      .exactOptional(),
    max_connections: z.number().min(1).max(100).default(40),
    allowed_updates: z.array(z.string()).exactOptional(),
    drop_pending_updates: z.boolean().default(false),
  }),
  unhook: z.object({ drop_pending_updates: z.boolean().default(false) }),
}

function tooFewOrMany(): string {
  return 'wrong number of messages to send'
}

export type Target = z.infer<z.ZodObject<typeof target>>
export type Media = z.infer<typeof media>
export type Markup = Record<string, unknown> | undefined

/** Reads what a method takes; refuses with what is wrong about the first parameter that is. */
export function read<T>(schema: z.ZodType<T>, params: unknown): T {
  const result = schema.safeParse(params)
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw badRequest(issue?.message ?? 'wrong parameters')
}

/** Buttons in the message; refuses data of more than 64 bytes and addresses that are none. */
export function inlineOf(markup: Markup): InlineKeyboardMarkup | null {
  if (!markup?.inline_keyboard) return null
  const read = inline.safeParse(markup)
  if (!read.success) throw badRequest("can't parse inline keyboard button")
  for (const button of read.data.inline_keyboard.flat()) {
    const data = 'callback_data' in button ? Buffer.byteLength(button.callback_data) : 1
    if (data < 1 || data > 64) throw badRequest('BUTTON_DATA_INVALID')
    if ('url' in button && !URL.canParse(button.url))
      throw badRequest(`inline keyboard button URL '${button.url}' is invalid: URL host is empty`)
  }
  return read.data
}

/** The labels of buttons below the text field. */
export function belowOf(markup: Markup): string[][] | null {
  const read = below.safeParse(markup)
  return read.success ? read.data.keyboard.map(row => row.map(key => (typeof key === 'string' ? key : key.text))) : null
}
