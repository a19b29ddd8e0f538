import { sql } from 'kysely'
import type { Instant } from '../conversation/instant.ts'
import type { Tx } from '../database/schema.ts'
import type { Scope } from '../database/scope.ts'
import { fold } from '../language/clean.ts'
import type { ProductChangeRow, ProductRow } from './tables.ts'

export async function productById(tx: Tx, scope: Scope, id: string): Promise<ProductRow | null> {
  const row = await tx
    .selectFrom('product')
    .selectAll()
    .where('id', '=', id)
    .where('village_id', '=', scope.village)
    .executeTakeFirst()
  return row ?? null
}

export async function productByCode(tx: Tx, scope: Scope, code: string): Promise<ProductRow | null> {
  const row = await tx
    .selectFrom('product')
    .selectAll()
    .where('code', '=', code)
    .where('village_id', '=', scope.village)
    .executeTakeFirst()
  return row ?? null
}

export async function productsByIds(tx: Tx, scope: Scope, ids: readonly string[]): Promise<ProductRow[]> {
  if (ids.length === 0) return []
  return tx.selectFrom('product').selectAll().where('village_id', '=', scope.village).where('id', 'in', ids).execute()
}

/** What the village sells now, the newest first. One village's goods are few thousands at the most. */
export async function productsOnSale(tx: Tx, scope: Scope): Promise<ProductRow[]> {
  return tx
    .selectFrom('product')
    .selectAll()
    .where('village_id', '=', scope.village)
    .where('state', '=', sql.lit('on-sale'))
    .orderBy('changed_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** Everything that a shop has and has not removed. */
export async function productsOfShop(tx: Tx, scope: Scope, shop: string): Promise<ProductRow[]> {
  return tx
    .selectFrom('product')
    .selectAll()
    .where('shop_id', '=', shop)
    .where('village_id', '=', scope.village)
    .where('state', '!=', sql.lit('removed'))
    .orderBy('id', 'desc')
    .execute()
}

/** The product that was listed by this message of the seller's. */
export async function productByCaption(
  tx: Tx,
  scope: Scope,
  origin: { chat: string; id: string },
): Promise<ProductRow | null> {
  const row = await tx
    .selectFrom('product')
    .selectAll()
    .where('caption_chat', '=', origin.chat)
    .where('caption_id', '=', origin.id)
    .where('village_id', '=', scope.village)
    .executeTakeFirst()
  return row ?? null
}

export async function addProduct(
  tx: Tx,
  scope: Scope,
  product: Omit<ProductRow, 'village_id' | 'folded' | 'version' | 'changed_at'>,
): Promise<ProductRow> {
  const row = {
    ...product,
    village_id: scope.village,
    folded: fold(product.name),
    version: 1,
    changed_at: product.created_at,
  }
  await tx.insertInto('product').values(row).execute()
  return row
}

type Changed = Partial<Pick<ProductRow, 'price' | 'per' | 'unit' | 'stock' | 'name' | 'state'>>

/** Changes a product that is still at this version; false when somebody else was first. */
export async function changeProduct(
  tx: Tx,
  scope: Scope,
  product: { id: string; version: number },
  to: Changed,
  now: Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('product')
    .set({ ...to, ...(to.name ? { folded: fold(to.name) } : {}), version: product.version + 1, changed_at: now })
    .where('id', '=', product.id)
    .where('village_id', '=', scope.village)
    .where('version', '=', product.version)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** A shop that was held goes on sale with all that waited with it. */
export async function releaseProducts(tx: Tx, scope: Scope, shop: string): Promise<void> {
  await tx
    .updateTable('product')
    .set({ state: 'on-sale' })
    .where('shop_id', '=', shop)
    .where('village_id', '=', scope.village)
    .where('state', '=', sql.lit('held'))
    .execute()
}

export async function noteChange(tx: Tx, scope: Scope, change: Omit<ProductChangeRow, 'village_id' | 'undone_at'>) {
  await tx
    .insertInto('product_change')
    .values({ ...change, village_id: scope.village, undone_at: null })
    .execute()
}

/** What this person changed last, unless it was undone. */
export async function lastChange(
  tx: Tx,
  scope: Scope,
  person: string,
  since: Instant,
): Promise<ProductChangeRow | null> {
  const row = await tx
    .selectFrom('product_change')
    .selectAll()
    .where('person_id', '=', person)
    .where('village_id', '=', scope.village)
    .where('undone_at', 'is', null)
    .where('at', '>', since)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

export async function markUndone(tx: Tx, scope: Scope, change: string, now: Instant): Promise<void> {
  await tx
    .updateTable('product_change')
    .set({ undone_at: now })
    .where('id', '=', change)
    .where('village_id', '=', scope.village)
    .execute()
}

/** Takes stock, or takes nothing and answers false: two buyers cannot get the last jar. What is not counted is always there. */
export async function take(tx: Tx, scope: Scope, product: string, quantity: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('product')
    .set(e => ({ stock: e('stock', '-', quantity) }))
    .where('id', '=', product)
    .where('village_id', '=', scope.village)
    .where('state', '=', sql.lit('on-sale'))
    .where(e => e.or([e('stock', 'is', null), e('stock', '>=', quantity)]))
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Puts back what an ended order had taken; what is no longer counted stays so. */
export async function giveBack(tx: Tx, scope: Scope, product: string, quantity: number): Promise<void> {
  await tx
    .updateTable('product')
    .set(e => ({ stock: e('stock', '+', quantity) }))
    .where('id', '=', product)
    .where('village_id', '=', scope.village)
    .execute()
}
