import type { RefusedPhoto } from '../photos/photo.ts'
import type { Instant } from './instant.ts'

/** `webchat`, `telegram`, `whatsapp`: the folder of the adapter. */
export type ChannelName = string

/** Where somebody talks. Turns of one chat never overlap. `account` is the bot that is written to. A topic of a group is a
 *  chat of its own: `-100123/45`. `name` is what a group calls itself at the moment, its topic behind ` › `. */
export type Chat = { channel: ChannelName; account: string; id: string; kind: 'private' | 'group'; name?: string }

/** A chat as one text, the way it lies in the database. */
export type ChatKey = string

export function chatKey(chat: Pick<Chat, 'channel' | 'account' | 'id'>): ChatKey {
  return `${chat.channel}:${chat.account}:${chat.id}`
}

/** The chat behind a key; its kind is not in it. */
export function readChatKey(key: ChatKey): Pick<Chat, 'channel' | 'account' | 'id'> {
  const [channel = '', account = '', ...id] = key.split(':')
  return { channel, account, id: id.join(':') }
}

/** Who wrote, as the channel knows them. `id` never changes for a person on that channel; `name` is only what they call
 *  themselves and gives no rights. `hidden`: a group's administrator who does not show who they are; nobody knows them. */
export type Sender = { id: string; name: string; hidden?: true }

/** A photo on its way in: the vendor's reference until it is fetched and made safe, then our own photo or why not. */
export type IncomingPhoto = { ref: string; photo?: string; refused?: RefusedPhoto }

/** Kinds of message that never confirm anything (product rule 11). */
export type OtherKind = 'voice' | 'sticker' | 'reaction' | 'call' | 'deleted' | 'document' | 'video' | 'unknown'

export type Body =
  | { kind: 'text'; text: string }
  /** A button: the opaque id of a choice that we sent. */
  | { kind: 'pick'; choice: string }
  /** `album`: parts of one album come as messages of their own, some of them seconds late. */
  | { kind: 'photos'; caption: string; photos: IncomingPhoto[]; album?: string }
  /** A message of their own, changed: `of` is its id in the chat, `text` the new text or caption. */
  | { kind: 'edit'; of: string; text: string }
  | { kind: 'place'; latitude: number; longitude: number }
  /** A telephone number as it was handed on; `own`: the channel vouches that it is the sender's. */
  | { kind: 'contact'; phone: string; own: boolean }
  | { kind: 'other'; what: OtherKind }
  /** Nobody said it: the channel tells it of the chat. `from` is who did it, where that is known. */
  | { kind: 'event'; event: ChatEvent }

/** What becomes of a chat, told by its channel or found out by a send. */
export type ChatEvent =
  /** It can be written to no longer: the person has blocked us, or we were taken out of the group. */
  | { is: 'lost'; why: Lost }
  /** It can be written to again. */
  | { is: 'back' }
  | { is: 'renamed'; name: string }
  /** The group has another id from now on: `to` in the place of what stands in the chat's id before a topic. */
  | { is: 'moved'; to: string }
  /** The answer to `look`: `writable` as the group's settings are now, `admin` whether the bot is one. */
  | { is: 'seen'; name: string; size: number | null; writable: boolean; admin: boolean }
  /** A notice of ours has come to its end without reaching the person. */
  | { is: 'undelivered'; about: string; person: string }

/** `blocked`: by the person, or their account is gone · `removed`: from the group · `silenced`: there, and not allowed to
 *  write. */
export type Lost = 'blocked' | 'removed' | 'silenced'

/** What arrived, with nothing of the vendor left in it. (chat, id) is unique and stays the same on redelivery. */
export type Inbound = {
  chat: Chat
  id: string
  at: Instant
  from: Sender
  body: Body
  /** The message it answers, by its id on the channel. */
  replyTo?: string
  forwarded?: true
}
