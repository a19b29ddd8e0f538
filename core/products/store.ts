import { sql } from 'kysely'
import type { Instant } from '../conversation/instant.ts'
import { query } from '../database/query.ts'
import type { Tx } from '../database/schema.ts'
import type { Scope } from '../database/scope.ts'
import { fold } from '../language/clean.ts'
import type { ProductChangeRow, ProductRow } from './tables.ts'

const byId = query((db, at: { id: string; village: string }) =>
  db.selectFrom('product').selectAll().where('id', '=', at.id).where('village_id', '=', at.village),
)

export async function productById(tx: Tx, { village }: Scope, id: string): Promise<ProductRow | null> {
  return byId.first(tx, { id, village })
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
  const [id, ...more] = ids
  if (id === undefined) return []
  // Nearly always one, and that is asked with one text.
  if (more.length === 0) return byId.all(tx, { id, village: scope.village })
  return tx.selectFrom('product').selectAll().where('village_id', '=', scope.village).where('id', 'in', ids).execute()
}

/** As much of a product as it takes to tell which one the words name. */
export type Goods = Pick<ProductRow, 'id' | 'name' | 'price'>

const onSale = query((db, at: { village: string }) =>
  db
    .selectFrom('product')
    .select(['id', 'name', 'price'])
    .where('village_id', '=', at.village)
    .where('state', '=', sql.lit('on-sale'))
    .orderBy('changed_at', 'desc')
    .orderBy('id', 'desc'),
)

/** What the village sells now, the newest first. One village's goods are few thousands at the most. */
export async function goodsOnSale(tx: Tx, { village }: Scope): Promise<Goods[]> {
  return onSale.all(tx, { village })
}

const inStock = query((db, at: { village: string; from: number; limit: number }) =>
  db
    .selectFrom('product')
    .selectAll()
    .where('village_id', '=', at.village)
    .where('state', '=', sql.lit('on-sale'))
    .where(e => e.or([e('stock', 'is', null), e('stock', '!=', sql.lit(0))]))
    .orderBy('changed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(at.limit)
    .offset(at.from),
)

/** A page of what the village sells now and has not sold out, the newest first. */
export async function productsInStock(tx: Tx, { village }: Scope, from: number, limit: number): Promise<ProductRow[]> {
  return inStock.all(tx, { village, from, limit })
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
/** The product is shown with these photos; false when it has others than `from` by now. */
export async function setPhotos(
  tx: Tx,
  scope: Scope,
  product: { id: string; from: string },
  photos: string,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('product')
    .set({ photos })
    .where('id', '=', product.id)
    .where('village_id', '=', scope.village)
    .where('photos', '=', product.from)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** The village of the product that a link leads to. */
export async function villageOfCode(tx: Tx, code: string): Promise<string | null> {
  const row = await tx.selectFrom('product').select('village_id').where('code', '=', code).executeTakeFirst()
  return row?.village_id ?? null
}

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

/** Changes a product that is still as it was read; false when somebody else has changed it or bought of it since. */
export async function changeProduct(
  tx: Tx,
  scope: Scope,
  product: Pick<ProductRow, 'id' | 'version' | 'stock'>,
  to: Changed,
  now: Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('product')
    .set({ ...to, ...(to.name ? { folded: fold(to.name) } : {}), version: product.version + 1, changed_at: now })
    .where('id', '=', product.id)
    .where('village_id', '=', scope.village)
    .where('version', '=', product.version)
    .where('stock', 'is not distinct from', product.stock)
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

const taken = query((db, at: { product: string; village: string; quantity: number }) =>
  db
    .updateTable('product')
    .set(e => ({ stock: e('stock', '-', at.quantity) }))
    .where('id', '=', at.product)
    .where('village_id', '=', at.village)
    .where('state', '=', sql.lit('on-sale'))
    .where(e => e.or([e('stock', 'is', null), e('stock', '>=', at.quantity)])),
)

/** Takes stock, or takes nothing and answers false: two buyers cannot get the last jar. What is not counted is always there. */
export async function take(tx: Tx, { village }: Scope, product: string, quantity: number): Promise<boolean> {
  return (await taken.write(tx, { product, village, quantity })) === 1
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
