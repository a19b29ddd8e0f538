import { type Phrase, say } from '../conversation/phrase.ts'
import type { Choice, Reply } from '../conversation/reply.ts'
import type { Measure } from './measure.ts'
import { about, measureOf, photosOf } from './product.ts'
import type { ProductRow } from './tables.ts'

/** `Rp15.000 per bungkus`, `Rp10.000 per 3 ikat`, `Rp95.000`. */
export function priceOf({ price, per, unit }: Measure): Phrase {
  const rupiah = { rupiah: price }
  if (per !== 1000) return say('products.price-per-many', { price: rupiah, amount: { thousandths: per, unit } })
  return unit ? say('products.price-per-one', { price: rupiah, unit }) : say('products.price', { price: rupiah })
}

/** `stok 20`, `habis`; a stock that is not counted says so to the seller. */
export function stockOf(product: { stock: number | null; unit: string | null }): Phrase {
  if (product.stock === null) return say('products.stock-uncounted')
  if (product.stock === 0) return say('products.sold-out')
  return say('products.stock', { left: { thousandths: product.stock, unit: product.unit } })
}

/** Name, price and stock as a card: what the seller reads back and what the buyer sees. */
export function cardLines(product: Measure & { name: string; stock: number | null }): Phrase[] {
  return [
    say('products.card-name', { name: product.name }),
    say('products.card-price', { price: priceOf(product), stock: stockOf(product) }),
  ]
}

/** One line of a list. */
export function lineOf(product: ProductRow): Phrase {
  return say('products.line', { name: product.name, price: priceOf(measureOf(product)) })
}

/** A product as its buyer sees it. */
export function cardFor(product: ProductRow, shop: string, choices: Choice[]): Reply {
  return {
    say: [...cardLines(product), say('products.card-shop', { shop, code: product.code })],
    photos: photosOf(product).slice(0, 1),
    choices,
    asks: 'offer',
    about: about(product),
    shows: [{ id: product.id, name: product.name }],
  }
}

/** So many products are shown at once. */
export const mostShown = 6

/** Products to choose from, at most six; the longer list is one tap further. */
export function listOf(products: readonly ProductRow[], intro: Phrase, more: Choice | null): Reply {
  const shown = products.slice(0, more ? mostShown - 1 : mostShown)
  const choices: Choice[] = shown.map(p => ({ label: lineOf(p), does: 'products.show', with: { product: p.id } }))
  return {
    say: [intro],
    choices: more ? [...choices, more] : choices,
    asks: 'offer',
    shows: shown.map(p => ({ id: p.id, name: p.name })),
  }
}
