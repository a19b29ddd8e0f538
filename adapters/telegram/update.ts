import { z } from 'zod'

// What we read of an update, and nothing more: a field of a shape that we do not know makes the update unreadable, never an
// error. Half an emoji becomes U+FFFD here, it would be stored differently by the two databases; lengths stay as they are.
const text = z.string().transform(typed => typed.toWellFormed())
const whole = z.int()
/** Until the year 9999: instants are compared as text. */
const seconds = z.int().min(0).max(253_402_300_799)
const present = z.unknown().optional()

const user = z.object({
  id: whole,
  is_bot: z.boolean().optional(),
  first_name: text.optional(),
  last_name: text.optional(),
})
const chat = z.object({
  id: whole,
  type: z.enum(['private', 'group', 'supergroup', 'channel']),
  title: text.optional(),
})
const entities = z.array(z.object({ type: z.string(), offset: whole, length: whole })).optional()
const inTopic = { message_thread_id: whole.optional(), is_topic_message: z.boolean().optional() }

const message = z.object({
  ...inTopic,
  message_id: whole,
  date: seconds,
  edit_date: seconds.optional(),
  chat,
  from: user.optional(),
  sender_chat: z.object({ title: text.optional() }).optional(),
  is_automatic_forward: z.boolean().optional(),
  business_connection_id: present,
  guest_query_id: present,
  forward_origin: present,
  media_group_id: text.optional(),
  reply_to_message: z
    .object({
      message_id: whole,
      from: user.optional(),
      forum_topic_created: z.object({ name: text }).optional(),
    })
    .optional(),
  text: text.optional(),
  entities,
  caption: text.optional(),
  caption_entities: entities,
  photo: z.array(z.object({ file_id: z.string(), width: z.number(), height: z.number() })).optional(),
  document: z.object({ file_id: z.string(), mime_type: z.string().optional() }).optional(),
  location: z.object({ latitude: z.number(), longitude: z.number() }).optional(),
  contact: z.object({ phone_number: text, user_id: whole.optional() }).optional(),
  migrate_to_chat_id: whole.optional(),
  new_chat_title: text.optional(),
  ...{ animation: present, video: present, video_note: present, voice: present, audio: present, sticker: present },
  ...{ poll: present, dice: present, game: present, story: present, checklist: present, invoice: present },
  ...{ paid_media: present, giveaway: present, giveaway_winners: present, rich_message: present },
})

const member = z.object({
  status: z.enum(['creator', 'administrator', 'member', 'restricted', 'left', 'kicked']),
  is_member: z.boolean().optional(),
  can_send_messages: z.boolean().optional(),
})

const update = z.object({
  update_id: whole,
  message: message.optional(),
  edited_message: message.optional(),
  callback_query: z
    .object({
      id: z.string(),
      from: user,
      data: text.optional(),
      message: z.object({ ...inTopic, chat }).optional(),
    })
    .optional(),
  my_chat_member: z
    .object({ chat, from: user, date: seconds, old_chat_member: member, new_chat_member: member })
    .optional(),
  message_reaction: z
    .object({ chat, user: user.optional(), date: seconds, new_reaction: z.array(z.unknown()) })
    .optional(),
})

export type TelegramUser = z.infer<typeof user>
export type TelegramChat = z.infer<typeof chat> & { message_thread_id?: number | undefined }
export type TelegramEntities = NonNullable<z.infer<typeof entities>>
export type TelegramMessage = z.infer<typeof message>
export type TelegramMember = z.infer<typeof member>
export type TelegramUpdate = z.infer<typeof update>

/** The kinds of update that the market asks Telegram for: exactly those that are read. */
export const allowedUpdates = [
  ...(['message', 'edited_message', 'callback_query', 'my_chat_member', 'message_reaction'] as const satisfies Exclude<
    keyof TelegramUpdate,
    'update_id'
  >[]),
]

/** An update, or null for anything else and for one whose parts are not what Telegram says they are. */
export function readUpdate(raw: unknown): TelegramUpdate | null {
  return update.safeParse(raw).data ?? null
}

const tap = z.object({ callback_query: z.object({ id: z.string() }) })

/** The id by which a tap is answered, whatever else is in the update; null when it is no tap. */
export function tapOf(raw: unknown): string | null {
  return tap.safeParse(raw).data?.callback_query.id ?? null
}

const numbered = z.object({ update_id: whole })

/** True for anything that Telegram numbered as an update, whether we read it or not. */
export function isUpdate(raw: unknown): boolean {
  return numbered.safeParse(raw).success
}
