import { z } from 'zod'
import { command } from '../conversation/command.ts'
import { say } from '../conversation/phrase.ts'
import { type Choice, here, type Said } from '../conversation/reply.ts'
import { forgetAnswers } from '../conversation/store.ts'
import type { Turn } from '../conversation/turn.ts'
import { lineOf } from '../products/says.ts'
import { productById, productsByIds } from '../products/store.ts'
import { shopById, shopsByIds } from '../shops/store.ts'
import { quotedOrder, type Want } from './order.ts'
import { aboutOrder, stateOf } from './says.ts'
import { ended, moved } from './settle.ts'
import { move } from './states.ts'
import { orderByCode, orderById, ordersOfBuyer } from './store.ts'
import type { OrderRow } from './tables.ts'
import { settle, wantsFrom } from './wants.ts'

/** Thousandths of a unit, as it was said. */
const amount = z.object({ quantity: z.number(), unit: z.string().nullable() })
const item = z.object({ product: z.string(), quantity: z.number(), unit: z.string().nullable() })

/** "mau 2 keripik sama telur sekilo": what can be ordered begins the dialog, what cannot is said. */
const order = command({
  name: 'orders.order',
  may: 'anyone',
  args: z.object({ items: z.array(item), meant: z.string().nullable() }),
  async run(turn, { items, meant }) {
    const { wants, refused } = await wantsFrom(turn, items, meant)
    const said: Said[] = refused.map(why => here(why))
    if (wants.length === 0) await forgetAnswers(turn.tx, turn.person.id)
    return wants.length > 0 ? [...said, { begin: 'orders.order', with: { wants, way: 'deliver' } }] : said
  },
})

/** "Pesan" under a product's card: how many is asked. */
const want = command({
  name: 'orders.want',
  may: 'anyone',
  args: z.object({ product: z.string(), said: amount.nullish() }),
  async run(turn, { product: id, said = null }) {
    const product = turn.scope && (await productById(turn.tx, turn.scope, id))
    if (product?.state !== 'on-sale') return [here(say('products.gone'))]
    if (product.stock === 0) return [here(say('orders.just-gone', { name: product.name }))]
    const wanted: Want = { words: product.name, product: product.id, could: [product.id], said, quantity: null }
    const { want: settled, why } = settle(wanted, product)
    const begun: Said = { begin: 'orders.order', with: { wants: [settled], way: 'deliver' } }
    return why ? [here(why), begun] : [begun]
  },
})

/** "mau 3" when several products were shown: of which? */
const whichShown = command({
  name: 'orders.which-shown',
  may: 'anyone',
  args: z.object({ products: z.array(z.string()), said: amount.nullable() }),
  async run(turn, { products: ids, said }) {
    if (!turn.scope) return []
    const rows = await productsByIds(turn.tx, turn.scope, ids)
    const choices = ids.slice(0, 6).flatMap((id): Choice[] => {
      const row = rows.find(p => p.id === id && p.state === 'on-sale')
      return row ? [{ label: lineOf(row), does: 'orders.want', with: { product: id, said } }] : []
    })
    return choices.length > 0 ? [here({ say: [say('orders.which-of-these')], choices })] : null
  },
})

/** "pesanan saya": the newest orders and how they stand. */
const mine = command({
  name: 'orders.mine',
  may: 'anyone',
  args: z.object({}),
  async run(turn) {
    if (!turn.scope || !turn.village) return []
    const orders = await ordersOfBuyer(turn.tx, turn.scope, turn.person.id, 5)
    if (orders.length === 0) return [here(say('orders.none-yet'))]
    const shops = await shopsByIds(turn.tx, turn.scope, [...new Set(orders.map(o => o.shop_id))])
    const { zone } = turn.village
    const list = orders.map(o => stateOf(o, shops.find(s => s.id === o.shop_id)?.name ?? '', zone, turn.now))
    return [here(say('orders.mine', { list: { list, by: 'line' } }))]
  },
})

/** "batal" with no dialog open: the order that is waiting, after a question. */
const askCancel = command({
  name: 'orders.ask-cancel',
  may: 'anyone',
  args: z.object({ code: z.string().nullable(), order: z.string().nullable() }),
  async run(turn, args) {
    if (!turn.scope) return []
    const orders = (await ordersOfBuyer(turn.tx, turn.scope, turn.person.id, 10)).filter(
      o => move(o.state, 'cancel', 'buyer') !== null,
    )
    const named = orders.filter(o => o.code === args.code || o.id === args.order)
    const meant = named.length > 0 ? named : orders
    const [only] = meant
    if (!only) return [here(say('orders.nothing-to-cancel'))]
    if (meant.length === 1) return [here(cancelQuestion(only))]
    const choices = meant.slice(0, 6).map(
      (o): Choice => ({
        label: say('orders.cancel-code', { code: o.code, total: { rupiah: o.total } }),
        does: 'orders.cancel',
        with: { order: o.id },
      }),
    )
    return [here({ say: [say('orders.cancel-which')], choices })]
  },
})

function cancelQuestion(o: OrderRow) {
  return {
    say: [say('orders.cancel-sure', { code: o.code, total: { rupiah: o.total } })],
    ...aboutOrder(o),
    choices: [
      { label: say('orders.cancel-yes'), does: 'orders.cancel', with: { order: o.id }, means: 'yes' as const },
      { label: say('orders.cancel-no'), does: 'orders.keep', with: { order: o.id }, means: 'no' as const },
    ],
  }
}

const cancel = command({
  name: 'orders.cancel',
  may: 'anyone',
  args: z.object({ order: z.string() }),
  async run(turn, { order: id }) {
    const found = await ownOrder(turn, id)
    if (!found || !turn.scope) return [here(say('orders.not-found'))]
    if (!(await moved(turn, turn.scope, found, 'cancel', 'buyer', { due_at: null })))
      return [here(await standing(turn, found))]
    return [
      here({ say: [say('orders.cancelled', { code: found.code })], ...aboutOrder(found) }),
      ...(await ended(
        turn,
        turn.scope,
        found,
        say('orders.buyer-cancelled', { code: found.code, buyer: turn.person.name }),
      )),
    ]
  },
})

/** "Tunggu", or the buyer thought better of cancelling. */
const keep = command({
  name: 'orders.keep',
  may: 'anyone',
  args: z.object({ order: z.string() }),
  async run(turn, { order: id }) {
    const found = await ownOrder(turn, id)
    return [here(found ? say('orders.kept', { code: found.code }) : say('orders.not-found'))]
  },
})

/** A word about one order, for whoever it belongs to. */
const show = command({
  name: 'orders.show',
  may: 'anyone',
  args: z.object({ code: z.string() }),
  async run(turn, { code }) {
    const found = turn.scope && (await orderByCode(turn.tx, turn.scope, code))
    const own = found && isOwn(turn, found)
    return [here(own ? await standing(turn, found) : say('orders.not-found'))]
  },
})

/** The same for the order that a settled notice was about. */
const stand = command({
  name: 'orders.stand',
  may: 'anyone',
  args: z.object({ about: z.string() }),
  async run(turn, args) {
    const id = quotedOrder(args.about)
    const found = turn.scope && id ? await orderById(turn.tx, turn.scope, id) : null
    const own = found && isOwn(turn, found)
    return [here(own ? await standing(turn, found) : say('orders.not-found'))]
  },
})

function isOwn(turn: Turn, found: OrderRow): boolean {
  return found.buyer_id === turn.person.id || turn.rights.some(r => r.shop === found.shop_id)
}

async function ownOrder(turn: Turn, id: string): Promise<OrderRow | null> {
  const found = turn.scope && (await orderById(turn.tx, turn.scope, id))
  return found?.buyer_id === turn.person.id ? found : null
}

/** How the order stands: said when something cannot be done any more. */
export async function standing(turn: Turn, found: OrderRow) {
  const now = turn.scope && (await orderById(turn.tx, turn.scope, found.id))
  const shop = turn.scope && (await shopById(turn.tx, turn.scope, found.shop_id))
  return stateOf(now ?? found, shop?.name ?? '', turn.zone, turn.now)
}

export const commands = [order, want, whichShown, mine, askCancel, cancel, keep, show, stand]
