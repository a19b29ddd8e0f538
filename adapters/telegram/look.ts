import { GrammyError } from 'grammy'
import type { ChatFullInfo, ChatMember } from 'grammy/types'
import { later } from '../../core/conversation/instant.ts'
import { type ChatEvent, type Inbound, readChatKey } from '../../core/conversation/message.ts'
import type { Outgoing, Sent } from '../../core/conversation/reply.ts'
import type { Account } from './account.ts'
import { addressOf } from './address.ts'
import { failure } from './failure.ts'
import type { TelegramClock } from './parts.ts'
import { told } from './told.ts'

/** Seconds until the next try when what was seen could not be written down. */
const unheard = 5

/** Finds out what a group is at the moment and lets it be heard as an event of that group, or as its loss. Of a topic Telegram
 *  tells no name: it has the group's. Sent when it was heard, and never throws. */
export async function look(
  { id, api }: Pick<Account, 'id' | 'api'>,
  message: Outgoing,
  clock: TelegramClock,
  hear: (batch: Inbound[]) => Promise<void>,
): Promise<Sent> {
  const address = addressOf(message.chat)
  if (!address) return { kind: 'never', why: `not a chat of Telegram: ${message.chat}` }
  const chat = address.chat
  let event: ChatEvent
  try {
    const [full, ourselves, size] = [
      await api.getChat(chat),
      await api.getChatMember(chat, Number(id)),
      await api.getChatMemberCount(chat),
    ]
    event = seen(full, ourselves, size)
  } catch (error) {
    if (!isGone(error)) return failure(error, chat, clock.now())
    event = { is: 'lost', why: 'removed' }
  }
  const name = event.is === 'seen' ? event.name : ''
  const at = clock.now()
  try {
    await hear([
      {
        chat: { ...readChatKey(message.chat), kind: 'group', ...(name && { name }) },
        ...{ id: `look-${message.id}`, at, from: { id, name: '' }, body: told(event) },
      },
    ])
    return { kind: 'sent', vendorId: '' }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return { kind: 'later', at: later(at, { seconds: unheard }), why: `could not be written down: ${why}` }
  }
}

/** Telegram counts us among the members, a village does not. */
function seen(full: ChatFullInfo, ourselves: ChatMember, count: number): ChatEvent {
  const { status } = ourselves
  if (status === 'left' || status === 'kicked') return { is: 'lost', why: 'removed' }
  const admin = status === 'administrator' || status === 'creator'
  const own = status === 'restricted' ? ourselves.can_send_messages : true
  const writable = admin || (own && full.permissions?.can_send_messages !== false)
  return { is: 'seen', name: (full.title ?? '').toWellFormed(), size: count - 1, writable, admin }
}

function isGone(error: unknown): boolean {
  if (!(error instanceof GrammyError)) return false
  return error.error_code === 403 || (error.error_code === 400 && /chat not found/i.test(error.description))
}
