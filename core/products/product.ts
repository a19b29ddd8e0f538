import { z } from 'zod'
import type { Caption } from '../language/caption.ts'
import type { PhotoId } from '../photos/photo.ts'
import { limits, type Measure } from './measure.ts'
import type { ProductRow } from './tables.ts'

/** One thing to sell, as far as a caption told it. */
export type Offer = {
  name: string
  measure: Measure | null
  /** What it most likely costs, where the caption can be read in more than one way. */
  likely: Measure | null
  hint: number | null
  unit: string | null
  stock: number | null
  /** Wholesale prices or a smallest order were said, which the market does not keep yet: the seller is told. */
  unkept: boolean
}

const thousandths = (quantity: number) => Math.round(quantity * 1000)

/** The goods in a caption, one for each kind or size that has its own price: a photo shows one of them. */
export function offersIn(caption: Caption): Offer[] {
  if (caption.kind !== 'listing' && caption.kind !== 'update') return []
  const sure = caption.likely === undefined
  return (caption.likely ?? caption.items).flatMap(item => {
    const per = thousandths(item.per ?? 1)
    const stock = item.stock === undefined ? null : thousandths(item.stock)
    // "65-80rb" is a price only once the seller has said which.
    const unclear = item.priceTo !== undefined || item.price === null
    const offer = (name: string, price: number | null): Offer => {
      const measure = price === null || unclear ? null : { price, per, unit: item.unit }
      return {
        name,
        measure: sure ? measure : null,
        likely: sure ? null : measure,
        hint: item.price,
        unit: item.unit,
        stock,
        unkept: item.wholesale !== undefined || item.minimum !== undefined,
      }
    }
    if (!item.variants) return [offer(item.name, item.price)]
    return item.variants.map(v => offer(`${item.name} ${v.name}`.trim(), v.price))
  })
}

export const measureKept: z.ZodType<Measure> = z.object({
  price: z.number().int().min(1).max(limits.price),
  per: z.number().int().min(1).max(limits.quantity),
  unit: z.string().nullable(),
})

export const stockKept = z.number().int().min(0).max(limits.quantity).nullable()

export function measureOf(product: Pick<ProductRow, 'price' | 'per' | 'unit'>): Measure {
  return { price: product.price, per: product.per, unit: product.unit }
}

export function photosOf(product: Pick<ProductRow, 'photos'>): PhotoId[] {
  return z.array(z.string()).parse(JSON.parse(product.photos))
}

/** What the outbox and prompts call a product by. */
export function about(product: { id: string }): string {
  return `product:${product.id}`
}

/** The product that a message was about, when it was about one. */
export function quotedProduct(about: string | null): string | null {
  return about?.startsWith('product:') ? about.slice('product:'.length) : null
}
