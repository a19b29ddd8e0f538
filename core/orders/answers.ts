import { z } from 'zod'
import { command } from '../conversation/command.ts'
import { zoned } from '../conversation/instant.ts'
import { type Phrase, say } from '../conversation/phrase.ts'
import { type Choice, here, type Said, tell } from '../conversation/reply.ts'
import type { Turn } from '../conversation/turn.ts'
import type { Scope } from '../database/scope.ts'
import { readTime } from '../language/time.ts'
import { personById, sellersOf } from '../people/store.ts'
import { shopById } from '../shops/store.ts'
import { standing } from './commands.ts'
import { about, quotedOrder } from './order.ts'
import { aboutOrder, tellBuyer, whereTo } from './says.ts'
import { moved } from './settle.ts'
import { move, type OrderAction } from './states.ts'
import { openOrdersOfShop, orderByCode, orderById } from './store.ts'
import type { OrderRow } from './tables.ts'

/** Which order a seller answers: by its button, its code, the quoted notice; or the only one that waits. */
export const which = {
  order: z.string().nullish(),
  code: z.string().nullish(),
  about: z.string().nullish(),
  text: z.string().optional(),
}
type Which = { order?: string | null | undefined; code?: string | null | undefined; about?: string | null | undefined }

type Found = { is: 'order'; order: OrderRow; scope: Scope } | { is: 'said'; said: Said[] }

/** The one order meant; with several open ones and nothing named it is asked, never guessed. */
export async function find(turn: Turn, wanted: Which, action: OrderAction, command: string): Promise<Found> {
  const { scope } = turn
  const shops = shopsOf(turn)
  const id = wanted.order ?? quotedOrder(wanted.about ?? null)
  if (!scope) return { is: 'said', said: [here(say('orders.not-found'))] }
  if (id || wanted.code) {
    const order = id ? await orderById(turn.tx, scope, id) : await orderByCode(turn.tx, scope, wanted.code ?? '')
    if (!order || !shops.includes(order.shop_id)) return { is: 'said', said: [here(say('orders.not-found'))] }
    return { is: 'order', order, scope }
  }
  const open = await openFor(turn, scope, action)
  const [only] = open
  if (!only) return { is: 'said', said: [here(say('orders.none-waiting'))] }
  if (open.length === 1) return { is: 'order', order: only, scope }
  const choices = open.slice(0, 6).map(
    (o): Choice => ({
      label: say('orders.code-and-sum', { code: o.code, total: { rupiah: o.total } }),
      does: command,
      with: { order: o.id },
    }),
  )
  return { is: 'said', said: [here({ say: [say('orders.which-order')], choices })] }
}

/** The orders of this person's shops here that a seller may do this with. */
export async function openFor(turn: Turn, scope: Scope, action: OrderAction): Promise<OrderRow[]> {
  const all = await Promise.all(shopsOf(turn).map(shop => openOrdersOfShop(turn.tx, scope, shop)))
  return all.flat().filter(order => move(order.state, action, 'seller') !== null)
}

function shopsOf({ rights, scope }: Turn): string[] {
  return rights.flatMap(r => (r.shop !== null && r.village === scope?.village ? [r.shop] : []))
}

/** The other sellers of the shop see whose answer it was. */
async function tellOthers(turn: Turn, scope: Scope, order: OrderRow, phrase: Phrase): Promise<Said[]> {
  const sellers = await sellersOf(turn.tx, scope, order.shop_id)
  return sellers.filter(s => s.id !== turn.person.id).map(s => tell(s.id, { say: [phrase], ...aboutOrder(order) }))
}

/** "terima", "terima 417, jam 4 sore". */
const accept = command({
  name: 'orders.accept',
  may: 'sell',
  args: z.object(which),
  async run(turn, args) {
    const found = await find(turn, args, 'accept', 'orders.accept')
    if (found.is === 'said') return found.said
    const { order, scope } = found
    const zone = turn.zone
    const time = args.text ? readTime(args.text, zoned(turn.now, zone), turn.words) : null
    const ready_at = time && 'at' in time && time.at ? new Date(time.at).toISOString() : null
    if (!(await moved(turn, scope, order, 'accept', 'seller', { ready_at, due_at: null })))
      return [here(await standing(turn, order))]
    const buyer = await personById(turn.tx, order.buyer_id)
    const shop = await shopById(turn.tx, scope, order.shop_id)
    if (!buyer) return []
    const words = { code: order.code, shop: shop?.name ?? '' }
    const told = ready_at
      ? say('orders.accepted-ready', { ...words, time: { at: ready_at, zone, from: turn.now } })
      : say('orders.accepted', words)
    const done: Choice = { label: say('orders.handed-over'), does: 'orders.finish', with: { order: order.id } }
    return [
      { close: about(order) },
      here({
        say: [say('orders.you-accepted', { code: order.code }), whereTo(order, buyer)],
        ...aboutOrder(order),
        choices: [done],
        asks: 'offer',
      }),
      tellBuyer(order, told),
      ...(await tellOthers(
        turn,
        scope,
        order,
        say('orders.accepted-by', { code: order.code, name: turn.person.name }),
      )),
    ]
  },
})

const refuse = command({
  name: 'orders.refuse',
  may: 'sell',
  args: z.object(which),
  async run(turn, args) {
    const found = await find(turn, args, 'refuse', 'orders.refuse')
    if (found.is === 'said') return found.said
    const { order, scope } = found
    if (!(await moved(turn, scope, order, 'refuse', 'seller', { due_at: null })))
      return [here(await standing(turn, order))]
    const shop = await shopById(turn.tx, scope, order.shop_id)
    return [
      { close: about(order) },
      here({ say: [say('orders.you-refused', { code: order.code })], ...aboutOrder(order) }),
      tellBuyer(order, say('orders.refused', { code: order.code, shop: shop?.name ?? '' })),
      ...(await tellOthers(turn, scope, order, say('orders.refused-by', { code: order.code, name: turn.person.name }))),
    ]
  },
})

const finish = command({
  name: 'orders.finish',
  may: 'sell',
  args: z.object(which),
  async run(turn, args) {
    const found = await find(turn, args, 'finish', 'orders.finish')
    if (found.is === 'said') return found.said
    const { order, scope } = found
    if (!(await moved(turn, scope, order, 'finish', 'seller'))) return [here(await standing(turn, order))]
    const shop = await shopById(turn.tx, scope, order.shop_id)
    return [
      { close: about(order) },
      here({ say: [say('orders.you-finished', { code: order.code })], ...aboutOrder(order) }),
      tellBuyer(order, say('orders.finished', { code: order.code, shop: shop?.name ?? '' })),
    ]
  },
})

export const commands = [accept, refuse, finish]
