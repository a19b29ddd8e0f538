import { cleanText } from '../language/clean.ts'
import { later } from './instant.ts'
import type { Market } from './market.ts'
import { type Body, chatKey } from './message.ts'
import { say } from './phrase.ts'
import { foldLabel } from './press.ts'
import { here, opening, type Reply, type Said } from './reply.ts'
import { keepConversation, lastAnswered } from './store.ts'
import type { GroupTurn, LinkTo } from './turn.ts'

/** What a group's members read: they write many languages, the village writes its own. */
export const groupLanguage = 'id'

/** The button that leads from a group to the private chat, where the channel has one. */
export function toPrivate(linkTo: LinkTo): Pick<Reply, 'opens'> {
  return opening(say('conversation.open-private'), linkTo('menu'))
}

/** At most one answer in so many minutes: the bot is a guest in the group. */
const minutesBetween = 10

/** Somebody addressed the bot in a group. A few words do something there; all else is answered, now and then, with the way
 *  to the private chat. */
export async function answerInGroup(turn: GroupTurn, body: Body, market: Market): Promise<Said[]> {
  const text = body.kind === 'photos' ? body.caption : body.kind === 'text' ? body.text : ''
  const spoken = market.spoken.match(foldLabel(withoutAddress(cleanText(text))))
  for (const { word, run } of market.inGroups) {
    const said = word === spoken?.word ? await run(turn, spoken.rest) : null
    if (said) return (await mayAnswer(turn, said)) ? said : said.filter(isElsewhere)
  }
  const pointed = here({ say: [say('conversation.in-private')], ...toPrivate(turn.linkTo) })
  return (await mayAnswer(turn, [pointed])) ? [pointed] : []
}

/** "@kentongan sambung", "/sambung": what is said to the bot, without how it was called. */
function withoutAddress(text: string): string {
  return text.replace(/(?<!\S)@\S+/g, ' ').replace(/^\s*\//, '')
}

function isElsewhere(said: Said): boolean {
  return !('to' in said && said.to === 'here')
}

/** True where nothing would be said in the group, or nothing was for a while. */
async function mayAnswer({ tx, now, chat }: GroupTurn, said: readonly Said[]): Promise<boolean> {
  if (said.every(isElsewhere)) return true
  const key = chatKey(chat)
  const last = await lastAnswered(tx, key)
  if (last && last > later(now, { minutes: -minutesBetween })) return false
  await keepConversation(tx, { chat: key, person_id: '', draft_id: null, answered_at: now, offered: '[]' })
  return true
}
