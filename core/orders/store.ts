import { sql } from 'kysely'
import type { Instant } from '../conversation/instant.ts'
import { columns, insertion, query } from '../database/query.ts'
import type { Tx } from '../database/schema.ts'
import { type Scope, scopeOf } from '../database/scope.ts'
import type { VillageRow } from '../villages/tables.ts'
import type { OrderState } from './states.ts'
import type { OrderLineRow, OrderRow } from './tables.ts'

const orderAdded = query((db, at: OrderRow) =>
  db
    .insertInto('orders')
    .values(
      columns(
        at,
        ['id', 'village_id', 'shop_id', 'buyer_id', 'code', 'state', 'way', 'fee', 'total', 'hamlet', 'landmark'],
        ['ready_at', 'placed_at', 'due_at', 'reminded_at', 'changed_at'],
      ),
    ),
)

const addLines = insertion<OrderLineRow>((db, rows) =>
  db
    .insertInto('order_line')
    .values(
      rows.map(at =>
        columns(
          at,
          ['id', 'village_id', 'order_id', 'product_id', 'name', 'price', 'per', 'unit', 'quantity', 'counted'],
          ['total'],
        ),
      ),
    ),
)

export async function addOrder(tx: Tx, order: OrderRow, lines: readonly OrderLineRow[]): Promise<void> {
  await orderAdded.write(tx, order)
  await addLines(tx, lines)
}

const byId = query((db, at: { id: string; village: string }) =>
  db.selectFrom('orders').selectAll().where('id', '=', at.id).where('village_id', '=', at.village),
)

export async function orderById(tx: Tx, { village }: Scope, id: string): Promise<OrderRow | null> {
  return byId.first(tx, { id, village })
}

/** Where an order belongs that a message was about. */
export async function villageOfOrder(tx: Tx, id: string): Promise<string | null> {
  const row = await tx.selectFrom('orders').select('village_id').where('id', '=', id).executeTakeFirst()
  return row?.village_id ?? null
}

export async function orderByCode(tx: Tx, scope: Scope, code: string): Promise<OrderRow | null> {
  const row = await tx
    .selectFrom('orders')
    .selectAll()
    .where('village_id', '=', scope.village)
    .where('code', '=', code)
    .executeTakeFirst()
  return row ?? null
}

const lines = query((db, at: { order: string; village: string }) =>
  db
    .selectFrom('order_line')
    .selectAll()
    .where('order_id', '=', at.order)
    .where('village_id', '=', at.village)
    .orderBy('id'),
)

export async function linesOf(tx: Tx, { village }: Scope, order: string): Promise<OrderLineRow[]> {
  return lines.all(tx, { order, village })
}

const openStates = [sql.lit('placed' as const), sql.lit('offered' as const), sql.lit('accepted' as const)]

/** A shop's orders that are not over, oldest first. */
export async function openOrdersOfShop(tx: Tx, scope: Scope, shop: string): Promise<OrderRow[]> {
  return tx
    .selectFrom('orders')
    .selectAll()
    .where('shop_id', '=', shop)
    .where('village_id', '=', scope.village)
    .where('state', 'in', openStates)
    .orderBy('id')
    .execute()
}

const ofBuyer = query((db, at: { buyer: string; village: string; limit: number }) =>
  db
    .selectFrom('orders')
    .selectAll()
    .where('buyer_id', '=', at.buyer)
    .where('village_id', '=', at.village)
    .orderBy('id', 'desc')
    .limit(at.limit),
)

/** A buyer's newest orders in the village, newest first. */
export async function ordersOfBuyer(tx: Tx, { village }: Scope, buyer: string, limit: number): Promise<OrderRow[]> {
  return ofBuyer.all(tx, { buyer, village, limit })
}

type Moved = Partial<Pick<OrderRow, 'total' | 'ready_at' | 'due_at' | 'reminded_at'>>

/** Moves an order that is still in `from`; false when somebody else was first. */
export async function moveOrder(
  tx: Tx,
  scope: Scope,
  order: { id: string; from: OrderState; to: OrderState },
  what: Moved,
  now: Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('orders')
    .set({ ...what, state: order.to, changed_at: now })
    .where('id', '=', order.id)
    .where('village_id', '=', scope.village)
    .where('state', '=', order.from)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Less of a line than was ordered, at the price it was ordered at. */
export async function shrinkLine(
  tx: Tx,
  scope: Scope,
  line: string,
  to: Pick<OrderLineRow, 'quantity' | 'total'>,
): Promise<void> {
  await tx.updateTable('order_line').set(to).where('id', '=', line).where('village_id', '=', scope.village).execute()
}

/** When time has something to do next. */
export async function nextDue(tx: Tx): Promise<Instant | null> {
  const row = await tx
    .selectFrom('orders')
    .select('due_at')
    .where('due_at', 'is not', null)
    .orderBy('due_at')
    .limit(1)
    .executeTakeFirst()
  return row?.due_at ?? null
}

/** Orders whose time has come, each with the scope of its own village. */
export async function dueOrders(tx: Tx, now: Instant, limit: number): Promise<DueOrder[]> {
  const rows = await tx
    .selectFrom('orders')
    .selectAll()
    .where('due_at', 'is not', null)
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit)
    .execute()
  const ids = [...new Set(rows.map(r => r.village_id))]
  if (ids.length === 0) return []
  const villages = await tx.selectFrom('village').selectAll().where('id', 'in', ids).execute()
  return rows.flatMap(order => {
    const village = villages.find(v => v.id === order.village_id)
    return village ? [{ order, village, scope: scopeOf(village) }] : []
  })
}
export type DueOrder = { order: OrderRow; village: VillageRow; scope: Scope }

/** Changes when time looks at an order again; false when the order no longer stands as it was read. */
export async function setDue(
  tx: Tx,
  scope: Scope,
  order: Pick<OrderRow, 'id' | 'state'>,
  what: Pick<OrderRow, 'due_at'> & Moved,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('orders')
    .set(what)
    .where('id', '=', order.id)
    .where('village_id', '=', scope.village)
    .where('state', '=', order.state)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
