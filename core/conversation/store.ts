import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../database/schema.ts'
import type { Draft } from './form.ts'
import { type Instant, later } from './instant.ts'
import type { ChatKey } from './message.ts'
import { type Prompt, promptOf } from './prompt.ts'
import type { ConversationRow, DraftRow } from './tables.ts'

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

export async function conversationOf(tx: Tx, chat: ChatKey, person: string, now: Instant): Promise<Conversation> {
  const row = await tx.selectFrom('conversation').selectAll().where('chat', '=', chat).executeTakeFirst()
  return {
    draft: row?.draft_id ? await draftOf(tx, row.draft_id, now) : null,
    prompts: await openPrompts(tx, chat, person, now),
    offered: row ? shown.parse(JSON.parse(row.offered)) : [],
    answeredAt: row?.answered_at ?? null,
  }
}

/** Writes down what the turn made of the conversation; one row a chat. */
export async function keepConversation(tx: Tx, row: ConversationRow): Promise<void> {
  await tx
    .insertInto('conversation')
    .values(row)
    .onConflict(c => c.column('chat').doUpdateSet(row))
    .execute()
}

/** A dialog that still waits, or null when it has ended. */
export async function draftOf(tx: Tx, id: string, now: Instant): Promise<Draft | null> {
  const row = await tx
    .selectFrom('draft')
    .selectAll()
    .where('id', '=', id)
    .where('state', '=', sql.lit('open'))
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row ? asDraft(row) : null
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
    .limit(1)
    .executeTakeFirst()
  return row ? asDraft(row) : null
}

function asDraft(row: DraftRow): Draft {
  const path = z.array(z.string()).parse(JSON.parse(row.path))
  const answers = z.record(z.string(), z.unknown()).parse(JSON.parse(row.answers))
  return { id: row.id, form: row.form, answers, path, asked: row.asked }
}

export async function keepDraft(tx: Tx, draft: Draft, chat: ChatKey, person: string, now: Instant): Promise<void> {
  const kept = {
    answers: JSON.stringify(draft.answers),
    path: JSON.stringify(draft.path),
    asked: draft.asked,
    updated_at: now,
    expires_at: later(now, { days: draftDays }),
  }
  await tx
    .insertInto('draft')
    .values({ id: draft.id, chat, person_id: person, form: draft.form, state: 'open', ...kept })
    .onConflict(c => c.column('id').doUpdateSet(kept))
    .execute()
}

export async function endDraft(tx: Tx, id: string, state: 'done' | 'dropped', now: Instant): Promise<void> {
  await tx.updateTable('draft').set({ state, updated_at: now }).where('id', '=', id).execute()
}

/** The prompts that this person may answer here, oldest first. */
async function openPrompts(tx: Tx, chat: ChatKey, person: string, now: Instant): Promise<Prompt[]> {
  const rows = await tx
    .selectFrom('prompt')
    .selectAll()
    .where('person_id', '=', person)
    .where('state', '=', sql.lit('open'))
    .where(e => e.or([e('chat', '=', chat), e('chat', 'is', null)]))
    .where(e => e.or([e('expires_at', 'is', null), e('expires_at', '>', now)]))
    .orderBy('created_at')
    .execute()
  return rows.map(promptOf)
}

export async function promptById(tx: Tx, id: string): Promise<Prompt | null> {
  const row = await tx.selectFrom('prompt').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? promptOf(row) : null
}

/** The last prompts that were answered here not long ago: a second "pesan" is said again, not done again. */
export async function promptsAnswered(tx: Tx, chat: ChatKey, person: string, since: Instant): Promise<Prompt[]> {
  const rows = await tx
    .selectFrom('prompt')
    .selectAll()
    .where('person_id', '=', person)
    .where('state', '=', sql.lit('answered'))
    .where('created_at', '>', since)
    .where(e => e.or([e('chat', '=', chat), e('chat', 'is', null)]))
    .orderBy('created_at', 'desc')
    .limit(3)
    .execute()
  return rows.map(promptOf)
}

export async function markAnswered(tx: Tx, id: string, said: string): Promise<void> {
  await tx.updateTable('prompt').set({ state: 'answered', said }).where('id', '=', id).execute()
}

/** What was put here before makes room: for a new question all but the notices, for a "which?" only an older one. */
export async function closeOlder(tx: Tx, chat: ChatKey, person: string, asks: readonly Asks[]): Promise<void> {
  await tx
    .updateTable('prompt')
    .set({ state: 'closed' })
    .where('person_id', '=', person)
    .where('state', '=', sql.lit('open'))
    .where('chat', '=', chat)
    .where(
      'asks',
      'in',
      asks.map(a => sql.lit(a)),
    )
    .execute()
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

/** What we sent under this id in this chat: only our own messages can be answered. */
export async function sentAs(
  tx: Tx,
  chat: ChatKey,
  vendorId: string,
): Promise<{ about: string | null; prompt: string | null } | null> {
  const row = await tx
    .selectFrom('outbox')
    .select(['about', 'prompt_id'])
    .where('chat', '=', chat)
    .where('vendor_id', '=', vendorId)
    .executeTakeFirst()
  return row ? { about: row.about, prompt: row.prompt_id } : null
}
