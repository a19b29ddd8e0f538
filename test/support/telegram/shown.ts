import type { Contact, InlineKeyboardButton, Location, MessageEntity } from 'grammy/types'
import type { Files } from './files.ts'
import type { Message } from './message.ts'
import type { Kept, Room } from './rooms.ts'

export type ShownKind =
  | 'text'
  | 'photo'
  | 'document'
  | 'location'
  | 'contact'
  | 'voice'
  | 'sticker'
  | 'video'
  | 'dice'
  | 'service'
export type Button = { text: string; data?: string; url?: string }

/** A message as a phone shows it. */
export type Shown = {
  chatId: number
  messageId: number
  /** In a group everybody but the bots has a name. */
  from: 'bot' | 'me' | { id: number; name: string }
  kind: ShownKind
  /** Of a message with a file: its caption. */
  text: string
  entities: MessageEntity[]
  photos: Uint8Array[]
  buttons: Button[][]
  /** The buttons below the text field that came with it. */
  keyboard?: string[][]
  silent: boolean
  edited: boolean
  replyTo?: number
  albumId?: string
  /** The topic that it lies in. */
  topic?: number
  document?: { name: string; type: string; bytes: Uint8Array }
  location?: Location
  contact?: Contact
}

/** What changed on phones; `bot` says whose private chat, null in a group. */
export type Happening = { bot: number | null; chat: number } & (
  | { is: 'shown' | 'edited'; shown: Shown }
  | { is: 'deleted'; messageId: number }
  /** A tap was answered, with words that pop up or without any. */
  | { is: 'answered'; query: string; text: string; alert: boolean }
)

/** Everything that a chat shows, oldest first. */
export function showAll(files: Files, room: Room): Shown[] {
  return [...room.kept.values()].map(kept => show(files, room, kept))
}

export function show(files: Files, room: Room, { message, silent, keyboard }: Kept): Shown {
  const { reply_to_message: quoted, media_group_id: albumId, message_thread_id: topic, location, contact } = message
  const document = message.document && {
    name: message.document.file_name ?? '',
    type: message.document.mime_type ?? '',
    bytes: files.behind(message.document.file_id),
  }
  const largest = message.photo?.at(-1)
  return {
    chatId: room.chat.id,
    messageId: message.message_id,
    from: fromOf(room, message),
    kind: kindOf(message),
    text: message.text ?? message.caption ?? '',
    entities: message.entities ?? message.caption_entities ?? [],
    photos: largest ? [files.behind(largest.file_id)] : [],
    buttons: message.reply_markup?.inline_keyboard.map(row => row.map(button)) ?? [],
    silent,
    edited: message.edit_date !== undefined,
    ...(keyboard && { keyboard }),
    ...(quoted && !quoted.forum_topic_created && { replyTo: quoted.message_id }),
    ...(albumId && { albumId }),
    ...(topic && { topic }),
    ...(document && { document }),
    ...(location && { location }),
    ...(contact && { contact }),
  }
}

function fromOf({ bot, standings }: Room, { from, sender_chat }: Message): Shown['from'] {
  if (from && standings.has(from.id)) return 'bot'
  if (bot !== null) return 'me'
  return { id: sender_chat?.id ?? from?.id ?? 0, name: from?.first_name ?? '' }
}

const kinds = ['photo', 'document', 'location', 'contact', 'voice', 'sticker', 'video', 'dice', 'text'] as const

function kindOf(message: Message): ShownKind {
  return kinds.find(kind => message[kind] !== undefined) ?? 'service'
}

function button(it: InlineKeyboardButton): Button {
  if ('callback_data' in it) return { text: it.text, data: it.callback_data }
  return 'url' in it ? { text: it.text, url: it.url } : { text: it.text }
}
