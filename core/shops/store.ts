import type { Tx } from '../database/schema.ts'
import type { Scope } from '../database/scope.ts'
import { skeleton } from '../language/skeleton.ts'
import type { ShopRow } from './tables.ts'

export async function shopById(tx: Tx, scope: Scope, id: string): Promise<ShopRow | null> {
  const row = await tx
    .selectFrom('shop')
    .selectAll()
    .where('id', '=', id)
    .where('village_id', '=', scope.village)
    .executeTakeFirst()
  return row ?? null
}

export async function shopsByIds(tx: Tx, scope: Scope, ids: readonly string[]): Promise<ShopRow[]> {
  if (ids.length === 0) return []
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
  const row: ShopRow = { ...shop, village_id: scope.village, skeleton: skeleton(shop.name), shipping_fee: null }
  await tx.insertInto('shop').values(row).execute()
  return row
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

/** An official has looked at the name: the shop sells. */
export async function openShop(tx: Tx, scope: Scope, shop: string): Promise<void> {
  await tx
    .updateTable('shop')
    .set({ state: 'open' })
    .where('id', '=', shop)
    .where('village_id', '=', scope.village)
    .execute()
}
