import type { Body, ChatEvent } from '../../core/conversation/message.ts'
import type { TelegramMember, TelegramMessage, TelegramUpdate } from './update.ts'

/** What a service message says of the group, or null when it says nothing that the market needs. */
export function toldByMessage(message: TelegramMessage): ChatEvent | null {
  if (message.migrate_to_chat_id !== undefined) return { is: 'moved', to: String(message.migrate_to_chat_id) }
  if (message.new_chat_title !== undefined) return { is: 'renamed', name: message.new_chat_title }
  return null
}

/** What a change of our own membership means for writing there, or null when we can write as before. */
export function toldByMembership(change: NonNullable<TelegramUpdate['my_chat_member']>): ChatEvent | null {
  const now = standing(change.new_chat_member)
  if (change.chat.type === 'private') return now === 'out' ? { is: 'lost', why: 'blocked' } : { is: 'back' }
  if (now === 'out') return { is: 'lost', why: 'removed' }
  if (now === 'silenced') return { is: 'lost', why: 'silenced' }
  return standing(change.old_chat_member) === 'in' ? null : { is: 'back' }
}

function standing({ status, is_member, can_send_messages }: TelegramMember): 'in' | 'silenced' | 'out' {
  if (status === 'left' || status === 'kicked') return 'out'
  if (status !== 'restricted') return 'in'
  return is_member === false ? 'out' : can_send_messages ? 'in' : 'silenced'
}

/** An event as a body. */
export function told(event: ChatEvent): Body {
  return { kind: 'event', event }
}
