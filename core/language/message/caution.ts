import { namesGoods } from '../goods.ts'
import type { Context } from '../message.ts'
import type { Words } from '../words.ts'
import { quotedProduct } from './about.ts'
import { lineOf } from './line.ts'
import type { Item, Meaning } from './meaning.ts'
import { orderTags, tagsOf } from './order-tags.ts'
import type { Sentence } from './sentence.ts'
import { says } from './speak.ts'

/** What somebody means who has something open with us. What acts on anything else than what is open must name its thing by a
 *  name we know: `bahannya kosong` beside an order is no shelf, `opsi b` beside choices is no order. What does not is asked
 *  about, or not understood. */
export function withCaution(meaning: Meaning, sentence: Sentence, context: Context, words: Words): Meaning {
  if (meaning.intent === 'order')
    return surelyOrders(meaning.items, sentence, context, words) ? meaning : doubt(context)
  const { role, asked, orders = [], offered = [], cart = [], quoted } = context
  if (meaning.intent === 'yes' && asked === 'choice') return { intent: 'which' }
  if (role !== 'seller' && cart.length > 0) {
    // `jadi 3` of several lines: which of them is asked.
    const unnamed = cart.length > 1 && meaning.intent === 'change' && meaning.items.some(item => item.product === '')
    if (meaning.intent === 'change') return unnamed ? meaning : inLines(meaning.items, cart, words)
    if (meaning.intent === 'remove')
      return inLines([{ product: meaning.product, quantity: 0, unit: null }], cart, words)
  }
  // Who has ordered and put nothing in the cart has nothing to check out: `atos dibayar tadi` tells of money.
  if (meaning.intent === 'checkout' && cart.length === 0 && orders.length > 0 && tells(sentence, words))
    return { intent: 'unknown' }
  if (role === 'buyer' && shelf.has(meaning.intent) && isOpen(context)) return { intent: 'unknown' }
  if (role !== 'seller') return meaning
  // `si Yati jual 9rb`, `naik jadi 12rb kemahalan ga ya`: on one's own card one neither bargains nor offers anew.
  const onCard = quotedProduct(context) !== undefined && orders.length === 0 && asked === undefined
  const named = sentence.words.some(word => word.goods && word.tags.size === 0)
  if (onCard && meaning.intent === 'availability' && !sentence.asks) return { intent: 'unknown' }
  if (onCard && !named && ['sell', 'bargain', 'browse'].includes(meaning.intent)) return { intent: 'unknown' }
  const busy = orders.length > 0 || asked === 'stock' || asked === 'price'
  // Who sells also buys, and says so clearly: `udah saya bayar`, not `sudah dicek, ada bayarannya`.
  const clear = sentence.words.every(word => word.tags.size > 0) || cart.length > 0 || offered.length > 0
  // `pembelinya bilang udah bayar` is told of another.
  const told = orders.length > 0 && orderTags(sentence.text, words).some(tag => tag === 'payer' || tag === 'hearsay')
  if (busy && (!clear || told) && buys.has(meaning.intent)) return { intent: 'unknown' }
  const shelved = shelf.has(meaning.intent) && 'product' in meaning ? (meaning.product ?? '') : null
  if (shelved === null || shelved === quoted || !(busy || quoted)) return meaning
  return namesGoods(shelved, words) || (shelved === '' && orders.length === 0) ? meaning : { intent: 'unknown' }
}

function isOpen({ orders = [], offered = [], cart = [], asked }: Context): boolean {
  return orders.length + offered.length + cart.length > 0 || asked !== undefined
}

/** The same in the lines of the cart: what a buyer removes is taken out of it, and what is in none of its lines is not changed. */
function inLines(said: readonly Item[], cart: readonly Item[], words: Words): Meaning {
  const items = said.flatMap(item => {
    const line = item.product === '' ? 0 : lineOf(item.product, cart, words)
    return typeof line === 'number' ? [{ ...item, product: cart[line]?.product ?? '' }] : []
  })
  return items.length === said.length ? { intent: 'change', items } : { intent: 'which' }
}

/** What is over, in any language. */
function tells(sentence: Sentence, words: Words): boolean {
  const tags = tagsOf(sentence, words)
  return tags.has('over') || tags.has('already') || tags.has('past')
}

/** What only a buyer does. */
const buys: ReadonlySet<string> = new Set(['checkout', 'paid', 'repeat'])
const shelf: ReadonlySet<string> = new Set([
  ...['sold-out', 'back-in-stock', 'remove', 'set-price', 'set-stock', 'add-stock'],
])

function doubt({ offered = [], choices = [] }: Context): Meaning {
  return { intent: offered.length > 0 || choices.length > 0 ? 'which' : 'unknown' }
}

/** Goods that the context shows or everybody knows are ordered at a word. Others only when they were counted, and nothing else
 *  is open; a seller who is being asked says that it is an order. */
function surelyOrders(items: readonly Item[], sentence: Sentence, context: Context, words: Words): boolean {
  const { role, asked, orders = [], offered = [], choices = [], cart = [], quoted } = context
  const selling =
    role === 'seller' && offered.length === 0 && (orders.length > 0 || asked !== undefined || quoted !== undefined)
  if (selling && !says(sentence, ['order', 'want', 'seek'])) return false
  const shown = [...offered, ...choices, ...cart.map(line => line.product)]
  const others = items.filter(
    ({ product }) => product !== '' && !shown.includes(product) && !namesGoods(product, words),
  )
  if (others.length === 0) return true
  if (selling || offered.length > 0 || (asked === 'choice' && choices.length > 0)) return false
  const open = orders.length > 0 || cart.length > 0
  return !open || sentence.amounts.length >= items.length
}
