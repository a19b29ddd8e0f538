import type { Instant } from '../../core/conversation/instant.ts'
import type { Body, Chat, Inbound, Sender } from '../../core/conversation/message.ts'
import { read, type Us } from './addressed.ts'
import { content } from './content.ts'
import { told, toldByMembership, toldByMessage } from './told.ts'
import {
  readUpdate,
  type TelegramChat,
  type TelegramMessage,
  type TelegramUpdate,
  type TelegramUser,
} from './update.ts'

/** Who writes for all administrators that do not show themselves: a name that Telegram gave to nobody. */
const groupAnonymousBot = 1087968824

/** An update as the market reads it, or null for what is not ours: other bots, channels, and in groups all that does not
 *  address the bot. Never throws, whatever the update is. `now` is for taps, which carry no time of their own. */
export function inbound(raw: unknown, us: Us, now: Instant): Inbound | null {
  const update = readUpdate(raw)
  if (!update) return null
  if (update.message) return said(update.message, update.update_id, us)
  if (update.edited_message) return edited(update.edited_message, update.update_id, us)
  if (update.callback_query) return tapped(update.callback_query, us, now)
  if (update.my_chat_member) return joined(update.my_chat_member, update.update_id, us)
  if (update.message_reaction) return reacted(update.message_reaction, update.update_id, us)
  return null
}

function said(message: TelegramMessage, updateId: number, us: Us): Inbound | null {
  const chat = chatOf(message, us)
  const from = sender(message)
  if (!chat || !from) return null
  // What is shown to one member of a group only has 0 for its id.
  const head = {
    chat,
    id: message.message_id === 0 ? `u${updateId}` : `${message.message_id}`,
    at: instant(message.date),
  }
  const event = toldByMessage(message)
  if (event) return { ...head, from, body: told(event) }
  if (isBot(message) || isAside(message)) return null

  const { text, to } = read(
    message.text ?? message.caption ?? '',
    message.entities ?? message.caption_entities ?? [],
    us,
  )
  const replyTo = repliedTo(message, us)
  if (to === 'another' || (chat.kind === 'group' && to === 'nobody' && replyTo === null)) return null
  const body = content(message, text, us.account)
  if (!body) return null
  return {
    ...head,
    from,
    body,
    ...(replyTo !== null && { replyTo }),
    ...(message.forward_origin !== undefined && { forwarded: true }),
  }
}

function edited(message: TelegramMessage, updateId: number, us: Us): Inbound | null {
  const chat = chatOf(message, us)
  const from = sender(message)
  const typed = message.text ?? message.caption
  if (chat?.kind !== 'private' || !from || typed === undefined || isBot(message) || isAside(message)) return null
  const { text, to } = read(typed, message.entities ?? message.caption_entities ?? [], us)
  if (to === 'another') return null
  const body: Body = { kind: 'edit', of: `${message.message_id}`, text }
  return { chat, id: `e${message.message_id}.${updateId}`, at: instant(message.edit_date ?? message.date), from, body }
}

function tapped(tap: NonNullable<TelegramUpdate['callback_query']>, us: Us, at: Instant): Inbound | null {
  const chat = tap.message && chatOf(tap.message, us)
  if (!chat || tap.data === undefined || tap.from.is_bot) return null
  return { chat, id: `c${tap.id}`, at, from: person(tap.from), body: { kind: 'pick', choice: tap.data } }
}

function joined(change: NonNullable<TelegramUpdate['my_chat_member']>, updateId: number, us: Us): Inbound | null {
  const chat = chatOf(change, us)
  const event = toldByMembership(change)
  const from = sender(change)
  return chat && event && from && { chat, id: `u${updateId}`, at: instant(change.date), from, body: told(event) }
}

/** Taking a reaction back says nothing, and in groups reactions are the group's own. */
function reacted(change: NonNullable<TelegramUpdate['message_reaction']>, updateId: number, us: Us): Inbound | null {
  const chat = chatOf(change, us)
  if (chat?.kind !== 'private' || !change.user || change.user.is_bot || change.new_reaction.length === 0) return null
  const body: Body = { kind: 'other', what: 'reaction' }
  return { chat, id: `u${updateId}`, at: instant(change.date), from: person(change.user), body }
}

type Located = { chat: TelegramChat } & Partial<
  Pick<TelegramMessage, 'message_thread_id' | 'is_topic_message' | 'reply_to_message'>
>

/** Where it was said; null for channels. A thread of replies is no topic, and a private chat is one chat. */
function chatOf({ chat, message_thread_id, is_topic_message, reply_to_message }: Located, us: Us): Chat | null {
  const place = { channel: 'telegram', account: us.account }
  if (chat.type === 'channel') return null
  if (chat.type === 'private') return { ...place, id: `${chat.id}`, kind: 'private' }
  const thread = is_topic_message ? message_thread_id : undefined
  const topic = thread === undefined ? undefined : reply_to_message?.forum_topic_created?.name
  const name = [chat.title, topic].filter(Boolean).join(' › ')
  return {
    ...place,
    id: thread === undefined ? `${chat.id}` : `${chat.id}/${thread}`,
    kind: 'group',
    ...(name && { name }),
  }
}

type Written = Pick<TelegramMessage, 'chat' | 'from'> & Partial<Pick<TelegramMessage, 'sender_chat'>>

function sender({ chat, from, sender_chat }: Written): Sender | null {
  if (isHidden({ from, sender_chat }))
    return { id: 'hidden', name: sender_chat?.title ?? chat.title ?? '', hidden: true }
  return from ? person(from) : null
}

function person({ id, first_name, last_name }: TelegramUser): Sender {
  return { id: `${id}`, name: [first_name, last_name].filter(Boolean).join(' ') }
}

function isHidden({ from, sender_chat }: Pick<TelegramMessage, 'from' | 'sender_chat'>): boolean {
  return sender_chat !== undefined || from?.id === groupAnonymousBot
}

/** Of another bot, or of our own. Who hides is written for by a bot of Telegram's. */
function isBot(message: TelegramMessage): boolean {
  return message.from?.is_bot === true && !isHidden(message)
}

/** A channel's post that Telegram carried into its group, or what belongs to a conversation that is not the bot's own. */
function isAside({ is_automatic_forward, business_connection_id, guest_query_id }: TelegramMessage): boolean {
  return is_automatic_forward === true || business_connection_id !== undefined || guest_query_id !== undefined
}

/** The message of ours that it answers. In a topic everything answers the message that opened the topic. */
function repliedTo({ reply_to_message: answered }: TelegramMessage, us: Us): string | null {
  const isOurs = answered && `${answered.from?.id}` === us.account && !answered.forum_topic_created
  return isOurs ? `${answered.message_id}` : null
}

function instant(seconds: number): Instant {
  return new Date(seconds * 1000).toISOString()
}
