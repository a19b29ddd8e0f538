import type { RefusedPhoto } from '../photos/photo.ts'
import type { Instant } from './instant.ts'

/** `webchat`, `telegram`, `whatsapp`: the folder of the adapter. */
export type ChannelName = string

/** Where somebody talks. Turns of one chat never overlap. */
export type Chat = { channel: ChannelName; account: string; id: string; kind: 'private' | 'group' }

/** A chat as one text, the way it lies in the database. */
export type ChatKey = string

export function chatKey(chat: Pick<Chat, 'channel' | 'account' | 'id'>): ChatKey {
  return `${chat.channel}:${chat.account}:${chat.id}`
}

/** Who wrote, as the channel knows them. `id` never changes for a person on that channel; `name` is only what they call
 *  themselves and gives no rights. */
export type Sender = { id: string; name: string }

/** A photo on its way in: the vendor's reference until it is fetched and made safe, then our own photo or why not. */
export type IncomingPhoto = { ref: string; photo?: string; refused?: RefusedPhoto }

/** Kinds of message that never confirm anything (product rule 11). */
export type OtherKind = 'voice' | 'sticker' | 'reaction' | 'call' | 'deleted' | 'document' | 'video' | 'unknown'

export type Body =
  | { kind: 'text'; text: string }
  /** A button: the opaque id of a choice that we sent. */
  | { kind: 'pick'; choice: string }
  | { kind: 'photos'; caption: string; photos: IncomingPhoto[] }
  /** A message of their own, changed: `of` is its id in the chat, `text` the new text or caption. */
  | { kind: 'edit'; of: string; text: string }
  | { kind: 'other'; what: OtherKind }

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
