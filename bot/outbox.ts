import { type Kysely, sql } from 'kysely'
import { type Instant, later } from '../core/conversation/instant.ts'
import { readChatKey } from '../core/conversation/message.ts'
import type { Sent } from '../core/conversation/reply.ts'
import type { OutboxRow } from '../core/conversation/tables.ts'
import { columns, query } from '../core/database/query.ts'
import type { Schema, Tx } from '../core/database/schema.ts'

/** The queries of the outbox: what is due, what became of it. */

/** What nobody knows whether it went out is tried so often. */
const mostTries = 5
/** A vendor that is out of reach is waited for so many hours. An answer that is older is none any more; of an order both
 *  sides must hear even after days without a line. */
const patienceHours = { reply: 6, announcement: 24, notice: 72 } as const

/** So many rows of a chat are claimed at a time; only the first where another worker could have those before it. */
const mostOfAChat = { alone: 4, shared: 1 } as const

/** One start of the program, and whether others send from the same database. Alone it keeps its claims in memory. */
export type Worker = { boot: string; shared: boolean }

/** A row that may be sent now, where its person is reached at this moment, and what the vendor calls the message that it
 *  changes. */
export type DueRow = OutboxRow & { reached: string | null; replaced: string | null }

type Limits = { now: Instant; limit: number; account: string }

const due = (what: 'soon' | 'announcements', shared: boolean) =>
  query((db, at: Limits) =>
    db
      .selectFrom('outbox as o')
      .leftJoin('person as p', 'p.id', 'o.person_id')
      .leftJoin('outbox as r', 'r.id', 'o.replaces')
      .selectAll('o')
      .select(['p.chat as reached', 'r.vendor_id as replaced'])
      .where('o.state', '=', sql.lit('due'))
      .where('o.due_at', '<=', at.now)
      // In the words of the partial indexes, of which each kind has its own.
      .where('o.kind', what === 'soon' ? '<>' : '=', sql.lit('announcement'))
      .$if(what === 'announcements', q => q.where('o.account', '=', at.account))
      .where(e => {
        const open = e
          .selectFrom('outbox as b')
          .select('b.id')
          .whereRef('b.chat', '=', 'o.chat')
          .where('b.state', 'in', [sql.lit('due' as const), sql.lit('sending' as const)])
        const before = open.where(sql<boolean>`(b.priority, b.id) < (o.priority, o.id)`)
        const most = shared ? mostOfAChat.shared : mostOfAChat.alone
        const aFew = before.limit(sql.lit(1)).offset(sql.lit(most - 1))
        const held = shared ? [e.not(e.exists(open.where('b.state', '=', sql.lit('sending' as const))))] : []
        return e.and([e.not(e.exists(before.where('b.due_at', '>', at.now))), e.not(e.exists(aFew)), ...held])
      })
      .$if(what === 'soon', q => q.orderBy('o.priority'))
      .orderBy('o.id')
      .limit(at.limit)
      .$if(shared, q => q.forUpdate('o').skipLocked()),
  )
const soon = { alone: due('soon', false), shared: due('soon', true) }
const announcements = { alone: due('announcements', false), shared: due('announcements', true) }

/** Workers claim one after the other, each until its transaction ends: what two of them saw of a chat at the same instant
 *  could be two messages of it. */
export async function oneAtATime(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('outbox', 0))`.execute(tx)
}

/** Answers and notices that are due, each chat in its order and a few rows of it: a chat whose first row must wait holds back
 *  the rest, and one that is stuck takes no room from the others. In a shared database the rows are locked until the
 *  transaction ends, and those that another worker claims are passed over. */
export function dueRows(tx: Tx, now: Instant, limit: number, { shared }: Worker): Promise<DueRow[]> {
  return (shared ? soon.shared : soon.alone).all(tx, { now, limit, account: '' })
}

/** The account's announcements that are due, oldest first, behind what else waits in their chats. */
export function dueAnnouncements(tx: Tx, account: string, now: Instant, limit: number, of: Worker): Promise<DueRow[]> {
  return (of.shared ? announcements.shared : announcements.alone).all(tx, { now, limit, account })
}

const dueNext = query((db, at: { now: Instant }) =>
  db
    .selectFrom('outbox')
    .select(e => e.fn.min('due_at').as('at'))
    .where('state', '=', sql.lit('due'))
    .where('due_at', '>', at.now),
)

const freedNext = query((db, at: { boot: string }) =>
  db
    .selectFrom('outbox')
    .select(e => e.fn.min('lease_until').as('at'))
    .where('state', '=', sql.lit('sending'))
    .where('owner', '!=', at.boot),
)

/** When the next row that waits is due again, or another worker's claim runs out. */
export async function nextDue(db: Kysely<Schema>, now: Instant, { boot, shared }: Worker): Promise<Instant | null> {
  const due = await dueNext.first(db, { now })
  if (!shared) return due?.at ?? null
  const theirs = await freedNext.first(db, { boot })
  return earliest(due?.at, theirs?.at)
}

/** Rows are marked before they are sent: announcements always, because should we die in between nobody sends them again by
 *  itself; everything where others could send it too. */
export async function markSending(tx: Tx, ids: readonly string[], boot: string, leaseUntil: Instant): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('outbox')
    .set({ state: 'sending', owner: boot, lease_until: leaseUntil })
    .where('id', 'in', padded(ids))
    .execute()
}

/** A list of any length as one of a few lengths, so that few statements are prepared: the last id is said several times. */
function padded(ids: readonly string[]): string[] {
  const length = 2 ** Math.ceil(Math.log2(ids.length))
  return Array.from({ length }, (_, n) => ids[Math.min(n, ids.length - 1)] ?? '')
}

/** While we live, what we claimed stays ours. */
export async function renew(tx: Tx, { boot }: Worker, leaseUntil: Instant): Promise<void> {
  await tx
    .updateTable('outbox')
    .set({ lease_until: leaseUntil })
    .where('state', '=', sql.lit('sending'))
    .where('owner', '=', boot)
    .execute()
}

/** What another worker, or alone an older boot, was sending when it died may have gone out or not. An announcement is shown
 *  so and a person decides; anything else is sent again. Answers which rows they were. */
export async function takeOver(
  tx: Tx,
  { boot, shared }: Worker,
  now: Instant,
): Promise<Pick<OutboxRow, 'id' | 'kind'>[]> {
  const abandoned = await tx
    .selectFrom('outbox')
    .select(['id', 'kind', 'attempts', 'created_at'])
    .where('state', '=', sql.lit('sending'))
    .where('owner', '!=', boot)
    .orderBy('id')
    .$if(shared, q => q.where('lease_until', '<=', now).forUpdate().skipLocked())
    .execute()
  const sent: Sent = { kind: 'unknown', why: 'stopped while sending' }
  for (const row of abandoned)
    await tx
      .updateTable('outbox')
      .set({ ...outcome(row, sent, now), attempts: row.attempts + 1, owner: null, lease_until: null })
      .where('id', '=', row.id)
      .execute()
  return abandoned
}

/** The person has moved to another chat since: the row goes there, behind what waits there. */
export async function redirect(tx: Tx, row: DueRow): Promise<void> {
  if (!row.reached) return
  const { channel, account } = readChatKey(row.reached)
  const to = { chat: row.reached, account: `${channel}:${account}` }
  await tx.updateTable('outbox').set(to).where('id', '=', row.id).execute()
}

/** It was claimed and not tried: it waits as before. False: the claim had run out and another has it. */
export function release(tx: Tx, row: OutboxRow): Promise<boolean> {
  return ifOurs(tx, row, { state: 'due' })
}

/** Writes down what became of a send. What nobody knows is tried again, unless it is an announcement: an order's notice may
 *  come twice with the same number, an announcement may not. False: the claim had run out and another has it. */
export function settle(tx: Tx, row: OutboxRow, sent: Sent, now: Instant): Promise<boolean> {
  return ifOurs(tx, row, { ...outcome(row, sent, now), attempts: row.attempts + 1 })
}

type Settled = Pick<OutboxRow, 'state' | 'due_at' | 'vendor_id' | 'why' | 'settled_at' | 'attempts'>

const settled = query((db, at: Settled & { id: string; ours: string | null; before: number }) =>
  db
    .updateTable('outbox')
    .set({
      ...columns(at, ['state', 'due_at', 'vendor_id', 'why', 'settled_at', 'attempts']),
      owner: null,
      lease_until: null,
    })
    .where('id', '=', at.id)
    .where('owner', 'is not distinct from', at.ours)
    .where('attempts', '=', at.before),
)

/** Changes a row that is still claimed as it was by us (owner and attempts are the fencing token), and ends the claim. */
async function ifOurs(tx: Tx, row: OutboxRow, to: Partial<Settled>): Promise<boolean> {
  return (await settled.write(tx, { ...row, ...to, ours: row.owner, before: row.attempts })) === 1
}

type Outcome = Partial<Pick<OutboxRow, 'state' | 'due_at' | 'vendor_id' | 'why' | 'settled_at'>>

/** What a send makes of its row; `due`: it is tried again and holds back its chat until then. */
export function outcome(row: Pick<OutboxRow, 'kind' | 'attempts' | 'created_at'>, sent: Sent, now: Instant): Outcome {
  switch (sent.kind) {
    case 'sent':
      return { state: 'sent', vendor_id: sent.vendorId, settled_at: now }
    case 'never':
      return { state: 'never', why: sent.why, settled_at: now }
    // It goes to the group's new id as soon as the chat has moved.
    case 'moved':
      return { state: 'due', due_at: later(now, { seconds: 1 }), why: 'the group has another id' }
    case 'later':
      if (sent.at > later(row.created_at, { hours: patienceHours[row.kind] }))
        return { state: 'never', why: `waited too long: ${sent.why}`, settled_at: now }
      return { state: 'due', due_at: sent.at, why: sent.why }
    case 'unknown':
      if (row.kind === 'announcement' || row.attempts + 1 >= mostTries)
        return { state: 'unknown', why: sent.why, settled_at: now }
      return { state: 'due', due_at: later(now, { seconds: 2 ** row.attempts }), why: sent.why }
  }
}

/** The first of some instants, some of which may be none. */
export function earliest(...instants: readonly (Instant | null | undefined)[]): Instant | null {
  return instants.filter(at => typeof at === 'string').sort()[0] ?? null
}
