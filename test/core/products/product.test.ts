import { expect, test } from 'vitest'
import { readCaption } from '../../../core/language/caption.ts'
import { limits } from '../../../core/products/measure.ts'
import { about, measureKept, offersIn, photosOf, quotedProduct, stockKept } from '../../../core/products/product.ts'
import { words } from '../../support/words.ts'

const offers = (caption: string) => offersIn(readCaption(caption, words))

test('a caption with everything in it leaves nothing to ask: name, price, unit and stock', () => {
  expect(offers('Kripik pisang manis 15rb/bks stok 20')).toEqual([
    {
      name: 'Kripik pisang manis',
      measure: { price: 15_000, per: 1000, unit: 'bungkus' },
      likely: null,
      hint: 15_000,
      unit: 'bungkus',
      stock: 20_000,
      unkept: false,
    },
  ])
})

test('stock that was not said is not counted, which is not the same as none', () => {
  expect(offers('Telur ayam kampung 28rb/kg')).toMatchObject([{ stock: null }])
})

test('three bunches for ten thousand are a price for three, never a third of it', () => {
  expect(offers('Bayam 3 ikat 10rb')).toMatchObject([{ measure: { price: 10_000, per: 3000, unit: 'ikat' } }])
})

test('a price from–to is no price until the seller has said which', () => {
  expect(offers('Ikan asin 65-80rb/kg')).toMatchObject([{ measure: null }])
})

test('a photo without words is one thing of which everything is asked', () => {
  expect(offers('')).toEqual([
    { name: '', measure: null, likely: null, hint: null, unit: null, stock: null, unkept: false },
  ])
})

test('words under a photo that offer nothing have no goods in them', () => {
  expect(offers('ini daun apa ya?')).toEqual([])
})

test('a price and a stock that make no sense are not kept, whatever a button or an old draft brings', () => {
  const measure = { price: 15_000, per: 1000, unit: 'kg' }
  expect(measureKept.parse(measure)).toEqual(measure)
  for (const price of [0, -1, 1.5, limits.price + 1, Number.NaN, '15000', null])
    expect(measureKept.safeParse({ ...measure, price }).success, `price ${price}`).toBe(false)
  for (const per of [0, -1000, 0.5, limits.quantity + 1])
    expect(measureKept.safeParse({ ...measure, per }).success, `per ${per}`).toBe(false)
  for (const stock of [-1, 1.5, limits.quantity + 1]) expect(stockKept.safeParse(stock).success).toBe(false)
  for (const stock of [null, 0, limits.quantity]) expect(stockKept.parse(stock)).toBe(stock)
})

test('a message about a product is told from a message about anything else', () => {
  expect(quotedProduct(about({ id: 'k7m2x9p' }))).toBe('k7m2x9p')
  for (const other of [null, 'order:k7m2x9p', 'product', '']) expect(quotedProduct(other)).toBeNull()
})

test('photos of a product are names of photos or the row is broken', () => {
  expect(photosOf({ photos: '["a","b"]' })).toEqual(['a', 'b'])
  expect(() => photosOf({ photos: '[1]' })).toThrow('string')
})

test('of several goods only those without a price are asked about', () => {
  expect(offers('Fotokopi 250 per lembar, print warna 1.500 per lembar')).toMatchObject([
    { name: 'Fotokopi', measure: null },
    { name: 'print warna', measure: { price: 1_500 } },
  ])
})
