import { wakingMinutesLater } from '../conversation/instant.ts'
import { say } from '../conversation/phrase.ts'
import { here, type Said, tell } from '../conversation/reply.ts'
import type { Turn } from '../conversation/turn.ts'
import type { Scope } from '../database/scope.ts'
import { askNews } from '../people/says.ts'
import { sellersOf } from '../people/store.ts'
import { limits } from '../products/measure.ts'
import { giveBack, productById, take } from '../products/store.ts'
import type { ProductRow } from '../products/tables.ts'
import { nextNumber } from '../villages/store.ts'
import type { Part, Quote, Want } from './order.ts'
import { aboutOrder, codeAndTotal, newOrder } from './says.ts'
import { addOrder, ordersOfBuyer } from './store.ts'
import type { OrderLineRow, OrderRow } from './tables.ts'

/** More than this waiting at once is somebody who will not open the door (a village shop loses the goods). */
const openOrdersAtMost = 10
const firstNumber = 401
/** The shop is reminded, and the buyer told, after so many waking minutes. */
export const minutesToAnswer = 30

/** Takes the stock of all that was wanted and makes an order for each shop; or takes nothing and says what is left. */
export async function place(turn: Turn, quote: Quote, wants: readonly Want[]): Promise<Said[]> {
  if (!turn.scope || !turn.village) return []
  if (quote.total > limits.price) return [here(say('orders.too-much'))]
  const mine = await ordersOfBuyer(turn.tx, turn.scope, turn.person.id, openOrdersAtMost)
  const waiting = mine.filter(o => o.state === 'placed' || o.state === 'offered')
  if (waiting.length >= openOrdersAtMost) return [here(say('orders.too-many-open'))]
  const missing = await takeAll(turn, turn.scope, quote)
  if (missing) return sorry(turn, turn.scope, missing, wants)
  const placed: Said[] = []
  const orders: { order: OrderRow; shop: string }[] = []
  for (const part of quote.parts) {
    const { order, lines } = await orderFor(turn, turn.scope, turn.village.zone, part)
    await addOrder(turn.tx, order, lines)
    orders.push({ order, shop: part.shop.name })
    for (const seller of await sellersOf(turn.tx, turn.scope, part.shop.id))
      placed.push(tell(seller.id, newOrder(order, lines, turn.person)))
  }
  const list = orders.map(({ order, shop }) => codeAndTotal(order, shop))
  const first = orders.length === 1 ? orders[0]?.order : undefined
  const said = here({
    say: [say('orders.placed', { orders: { list, by: 'comma' } })],
    ...(first ? aboutOrder(first) : {}),
  })
  return [said, ...placed, ...(await askNews(turn))]
}

/** Null when everything was taken; else the product that ran short, and nothing is taken. */
async function takeAll(turn: Turn, scope: Scope, quote: Quote): Promise<ProductRow | null> {
  // One order of locks for everybody: by product.
  const lines = quote.parts.flatMap(p => p.lines).sort((a, b) => (a.product.id < b.product.id ? -1 : 1))
  for (const [n, line] of lines.entries()) {
    if (await take(turn.tx, scope, line.product.id, line.quantity)) continue
    for (const taken of lines.slice(0, n)) await giveBack(turn.tx, scope, taken.product.id, taken.quantity)
    return line.product
  }
  return null
}

/** Somebody was quicker: what is left is put as a new question, with the rest of what was wanted. */
async function sorry(turn: Turn, scope: Scope, missing: ProductRow, wants: readonly Want[]): Promise<Said[]> {
  const now = await productById(turn.tx, scope, missing.id)
  const left = now?.state === 'on-sale' ? Math.floor((now.stock ?? 0) / missing.per) * missing.per : 0
  const rest = wants.flatMap(w => (w.product !== missing.id ? [w] : left > 0 ? [{ ...w, quantity: left }] : []))
  const words = { name: missing.name, left: { thousandths: left, unit: missing.unit } }
  const why = here(left > 0 ? say('orders.only-left', words) : say('orders.just-gone', { name: missing.name }))
  return rest.length > 0 ? [why, { begin: 'orders.order', with: { wants: rest, way: 'deliver' } }] : [why]
}

async function orderFor(
  turn: Turn,
  scope: Scope,
  zone: string,
  part: Part,
): Promise<{ order: OrderRow; lines: OrderLineRow[] }> {
  const { person, now } = turn
  const id = turn.newId()
  const number = await nextNumber(turn.tx, scope, 'order', firstNumber)
  const order: OrderRow = {
    id,
    village_id: scope.village,
    shop_id: part.shop.id,
    buyer_id: person.id,
    code: `A-${number}`,
    state: 'placed',
    way: part.way,
    fee: part.fee,
    total: part.total,
    hamlet: part.way === 'deliver' ? person.hamlet : null,
    landmark: part.way === 'deliver' ? person.landmark : null,
    ready_at: null,
    placed_at: now,
    due_at: wakingMinutesLater(now, minutesToAnswer, zone),
    reminded_at: null,
    changed_at: now,
  }
  const lines = part.lines.map(({ product, quantity, total }) => ({
    id: turn.newId(),
    village_id: scope.village,
    order_id: id,
    product_id: product.id,
    name: product.name,
    price: product.price,
    per: product.per,
    unit: product.unit,
    quantity,
    counted: product.stock === null ? 0 : 1,
    total,
  }))
  return { order, lines }
}
