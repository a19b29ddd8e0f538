import type { CallbackQuery, Message as Full, MessageReactionUpdated } from 'grammy/types'

/** A message of the Bot API; what it quotes quotes nothing itself. */
export type Message = Unquoting & { reply_to_message?: Unquoting }
type Unquoting = Omit<Full, 'reply_to_message'>

/** A tap. The message is only named when it is no longer there: then its date is 0. */
export type Tap = Omit<CallbackQuery, 'message'> & { message: Message | Pick<Full, 'chat' | 'message_id' | 'date'> }

/** What a bot is told, still without a number: one of these. */
export type Told = {
  message?: Message
  edited_message?: Message
  callback_query?: Tap
  message_reaction?: Omit<MessageReactionUpdated, 'old_reaction' | 'new_reaction'> & {
    old_reaction: object[]
    new_reaction: object[]
  }
  my_chat_member?: Pick<Full, 'chat' | 'date'> & {
    from: Full['from']
    old_chat_member: object
    new_chat_member: object
  }
}
