import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCaption } from '../../../core/language/caption.ts'
import { words } from '../../support/words.ts'

const read = (text: string) => readCaption(text, words)
const item = (text: string) => {
  const caption = read(text)
  return 'items' in caption ? caption.items[0] : undefined
}

test('a whole caption asks nothing', () => {
  expect(read('Kripik pisang manis 15rb/bks stok 20')).toEqual({
    kind: 'listing',
    items: [{ name: 'Kripik pisang manis', price: 15_000, unit: 'bungkus', stock: 20 }],
  })
  expect(read('jual telur 3rb sebutir')).toEqual({
    kind: 'listing',
    items: [{ name: 'telur', price: 3_000, unit: 'butir' }],
  })
})

test.each(['keripik 15', 'hp second 850', 'sandal seket', 'kacang bawang', 'Kopi 10rb 15rb 20rb'])(
  '%s leaves the price open, so it is asked',
  text => {
    expect(read(text)).toMatchObject({ items: [{ price: null }], ask: ['price'] })
  },
)

test('what is near a price is not the price: phones, clocks, dates, fees, old prices', () => {
  expect(item('Ayam geprek 13rb. WA 0857-1234-9876, buka jam 10.00-21.00 depan RT 03/RW 01')?.price).toBe(13_000)
  expect(item('Keranjang 30rb, ongkir 5rb')?.price).toBe(30_000)
  expect(item('Bolu harga normal 40rb sekarang 33rb')?.price).toBe(33_000)
  expect(item('motor beat 2015 7,5jt')).toMatchObject({ name: 'motor beat 2015', price: 7_500_000 })
  expect(item('tanah 100m2 150jt')).toMatchObject({ price: 150_000_000 })
})

test('a thousand each is not a thousand and one', () => {
  expect(item('Tempe mendoan sewu siji')?.price).toBe(1_000)
  expect(item('Tempe mendoan sewu limangatus siji')?.price).toBe(1_500)
})

test('a price for many is not the price of one', () => {
  expect(item('Madu 1 botol 100rb, 2 botol 190rb')).toMatchObject({
    price: 100_000,
    wholesale: [{ from: 2, each: 95_000 }],
  })
  expect(item('Sapu lidi 7rb, ambil 2 12rb')).toMatchObject({ price: 7_000, wholesale: [{ from: 2, each: 6_000 }] })
})

test('different goods stay apart, kinds of one stay together', () => {
  expect(read('Donat 2rb\nBolu 15rb/loyang\nPastel 2.500')).toMatchObject({
    items: [{ name: 'Donat' }, { name: 'Bolu', unit: 'loyang' }, { name: 'Pastel' }],
  })
  expect(item('Dimsum isi 4 10rb isi 8 18rb')).toMatchObject({
    name: 'Dimsum',
    variants: [{ name: 'isi 4' }, { name: 'isi 8' }],
  })
})

test.each([
  ['Obat nyamuk bakar 6rb', undefined],
  ['Bibit durian musang king 75rb', undefined],
  ['Sate kambing 25rb', undefined],
  ['Kambing etawa 3jt', 'live-animal'],
  ['Ikan nila hidup 35rb/kg', undefined],
  ['Bebek hidup 80rb/ekor', 'live-animal'],
  ['Gas elpiji 3kg 20rb', 'subsidised'],
])('%s: an official looks at it when %s', (text, restricted) => {
  const caption = read(text)
  expect('restricted' in caption ? caption.restricted : undefined).toBe(restricted)
})

test('news of the shelf is an update, news of the shop a notice, chatter nothing', () => {
  expect(read('tempe habis ya')).toMatchObject({ kind: 'update', items: [{ name: 'tempe', stock: 0 }] })
  expect(read('harga telur naik jadi 30rb/kg')).toMatchObject({
    kind: 'update',
    items: [{ price: 30_000, unit: 'kg' }],
  })
  expect(read('Besok libur dulu ya')).toEqual({ kind: 'notice' })
  expect(read('wkwkwk ada2 aja')).toEqual({ kind: 'none' })
})

test('a sum that is not the price never becomes one', () => {
  expect(read('Motor vario 11,5jt pajak juni 2027')).toMatchObject({ items: [{ price: 11_500_000 }] })
  expect(read('Motor beat 2019')).toMatchObject({ items: [{ price: null }], ask: ['price'] })
  expect(read('Ayam potong 38rb/ekor, potong bersih +2rb')).toMatchObject({ items: [{ price: 38_000, unit: 'ekor' }] })
  expect(read('Gado2 10rb tambah lontong jadi 13rb')).toMatchObject({ items: [{ price: 10_000 }] })
  expect(read('beli 3 25rb kaos kaki')).toMatchObject({ items: [{ price: null }], ask: ['price'] })
})

test('a number that names a model or a part is no count', () => {
  expect(read('Redmi 9 900rb')).toMatchObject({ items: [{ name: 'Redmi 9', price: 900_000 }] })
  expect(read('Redmi 9 900rb')).not.toHaveProperty('items.0.per')
  expect(read('Kompor gas 2 mata 250rb')).not.toHaveProperty('items.0.per')
  expect(read('Pisang goreng 3 5rb')).toMatchObject({ items: [{ per: 3, price: 5000 }] })
})

test('any text is answered, and a price is a whole number above zero or asked', () => {
  const parts = fc.constantFrom(
    '15rb',
    '/bks',
    ' ',
    '\n',
    'keripik',
    '1/2',
    '-',
    'stok',
    '5',
    'jadi',
    'ambil',
    '~~',
    '@',
    'Rp',
    '.',
    ',',
    'sekilo',
    '🍌',
    'ribu',
    'satu',
  )
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(parts, { maxLength: 30 }).map(p => p.join('')),
    fc.array(parts, { maxLength: 30 }).map(p => p.join(' ')),
  )
  fc.assert(
    fc.property(texts, text => {
      const caption = read(text)
      const items = 'items' in caption ? caption.items : []
      for (const { price } of items) {
        if (price !== null) expect(Number.isSafeInteger(price) && price > 0, text).toBe(true)
      }
    }),
    { numRuns: 500 },
  )
})
