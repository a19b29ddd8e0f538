import { convert, divisible } from '../language/units.ts'

/** Money is whole rupiah and quantities are whole thousandths of a unit, everywhere. This file owns rounding and conversion. */

/** The dearest single price and the greatest order that make sense in a village: Rp1 miliar, 100,000 of a unit. */
export const limits = { price: 1_000_000_000, quantity: 100_000_000 } as const

/** What is sold by: `price` rupiah buy `per` thousandths of `unit`. */
export type Measure = { price: number; per: number; unit: string | null }

/** A line's total: one exact ratio, rounded once, half up. BigInt, because price × quantity leaves 2^53. */
export function lineTotal({ price, per }: Measure, quantity: number): number {
  const [p, q, d] = [BigInt(price), BigInt(quantity), BigInt(per)]
  return Number((2n * p * q + d) / (2n * d))
}

export type Fit = { fits: true } | { fits: false; why: 'none' | 'too-much' | 'whole' | 'multiple'; nearest: number }

/** Whether so much can be sold: more than nothing, and of what cannot be divided only whole bundles, as the seller makes
 *  them ("setengah lusin 15rb"). What it answers as `nearest` fits. */
export function fitTo({ per, unit }: Measure, quantity: number): Fit {
  const most = divisible(unit) ? limits.quantity : Math.floor(limits.quantity / per) * per
  if (quantity > limits.quantity) return { fits: false, why: 'too-much', nearest: most }
  if (!Number.isSafeInteger(quantity) || quantity <= 0) return { fits: false, why: 'none', nearest: per }
  if (divisible(unit) || quantity % per === 0) return { fits: true }
  const nearest = Math.min(most, Math.ceil(quantity / per) * per)
  return { fits: false, why: quantity % 1000 === 0 ? 'multiple' : 'whole', nearest }
}

/** A wanted amount in the product's own unit; null where they measure different things and a person must say. A number
 *  without a unit is counted in the product's. */
export function inUnitOf(measure: Measure, quantity: number, unit: string | null): number | null {
  if (unit === null || unit === measure.unit) return quantity
  return measure.unit === null ? null : convert(quantity, unit, measure.unit)
}

/** Whether a change of price is small enough to count at once: between half and double, and not below Rp500. */
export function isSmallStep(before: number, after: number): boolean {
  return after >= 500 && after * 2 >= before && after <= before * 2
}
