import { query } from '../database/query.ts'
import type { Tx } from '../database/schema.ts'
import { addToOutbox } from './boxes.ts'
import { later } from './instant.ts'
import { type ChatKey, readChatKey } from './message.ts'
import type { Phrase } from './phrase.ts'
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
    else if ('look' in one) rows.push(rowFor(hand, { chat: one.look, person: null, kind: 'reply' }, lookBody))
    else if ('to' in one) rows.push(...(await row(hand, one, listener, speaker)))
  }
  await addToOutbox(hand.tx, rows)
}

/** `zone`: the clock on the reader's wall, where it is no answer to something they just wrote. */
type Reader = { chat: ChatKey | null; person: string | null; language: string; kind: Kind; zone?: string }

const lookBody: OutgoingBody = { spans: [], photos: [], choices: [], look: true }

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
  const words = (phrase: Phrase) => plain(speaker.speak(reader.language, phrase))
  const body: OutgoingBody = {
    spans: reply.say.flatMap((p, n) => [...(n ? [{ text: '\n' }] : []), ...speaker.speak(reader.language, p)]),
    photos: reply.photos ?? [],
    choices: prompt ? putChoices.map((c, n) => ({ id: choiceId(prompt, n), label: c.label })) : [],
    ...(reply.opens ? { opens: reply.opens.map(({ label, url }) => ({ label: words(label), url })) } : {}),
    ...(reply.qr ? { qr: reply.qr } : {}),
    ...(reader.zone ? { zone: reader.zone } : {}),
  }
  return [
    { ...rowFor(hand, reader, body), about: reply.about ?? null, prompt_id: prompt, replaces: reply.replaces ?? null },
  ]
}

/** Where a notice waits whose person is nowhere to be reached: it goes to them, or comes to its end, when it is sent. */
export const nowhere = 'nowhere'

/** A row that is due now. */
function rowFor(
  hand: Hand,
  { chat, person, kind }: Pick<Reader, 'chat' | 'person' | 'kind'>,
  body: OutgoingBody,
): OutboxRow {
  const key = chat ?? `${nowhere}::${person}`
  const { channel, account } = readChatKey(key)
  return {
    id: hand.newId(),
    chat: key,
    account: `${channel}:${account}`,
    person_id: person,
    kind,
    priority: priorities[kind],
    body: JSON.stringify(body),
    about: null,
    prompt_id: null,
    replaces: null,
    state: 'due',
    due_at: hand.now,
    attempts: 0,
    owner: null,
    lease_until: null,
    vendor_id: null,
    why: null,
    created_at: hand.now,
    settled_at: null,
  }
}

const whereReached = query((db, at: { person: string }) =>
  db
    .selectFrom('person as p')
    .leftJoin('village as v', 'v.id', 'p.village_id')
    .select(['p.chat', 'p.language', 'v.zone'])
    .where('p.id', '=', at.person),
)

async function readerOf(
  tx: Tx,
  said: Extract<Said, { to: unknown }>,
  listener: Listener | null,
): Promise<Reader | null> {
  if (said.to === 'here') return listener && { ...listener, kind: 'reply' }
  if ('chat' in said.to) return { person: null, kind: 'announcement', ...said.to }
  const { person } = said.to
  const found = await whereReached.first(tx, { person })
  if (!found) return null
  const { chat, language, zone } = found
  return { chat, person, language, kind: 'notice', ...(zone ? { zone } : {}) }
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
