import { z } from 'zod'
import { lineTotal } from '../products/measure.ts'
import { measureOf } from '../products/product.ts'
import type { ProductRow } from '../products/tables.ts'
import type { ShopRow } from '../shops/tables.ts'

/** What somebody wants, as far as it is settled: the words, then the product, then how much of it. */
export type Want = {
  words: string
  product: string | null
  /** Products that the words could mean, the likeliest first. */
  could: string[]
  /** Thousandths of `unit`, before the product is known; of the product's unit once `quantity` is set. */
  said: { quantity: number; unit: string | null } | null
  quantity: number | null
}

export const wantsKept: z.ZodType<Want[]> = z.array(
  z.object({
    words: z.string(),
    product: z.string().nullable(),
    could: z.array(z.string()),
    said: z.object({ quantity: z.number(), unit: z.string().nullable() }).nullable(),
    quantity: z.number().nullable(),
  }),
)

/** How goods get to the buyer. A shop that does not deliver is always fetched from. */
export type Way = 'deliver' | 'fetch'

export type QuoteLine = { product: ProductRow; quantity: number; total: number }
/** One shop's part: each becomes an order of its own. */
export type Part = { shop: ShopRow; lines: QuoteLine[]; way: Way; fee: number; total: number }
export type Quote = { parts: Part[]; total: number }

/** What it all costs now: goods by shop, each shop's own fee, and the sum. Wants must be settled. */
export function quote(
  wants: readonly Want[],
  products: readonly ProductRow[],
  shops: readonly ShopRow[],
  way: Way,
): Quote {
  const parts: Part[] = []
  for (const want of wants) {
    const product = products.find(p => p.id === want.product)
    const shop = product && shops.find(s => s.id === product.shop_id)
    if (!product || !shop || want.quantity === null) continue
    const line = { product, quantity: want.quantity, total: lineTotal(measureOf(product), want.quantity) }
    const part = parts.find(p => p.shop.id === shop.id)
    if (part) part.lines.push(line)
    else parts.push({ shop, lines: [line], way: 'fetch', fee: 0, total: 0 })
  }
  for (const part of parts) {
    const delivered = way === 'deliver' && part.shop.shipping_fee !== null
    part.way = delivered ? 'deliver' : 'fetch'
    part.fee = delivered ? (part.shop.shipping_fee ?? 0) : 0
    part.total = part.lines.reduce((sum, l) => sum + l.total, part.fee)
  }
  return { parts, total: parts.reduce((sum, p) => sum + p.total, 0) }
}

/** A quote in one number line: the same text means that nothing the buyer saw has changed. */
export function digest({ parts }: Quote): string {
  const lines = parts.flatMap(p => p.lines.map(l => `${l.product.id}=${l.quantity}@${l.total}`))
  return [...lines, ...parts.map(p => `${p.way}${p.fee}`)].join(' ')
}

export function about(order: { id: string }): string {
  return `order:${order.id}`
}

export function quotedOrder(about: string | null): string | null {
  return about?.startsWith('order:') ? about.slice('order:'.length) : null
}

/** "417", "a417", "A-417" → "A-417"; null for what is no order's code. */
export function readCode(text: string): string | null {
  const read = /^a?[\s-]*(\d{1,7})$/i.exec(text.trim())
  return read ? `A-${Number(read[1])}` : null
}
