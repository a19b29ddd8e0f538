import { query } from '../database/query.ts'
import type { Tx } from '../database/schema.ts'
import { addToOutbox } from './boxes.ts'
import { later } from './instant.ts'
import type { ChatKey } from './message.ts'
import { choiceId, type PutChoice } from './prompt.ts'
import type { Kind, OutgoingBody, Reply, Said } from './reply.ts'
import { addPrompt, closeAbout, closeOlder } from './store.ts'
import type { OutboxRow } from './tables.ts'
import { plain, type Speaker } from './text.ts'
import type { Hand } from './turn.ts'

/** The one who wrote: whom 'here' means, and in which language. Null for what time does alone. */
export type Listener = { chat: ChatKey; person: string | null; language: string }

const priorities: Record<Kind, number> = { reply: 0, notice: 0, announcement: 5 }
const soonMinutes = 30

/** Puts what was said into the outbox, in each reader's language, with the prompts that it opens. Nothing is sent yet. */
export async function post(
  hand: Hand,
  said: readonly Said[],
  listener: Listener | null,
  speaker: Speaker,
): Promise<void> {
  const rows: OutboxRow[] = []
  for (const one of said) {
    if ('close' in one) await closeAbout(hand.tx, one.close, one.person)
    else if ('to' in one) rows.push(...(await row(hand, one, listener, speaker)))
  }
  await addToOutbox(hand.tx, rows)
}

type Reader = { chat: ChatKey | null; person: string | null; language: string; kind: Kind }

async function row(
  hand: Hand,
  said: Extract<Said, { to: unknown }>,
  listener: Listener | null,
  speaker: Speaker,
): Promise<OutboxRow[]> {
  const reader = await readerOf(hand.tx, said, listener)
  if (!reader) return []
  const { reply } = said
  const putChoices: PutChoice[] = (reply.choices ?? []).map(c => ({
    ...c,
    label: plain(speaker.speak(reader.language, c.label)),
  }))
  const prompt = await openPrompt(hand, reply, putChoices, reader)
  const body: OutgoingBody = {
    spans: reply.say.flatMap((p, n) => [...(n ? [{ text: '\n' }] : []), ...speaker.speak(reader.language, p)]),
    photos: reply.photos ?? [],
    choices: prompt ? putChoices.map((c, n) => ({ id: choiceId(prompt, n), label: c.label })) : [],
  }
  const reached = reader.chat !== null
  return [
    {
      id: hand.newId(),
      chat: reader.chat ?? `nowhere:${reader.person}`,
      person_id: reader.person,
      kind: reader.kind,
      priority: priorities[reader.kind],
      body: JSON.stringify(body),
      about: reply.about ?? null,
      prompt_id: prompt,
      state: reached ? 'due' : 'never',
      due_at: hand.now,
      attempts: 0,
      owner: null,
      lease_until: null,
      vendor_id: null,
      why: reached ? null : 'no address',
      created_at: hand.now,
      settled_at: reached ? null : hand.now,
    },
  ]
}

const whereReached = query((db, at: { person: string }) =>
  db.selectFrom('person').select(['chat', 'language']).where('id', '=', at.person),
)

async function readerOf(
  tx: Tx,
  said: Extract<Said, { to: unknown }>,
  listener: Listener | null,
): Promise<Reader | null> {
  if (said.to === 'here') return listener && { ...listener, kind: 'reply' }
  if ('chat' in said.to) return { chat: said.to.chat, person: null, language: said.to.language, kind: 'announcement' }
  const { person } = said.to
  const found = await whereReached.first(tx, { person })
  return found ? { chat: found.chat, person, language: found.language, kind: 'notice' } : null
}

async function openPrompt(
  hand: Hand,
  reply: Reply,
  choices: readonly PutChoice[],
  reader: Reader,
): Promise<string | null> {
  if (!reader.person || (choices.length === 0 && !reply.of)) return null
  const asks = reply.asks ?? (reader.kind === 'notice' ? 'notice' : 'question')
  if (reader.chat && reader.kind === 'reply') await closeOlder(hand.tx, reader.chat, reader.person, asks)
  // 100 bits: nobody guesses the button of another.
  const id = hand.newCode(20)
  await addPrompt(hand.tx, {
    id,
    chat: reader.kind === 'reply' ? reader.chat : null,
    person_id: reader.person,
    asks,
    about: reply.about ?? null,
    called: reply.called ?? null,
    numbers: reply.of?.numbers ?? 'choice',
    choices: JSON.stringify(choices),
    draft_id: reply.of?.draft ?? null,
    question: reply.of?.question ?? null,
    state: 'open',
    said: null,
    created_at: hand.now,
    expires_at: reply.expires === 'soon' ? later(hand.now, { minutes: soonMinutes }) : null,
    opened: hand.newId(),
  })
  return id
}
