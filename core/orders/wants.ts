import { type Phrase, say } from '../conversation/phrase.ts'
import type { Turn } from '../conversation/turn.ts'
import { named } from '../language/match.ts'
import { fitTo, inUnitOf, type Measure } from '../products/measure.ts'
import { measureOf } from '../products/product.ts'
import { type Goods, goodsOnSale, productById, productsByIds } from '../products/store.ts'
import type { ProductRow } from '../products/tables.ts'
import { shopsByIds } from '../shops/store.ts'
import { type Quote, quote, type Want, type Way } from './order.ts'

/** An item as the language reads it: words, a number (of whole units, may be a fraction), a unit. */
export type Item = { product: string; quantity: number; unit: string | null }

/** What cannot be ordered, in a sentence each, and what is left to settle. */
export type Wanted = { wants: Want[]; refused: Phrase[] }

/** Finds what the words mean among what the village sells. `meant` settles words that name nothing ("mau 3"). */
export async function wantsFrom(turn: Turn, items: readonly Item[], meant: string | null): Promise<Wanted> {
  if (!turn.scope) return { wants: [], refused: [] }
  const onSale = await goodsOnSale(turn.tx, turn.scope)
  const wanted: Wanted = { wants: [], refused: [] }
  for (const item of items) {
    const { one, could } = item.product ? candidates(turn, item.product, onSale) : shownLast(onSale, meant)
    if (could.length === 0) {
      wanted.refused.push(item.product ? say('orders.nobody-sells', { words: item.product }) : say('orders.what-of'))
      continue
    }
    const said = { quantity: Math.round(item.quantity * 1000), unit: item.unit }
    const want: Want = { words: item.product, product: null, could, said, quantity: null }
    const only = one ? await productById(turn.tx, turn.scope, one) : null
    if (only?.stock === 0) {
      wanted.refused.push(say('orders.just-gone', { name: only.name }))
      continue
    }
    const { want: settled, why } = only ? settle(want, only) : { want, why: null }
    wanted.wants.push(settled)
    if (why) wanted.refused.push(why)
  }
  return wanted
}

/** The one product that is surely meant, and those that could be: a single one that is not sure is asked about, too. */
type Candidates = { one: string | null; could: string[] }

function candidates(turn: Turn, words: string, onSale: readonly Goods[]): Candidates {
  const { one, could } = named(words, onSale, turn.words.goods)
  return one ? { one: one.id, could: [one.id] } : { one: null, could: could.slice(0, 3).map(p => p.id) }
}

function shownLast(onSale: readonly Goods[], meant: string | null): Candidates {
  const ids = onSale.filter(p => p.id === meant).map(p => p.id)
  return { one: ids[0] ?? null, could: ids }
}

/** The product is known: the amount in its own unit, where what was said fits it; else why not, and it is asked. */
export function settle(want: Want, product: ProductRow): { want: Want; why: Phrase | null } {
  const known = { ...want, words: product.name, product: product.id, could: [product.id] }
  if (!want.said) return { want: known, why: null }
  const { why, quantity } = read(product, want.said.quantity, want.said.unit)
  return { want: { ...known, quantity }, why }
}

/** So many of this product, or a sentence that says what can be had. */
export function read(
  product: ProductRow,
  quantity: number,
  unit: string | null,
): { quantity: number | null; why: Phrase | null } {
  const measure = measureOf(product)
  const own = inUnitOf(measure, quantity, unit)
  if (own === null)
    return { quantity: null, why: say('orders.other-unit', { name: product.name, sold: perOf(measure) }) }
  const sold = fitTo(measure, own)
  if (!sold.fits) {
    const nearest = { thousandths: sold.nearest, unit: product.unit }
    return { quantity: null, why: say(`orders.unfit-${sold.why}`, { name: product.name, nearest }) }
  }
  if (product.stock !== null && own > product.stock) {
    const left = { thousandths: product.stock, unit: product.unit }
    return { quantity: null, why: say('orders.only-left', { name: product.name, left }) }
  }
  return { quantity: own, why: null }
}

/** `bungkus`, `3 ikat`: what it is sold by. */
function perOf({ per, unit }: Measure): Phrase {
  return say('orders.sold-by', { amount: { thousandths: per, unit } })
}

/** The quote for settled wants at this moment. */
export async function quoteNow(turn: Turn, wants: readonly Want[], way: Way): Promise<Quote> {
  if (!turn.scope) return { parts: [], total: 0 }
  const products = await productsByIds(
    turn.tx,
    turn.scope,
    wants.flatMap(w => w.product ?? []),
  )
  const shops = await shopsByIds(turn.tx, turn.scope, [...new Set(products.map(p => p.shop_id))])
  return quote(
    wants,
    products.filter(p => p.state === 'on-sale'),
    shops,
    way,
  )
}
