import { checkEntities } from './entities.ts'
import type { Message } from './message.ts'
import { belowOf, inlineOf, type Media, read, type Target, taken } from './params.ts'
import { badRequest } from './refusal.ts'
import { post, quote, type Room, threadIn, whyNot } from './rooms.ts'
import { show } from './shown.ts'
import type { Params, Upload } from './wire.ts'
import { type Bot, roomOf, type World } from './world.ts'

/** A method of the Bot API: does it and answers the result, or throws `Refused` and nothing has happened. */
export type Method = (world: World, bot: Bot, params: Params) => unknown

const mostPhoto = 10 * 1024 * 1024
const mostFile = 50 * 1024 * 1024

export const sending: Record<string, Method> = {
  sendMessage(world, bot, params) {
    const { text, entities, ...target } = read(taken.message, params)
    checkEntities(text, entities)
    return send(world, bot, target, 'text messages', [{ text, ...(entities?.length && { entities }) }])
  },
  sendPhoto(world, bot, params) {
    const { photo, caption, caption_entities, ...target } = read(taken.photo, params)
    const media: Media = { type: 'photo', media: photo, ...worded({ caption, caption_entities }) }
    return send(world, bot, target, 'photos', [mediaOf(world, bot, media)])
  },
  sendDocument(world, bot, params) {
    const { document, caption, caption_entities, ...target } = read(taken.document, params)
    const media: Media = { type: 'document', media: document, ...worded({ caption, caption_entities }) }
    return send(world, bot, target, 'documents', [mediaOf(world, bot, media)])
  },
  sendMediaGroup(world, bot, params) {
    const { media, ...target } = read(taken.album, params)
    const { reply_markup: _, ...bare } = target
    const parts = media.map(part => mediaOf(world, bot, part))
    const room = roomOf(world, bot, target.chat_id)
    const album = `${Math.abs(room.chat.id)}${room.lastId + 1}`
    return sendAll(
      world,
      bot,
      bare,
      'photos',
      parts.map(part => ({ ...part, media_group_id: album })),
    )
  },
  sendLocation(world, bot, params) {
    const { latitude, longitude, ...target } = read(taken.location, params)
    return send(world, bot, target, 'text messages', [{ location: { latitude, longitude } }])
  },
  sendContact(world, bot, params) {
    const { phone_number, first_name, last_name, ...target } = read(taken.contact, params)
    const contact = { phone_number, first_name, ...(last_name && { last_name }) }
    return send(world, bot, target, 'text messages', [{ contact }])
  },
  sendChatAction(world, bot, params) {
    const { chat_id, message_thread_id } = read(taken.action, params)
    const room = writable(world, bot, chat_id, 'text messages')
    threadIn(room, message_thread_id)
    return true
  },
}

/** The chat, where the bot may send this. */
function writable(world: World, bot: Bot, chatId: number | string, what: string): Room {
  const room = roomOf(world, bot, chatId)
  const why = whyNot(room, bot.id, what)
  if (why) throw why
  return room
}

function send(world: World, bot: Bot, target: Target, what: string, contents: Partial<Message>[]): Message | undefined {
  return sendAll(world, bot, target, what, contents)[0]
}

function sendAll(world: World, bot: Bot, target: Target, what: string, contents: Partial<Message>[]): Message[] {
  const room = writable(world, bot, target.chat_id, what)
  const { message_thread_id, disable_notification: silent = false, reply_parameters: reply, reply_markup } = target
  const quoted = reply && room.kept.get(reply.message_id)?.message
  if (reply && !quoted && !reply.allow_sending_without_reply) throw badRequest('message to be replied not found')
  const thread = threadIn(room, message_thread_id ?? quoted?.message_thread_id)
  const buttons = inlineOf(reply_markup)
  const keyboard = belowOf(reply_markup)
  world.flood.charge(bot.id, room.chat, contents.length, 'sent')
  const about = { from: bot.user, ...thread, ...(quoted && quote(quoted)), ...(buttons && { reply_markup: buttons }) }
  return contents.map(content => {
    const kept = post(room, world.now(), { ...about, ...content }, { silent, ...(keyboard && { keyboard }) })
    const shown = show(world.files, room, kept)
    world.happen({ is: 'shown', bot: room.bot, chat: room.chat.id, shown })
    return kept.message
  })
}

type Caption = { caption?: string | undefined; caption_entities?: Media['caption_entities'] | undefined }

function worded({ caption, caption_entities }: Caption): Pick<Message, 'caption' | 'caption_entities'> {
  if (!caption) return {}
  checkEntities(caption, caption_entities)
  return { caption, ...(caption_entities?.length && { caption_entities }) }
}

/** A photo or a file with its caption, as a message carries it; refuses what Telegram could not make a photo of. */
export function mediaOf(world: World, bot: Bot, { type, media, ...caption }: Media): Partial<Message> {
  const words = worded(caption)
  if (typeof media !== 'string') return { ...uploaded(world, bot, type, media), ...words }
  const { file, sizes } = world.files.named(bot.id, media)
  if (type === 'document') return { document: file, ...words }
  if (sizes.length === 0) throw badRequest("can't use file of type Document as Photo")
  return { photo: sizes, ...words }
}

function uploaded(
  { files }: World,
  bot: Bot,
  type: Media['type'],
  { bytes, name, type: mime }: Upload,
): Partial<Message> {
  if (bytes.length === 0) throw badRequest('file must be non-empty')
  if (bytes.length > (type === 'photo' ? mostPhoto : mostFile))
    throw badRequest(`file of size ${bytes.length} bytes is too big for a ${type}`)
  if (type === 'document') {
    const { file_path: _, ...file } = files.file([bot.id], bytes, 'documents', name.split('.').at(-1) ?? 'dat')
    return { document: { ...file, file_name: name, mime_type: mime } }
  }
  if (!isPicture(bytes)) throw badRequest('IMAGE_PROCESS_FAILED')
  return { photo: files.photo([bot.id], bytes) }
}

/** JPEG, PNG or WebP by its first bytes. */
function isPicture(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1')
  return /^(\xff\xd8\xff|\x89PNG|RIFF[^]{4}WEBP)/.test(head)
}
