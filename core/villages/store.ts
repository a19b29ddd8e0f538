import { sql } from 'kysely'
import type { Chat } from '../conversation/message.ts'
import { query } from '../database/query.ts'
import type { Tx } from '../database/schema.ts'
import type { Scope } from '../database/scope.ts'
import { fold } from '../language/clean.ts'
import type { VillageRow } from './tables.ts'

const byId = query((db, at: { id: string }) => db.selectFrom('village').selectAll().where('id', '=', at.id))

export async function villageById(tx: Tx, id: string): Promise<VillageRow | null> {
  return byId.first(tx, { id })
}

/** All villages of the installation, by name. They are few enough to read: five thousand at the most. */
export async function villages(tx: Tx): Promise<VillageRow[]> {
  return tx.selectFrom('village').selectAll().orderBy('name').orderBy('id').execute()
}

/** Those that are served through this account: every village that has no other account of the channel to itself. */
export async function villagesAt(
  tx: Tx,
  { channel, account }: Pick<Chat, 'channel' | 'account'>,
): Promise<VillageRow[]> {
  return tx
    .selectFrom('village as v')
    .leftJoin('village_account as a', join => join.onRef('a.village_id', '=', 'v.id').on('a.channel', '=', channel))
    .selectAll('v')
    .where(e => e.or([e('a.account', 'is', null), e('a.account', '=', account)]))
    .orderBy('v.name')
    .orderBy('v.id')
    .execute()
}

/** From now on the village is served through this account of the channel; null: through any. */
export async function serveThrough(tx: Tx, { village }: Scope, channel: string, account: string | null): Promise<void> {
  await tx.deleteFrom('village_account').where('village_id', '=', village).where('channel', '=', channel).execute()
  if (account !== null)
    await tx.insertInto('village_account').values({ village_id: village, channel, account }).execute()
}

/** The village that a link leads to. */
export async function villageByCode(tx: Tx, code: string): Promise<VillageRow | null> {
  return (await tx.selectFrom('village').selectAll().where('code', '=', code).executeTakeFirst()) ?? null
}

/** The code of the village's links: the one it has, or this one from now on. */
export async function codeOfVillage(tx: Tx, { village }: Scope, fresh: string): Promise<string> {
  await tx.updateTable('village').set({ code: fresh }).where('id', '=', village).where('code', 'is', null).execute()
  const row = await tx.selectFrom('village').select('code').where('id', '=', village).executeTakeFirst()
  return row?.code ?? fresh
}

export async function createVillage(tx: Tx, village: Omit<VillageRow, 'folded' | 'code'>): Promise<VillageRow> {
  const row = { ...village, folded: fold(village.name), code: null }
  await tx.insertInto('village').values(row).execute()
  return row
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
