import type { Instant } from '../conversation/instant.ts'
import type { OrderState } from './states.ts'

export type OrderRow = {
  id: string
  village_id: string
  shop_id: string
  buyer_id: string
  /** `A-417`, unique in the village. */
  code: string
  state: OrderState
  /** How it gets to the buyer. */
  way: 'deliver' | 'fetch'
  fee: number
  total: number
  hamlet: string | null
  landmark: string | null
  /** When the seller said it will be ready, in the seller's words' meaning. */
  ready_at: Instant | null
  placed_at: Instant
  /** When time does something to it next: remind, then lapse. null: nothing. */
  due_at: Instant | null
  reminded_at: Instant | null
  changed_at: Instant
}

export type OrderLineRow = {
  id: string
  village_id: string
  order_id: string
  product_id: string
  /** Name, price, per and unit as they were when it was ordered. */
  name: string
  price: number
  per: number
  unit: string | null
  quantity: number
  /** Whether stock was taken for it, and is given back when the order ends. */
  counted: number
  total: number
}

export type OrderTables = { orders: OrderRow; order_line: OrderLineRow }
