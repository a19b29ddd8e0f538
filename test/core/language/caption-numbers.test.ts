import { expect, test } from 'vitest'
import { readCaption } from '../../../core/language/caption.ts'
import { words } from '../../support/words.ts'

const first = (text: string) => {
  const caption = readCaption(text, words)
  return 'items' in caption ? caption.items[0] : undefined
}

test.each([
  ['Jual motor grand, nopol AB 3456 XY, 3,1jt', 3_100_000],
  ['Mio sporty km 38.500 mesin halus, 4jt nego', 4_000_000],
  ['Mesin jahit seri 2500 masih mulus 450rb', 450_000],
  ['Miniatur truk skala 1:24, 85rb', 85_000],
  ['Ikan teri nasi fermentasi 14 hari 22rb/botol', 22_000],
  ['Lipstik MUI NA18230400777, 25rb', 25_000],
  ['Les ngaji anak kelas 2-5, 30rb/jam', 30_000],
])('%s: what numbers tell of a thing is no price', (text, price) => {
  expect(first(text)).toMatchObject({ price })
  expect(first(text)?.stock).toBeUndefined()
})

test('no price is made of the number of a vehicle or a model when none is named', () => {
  for (const text of ['Vixion plat AD 4321 CB siap pakai', 'ps3 slim seri 43006 lengkap', 'Nokia 2730 jadul 175'])
    expect(readCaption(text, words)).toMatchObject({ kind: 'listing', ask: ['price'] })
})

test('how many sorts there are, how many were sold and which sizes are left is no stock', () => {
  for (const text of [
    'Jilbab segi empat ready 10 warna 25rb',
    'Daster busui motifnya ada 5, 45rb',
    'Sambal bawang terjual 2.300 botol! 18rb/botol',
    'Sandal anak tinggal size 26 & 28, 20rb',
  ])
    expect(first(text)?.stock).toBeUndefined()
  expect(first('Jilbab instan 35rb sisa 2 warna hitam')?.stock).toBe(2)
  expect(first('panci susun sekarang tinggal 3')?.stock).toBe(3)
})

test('a size stays in the name, and a size that others stand against tells kinds', () => {
  expect(first('Bak air 50 liter 75rb')?.name).toBe('Bak air 50 liter')
  expect(first('Pipa paralon 1/2 inch abu 18rb, 3/4 inch 24rb')).toMatchObject({
    name: 'Pipa paralon abu',
    variants: [
      { name: '1/2 inch', price: 18_000 },
      { name: '3/4 inch', price: 24_000 },
    ],
  })
})

test('what credit is good for is its name, and what is paid its price', () => {
  expect(first('Token listrik 50.000 bayar 52.000')).toMatchObject({ name: 'Token listrik 50.000', price: 52_000 })
})

test('an age is no count, a year is no age, and what is lent is paid for by the time', () => {
  expect(first('Kambing jantan 9 bulan 1,8jt')).toMatchObject({ price: 1_800_000 })
  expect(first('Kambing jantan 9 bulan 1,8jt')?.per).toBeUndefined()
  expect(first('Supra X 125 th 2008 5jt')?.name).toContain('125')
  expect(first('Tenda disewakan 2 hari 300rb')).toMatchObject({ per: 2, unit: 'hari' })
})
