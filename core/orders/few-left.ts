import { z } from 'zod'
import { command } from '../conversation/command.ts'
import { form, given } from '../conversation/form.ts'
import { type Phrase, say } from '../conversation/phrase.ts'
import { here, tell } from '../conversation/reply.ts'
import { sellersOf } from '../people/store.ts'
import { lineTotal } from '../products/measure.ts'
import { giveBack } from '../products/store.ts'
import { shopById } from '../shops/store.ts'
import { find, which } from './answers.ts'
import { standing } from './commands.ts'
import { about } from './order.ts'
import { aboutOrder, tellBuyer, whereTo } from './says.ts'
import { moved } from './settle.ts'
import { move } from './states.ts'
import { linesOf, orderById, shrinkLine } from './store.ts'
import type { OrderLineRow } from './tables.ts'

/** "Tinggal sedikit…": how many, then the buyer is asked. */
const fewLeft = command({
  name: 'orders.few-left',
  may: 'sell',
  args: z.object({ ...which, left: z.number().optional() }),
  async run(turn, args) {
    const found = await find(turn, args, 'offer', 'orders.few-left')
    if (found.is === 'said') return found.said
    const { order, scope } = found
    if (move(order.state, 'offer', 'seller') === null) return [here(await standing(turn, order))]
    const [line, ...more] = await linesOf(turn.tx, scope, order.id)
    if (!line || more.length > 0) return [here(say('orders.few-left-one-line', { code: order.code }))]
    const left = args.left === undefined ? undefined : Math.round(args.left * 1000)
    const said = left !== undefined && refusal(left, line) === null ? { left } : {}
    return [{ begin: 'orders.few-left', with: { order: order.id, ...said } }]
  },
})

/** Why so few cannot be offered instead of what was ordered; null: they can. */
function refusal(left: number, { quantity, per }: OrderLineRow): Phrase | null {
  if (left <= 0) return say('orders.none-left-refuse')
  return left >= quantity || left % per !== 0 ? say('orders.left-not-fewer') : null
}

type Left = { order: string; left: number }

export const fewLeftForm = form<Left>({
  name: 'orders.few-left',
  questions: {
    order: given(z.string()),
    left: {
      kept: z.number().int().min(1),
      asked: 'quantity',
      numbers: 'value',
      // Answered otherwise meanwhile: there is nothing left to ask.
      async applies({ order: id }, turn) {
        const order = turn.scope && id ? await orderById(turn.tx, turn.scope, id) : null
        return order !== null && move(order.state, 'offer', 'seller') !== null
      },
      async ask({ order: id = '' }, turn) {
        const order = turn.scope && (await orderById(turn.tx, turn.scope, id))
        return { say: [say('orders.how-many-left')], ...(order ? { called: order.code } : {}) }
      },
      async read(heard, { order: id }, turn) {
        const found = turn.scope && id ? await linesOf(turn.tx, turn.scope, id) : []
        const line = found[0]
        const number = /^\d{1,6}$/.test(heard.text) ? Number(heard.text) * 1000 : null
        const said = heard.meaning.intent === 'partial' ? Math.round(heard.meaning.value * 1000) : number
        if (said === null || !line) return { is: 'other' }
        const why = refusal(said, line)
        return why ? { is: 'refused', why } : { is: 'read', value: said }
      },
    },
  },
  async done({ order: id, left }: Partial<Left> & Pick<Left, 'order'>, turn) {
    if (left === undefined) return []
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

export const commands = [fewLeft, takeLeft]
