import type { Feature } from '../conversation/command.ts'
import { say } from '../conversation/phrase.ts'
import { type Said, tell } from '../conversation/reply.ts'
import type { Hand } from '../conversation/turn.ts'
import { scopeOf } from '../database/scope.ts'
import { personById, sellersOf } from '../people/store.ts'
import { shopById } from '../shops/store.ts'
import { villageById } from '../villages/store.ts'
import { quotedOrder } from './order.ts'
import { aboutOrder, tellBuyer } from './says.ts'
import { isOpen } from './states.ts'
import { orderById, villageOfOrder } from './store.ts'
import type { OrderRow } from './tables.ts'

/** A notice of an order did not reach its person: the other side hears it, and whom to turn to. */
export const told: NonNullable<Feature['told']> = async (hand, _chat, event) => {
  if (event.is !== 'undelivered') return []
  const id = quotedOrder(event.about)
  const village = id && (await villageOfOrder(hand.tx, id))
  const order = village && (await orderById(hand.tx, scopeOf({ id: village }), id))
  if (!order || !isOpen(order.state)) return []
  return event.person === order.buyer_id ? tellShop(hand, order) : tellBuyerOf(hand, order)
}

async function tellShop(hand: Hand, order: OrderRow): Promise<Said[]> {
  const buyer = await personById(hand.tx, order.buyer_id)
  const sellers = await sellersOf(hand.tx, scopeOf({ id: order.village_id }), order.shop_id)
  const words = { code: order.code, buyer: buyer?.name ?? '' }
  return sellers.map(s => tell(s.id, { say: [say('orders.buyer-unreached', words)], ...aboutOrder(order) }))
}

/** As long as somebody of the shop is reached, the order is in good hands. */
async function tellBuyerOf(hand: Hand, order: OrderRow): Promise<Said[]> {
  const scope = scopeOf({ id: order.village_id })
  const sellers = await sellersOf(hand.tx, scope, order.shop_id)
  if (sellers.some(s => s.chat !== null)) return []
  const shop = await shopById(hand.tx, scope, order.shop_id)
  const village = await villageById(hand.tx, order.village_id)
  const words = { code: order.code, shop: shop?.name ?? '', contact: village?.contact ?? '' }
  const cancel = { label: say('orders.cancel-yes'), does: 'orders.cancel', with: { order: order.id } }
  return [tellBuyer(order, say('orders.shop-unreached', words), [cancel])]
}
