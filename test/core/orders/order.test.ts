import fc from 'fast-check'
import { expect, test } from 'vitest'
import { about, digest, type Quote, quote, quotedOrder, readCode, type Want } from '../../../core/orders/order.ts'
import { lineTotal } from '../../../core/products/measure.ts'
import type { ProductRow } from '../../../core/products/tables.ts'
import type { ShopRow } from '../../../core/shops/tables.ts'

const at = '2026-11-22T02:00:00.000Z'

function shop(id: string, shipping_fee: number | null): ShopRow {
  return { id, village_id: 'v', name: id, skeleton: id, state: 'open', shipping_fee, code: null, created_at: at }
}

function product(id: string, shop_id: string, price: number, per = 1000): ProductRow {
  const caption = { caption_chat: null, caption_id: null, created_at: at, changed_at: at }
  const sold = { price, per, unit: 'bungkus', stock: null, photos: '[]', state: 'on-sale' as const, version: 1 }
  return { id, village_id: 'v', shop_id, code: id, name: id, folded: id, ...sold, ...caption }
}

function want(product: string | null, quantity: number | null): Want {
  return { words: product ?? '', product, could: [], said: null, quantity }
}

const shops = [shop('siti', 5000), shop('wawan', null), shop('tuti', 0)]
const products = [
  product('keripik', 'siti', 15_000),
  product('sambal', 'siti', 20_000),
  product('telur', 'wawan', 28_000),
  product('bayam', 'tuti', 10_000, 3000),
]

test('each shop has its goods, its fee and its total, and the last line adds them up', () => {
  const wants = [want('keripik', 2000), want('telur', 1000), want('sambal', 1000), want('bayam', 6000)]
  const { parts, total } = quote(wants, products, shops, 'deliver')
  const told = parts.map(p => [p.shop.id, p.lines.map(l => l.product.id).join('+'), p.way, p.fee, p.total])
  expect(told).toEqual([
    ['siti', 'keripik+sambal', 'deliver', 5000, 55_000],
    ['wawan', 'telur', 'fetch', 0, 28_000],
    ['tuti', 'bayam', 'deliver', 0, 20_000],
  ])
  expect(total).toBe(103_000)
})

test('what is fetched costs no delivery', () => {
  const { parts, total } = quote([want('keripik', 2000)], products, shops, 'fetch')
  expect(parts).toMatchObject([{ way: 'fetch', fee: 0, total: 30_000 }])
  expect(total).toBe(30_000)
})

test('what is not settled, or was taken off sale, costs nothing and is in no part', () => {
  const wants = [want('keripik', null), want(null, 1000), want('gone', 1000)]
  expect(quote(wants, products, shops, 'deliver')).toEqual({ parts: [], total: 0 })
  expect(quote([want('keripik', 1000)], products, [], 'deliver').parts).toEqual([])
})

const anyWants = fc.array(
  fc.record({ product: fc.constantFrom(...products.map(p => p.id)), quantity: fc.integer({ min: 1, max: 50_000 }) }),
  { maxLength: 8 },
)
const quoted = (wants: { product: string; quantity: number }[]): Quote =>
  quote(
    wants.map(w => want(w.product, w.quantity)),
    products,
    shops,
    'deliver',
  )

test('whatever is ordered, the sum is the lines and each shop’s fee once', () => {
  fc.assert(
    fc.property(anyWants, wants => {
      const goods = wants.map(w => {
        const sold = products.find(p => p.id === w.product)
        return sold ? lineTotal(sold, w.quantity) : Number.NaN
      })
      const fees = wants.some(w => w.product === 'keripik' || w.product === 'sambal') ? 5000 : 0
      expect(quoted(wants).total).toBe(goods.reduce((sum, t) => sum + t, fees))
    }),
  )
})

test('two quotes are called the same exactly when nothing that the buyer saw differs', () => {
  const seen = ({ parts }: Quote) =>
    JSON.stringify(parts.map(p => [p.shop.id, p.way, p.fee, p.lines.map(l => [l.product.id, l.quantity, l.total])]))
  fc.assert(
    fc.property(anyWants, anyWants, (one, other) => {
      expect(digest(quoted(one)) === digest(quoted(other))).toBe(seen(quoted(one)) === seen(quoted(other)))
    }),
  )
})

test('a price, a fee or a way that changed since makes another quote', () => {
  const wants = [want('keripik', 2000)]
  const before = digest(quote(wants, products, shops, 'deliver'))
  expect(digest(quote(wants, products, shops, 'deliver'))).toBe(before)
  expect(digest(quote(wants, [product('keripik', 'siti', 15_001)], shops, 'deliver'))).not.toBe(before)
  expect(digest(quote(wants, products, [shop('siti', 6000)], 'deliver'))).not.toBe(before)
  expect(digest(quote(wants, products, shops, 'fetch'))).not.toBe(before)
})

test.for<[string, string | null]>([
  ['417', 'A-417'],
  ['a417', 'A-417'],
  ['A-417', 'A-417'],
  ['a 417', 'A-417'],
  ['  A - 417 ', 'A-417'],
  ['0417', 'A-417'],
  ['B-417', null],
  ['A-', null],
  ['', null],
  ['12345678', null],
  ['A-417x', null],
  ['41.7', null],
  ['٤١٧', null],
])('"%s" is the code of order %s', ([text, code]) => {
  expect(readCode(text)).toBe(code)
})

test('every code that an order can have is read back as it is, however it is written', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9_999_999 }), n => {
      for (const written of [`A-${n}`, `a-${n}`, `a${n}`, `${n}`]) expect(readCode(written)).toBe(`A-${n}`)
    }),
  )
})

test('a message about an order is told from a message about anything else', () => {
  expect(quotedOrder(about({ id: 'o1' }))).toBe('o1')
  for (const other of [null, 'product:o1', 'order', '']) expect(quotedOrder(other)).toBeNull()
})
