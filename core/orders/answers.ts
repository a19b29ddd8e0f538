import { z } from 'zod'
import { command } from '../conversation/command.ts'
import { form, given } from '../conversation/form.ts'
import { zoned } from '../conversation/instant.ts'
import { type Phrase, say } from '../conversation/phrase.ts'
import { type Choice, here, type Said, tell } from '../conversation/reply.ts'
import type { Turn } from '../conversation/turn.ts'
import type { Scope } from '../database/scope.ts'
import { readTime } from '../language/time.ts'
import { personById, sellersOf } from '../people/store.ts'
import { lineTotal } from '../products/measure.ts'
import { giveBack } from '../products/store.ts'
import { shopById } from '../shops/store.ts'
import { standing } from './commands.ts'
import { about, quotedOrder } from './order.ts'
import { aboutOrder, tellBuyer, whereTo } from './says.ts'
import { moved } from './settle.ts'
import { move, type OrderAction } from './states.ts'
import { linesOf, openOrdersOfShop, orderByCode, orderById, shrinkLine } from './store.ts'
import type { OrderRow } from './tables.ts'

/** Which order a seller answers: by its button, its code, the quoted notice; or the only one that waits. */
const which = {
  order: z.string().nullish(),
  code: z.string().nullish(),
  about: z.string().nullish(),
  text: z.string().optional(),
}
type Which = { order?: string | null | undefined; code?: string | null | undefined; about?: string | null | undefined }

type Found = { is: 'order'; order: OrderRow; scope: Scope } | { is: 'said'; said: Said[] }

/** The one order meant; with several open ones and nothing named it is asked, never guessed. */
async function find(turn: Turn, wanted: Which, action: OrderAction, command: string): Promise<Found> {
  const { scope } = turn
  const shops = scope ? turn.rights.filter(r => r.shop !== null && r.village === scope.village).map(r => r.shop) : []
  const id = wanted.order ?? quotedOrder(wanted.about ?? null)
  if (!scope) return { is: 'said', said: [here(say('orders.not-found'))] }
  if (id || wanted.code) {
    const order = id ? await orderById(turn.tx, scope, id) : await orderByCode(turn.tx, scope, wanted.code ?? '')
    if (!order || !shops.includes(order.shop_id)) return { is: 'said', said: [here(say('orders.not-found'))] }
    return { is: 'order', order, scope }
  }
  const all = (await Promise.all(shops.map(s => openOrdersOfShop(turn.tx, scope, s ?? '')))).flat()
  const open = all.filter(o => move(o.state, action, 'seller') !== null)
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

/** "Tinggal sedikit…": how many, then the buyer is asked. */
const fewLeft = command({
  name: 'orders.few-left',
  may: 'sell',
  args: z.object(which),
  async run(turn, args) {
    const found = await find(turn, args, 'offer', 'orders.few-left')
    if (found.is === 'said') return found.said
    const { order, scope } = found
    if (move(order.state, 'offer', 'seller') === null) return [here(await standing(turn, order))]
    const [line, ...more] = await linesOf(turn.tx, scope, order.id)
    if (!line || more.length > 0) return [here(say('orders.few-left-one-line', { code: order.code }))]
    return [{ begin: 'orders.few-left', with: { order: order.id } }]
  },
})

type Left = { order: string; left: number }

export const fewLeftForm = form<Left>({
  name: 'orders.few-left',
  questions: {
    order: given(z.string()),
    left: {
      kept: z.number().int().min(1),
      asked: 'quantity',
      numbers: 'value',
      async ask({ order: id = '' }, turn) {
        const order = turn.scope && (await orderById(turn.tx, turn.scope, id))
        return { say: [say('orders.how-many-left')], ...(order ? { called: order.code } : {}) }
      },
      async read(heard, { order: id }, turn) {
        const found = turn.scope && id ? await linesOf(turn.tx, turn.scope, id) : []
        const line = found[0]
        const number = /^\d{1,6}$/.test(heard.text) ? Number(heard.text) * 1000 : null
        const said = heard.meaning.intent === 'partial' ? heard.meaning.value * 1000 : number
        if (said === null || !line) return { is: 'other' }
        if (said <= 0) return { is: 'refused', why: say('orders.none-left-refuse') }
        if (said >= line.quantity || said % line.per !== 0) return { is: 'refused', why: say('orders.left-not-fewer') }
        return { is: 'read', value: said }
      },
    },
  },
  async done({ order: id, left }, turn) {
    const order = turn.scope && (await orderById(turn.tx, turn.scope, id))
    const line = turn.scope && order && (await linesOf(turn.tx, turn.scope, id))[0]
    if (!turn.scope || !order || !line) return [here(say('orders.not-found'))]
    if (!(await moved(turn, turn.scope, order, 'offer', 'seller'))) return [here(await standing(turn, order))]
    const shop = await shopById(turn.tx, turn.scope, order.shop_id)
    const total = lineTotal(line, left) + order.fee
    const words = { code: order.code, shop: shop?.name ?? '', name: line.name, total: { rupiah: total } }
    const amount = { thousandths: left, unit: line.unit }
    return [
      { close: about(order) },
      here({ say: [say('orders.buyer-asked', { code: order.code })], ...aboutOrder(order) }),
      tellBuyer(order, say('orders.offered', { ...words, left: amount }), [
        {
          label: say('orders.take-left', { left: amount }),
          does: 'orders.take-left',
          with: { order: id, left },
          means: 'yes',
        },
        { label: say('orders.cancel-yes'), does: 'orders.cancel', with: { order: id }, means: 'no' },
      ]),
    ]
  },
})

/** The buyer takes what is left; what was taken too much goes back on the shelf. */
const takeLeft = command({
  name: 'orders.take-left',
  may: 'anyone',
  args: z.object({ order: z.string(), left: z.number().int() }),
  async run(turn, { order: id, left }) {
    const order = turn.scope && (await orderById(turn.tx, turn.scope, id))
    if (!turn.scope || order?.buyer_id !== turn.person.id) return [here(say('orders.not-found'))]
    const line = (await linesOf(turn.tx, turn.scope, id))[0]
    if (!line || line.quantity <= left) return [here(await standing(turn, order))]
    const total = lineTotal(line, left) + order.fee
    if (!(await moved(turn, turn.scope, order, 'take-offer', 'buyer', { total, due_at: null })))
      return [here(await standing(turn, order))]
    await shrinkLine(turn.tx, turn.scope, line.id, { quantity: left, total: lineTotal(line, left) })
    if (line.counted) await giveBack(turn.tx, turn.scope, line.product_id, line.quantity - left)
    const sellers = await sellersOf(turn.tx, turn.scope, order.shop_id)
    const words = { code: order.code, total: { rupiah: total } }
    const told = { say: [say('orders.left-taken', words), whereTo(order, turn.person)], ...aboutOrder(order) }
    return [
      { close: about(order) },
      here({ say: [say('orders.you-took-left', words)], ...aboutOrder(order) }),
      ...sellers.map(s => tell(s.id, told)),
    ]
  },
})

export const commands = [accept, refuse, finish, fewLeft, takeLeft]
