import { type Kysely, sql } from 'kysely'
import { type Instant, later } from '../core/conversation/instant.ts'
import type { InboxRow } from '../core/conversation/tables.ts'
import type { Schema } from '../core/database/schema.ts'
import { leaseSeconds } from './lease.ts'
import type { Worker } from './outbox.ts'

/** The messages whose photos are to be fetched: which are next, and whose they are. */

/** So many messages have their photos fetched at the same time, and so many of one chat: a hundred photos of one person
 *  hold up nobody else. */
const atOnce = { all: 16, chat: 4 } as const

/** Messages without their photos, the oldest first, a few of each chat. */
export function photosWaiting(db: Kysely<Schema>): Promise<InboxRow[]> {
  return waitingForPhotos(db).execute()
}

/** Those that no other worker has, and this one's from now on. */
export function claimPhotos(db: Kysely<Schema>, { boot }: Worker, now: Instant): Promise<InboxRow[]> {
  return db.transaction().execute(async tx => {
    const rows = await waitingForPhotos(tx)
      .where(e => e.or([e('owner', 'is', null), e('owner', '=', boot), e('lease_until', '<=', now)]))
      .forUpdate()
      .skipLocked()
      .execute()
    const lease = { owner: boot, lease_until: later(now, { seconds: leaseSeconds }) }
    for (const { id } of rows) await tx.updateTable('inbox').set(lease).where('id', '=', id).execute()
    return rows
  })
}

function waitingForPhotos(db: Kysely<Schema>) {
  return db
    .selectFrom('inbox as i')
    .selectAll('i')
    .where('i.state', '=', sql.lit('photos'))
    .where(e => {
      const before = e
        .selectFrom('inbox as b')
        .select('b.id')
        .where('b.state', '=', sql.lit('photos'))
        // In the words of the index of what is open: else all that the chat ever wrote is read.
        .where('b.state', 'in', [sql.lit('photos' as const), sql.lit('waiting' as const)])
        .whereRef('b.chat', '=', 'i.chat')
        .whereRef('b.id', '<', 'i.id')
      return e.not(e.exists(before.limit(sql.lit(1)).offset(sql.lit(atOnce.chat - 1))))
    })
    .orderBy('i.id')
    .limit(atOnce.all)
}

/** When another worker's lease runs out: if it died, this one goes on. */
export async function nextFreed(db: Kysely<Schema>, { boot }: Worker): Promise<Instant | null> {
  const theirs = await db
    .selectFrom('inbox')
    .select(e => e.fn.min('lease_until').as('at'))
    .where('state', '=', sql.lit('photos'))
    .where('owner', '!=', boot)
    .executeTakeFirst()
  return theirs?.at ?? null
}

/** A worker that stops leaves its messages to the others at once. */
export async function letGo(db: Kysely<Schema>, { boot }: Worker): Promise<void> {
  await db
    .updateTable('inbox')
    .set({ owner: null, lease_until: null })
    .where('state', '=', sql.lit('photos'))
    .where('owner', '=', boot)
    .execute()
}
