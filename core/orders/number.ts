import { z } from 'zod'
import { command, type Hearing } from '../conversation/command.ts'
import { say } from '../conversation/phrase.ts'
import { here, type Said, tell } from '../conversation/reply.ts'
import type { Turn } from '../conversation/turn.ts'
import type { Scope } from '../database/scope.ts'
import { may } from '../people/permissions.ts'
import { sellersOf } from '../people/store.ts'
import { quotedOrder, readCode } from './order.ts'
import { aboutOrder, tellBuyer } from './says.ts'
import { isOpen } from './states.ts'
import { openOrdersOfShop, orderById, ordersOfBuyer } from './store.ts'
import type { OrderRow } from './tables.ts'

/** "kirim nomor saya": the other side of an order sees the number of the one who says so, and nobody else's. */
const sendNumber = command({
  name: 'orders.send-number',
  may: 'anyone',
  args: z.object({ order: z.string().nullable(), code: z.string().nullable() }),
  async run(turn, { order: id, code }) {
    if (!turn.scope) return []
    if (turn.person.phone === null) return [here(say('orders.number-first'))]
    const open = await openOrders(turn, turn.scope)
    const meant = open.filter(o => (id ? o.id === id : code ? o.code === code : true))
    const [only, ...more] = meant
    if (!only) return [here(say('orders.no-order-for-number'))]
    return more.length === 0 ? sent(turn, turn.scope, only, turn.person.phone) : [which(meant)]
  },
})

/** The orders that this person has a part in and that are not over, the oldest first. */
async function openOrders(turn: Turn, scope: Scope): Promise<OrderRow[]> {
  const bought = (await ordersOfBuyer(turn.tx, scope, turn.person.id, mostOrders)).filter(o => isOpen(o.state))
  const shops = new Set(turn.rights.flatMap(r => (r.village === scope.village && r.shop ? [r.shop] : [])))
  const sold: OrderRow[] = []
  for (const shop of shops) sold.push(...(await openOrdersOfShop(turn.tx, scope, shop)))
  return [...bought, ...sold].sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Nobody has more open at a time. */
const mostOrders = 20

function which(orders: readonly OrderRow[]): Said {
  const choices = orders.slice(0, 6).map(o => ({
    label: say('conversation.called', { name: o.code }),
    does: 'orders.send-number',
    with: { order: o.id, code: null },
  }))
  return here({ say: [say('orders.number-for-which')], choices })
}

async function sent(turn: Turn, scope: Scope, row: OrderRow, phone: string): Promise<Said[]> {
  const order = await orderById(turn.tx, scope, row.id)
  if (!order) return []
  const told = say('orders.number-of', { name: turn.person.name, code: order.code, phone })
  const answer = here(say('orders.number-sent', { code: order.code }))
  const isSeller = may(turn.rights, 'sell', { village: scope.village, shop: order.shop_id })
  if (isSeller && order.buyer_id !== turn.person.id) return [answer, tellBuyer(order, told)]
  const sellers = await sellersOf(turn.tx, scope, order.shop_id)
  return [answer, ...sellers.map(s => tell(s.id, { say: [told], ...aboutOrder(order) }))]
}

export const commands = [sendNumber]

export const hears: Hearing[] = [
  {
    when: { word: 'send-number' },
    does: 'orders.send-number',
    with: (heard, _turn, rest) =>
      rest && !readCode(rest) ? null : { order: quotedOrder(heard.quoted), code: rest ? readCode(rest) : null },
  },
]
