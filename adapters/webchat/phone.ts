import { type Chat, type ChatKey, chatKey } from '../../core/conversation/message.ts'

/** A telephone that lies on the demo's table: a person's, or the window of a group that several of them write in. */
export type Phone = {
  /** `siti`: also the person's id on this channel. */
  id: string
  name: string
  /** What they are in the village, as a label under the name: `penjual`. */
  what: string
  kind: 'private' | 'group'
  /** Of a group: the ids of the phones whose people write in it. */
  members?: string[]
}

const channel = 'webchat'
export const account = 'demo'
const prefix = chatKey({ channel, account, id: '' })

export function chatOf(phone: Pick<Phone, 'id' | 'kind'>): Chat {
  return { channel, account, id: phone.id, kind: phone.kind }
}

/** The id of the phone that shows this chat, or null when it is a chat of another channel. */
export function phoneIdOf(chat: ChatKey): string | null {
  return chat.startsWith(prefix) ? chat.slice(prefix.length) : null
}
