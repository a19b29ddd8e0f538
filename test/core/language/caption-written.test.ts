import { expect, test } from 'vitest'
import { readCaption } from '../../../core/language/caption.ts'
import { words } from '../../support/words.ts'

const read = (text: string) => readCaption(text, words)

test.each([
  'Kaos polos S 35rb M 38rb L 40rb',
  'Kaos polos S 35.000 M 38.000 L 40.000',
  'Kaos polos s 35000 / m 38000 / l 40000',
  'KAOS POLOS S Rp 35.000 M Rp 38.000 L Rp 40.000',
])('sizes have their prices however these are written: %s', text => {
  const prices = [35_000, 38_000, 40_000].map(price => expect.objectContaining({ price }))
  expect(read(text)).toMatchObject({ items: [{ price: 35_000, variants: prices }] })
})

test.each([
  ['Seprei katun tadinya 120.000 skrg tinggal 95.000', 95_000],
  ['Kemeja tenun pria 130.000 sekarang cukup 89.000', 89_000],
  ['Sendok batok kelapa 10.000 potong 2.000 jadi 8.000', 8_000],
  ['Rokok kretek 12rb/bks', 12_000],
])('a sum is a price, and no stock, no count and no part of a name: %s', (text, price) => {
  const { items } = read(text) as { items: readonly object[] }
  expect(items).toEqual([expect.objectContaining({ price })])
  expect(items[0]).not.toHaveProperty('stock')
  expect(items[0]).not.toHaveProperty('per')
})

test.each(['Gelang 35000 kk', 'Bakpao frozen isi 8,16rb', 'Bakwan jagung 5rb zomdor 4', 'Menyij 4 kilo sepuluh ewu'])(
  'what may be read in two ways is asked: %s',
  text => {
    expect(read(text)).toMatchObject({ ask: ['price'], items: [{ price: null }] })
  },
)

test('a ladder by the piece tells from how many on each price holds', () => {
  const wholesale = [
    { from: 6, each: 13_000 },
    { from: 12, each: 11_000 },
  ]
  expect(read('Gelang manik\n1 pcs 15k\n6 pcs 13k/pcs\n12 pcs 11k/pcs')).toMatchObject({
    items: [{ price: 15_000, wholesale }],
  })
  // What nobody knows before so many, and a sum that comes out as a little less for each.
  expect(read('Jarit lawas 30rb, zembyev kalih 50rb')).toMatchObject({
    items: [{ name: 'Jarit lawas', price: 30_000, wholesale: [{ from: 2, each: 25_000 }] }],
  })
  expect(read('Gantungan kunci 5rb/pcs, buat souvenir min 50 pcs 3.500/pcs')).toMatchObject({
    items: [{ price: 5_000, wholesale: [{ from: 50, each: 3_500 }] }],
  })
})

test('what is open until it is gone is not gone, and ready counts only what stands behind it', () => {
  for (const text of ['mie ayam ceker 11rb, mangkal jam 16.30 sampe habis', 'Ready yg ini 75rb aja bun, ready'])
    expect((read(text) as { items: readonly object[] }).items[0]).not.toHaveProperty('stock')
  expect(read('Ready 20 bks keripik tempe')).toMatchObject({ items: [{ stock: 20 }] })
})

test('when it is open is told beside what is offered, and alone it is news of the shop', () => {
  expect(read('sagu lempeng, buka jam 8-17')).toMatchObject({ kind: 'listing', items: [{ name: 'sagu lempeng' }] })
  expect(read('Warung buka jam 8 pagi')).toEqual({ kind: 'notice' })
})

test('kinds stand under a dish that bears a name, and fish of the morning are no kinds of fish', () => {
  expect(read('Seblak bu Iis\nori 8k\nkerupuk+telur 10k\nkomplit ceker 15k')).toMatchObject({
    items: [{ name: 'Seblak', price: 8_000 }],
  })
  expect(read('IKAN LAUT PAGI INI\ntongkol 30rb/kg\nkembung 35rb/kg')).toMatchObject({
    items: [{ name: 'tongkol' }, { name: 'kembung' }],
  })
})

test('what costs ten times as much is no kind of a thing, unless it is larger or sold by another unit', () => {
  expect(read('Keripik talas 11rb, zoncek 295rb')).toMatchObject({ items: [{}, {}] })
  expect(read('Bambu apus sebatang 15rb seikat 130rb')).toMatchObject({ items: [{ price: 15_000 }] })
  expect(read('Pempek lenjer: besak 25 ribu, kecik 3 ribu')).toMatchObject({ items: [{ price: 3_000 }] })
})
