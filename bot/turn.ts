import { converse } from '../core/conversation/converse.ts'
import { answerInGroup, groupLanguage } from '../core/conversation/group.ts'
import type { Market } from '../core/conversation/market.ts'
import { type Chat, type ChatEvent, chatKey, type Inbound } from '../core/conversation/message.ts'
import { moveChat } from '../core/conversation/moved.ts'
import { say } from '../core/conversation/phrase.ts'
import { post } from '../core/conversation/post.ts'
import { here, type Said } from '../core/conversation/reply.ts'
import { keepConversation } from '../core/conversation/store.ts'
import type { InboxRow } from '../core/conversation/tables.ts'
import { plain } from '../core/conversation/text.ts'
import type { Hand, LinkTo, Turn } from '../core/conversation/turn.ts'
import type { Tx } from '../core/database/schema.ts'
import { scopeOf } from '../core/database/scope.ts'
import { cleanName } from '../core/language/clean.ts'
import { homeOf } from '../core/people/home.ts'
import { meet, personAt, remember, rightsOf } from '../core/people/store.ts'
import type { PersonRow } from '../core/people/tables.ts'
import { madeFrom } from './ids.ts'

/** What all turns share. `linkTo`: the address that opens an account of a channel and says words there. */
export type Served = {
  market: Market
  secret: string
  now: () => string
  zone: string
  linkTo?: (chat: Chat, words: string, into: 'private' | 'group') => string | null
}

/** One message of one chat: understood, acted on and answered into the outbox. Whoever calls it marks the message as done in
 *  the same transaction. */
export async function oneTurn(tx: Tx, row: InboxRow, served: Served): Promise<void> {
  const inbound: Inbound = JSON.parse(row.body)
  const { market } = served
  const hand: Hand = {
    tx,
    now: served.now(),
    words: market.words,
    ...madeFrom(served.secret, { id: row.id, chat: row.chat, vendorId: row.vendor_id }),
  }
  if (inbound.body.kind === 'event') await afterEvent(hand, inbound, inbound.body.event, served)
  else if (inbound.chat.kind === 'group') await inGroup(hand, inbound, served)
  else await inPrivate(hand, inbound, served)
}

async function inGroup(hand: Hand, inbound: Inbound, served: Served): Promise<void> {
  const { chat, from } = inbound
  const person = from.hidden ? null : await personAt(hand.tx, addressOf(inbound))
  const linkTo = linksOf(chat, served)
  const turn = { ...hand, chat, person, hidden: from.hidden ?? false, linkTo }
  const said = await answerInGroup(turn, inbound.body, served.market)
  await post(hand, said, { chat: chatKey(chat), person: null, language: groupLanguage }, served.market.speaker)
}

/** The channel told something of the chat: nobody wrote, so nobody is answered but those whom it concerns. */
async function afterEvent(hand: Hand, inbound: Inbound, event: ChatEvent, { market }: Served): Promise<void> {
  const { chat } = inbound
  const key = chatKey(chat)
  if (event.is === 'back' && chat.kind === 'private') await reachedAgain(hand, addressOf(inbound), key)
  if (event.is === 'moved') await moveChat(hand.tx, key, chatKey({ ...chat, id: event.to }))
  for (const told of market.told) await post(hand, await told(hand, key, event), null, market.speaker)
}

/** Who lets us in again is told of what comes from now on, before they have written anything. */
async function reachedAgain({ tx }: Hand, address: string, chat: string): Promise<void> {
  const person = await personAt(tx, address)
  if (person && person.chat === null) await remember(tx, person.id, { chat })
}

function linksOf(chat: Chat, { linkTo }: Served): LinkTo {
  return (words, into = 'private') => linkTo?.(chat, words, into) ?? null
}

async function inPrivate(hand: Hand, inbound: Inbound, served: Served): Promise<void> {
  const { market } = served
  const address = addressOf(inbound)
  const known = await personAt(hand.tx, address)
  const person = known ?? (await firstMet(hand, inbound, address, market))
  const chat = chatKey(inbound.chat)
  if (person.chat !== chat) {
    await remember(hand.tx, person.id, { chat })
    person.chat = chat
  }
  const said: Said[] = []
  let turn = await turnFor(hand, person, inbound, served)
  let conversed = await converse(turn, inbound, market)
  said.push(...conversed.said)
  if (conversed.rehear) {
    turn = await turnFor(hand, (await personAt(hand.tx, address)) ?? person, inbound, served)
    conversed = await converse(turn, conversed.rehear, market)
    said.push(...conversed.said)
  }
  if (!known) said.push(here({ say: [say('welcome.first-contact')], asks: 'offer' }))
  const shown = said.flatMap(s => ('to' in s && s.to === 'here' && s.reply.shows ? [s.reply.shows] : [])).at(-1)
  await keepConversation(hand.tx, {
    chat,
    person_id: person.id,
    draft_id: conversed.draft,
    answered_at: hand.now,
    offered: JSON.stringify(shown ?? conversed.offered),
  })
  await post(hand, said, { chat, person: person.id, language: turn.person.language }, market.speaker)
}

/** Where a person is known by: their id on the channel, whatever the chat. */
export function addressOf(inbound: Inbound): string {
  return `${inbound.chat.channel}:${inbound.from.id}`
}

async function firstMet(hand: Hand, inbound: Inbound, address: string, market: Market): Promise<PersonRow> {
  const language = market.speaker.languages.includes('id') ? 'id' : (market.speaker.languages[0] ?? 'id')
  const name = cleanName(inbound.from.name, 60)
  return meet(hand.tx, { id: hand.newId(), name, language, chat: null }, address, hand.now)
}

async function turnFor(hand: Hand, person: PersonRow, inbound: Inbound, served: Served): Promise<Turn> {
  const { market, zone } = served
  const village = await homeOf(hand.tx, person, inbound.chat)
  return {
    ...hand,
    person,
    chat: inbound.chat,
    linkTo: linksOf(inbound.chat, served),
    village,
    scope: village && scopeOf(village),
    zone: village?.zone ?? zone,
    rights: await rightsOf(hand.tx, person.id),
    inWords: phrase => plain(market.speaker.speak(person.language, phrase)),
  }
}
