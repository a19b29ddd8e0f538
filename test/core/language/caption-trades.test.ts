import { expect, test } from 'vitest'
import { readCaption } from '../../../core/language/caption.ts'
import { words } from '../../support/words.ts'

const items = (text: string) => {
  const caption = readCaption(text, words)
  return 'items' in caption ? caption.items : []
}
const item = (text: string) => items(text)[0]

test('the numbers of a model, a size or a credit are no price and no count', () => {
  expect(item('SETRIKA PHILIPS HD1173 ## 185.000')).toMatchObject({ name: 'SETRIKA PHILIPS HD1173', price: 185_000 })
  expect(item('Catok rambut Nova NHC-8890 45 ribu')).toMatchObject({
    name: 'Catok rambut Nova NHC-8890',
    price: 45_000,
  })
  expect(item('Reel Shimano Sienna 2500 bekas lancar 190rb')).toMatchObject({ price: 190_000 })
  expect(items('bakwan 1000 lumpia 2rb').map(i => i.price)).toEqual([1_000, 2_000])
  expect(item('KUE2000')).toMatchObject({ name: 'KUE', price: 2_000 })
  expect(item('Paket data 10GB 30 hari cukup bayar 38rb')).toMatchObject({ price: 38_000, unit: null })
  expect(item('magicom 1,8 liter cuma 275rb')).toMatchObject({ name: 'magicom 1,8 liter', unit: null })
  expect(item('timun 2kg cuma 9rb')).toMatchObject({ name: 'timun', per: 2, unit: 'kg' })
  expect(item('Cat tembok ¼ kg 9500')).toMatchObject({ per: 0.25, unit: 'kg' })
  expect(item('Buku tulis 38 lembar sepak isi 10, 34rb')).toMatchObject({ price: 34_000, unit: 'pak' })
})

test('an arrow leads from an old price to the new one, and in a list from a name to its price', () => {
  expect(readCaption('cireng isi ➜ 1.500/bj\npiscok ➜ 2.000/bj', words)).toMatchObject({
    kind: 'listing',
    items: [
      { name: 'cireng isi', price: 1_500 },
      { name: 'piscok', price: 2_000 },
    ],
  })
  expect(item('pisang bakar 12rb ➜ 9rb/porsi')).toMatchObject({ price: 9_000, unit: 'porsi' })
  expect(item('Tas ransel ~140.000~ 99.000 model baru')).toMatchObject({ price: 99_000 })
})

test('what is left stands behind a price as ada 20 or 20 left, and elsewhere ada says nothing', () => {
  expect(item('kursi plastik @62.500 ada 20')).toMatchObject({ price: 62_500, stock: 20 })
  expect(item('wooden spoon 15k each, 50 left')).toMatchObject({ price: 15_000, stock: 50 })
  expect(item('ada 2 kg telur 56rb')?.stock).toBeUndefined()
  expect(item('Rak sepatu susun 5 tinggal rakit 55rb')?.stock).toBeUndefined()
})

test('habis before what happened is after, and behind goods it is gone', () => {
  expect(item('Semalam habis hujan gede, jamur barat 20rb seikat')?.stock).toBeUndefined()
  expect(item('cenil habis ya bun')).toMatchObject({ name: 'cenil', stock: 0 })
  expect(readCaption('capek juga ya habis ngulek dari subuh', words)).toEqual({ kind: 'none' })
  expect(readCaption('Gerimis lagi, macet di jalan, hati2 semua ya', words)).toEqual({ kind: 'none' })
})

test('several goods have their stock in one list', () => {
  expect(items('Habis: cenil, lupis, gatot. Besok bikin lagi')).toMatchObject([
    { name: 'cenil', stock: 0 },
    { name: 'lupis', stock: 0 },
    { name: 'gatot', stock: 0 },
  ])
  expect(items('Update stok: donat 14 biji, pastel 9 biji')).toMatchObject([
    { name: 'donat', stock: 14 },
    { name: 'pastel', stock: 9 },
  ])
})

test('kinds are told by flavours between flavours, by yang, by sizes and by one more unknown word', () => {
  const kinds = (text: string) => item(text)?.variants?.map(v => [v.name, v.price])
  expect(kinds('Bakpao kacang 4rb, ayam 5.500, coklat 4rb')).toEqual([
    ['kacang', 4_000],
    ['ayam', 5_500],
    ['coklat', 4_000],
  ])
  expect(kinds('Cuci motor matic 12k, bebek 12k, moge 25k')).toHaveLength(3)
  expect(kinds('ikan cupang halfmoon 25rb, yang plakat 15rb')).toHaveLength(2)
  expect(kinds('Seragam TK ukuran S-M 80rb, L 90rb')).toEqual([
    ['S-M', 80_000],
    ['L', 90_000],
  ])
  expect(items('Nasi ayam 12rb, bakso 10rb')).toHaveLength(2)
})

test('a second unit has a price of its own', () => {
  expect(item('Telur bebek 2.800 per butir, per tray 80rb')?.variants).toHaveLength(2)
  expect(item('Gula semut 12rb/bungkus, kalau sekarung 540rb')?.variants).toHaveLength(2)
})

test('work that costs besides elsewhere is for sale where nothing else is named', () => {
  expect(item('Ongkos pasang antena tv lima puluh ribu')).toMatchObject({
    name: 'Ongkos pasang antena tv',
    price: 50_000,
  })
  expect(item('Mie ayam 10rb, tambah ceker 3rb')).toMatchObject({ name: 'Mie ayam', price: 10_000 })
})

test('what goods are not is none of their name', () => {
  expect(readCaption('asbak kayu ukir, bkn rokoknya ya 15rb', words)).toMatchObject({
    items: [{ name: 'asbak kayu ukir' }],
  })
  expect(readCaption('asbak kayu ukir, bkn rokoknya ya 15rb', words)).not.toHaveProperty('restricted')
})

test('a bare number behind a word that nobody knows may be its name, and so the price is asked', () => {
  expect(readCaption('Kompor Winn 3 95k', words)).toMatchObject({
    items: [{ name: 'Kompor Winn 3', price: null }],
    ask: ['price'],
  })
  expect(readCaption('Pisang goreng 3 5rb', words)).toMatchObject({ items: [{ per: 3, price: 5_000 }] })
  expect(readCaption('Boiled corn 3 for 10k', words)).toMatchObject({ items: [{ per: 3, price: 10_000 }] })
})
