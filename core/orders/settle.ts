import type { Phrase } from '../conversation/phrase.ts'
import { type Said, tell } from '../conversation/reply.ts'
import type { Hand } from '../conversation/turn.ts'
import { Overtaken } from '../database/overtaken.ts'
import type { Scope } from '../database/scope.ts'
import { sellersOf } from '../people/store.ts'
import { giveBack } from '../products/store.ts'
import { about } from './order.ts'
import { givesBack, move, type OrderAction, type OrderActor, type OrderState } from './states.ts'
import { linesOf, moveOrder } from './store.ts'
import type { OrderRow } from './tables.ts'

/** Moves the order by the table and, where it ends without goods, puts them back; null when the table says no. Throws
 *  `Overtaken` when somebody was quicker. */
export async function moved(
  hand: Pick<Hand, 'tx' | 'now'>,
  scope: Scope,
  order: OrderRow,
  action: OrderAction,
  by: OrderActor,
  what: Partial<Pick<OrderRow, 'ready_at' | 'due_at' | 'total'>> = {},
): Promise<OrderState | null> {
  const to = move(order.state, action, by)
  if (!to) return null
  if (!(await moveOrder(hand.tx, scope, { id: order.id, from: order.state, to }, what, hand.now))) throw new Overtaken()
  if (givesBack(to)) {
    const lines = await linesOf(hand.tx, scope, order.id)
    for (const line of lines.toSorted((a, b) => (a.product_id < b.product_id ? -1 : 1)))
      if (line.counted) await giveBack(hand.tx, scope, line.product_id, line.quantity)
  }
  return to
}

/** The order is settled: nobody's buttons for it are open any more, and the shop hears why. */
export async function ended(hand: Pick<Hand, 'tx'>, scope: Scope, order: OrderRow, why: Phrase): Promise<Said[]> {
  const sellers = await sellersOf(hand.tx, scope, order.shop_id)
  return [
    { close: about(order) },
    ...sellers.map(s => tell(s.id, { say: [why], about: about(order), called: order.code })),
  ]
}
