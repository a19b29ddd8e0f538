import { sql } from 'kysely'
import { query } from '../database/query.ts'
import type { Tx } from '../database/schema.ts'
import type { Scope } from '../database/scope.ts'
import { skeleton } from '../language/skeleton.ts'
import type { ShopRow } from './tables.ts'

const byId = query((db, at: { id: string; village: string }) =>
  db.selectFrom('shop').selectAll().where('id', '=', at.id).where('village_id', '=', at.village),
)

export async function shopById(tx: Tx, { village }: Scope, id: string): Promise<ShopRow | null> {
  return byId.first(tx, { id, village })
}

export async function shopsByIds(tx: Tx, scope: Scope, ids: readonly string[]): Promise<ShopRow[]> {
  const [id, ...more] = ids
  if (id === undefined) return []
  // Nearly always one, and that is asked with one text.
  if (more.length === 0) return byId.all(tx, { id, village: scope.village })
  return tx.selectFrom('shop').selectAll().where('village_id', '=', scope.village).where('id', 'in', ids).execute()
}

/** Names of the village's shops as they look, for finding imitations. */
export async function shopSkeletons(tx: Tx, scope: Scope): Promise<{ skeleton: string }[]> {
  return tx.selectFrom('shop').select('skeleton').where('village_id', '=', scope.village).execute()
}

export async function createShop(
  tx: Tx,
  scope: Scope,
  shop: Pick<ShopRow, 'id' | 'name' | 'state' | 'created_at'>,
): Promise<ShopRow> {
  const row: ShopRow = {
    ...shop,
    village_id: scope.village,
    skeleton: skeleton(shop.name),
    shipping_fee: null,
    code: null,
  }
  await tx.insertInto('shop').values(row).execute()
  return row
}

/** The shop that a link leads to, of whatever village. */
export async function shopByCode(tx: Tx, code: string): Promise<ShopRow | null> {
  return (await tx.selectFrom('shop').selectAll().where('code', '=', code).executeTakeFirst()) ?? null
}

/** The code of the shop's links: the one it has, or this one from now on. */
export async function codeOfShop(tx: Tx, scope: Scope, shop: string, fresh: string): Promise<string> {
  await tx
    .updateTable('shop')
    .set({ code: fresh })
    .where('id', '=', shop)
    .where('village_id', '=', scope.village)
    .where('code', 'is', null)
    .execute()
  return (await shopById(tx, scope, shop))?.code ?? fresh
}

/** null: buyers fetch their goods themselves. */
export async function setShippingFee(tx: Tx, scope: Scope, shop: string, fee: number | null): Promise<void> {
  await tx
    .updateTable('shop')
    .set({ shipping_fee: fee })
    .where('id', '=', shop)
    .where('village_id', '=', scope.village)
    .execute()
}

/** An official has looked at the name: the shop sells. False when it did already. */
export async function openShop(tx: Tx, scope: Scope, shop: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('shop')
    .set({ state: 'open' })
    .where('id', '=', shop)
    .where('village_id', '=', scope.village)
    .where('state', '=', sql.lit('held'))
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
