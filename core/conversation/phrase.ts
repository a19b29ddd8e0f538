import type { Instant } from './instant.ts'

/** A sentence of ours in no language yet: a key of `locales/` and what stands in it. */
export type Phrase = { key: string; with?: Record<string, Value> }

/** What may stand in a sentence. A string was typed by a person: it is shown as it is and never parsed. `count` is the
 *  only plain number that chooses a plural. */
export type Value = string | number | Phrase | Money | Amount | Clock | List

/** Whole rupiah: `Rp15.000`. */
export type Money = { rupiah: number }
/** Integer thousandths of a unit (null: counted without one): `2 bungkus`, `0,5 kg`. */
export type Amount = { thousandths: number; unit: string | null }
/** A time of day, or day and time when it is not the day of `from`. */
export type Clock = { at: Instant; zone: string; from: Instant }
/** Several phrases, joined by commas or lines. */
export type List = { list: Phrase[]; by: 'comma' | 'line' }

/** A phrase by its key: `say('orders.placed', { code })`. */
export function say(key: string, values?: Record<string, Value>): Phrase {
  return values ? { key, with: values } : { key }
}
