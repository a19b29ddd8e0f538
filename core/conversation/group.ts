import { later } from './instant.ts'
import type { ChatKey } from './message.ts'
import { say } from './phrase.ts'
import { post } from './post.ts'
import { here } from './reply.ts'
import { keepConversation, lastAnswered } from './store.ts'
import type { Speaker } from './text.ts'
import type { Hand } from './turn.ts'

/** At most one answer in so many minutes: the bot is a guest in the group. */
const minutesBetween = 10

/** Somebody addressed the bot in a group: it points to the private chat, now and then. Nothing is changed by it. */
export async function answerInGroup(hand: Hand, chat: ChatKey, speaker: Speaker): Promise<void> {
  const last = await lastAnswered(hand.tx, chat)
  if (last && last > later(hand.now, { minutes: -minutesBetween })) return
  await keepConversation(hand.tx, { chat, person_id: '', draft_id: null, answered_at: hand.now, offered: '[]' })
  await post(hand, [here(say('conversation.in-private'))], { chat, person: null, language: 'id' }, speaker)
}
