import type { Instant } from '../conversation/instant.ts'
import { type Phrase, say, type Value } from '../conversation/phrase.ts'
import { type Choice, type Reply, type Said, tell } from '../conversation/reply.ts'
import type { PersonRow } from '../people/tables.ts'
import { about, type Part, type Quote } from './order.ts'
import type { OrderLineRow, OrderRow } from './tables.ts'

type Line = { name: string; quantity: number; unit: string | null; total: number }

/** `2 bungkus Kripik pisang manis Rp30.000` */
function linePhrase({ name, quantity, unit, total }: Line): Phrase {
  const words = { name, amount: { thousandths: quantity, unit }, total: { rupiah: total } }
  return say(unit ? 'orders.line' : 'orders.line-pieces', words)
}

function listOf(lines: readonly Line[]): Value {
  return { list: lines.map(linePhrase), by: 'comma' }
}

/** What the buyer is about to order: a line for each shop, and the sum. */
export function quoteLines(quote: Quote, hamlet: string): Phrase[] {
  return [...quote.parts.map(part => partLine(part, hamlet)), say('orders.sum', { total: { rupiah: quote.total } })]
}

function partLine(part: Part, hamlet: string): Phrase {
  const lines = part.lines.map(l => ({
    name: l.product.name,
    unit: l.product.unit,
    quantity: l.quantity,
    total: l.total,
  }))
  const words = { shop: part.shop.name, lines: listOf(lines), total: { rupiah: part.total } }
  if (part.way === 'fetch') return say('orders.part-fetched', words)
  return say('orders.part-delivered', { ...words, hamlet, fee: { rupiah: part.fee } })
}

/** `A-417 (Dapur Bu Siti, Rp35.000)` */
export function codeAndTotal(order: OrderRow, shop: string): Phrase {
  return say('orders.code-and-total', { code: order.code, shop, total: { rupiah: order.total } })
}

/** A new order as the shop hears of it. Where the buyer lives is told when it is accepted. */
export function newOrder(order: OrderRow, lines: readonly OrderLineRow[], buyer: PersonRow): Reply {
  const words = { code: order.code, buyer: buyer.name, lines: listOf(lines), total: { rupiah: order.total } }
  const place =
    order.way === 'deliver' ? say('orders.to-hamlet', { hamlet: order.hamlet ?? '' }) : say('orders.fetches')
  return { say: [say('orders.new', { ...words, place })], ...aboutOrder(order), choices: answers(order) }
}

function answers(order: OrderRow): Choice[] {
  return [
    { label: say('orders.accept'), does: 'orders.accept', with: { order: order.id } },
    { label: say('orders.few-left'), does: 'orders.few-left', with: { order: order.id } },
    { label: say('orders.refuse'), does: 'orders.refuse', with: { order: order.id } },
  ]
}

/** The 30 minutes are over: the shop is reminded with the same choices. */
export function reminder(order: OrderRow, buyer: PersonRow): Reply {
  const words = { code: order.code, buyer: buyer.name, total: { rupiah: order.total } }
  return { say: [say('orders.reminder', words)], ...aboutOrder(order), choices: answers(order) }
}

export function aboutOrder(order: OrderRow): { about: string; called: string } {
  return { about: about(order), called: order.code }
}

/** Where the goods go, for the shop alone. */
export function whereTo(order: OrderRow, buyer: PersonRow): Phrase {
  if (order.way === 'fetch') return say('orders.fetched-by', { buyer: buyer.name })
  const place = { hamlet: order.hamlet ?? '', landmark: order.landmark ?? '' }
  return say('orders.bring-to', { buyer: buyer.name, ...place })
}

/** The state of an order in the words that both sides hear. */
export function stateOf(order: OrderRow, shop: string, zone: string, now: Instant): Phrase {
  const ready = order.ready_at ? say('orders.ready-about', { time: { at: order.ready_at, zone, from: now } }) : null
  const words = { code: order.code, shop, total: { rupiah: order.total } }
  return ready && order.state === 'accepted'
    ? say('orders.state-accepted-ready', { ...words, ready })
    : say(`orders.state-${order.state}`, words)
}

/** The buyer hears it, wherever they are. */
export function tellBuyer(order: OrderRow, phrase: Phrase, choices: Choice[] = []): Said {
  return tell(order.buyer_id, { say: [phrase], ...aboutOrder(order), ...(choices.length > 0 ? { choices } : {}) })
}
