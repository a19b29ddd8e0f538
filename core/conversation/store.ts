import { sql } from 'kysely'
import { z } from 'zod'
import { columns, query } from '../database/query.ts'
import type { Tx } from '../database/schema.ts'
import type { Draft } from './form.ts'
import { type Instant, later } from './instant.ts'
import type { ChatKey } from './message.ts'
import { type Prompt, promptOf } from './prompt.ts'
import type { ConversationRow, DraftRow, PromptRow } from './tables.ts'

const shown = z.array(z.object({ id: z.string(), name: z.string() }))

/** What was open in a chat when the message came. */
export type Conversation = {
  draft: Draft | null
  prompts: Prompt[]
  offered: { id: string; name: string }[]
  answeredAt: Instant | null
}

type Asks = Prompt['asks']

/** Half-filled forms wait this long. */
const draftDays = 30

const ofChat = query((db, at: { chat: ChatKey }) =>
  db.selectFrom('conversation').selectAll().where('chat', '=', at.chat),
)

export async function conversationOf(tx: Tx, chat: ChatKey, person: string, now: Instant): Promise<Conversation> {
  const row = await ofChat.first(tx, { chat })
  return {
    draft: row?.draft_id ? await draftOf(tx, row.draft_id, now) : null,
    prompts: await openPrompts(tx, chat, person, now),
    offered: row ? shown.parse(JSON.parse(row.offered)) : [],
    answeredAt: row?.answered_at ?? null,
  }
}

/** When we last spoke in a chat; null: never. */
export async function lastAnswered(tx: Tx, chat: ChatKey): Promise<Instant | null> {
  return (await ofChat.first(tx, { chat }))?.answered_at ?? null
}

const conversationKept = query((db, at: ConversationRow) =>
  db
    .insertInto('conversation')
    .values(columns(at, ['chat', 'person_id', 'draft_id', 'answered_at', 'offered']))
    .onConflict(c =>
      c.column('chat').doUpdateSet(e => ({
        person_id: e.ref('excluded.person_id'),
        draft_id: e.ref('excluded.draft_id'),
        answered_at: e.ref('excluded.answered_at'),
        offered: e.ref('excluded.offered'),
      })),
    ),
)

/** Writes down what the turn made of the conversation; one row a chat. */
export async function keepConversation(tx: Tx, row: ConversationRow): Promise<void> {
  await conversationKept.write(tx, row)
}

const openDraft = query((db, at: { id: string; now: Instant }) =>
  db
    .selectFrom('draft')
    .selectAll()
    .where('id', '=', at.id)
    .where('state', '=', sql.lit('open'))
    .where('expires_at', '>', at.now),
)

/** A dialog that still waits, or null when it has ended. */
export async function draftOf(tx: Tx, id: string, now: Instant): Promise<Draft | null> {
  const row = await openDraft.first(tx, { id, now })
  return row && asDraft(row)
}

/** The newest dialog of this chat that was left half-way, other than the one that is open. */
export async function draftLeft(tx: Tx, chat: ChatKey, except: string | null, now: Instant): Promise<Draft | null> {
  const row = await tx
    .selectFrom('draft')
    .selectAll()
    .where('chat', '=', chat)
    .where('state', '=', sql.lit('open'))
    .where('expires_at', '>', now)
    .where('id', '!=', except ?? '')
    .orderBy('updated_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? asDraft(row) : null
}

const inLine = query((db, at: { chat: ChatKey; form: string; now: Instant }) =>
  db
    .selectFrom('draft')
    .selectAll()
    .where('chat', '=', at.chat)
    .where('form', '=', at.form)
    .where('state', '=', sql.lit('open'))
    .where('asked', 'is', sql.lit(null))
    .where('expires_at', '>', at.now)
    .orderBy('id')
    .limit(sql.lit(1)),
)

/** Of the dialogs of this kind that nothing was asked in yet, the one that has waited longest. */
export async function draftInLine(tx: Tx, chat: ChatKey, form: string, now: Instant): Promise<Draft | null> {
  const row = await inLine.first(tx, { chat, form, now })
  return row && asDraft(row)
}

const lively = query((db, at: { id: string; after: Instant }) =>
  db.selectFrom('draft').select('id').where('id', '=', at.id).where('updated_at', '>', at.after),
)

/** Whether something was said in a dialog after that moment. */
export async function isLively(tx: Tx, id: string, after: Instant): Promise<boolean> {
  return (await lively.first(tx, { id, after })) !== null
}

/** All dialogs of this chat that wait, the newest first. */
export async function draftsOf(tx: Tx, chat: ChatKey, now: Instant): Promise<Draft[]> {
  const rows = await tx
    .selectFrom('draft')
    .selectAll()
    .where('chat', '=', chat)
    .where('state', '=', sql.lit('open'))
    .where('expires_at', '>', now)
    .orderBy('updated_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(asDraft)
}

function asDraft(row: DraftRow): Draft {
  const path = z.array(z.string()).parse(JSON.parse(row.path))
  const answers = z.record(z.string(), z.unknown()).parse(JSON.parse(row.answers))
  return { id: row.id, form: row.form, answers, path, asked: row.asked }
}

const draftKept = query((db, at: Omit<DraftRow, 'state'>) =>
  db
    .insertInto('draft')
    .values({
      ...columns(at, ['id', 'chat', 'person_id', 'form', 'answers', 'path', 'asked', 'updated_at', 'expires_at']),
      state: sql.lit('open'),
    })
    .onConflict(c =>
      c.column('id').doUpdateSet(e => ({
        answers: e.ref('excluded.answers'),
        path: e.ref('excluded.path'),
        asked: e.ref('excluded.asked'),
        updated_at: e.ref('excluded.updated_at'),
        expires_at: e.ref('excluded.expires_at'),
      })),
    ),
)

export async function keepDraft(tx: Tx, draft: Draft, chat: ChatKey, person: string, now: Instant): Promise<void> {
  await draftKept.write(tx, {
    id: draft.id,
    chat,
    person_id: person,
    form: draft.form,
    answers: JSON.stringify(draft.answers),
    path: JSON.stringify(draft.path),
    asked: draft.asked,
    updated_at: now,
    expires_at: later(now, { days: draftDays }),
  })
}

const draftEnded = query((db, at: { id: string; state: 'done' | 'dropped'; now: Instant }) =>
  db.updateTable('draft').set({ state: at.state, updated_at: at.now }).where('id', '=', at.id),
)

export async function endDraft(tx: Tx, id: string, state: 'done' | 'dropped', now: Instant): Promise<void> {
  await draftEnded.write(tx, { id, state, now })
}

const answerable = query((db, at: { chat: ChatKey; person: string; now: Instant }) =>
  db
    .selectFrom('prompt')
    .selectAll()
    .where('person_id', '=', at.person)
    .where('state', '=', sql.lit('open'))
    .where(e => e.or([e('chat', '=', at.chat), e('chat', 'is', null)]))
    .where(e => e.or([e('expires_at', 'is', null), e('expires_at', '>', at.now)]))
    .orderBy('created_at')
    .orderBy('opened'),
)

/** The prompts that this person may answer here, oldest first. */
async function openPrompts(tx: Tx, chat: ChatKey, person: string, now: Instant): Promise<Prompt[]> {
  return (await answerable.all(tx, { chat, person, now })).map(promptOf)
}

const promptAdded = query((db, at: PromptRow) =>
  db
    .insertInto('prompt')
    .values(
      columns(
        at,
        ['id', 'chat', 'person_id', 'asks', 'about', 'called', 'numbers', 'choices', 'draft_id', 'question'],
        ['state', 'said', 'created_at', 'expires_at', 'opened'],
      ),
    ),
)

export async function addPrompt(tx: Tx, prompt: PromptRow): Promise<void> {
  await promptAdded.write(tx, prompt)
}

const prompt = query((db, at: { id: string }) => db.selectFrom('prompt').selectAll().where('id', '=', at.id))

export async function promptById(tx: Tx, id: string): Promise<Prompt | null> {
  const row = await prompt.first(tx, { id })
  return row && promptOf(row)
}

const answeredLately = query((db, at: { chat: ChatKey; person: string; since: Instant }) =>
  db
    .selectFrom('prompt')
    .selectAll()
    .where('person_id', '=', at.person)
    .where('state', '=', sql.lit('answered'))
    .where('created_at', '>', at.since)
    .where(e => e.or([e('chat', '=', at.chat), e('chat', 'is', null)]))
    .orderBy('created_at', 'desc')
    .orderBy('opened', 'desc')
    .limit(sql.lit(3)),
)

/** Something else was wanted since, in vain: a "pesan" now is no repetition of the one before. */
export async function forgetAnswers(tx: Tx, person: string): Promise<void> {
  await tx
    .updateTable('prompt')
    .set({ state: sql.lit('closed') })
    .where('person_id', '=', person)
    .where('state', '=', sql.lit('answered'))
    .execute()
}

/** The last prompts that were answered here not long ago: a second "pesan" is said again, not done again. */
export async function promptsAnswered(tx: Tx, chat: ChatKey, person: string, since: Instant): Promise<Prompt[]> {
  return (await answeredLately.all(tx, { chat, person, since })).map(promptOf)
}

const answered = query((db, at: Pick<PromptRow, 'id' | 'state'> & { said: string }) =>
  db
    .updateTable('prompt')
    .set({ state: sql.lit('answered'), said: at.said })
    .where('id', '=', at.id)
    .where('state', '=', at.state),
)

/** The prompt is answered, and with what; false when it is no longer as it was read. */
export async function markAnswered(
  tx: Tx,
  { id, state }: Pick<Prompt, 'id' | 'state'>,
  said: string,
): Promise<boolean> {
  return (await answered.write(tx, { id, state, said })) === 1
}

const closing = (asks: readonly Asks[]) =>
  query((db, at: { chat: ChatKey; person: string }) =>
    db
      .updateTable('prompt')
      .set({ state: sql.lit('closed') })
      .where('person_id', '=', at.person)
      .where('state', '=', sql.lit('open'))
      .where('chat', '=', at.chat)
      .where(
        'asks',
        'in',
        asks.map(a => sql.lit(a)),
      ),
  )
const [whichClosed, allClosed] = [closing(['which']), closing(['question', 'offer', 'which'])]

/** What was put here before makes room: for a new question all but the notices, for a "which?" only an older one. */
export async function closeOlder(tx: Tx, chat: ChatKey, person: string, asks: Asks): Promise<void> {
  await (asks === 'which' ? whichClosed : allClosed).write(tx, { chat, person })
}

export async function closeAbout(tx: Tx, about: string, person?: string): Promise<void> {
  let closing = tx
    .updateTable('prompt')
    .set({ state: 'closed' })
    .where('about', '=', about)
    .where('state', '=', sql.lit('open'))
  if (person) closing = closing.where('person_id', '=', person)
  await closing.execute()
}
