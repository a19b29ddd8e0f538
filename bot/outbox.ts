import { type Kysely, sql } from 'kysely'
import { type Instant, later } from '../core/conversation/instant.ts'
import type { Sent } from '../core/conversation/reply.ts'
import type { OutboxRow } from '../core/conversation/tables.ts'
import type { Schema, Tx } from '../core/database/schema.ts'

/** The queries of the outbox: what is due, what became of it. */

/** Something that will not go out is given up after so many tries. */
const tries = { later: 30, unknown: 5 } as const

/** So many rows of a chat are claimed at a time. */
const mostOfAChat = 4

/** A row that may be sent now, and where its person is reached at this moment. */
export type DueRow = OutboxRow & { reached: string | null }

/** What is due, replies first, each chat in its order and a few rows of it: a chat whose first row must wait holds back the
 *  rest, and one that is stuck takes no room from the others. */
export function dueRows(tx: Tx, now: Instant, limit: number): Promise<DueRow[]> {
  return tx
    .selectFrom('outbox as o')
    .leftJoin('person as p', 'p.id', 'o.person_id')
    .selectAll('o')
    .select('p.chat as reached')
    .where('o.state', '=', sql.lit('due'))
    .where('o.due_at', '<=', now)
    .where(e => {
      const before = e
        .selectFrom('outbox as b')
        .select('b.id')
        .whereRef('b.chat', '=', 'o.chat')
        .where('b.state', 'in', [sql.lit('due' as const), sql.lit('sending' as const)])
        .where(sql<boolean>`(b.priority, b.id) < (o.priority, o.id)`)
      const aFew = before.limit(sql.lit(1)).offset(sql.lit(mostOfAChat - 1))
      return e.and([e.not(e.exists(before.where('b.due_at', '>', now))), e.not(e.exists(aFew))])
    })
    .orderBy('o.priority')
    .orderBy('o.id')
    .limit(limit)
    .execute()
}

/** When the next row that waits is due again. */
export async function nextDue(tx: Tx, now: Instant): Promise<Instant | null> {
  const row = await tx
    .selectFrom('outbox')
    .select(e => e.fn.min('due_at').as('due_at'))
    .where('state', '=', sql.lit('due'))
    .where('due_at', '>', now)
    .executeTakeFirst()
  return row?.due_at ?? null
}

/** An announcement is marked before it is sent: should we die in between, nobody sends it again by itself. */
export async function markSending(tx: Tx, ids: readonly string[], boot: string, leaseUntil: Instant): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('outbox')
    .set({ state: 'sending', owner: boot, lease_until: leaseUntil })
    .where('id', 'in', ids.slice())
    .execute()
}

/** At start: what an older boot was sending may have gone out or not. It is shown so and a person decides. */
export async function releaseOlder(db: Kysely<Schema>, boot: string, now: Instant): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ state: 'unknown', why: 'stopped while sending', settled_at: now })
    .where('state', '=', sql.lit('sending'))
    .where('owner', '!=', boot)
    .execute()
}

/** The person has moved to another chat since: the row goes there, behind what waits there. */
export async function redirect(tx: Tx, row: DueRow): Promise<void> {
  if (row.reached) await tx.updateTable('outbox').set({ chat: row.reached }).where('id', '=', row.id).execute()
}

/** It was claimed and not tried: it waits as before. */
export async function release(tx: Tx, row: OutboxRow): Promise<void> {
  await tx
    .updateTable('outbox')
    .set({ state: 'due', owner: null, lease_until: null })
    .where('id', '=', row.id)
    .where('state', '=', sql.lit('sending'))
    .execute()
}

/** Writes down what became of a send. What nobody knows is tried again, unless it is an announcement: an order's notice may
 *  come twice with the same number, an announcement may not. */
export async function settle(tx: Tx, row: OutboxRow, sent: Sent, now: Instant): Promise<void> {
  await tx
    .updateTable('outbox')
    .set({ ...outcome(row, sent, now), attempts: row.attempts + 1, owner: null, lease_until: null })
    .where('id', '=', row.id)
    .execute()
}

type Outcome = Partial<Pick<OutboxRow, 'state' | 'due_at' | 'vendor_id' | 'why' | 'settled_at'>>

/** What a send makes of its row; `due`: it is tried again and holds back its chat until then. */
export function outcome(row: Pick<OutboxRow, 'kind' | 'attempts'>, sent: Sent, now: Instant): Outcome {
  switch (sent.kind) {
    case 'sent':
      return { state: 'sent', vendor_id: sent.vendorId, settled_at: now }
    case 'never':
      return { state: 'never', why: sent.why, settled_at: now }
    case 'later':
      if (row.attempts + 1 >= tries.later) return { state: 'never', why: sent.why, settled_at: now }
      return { state: 'due', due_at: sent.at, why: sent.why }
    case 'unknown':
      if (row.kind === 'announcement' || row.attempts + 1 >= tries.unknown)
        return { state: 'unknown', why: sent.why, settled_at: now }
      return { state: 'due', due_at: later(now, { seconds: 2 ** row.attempts }), why: sent.why }
  }
}
