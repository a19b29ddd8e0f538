import type { Kysely } from 'kysely'
import type { Schema } from '../../../core/database/schema.ts'

type Db = Kysely<Schema>

/** Every order: its code, and what it is as `201: 3 Telur ayam = 84000`. */
export async function ordersIn(db: Db): Promise<{ code: string; what: string }[]> {
  const rows = await db
    .selectFrom('orders as o')
    .innerJoin('order_line as l', 'l.order_id', 'o.id')
    .innerJoin('address as a', 'a.person_id', 'o.buyer_id')
    .select(['o.code', 'a.id as buyer', 'l.name', 'l.quantity', 'o.total'])
    .execute()
  return rows.map(({ code, buyer, name, quantity, total }) => ({
    code,
    what: `${buyer.replace('telegram:', '')}: ${quantity / 1000} ${name} = ${total}`,
  }))
}

export async function pricesIn(db: Db): Promise<Record<string, number>> {
  const rows = await db.selectFrom('product').select(['name', 'price']).execute()
  return Object.fromEntries(rows.map(({ name, price }) => [name, price]))
}

/** How often sellers changed a price or a stock. */
export async function changesIn(db: Db): Promise<number> {
  return (await db.selectFrom('product_change').select('id').execute()).length
}
