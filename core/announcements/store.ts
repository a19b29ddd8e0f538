import { sql } from 'kysely'
import type { Instant } from '../conversation/instant.ts'
import type { Tx } from '../database/schema.ts'
import { type Scope, scopeOf } from '../database/scope.ts'
import type { VillageRow } from '../villages/tables.ts'
import type { AnnouncementState } from './states.ts'
import type { AnnouncementRow } from './tables.ts'

export function about(announcement: { id: string }): string {
  return `announcement:${announcement.id}`
}

export async function addAnnouncement(tx: Tx, announcement: AnnouncementRow): Promise<void> {
  await tx.insertInto('announcement').values(announcement).execute()
}

export async function announcementByNumber(tx: Tx, scope: Scope, number: number): Promise<AnnouncementRow | null> {
  const row = await tx
    .selectFrom('announcement')
    .selectAll()
    .where('village_id', '=', scope.village)
    .where('number', '=', number)
    .executeTakeFirst()
  return row ?? null
}

/** The newest that went out, newest first. */
export async function announcementsSent(tx: Tx, scope: Scope, limit: number): Promise<AnnouncementRow[]> {
  return tx
    .selectFrom('announcement')
    .selectAll()
    .where('village_id', '=', scope.village)
    .where('state', 'in', [sql.lit('sending' as const), sql.lit('done' as const)])
    .orderBy('number', 'desc')
    .limit(limit)
    .execute()
}

type Moved = Partial<Pick<AnnouncementRow, 'approver_id' | 'send_at' | 'sent_at' | 'still_after'>>

/** Moves one that is still in `from`; false when somebody else was first. */
export async function moveAnnouncement(
  tx: Tx,
  scope: Scope,
  announcement: { id: string; from: AnnouncementState; to: AnnouncementState },
  what: Moved,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('announcement')
    .set({ ...what, state: announcement.to })
    .where('id', '=', announcement.id)
    .where('village_id', '=', scope.village)
    .where('state', '=', announcement.from)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export type Due = { announcement: AnnouncementRow; village: VillageRow; scope: Scope }

async function withVillage(tx: Tx, rows: readonly AnnouncementRow[]): Promise<Due[]> {
  const due: Due[] = []
  for (const announcement of rows) {
    const village = await tx
      .selectFrom('village')
      .selectAll()
      .where('id', '=', announcement.village_id)
      .executeTakeFirstOrThrow()
    due.push({ announcement, village, scope: scopeOf(village) })
  }
  return due
}

/** When the next approved one goes out. */
export async function nextToSend(tx: Tx): Promise<Instant | null> {
  const row = await tx
    .selectFrom('announcement')
    .select('send_at')
    .where('state', '=', sql.lit('approved'))
    .where('send_at', 'is not', null)
    .orderBy('send_at')
    .limit(1)
    .executeTakeFirst()
  return row?.send_at ?? null
}

export async function toSend(tx: Tx, now: Instant): Promise<Due[]> {
  const rows = await tx
    .selectFrom('announcement')
    .selectAll()
    .where('state', '=', sql.lit('approved'))
    .where('send_at', '<=', now)
    .orderBy('send_at')
    .orderBy('id')
    .limit(1)
    .execute()
  return withVillage(tx, rows)
}

/** One that has gone to some, and not to all yet; null: there is none. */
export async function halfOut(tx: Tx): Promise<Due | null> {
  const rows = await tx
    .selectFrom('announcement')
    .selectAll()
    .where('state', '=', sql.lit('sending'))
    .where('still_after', 'is not', null)
    .orderBy('id')
    .limit(1)
    .execute()
  return (await withVillage(tx, rows))[0] ?? null
}

/** How far it is, and when that was told; false when it is not as it was read. */
export async function markGoing(
  tx: Tx,
  scope: Scope,
  of: AnnouncementRow,
  what: Partial<Pick<AnnouncementRow, 'still_after' | 'told_at'>>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('announcement')
    .set(what)
    .where('id', '=', of.id)
    .where('village_id', '=', scope.village)
    .where('still_after', 'is not distinct from', of.still_after)
    .where('told_at', 'is not distinct from', of.told_at)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Those whose every message has come to an end: sent, refused for good, or unknown. */
export async function sentOut(tx: Tx): Promise<Due[]> {
  const rows = await tx
    .selectFrom('announcement as a')
    .selectAll('a')
    .where('a.state', '=', sql.lit('sending'))
    .where('a.still_after', 'is', null)
    .where(e =>
      e.not(
        e.exists(
          e
            .selectFrom('outbox as o')
            .select(sql`1`.as('open'))
            .where('o.about', '=', sql<string>`'announcement:' || a.id`)
            .where('o.state', 'in', [sql.lit('due' as const), sql.lit('sending' as const)]),
        ),
      ),
    )
    .orderBy('a.id')
    .limit(10)
    .execute()
  return withVillage(tx, rows)
}

/** Those that are going out, and when somebody last heard how far each is. */
export async function goingOut(tx: Tx): Promise<Due[]> {
  const rows = await tx
    .selectFrom('announcement')
    .selectAll()
    .where('state', '=', sql.lit('sending'))
    .orderBy('id')
    .execute()
  return withVillage(tx, rows)
}

/** The messages that told author and approver that it goes out, by whom they are for. */
export async function messagesTelling(tx: Tx, announcement: { id: string }): Promise<{ id: string; person: string }[]> {
  const rows = await tx
    .selectFrom('outbox')
    .select(['id', 'person_id as person'])
    .where('about', '=', about(announcement))
    .where('state', '=', sql.lit('sent'))
    .where('kind', '!=', sql.lit('announcement'))
    .where('replaces', 'is', null)
    .orderBy('id')
    .execute()
  return rows.flatMap(({ id, person }) => (person ? [{ id, person }] : []))
}

export type Delivery = { sent: number; never: number; unknown: number; open: number }

/** How many messages of it came to which end. */
export async function deliveryOf(tx: Tx, announcement: { id: string }): Promise<Delivery> {
  const rows = await tx
    .selectFrom('outbox')
    .select(e => ['state', e.cast<number>(e.fn.countAll(), 'integer').as('count')])
    .where('about', '=', about(announcement))
    .where('kind', '=', sql.lit('announcement'))
    .groupBy('state')
    .execute()
  const count = (...states: string[]) => rows.filter(r => states.includes(r.state)).reduce((n, r) => n + r.count, 0)
  return { sent: count('sent'), never: count('never'), unknown: count('unknown'), open: count('due', 'sending') }
}

/** What became of it in a group: when it got it, that nobody knows, or not yet. */
export type GroupDelivery = { is: 'sent'; at: Instant } | { is: 'unknown' } | { is: 'not' }

/** The same for each group, by chat. Where several messages of it went to one chat, as where two groups became one, the best of them
 *  counts: who got it has it, however another went. */
export async function groupDeliveries(tx: Tx, announcement: { id: string }): Promise<Map<string, GroupDelivery>> {
  const rows = await tx
    .selectFrom('outbox')
    .select(['chat', 'state', 'settled_at'])
    .where('about', '=', about(announcement))
    .where('kind', '=', sql.lit('announcement'))
    .execute()
  const best = new Map<string, GroupDelivery>()
  for (const row of rows) {
    const [one, other] = [groupDelivery(row), best.get(row.chat)]
    if (other === undefined || isBetter(one, other)) best.set(row.chat, one)
  }
  return best
}

function groupDelivery({ state, settled_at }: { state: string; settled_at: Instant | null }): GroupDelivery {
  if (state === 'sent' && settled_at !== null) return { is: 'sent', at: settled_at }
  return { is: state === 'unknown' ? 'unknown' : 'not' }
}

function isBetter(one: GroupDelivery, other: GroupDelivery): boolean {
  if (one.is === 'sent' && other.is === 'sent') return one.at < other.at
  const ends = ['not', 'unknown', 'sent']
  return ends.indexOf(one.is) > ends.indexOf(other.is)
}
