import type { Instant } from '../conversation/instant.ts'

export type ProductRow = {
  id: string
  village_id: string
  shop_id: string
  /** What people see and write: `k7m2x9p`, unique everywhere. */
  code: string
  name: string
  folded: string
  /** Whole rupiah for `per` thousandths of `unit`. */
  price: number
  per: number
  unit: string | null
  /** What is left, in thousandths of the unit; null: not counted, the seller decides each order. */
  stock: number | null
  photos: string
  state: 'on-sale' | 'held' | 'removed'
  /** Counts the changes: a button carries the version it was made for. */
  version: number
  /** The seller's own caption, so that an edit of it changes the product. */
  caption_chat: string | null
  caption_id: string | null
  created_at: Instant
  changed_at: Instant
}

/** One change of price or stock as it was read back; "kembalikan" undoes the newest. */
export type ProductChangeRow = {
  id: string
  village_id: string
  product_id: string
  person_id: string
  price_before: number
  price_after: number
  stock_before: number | null
  stock_after: number | null
  version_after: number
  at: Instant
  undone_at: Instant | null
}

export type ProductTables = { product: ProductRow; product_change: ProductChangeRow }
