import type { Instant } from '../conversation/instant.ts'

/** `held`: its name looks like another shop or an office; an official decides. */
export type ShopRow = {
  id: string
  village_id: string
  name: string
  /** Look-alike skeleton of the name, for finding imitations. */
  skeleton: string
  state: 'open' | 'held'
  /** null: buyers fetch their goods; 0: delivered for nothing. */
  shipping_fee: number | null
  /** What its links say; null until somebody wants one. */
  code: string | null
  created_at: Instant
}

export type ShopTables = { shop: ShopRow }
