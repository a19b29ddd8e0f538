import type { Language } from '../words.ts'

/** What somebody wants to buy. `product` is the words that name it, empty when only the context can tell; a thing counted
 *  without a number is 1. */
export type Item = { product: string; quantity: number; unit: string | null }

/** Intents that need nothing but their name. */
export type PlainIntent =
  | 'greet'
  | 'thanks'
  | 'menu'
  | 'help'
  | 'human'
  | 'robot'
  | 'yes'
  | 'no'
  | 'back'
  | 'skip'
  | 'cancel'
  | 'browse'
  | 'photo'
  | 'cart'
  | 'checkout'
  | 'repeat'
  | 'bargain'
  | 'shipping'
  | 'pickup'
  | 'payment'
  | 'paid'
  | 'debt'
  | 'orders'
  | 'status'
  | 'complaint'
  | 'refund'
  | 'open-shop'
  | 'my-shop'
  | 'sell'
  | 'close-shop'
  | 'reopen-shop'
  | 'sales'
  | 'news'
  | 'service'
  | 'report-problem'
  | 'learn'
  | 'village'
  | 'stop'
  | 'my-data'
  | 'erase-me'
  | 'privacy'
  | 'which'
  | 'unknown'

/** Intents about one product; `product` is empty when only the context can tell. */
export type ProductIntent = 'availability' | 'sold-out' | 'back-in-stock' | 'remove'
/** What a seller or buyer says about an order; `order` is its code, absent when the bot must ask which. */
export type OrderIntent = 'accept' | 'refuse' | 'ready' | 'on-the-way' | 'received' | 'money-in' | 'money-not-in'

export type Meaning =
  | { intent: PlainIntent }
  | { intent: ProductIntent; product: string }
  | { intent: OrderIntent; order?: string }
  | { intent: 'price'; product?: string }
  /** `value` when the last question asked for a number. */
  | { intent: 'number'; value?: number }
  | { intent: 'search'; query: string; maxPrice?: number }
  | { intent: 'order' | 'change'; items: Item[] }
  | { intent: 'set-price'; product: string; price: number }
  | { intent: 'set-stock'; product: string; stock: number }
  | { intent: 'add-stock'; product: string; add: number }
  | { intent: 'announce'; text?: string }
  | { intent: 'language'; lang?: Language }
  | { intent: 'choose'; choice: number }
  | { intent: 'partial'; value: number; order?: string }
  | { intent: 'answer'; text: string }
