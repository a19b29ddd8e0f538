import type { Chore } from '../conversation/command.ts'
import { wakingMinutesLater } from '../conversation/instant.ts'
import { say } from '../conversation/phrase.ts'
import { type Said, tell } from '../conversation/reply.ts'
import type { Hand } from '../conversation/turn.ts'
import { Overtaken } from '../database/overtaken.ts'
import { personById, sellersOf } from '../people/store.ts'
import { shopById } from '../shops/store.ts'
import { reminder, tellBuyer } from './says.ts'
import { ended, moved } from './settle.ts'
import { type DueOrder, dueOrders, nextDue, setDue } from './store.ts'

/** An order that nobody answers lapses after half a waking day: 8 hours. */
const minutesToLapse = 8 * 60
/** Each by itself: an order's row is locked before its goods, and nobody holds the goods of one while waiting for another. */
const batch = 1

/** Orders that wait too long: the shop is reminded and the buyer told once; then they lapse. Both pause at night, because
 *  the due time counts waking minutes only. */
export const waitingOrders: Chore = {
  name: 'orders.waiting',
  next: ({ tx }) => nextDue(tx),
  async run(hand) {
    const said: Said[] = []
    for (const due of await dueOrders(hand.tx, hand.now, batch))
      said.push(...(await (due.order.reminded_at === null ? remind(hand, due) : lapse(hand, due))))
    return said
  },
}

async function remind(hand: Hand, { order, village, scope }: DueOrder): Promise<Said[]> {
  const due_at = wakingMinutesLater(hand.now, minutesToLapse, village.zone)
  if (!(await setDue(hand.tx, scope, order, { due_at, reminded_at: hand.now }))) throw new Overtaken()
  const buyer = await personById(hand.tx, order.buyer_id)
  if (!buyer || order.state === 'offered') return []
  const shop = await shopById(hand.tx, scope, order.shop_id)
  const sellers = await sellersOf(hand.tx, scope, order.shop_id)
  const words = { code: order.code, shop: shop?.name ?? '' }
  return [
    { close: `order:${order.id}` },
    ...sellers.map(s => tell(s.id, reminder(order, buyer))),
    tellBuyer(order, say('orders.still-waiting', words), [
      { label: say('orders.wait'), does: 'orders.keep', with: { order: order.id }, means: 'yes' },
      { label: say('orders.cancel-yes'), does: 'orders.cancel', with: { order: order.id }, means: 'no' },
    ]),
  ]
}

async function lapse(hand: Hand, { order, scope }: DueOrder): Promise<Said[]> {
  const shop = await shopById(hand.tx, scope, order.shop_id)
  if (!(await moved(hand, scope, order, 'lapse', 'time', { due_at: null }))) {
    if (!(await setDue(hand.tx, scope, order, { due_at: null }))) throw new Overtaken()
    return []
  }
  const words = { code: order.code, shop: shop?.name ?? '' }
  // Who did not answer: the buyer, where fewer were offered, else the shop.
  const [forShop, forBuyer] =
    order.state === 'offered'
      ? [say('orders.offer-lapsed-shop', words), say('orders.offer-lapsed', words)]
      : [say('orders.lapsed-shop', words), say('orders.lapsed', words)]
  return [...(await ended(hand, scope, order, forShop)), tellBuyer(order, forBuyer)]
}
