import fc from 'fast-check'
import { expect, test } from 'vitest'
import { units } from '../../../core/language/units.ts'
import { fitTo, inUnitOf, isSmallStep, limits, lineTotal, type Measure } from '../../../core/products/measure.ts'

const price = fc.integer({ min: 1, max: limits.price })
const per = fc.oneof(fc.integer({ min: 1, max: limits.quantity }), fc.constantFrom(1000, 500, 250, 3000, 12_000))
const quantity = fc.integer({ min: 1, max: limits.quantity })

test('a total is the exact ratio of what was asked, rounded once to whole rupiah, half of one upwards', () => {
  fc.assert(
    fc.property(price, per, quantity, (price, per, quantity) => {
      const total = lineTotal({ price, per, unit: 'kg' }, quantity)
      if (!Number.isSafeInteger(total)) return
      const beside = 2n * (BigInt(total) * BigInt(per) - BigInt(price) * BigInt(quantity))
      expect(beside > -BigInt(per) && beside <= BigInt(per)).toBe(true)
    }),
  )
})

test('the dearest price times the greatest order is a number still, and not by one rupiah less', () => {
  expect(lineTotal({ price: limits.price, per: 1000, unit: 'kg' }, limits.quantity)).toBe(100_000_000_000_000)
  expect(lineTotal({ price: 999_999_999, per: 1000, unit: 'kg' }, 99_999_999)).toBe(99_999_998_900_000)
  // The most there can be: nowhere near a total that an order may have, and no NaN or Infinity either.
  expect(lineTotal({ price: limits.price, per: 1, unit: 'kg' }, limits.quantity)).toBe(1e17)
})

test.for<[number, number, number, number]>([
  [15_000, 1000, 2000, 30_000],
  [10_000, 3000, 6000, 20_000],
  [10_000, 3000, 1000, 3333],
  [10_000, 3000, 2000, 6667],
  [28_000, 1000, 250, 7000],
  [1, 1000, 500, 1],
  [1, 1000, 499, 0],
  [3, 1000, 500, 2],
  [5, 1000, 100, 1],
])('Rp%i per %i thousandths: %i of them cost Rp%i', ([price, per, quantity, total]) => {
  expect(lineTotal({ price, per, unit: 'kg' }, quantity)).toBe(total)
})

const piece: Measure = { price: 15_000, per: 1000, unit: 'bungkus' }
const bundle: Measure = { price: 10_000, per: 3000, unit: 'ikat' }
const weighed: Measure = { price: 28_000, per: 1000, unit: 'kg' }
const halfDozen: Measure = { price: 15_000, per: 500, unit: 'lusin' }

test.for<[string, Measure, number]>([
  ['two packets', piece, 2000],
  ['six bunches of three for 10rb', bundle, 6000],
  ['a quarter of a kilo', weighed, 250],
  ['one gram of a kilo', weighed, 1],
  ['half a dozen where half a dozen is sold', halfDozen, 500],
  ['a dozen and a half of it', halfDozen, 1500],
  ['as much as there can be', piece, limits.quantity],
])('%s can be sold', ([, measure, quantity]) => {
  expect(fitTo(measure, quantity)).toEqual({ fits: true })
})

test.for<[string, Measure, number, string, number]>([
  ['nothing', piece, 0, 'none', 1000],
  ['minus three', piece, -3000, 'none', 1000],
  ['nothing of a bundle', bundle, 0, 'none', 3000],
  ['what is no number', piece, Number.NaN, 'none', 1000],
  ['half a thousandth', weighed, 0.5, 'none', 1000],
  ['two and a half packets', piece, 2500, 'whole', 3000],
  ['half a bunch', bundle, 500, 'whole', 3000],
  ['four bunches of three for 10rb', bundle, 4000, 'multiple', 6000],
  ['one bunch of three for 10rb', bundle, 1000, 'multiple', 3000],
  ['a third of half a dozen', halfDozen, 166, 'whole', 500],
  ['1e9 packets', piece, 1e12, 'too-much', limits.quantity],
  ['9007199254740993 packets', piece, 9007199254740993 * 1000, 'too-much', limits.quantity],
  ['endless kilos', weighed, Number.POSITIVE_INFINITY, 'too-much', limits.quantity],
  ['too many bunches of three', bundle, limits.quantity + 1, 'too-much', 99_999_000],
])('%s cannot be sold, and the nearest that can is offered', ([, measure, quantity, why, nearest]) => {
  expect(fitTo(measure, quantity)).toEqual({ fits: false, why, nearest })
})

test('whatever is wanted of whatever is sold: what is offered instead can be sold', () => {
  const unit = fc.constantFrom(null, ...units)
  const wanted = fc.oneof(
    fc.integer(),
    fc.double(),
    quantity,
    fc.constantFrom(limits.quantity - 1, limits.quantity - 500),
  )
  fc.assert(
    fc.property(fc.record({ price, per, unit }), wanted, (measure, wanted) => {
      const first = fitTo(measure, wanted)
      if (!first.fits) expect(fitTo(measure, first.nearest)).toEqual({ fits: true })
    }),
  )
})

test.for<[string, Measure, number, string | null, number | null]>([
  ['three without a unit are counted in the product’s', piece, 3000, null, 3000],
  ['250 gram of what is sold by the kilo', weighed, 250_000, 'gram', 250],
  ['five ons of it', weighed, 5000, 'ons', 500],
  ['a dozen of what is sold by the piece', { ...piece, unit: 'butir' }, 1000, 'lusin', 12_000],
  ['six pieces of what is sold by the dozen', { ...piece, unit: 'lusin' }, 6000, 'butir', 500],
  ['one piece of it is no whole thousandth', { ...piece, unit: 'lusin' }, 1000, 'butir', null],
  ['a kilo of packets', piece, 1000, 'kg', null],
  ['a kilo of what has no unit', { ...piece, unit: null }, 1000, 'kg', null],
  ['two of what has no unit', { ...piece, unit: null }, 2000, null, 2000],
])('%s', ([, measure, quantity, unit, own]) => {
  expect(inUnitOf(measure, quantity, unit)).toBe(own)
})

test('what is converted there and back is the same amount, whatever the units', () => {
  const unit = fc.constantFrom(...units)
  fc.assert(
    fc.property(unit, unit, quantity, (sold, said, quantity) => {
      const own = inUnitOf({ price: 1, per: 1000, unit: sold }, quantity, said)
      if (own !== null) expect(inUnitOf({ price: 1, per: 1000, unit: said }, own, sold)).toBe(quantity)
    }),
  )
})

test.for<[number, number, boolean]>([
  [10_000, 5000, true],
  [10_000, 4999, false],
  [10_000, 20_000, true],
  [10_000, 20_001, false],
  [1001, 501, true],
  [1001, 500, false],
  [999, 500, true],
  [999, 499, false],
  [500, 500, true],
  [400, 450, false],
  [15_000, 1500, false],
  [15_000, 150_000, false],
  [15_000, 0, false],
  [15_000, -15_000, false],
])('Rp%i to Rp%i counts at once: %s', ([before, after, small]) => {
  expect(isSmallStep(before, after)).toBe(small)
})
