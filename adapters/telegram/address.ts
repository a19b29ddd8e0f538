import { type ChatKey, readChatKey } from '../../core/conversation/message.ts'

/** Where a message goes: the bot that says it, its chat, and in a forum the topic. */
export type Address = { account: string; chat: number; topic?: number }

// Telegram's ids have 52 bits at most; what cannot be one, somebody made up.
const place = /^(-?\d{1,16})(?:\/(\d{1,10}))?$/

/** Null for what is no chat of Telegram. */
export function addressOf(key: ChatKey): Address | null {
  const { channel, account, id } = readChatKey(key)
  const [, chat, topic] = place.exec(id) ?? []
  if (channel !== 'telegram' || account === '' || chat === undefined) return null
  return { account, chat: Number(chat), ...(topic !== undefined && { topic: Number(topic) }) }
}
