import { sql } from 'kysely'
import { query } from '../database/query.ts'
import type { Tx } from '../database/schema.ts'
import type { Scope } from '../database/scope.ts'
import { fold } from '../language/clean.ts'
import type { GroupRow, VillageRow } from './tables.ts'

const byId = query((db, at: { id: string }) => db.selectFrom('village').selectAll().where('id', '=', at.id))

export async function villageById(tx: Tx, id: string): Promise<VillageRow | null> {
  return byId.first(tx, { id })
}

/** All villages of the installation, by name. They are few enough to read: five thousand at the most. */
export async function villages(tx: Tx): Promise<VillageRow[]> {
  return tx.selectFrom('village').selectAll().orderBy('name').execute()
}

export async function createVillage(tx: Tx, village: Omit<VillageRow, 'folded'>): Promise<VillageRow> {
  const row = { ...village, folded: fold(village.name) }
  await tx.insertInto('village').values(row).execute()
  return row
}

/** The groups that get the village's announcements. */
export async function groupsOf(tx: Tx, scope: Scope): Promise<GroupRow[]> {
  return tx
    .selectFrom('village_group')
    .selectAll()
    .where('village_id', '=', scope.village)
    .where('ended_at', 'is', null)
    .orderBy('chat')
    .execute()
}

/** Links a group, or takes it up again under its present name. A group belongs to one village. */
export async function linkGroup(
  tx: Tx,
  scope: Scope,
  group: Pick<GroupRow, 'chat' | 'name' | 'linked_at'>,
): Promise<void> {
  const row = { ...group, village_id: scope.village, ended_at: null }
  await tx
    .insertInto('village_group')
    .values(row)
    .onConflict(c => c.column('chat').doUpdateSet(row))
    .execute()
}

type Kind = 'order' | 'announcement'

const counted = query((db, at: { village: string; kind: Kind; after: number }) =>
  db
    .insertInto('counter')
    .values({ village_id: at.village, kind: at.kind, next: at.after })
    .onConflict(c => c.columns(['village_id', 'kind']).doUpdateSet({ next: sql`counter.next + 1` }))
    .returning('next'),
)

/** The next number of a kind in this village, from `first` on; taken with the transaction or not at all. */
export async function nextNumber(tx: Tx, { village }: Scope, kind: Kind, first: number): Promise<number> {
  const row = await counted.first(tx, { village, kind, after: first + 1 })
  if (!row) throw new Error(`no number for the next ${kind}`)
  return row.next - 1
}
