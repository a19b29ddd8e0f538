import { expect, test } from 'vitest'
import { readCaption } from '../../../core/language/caption.ts'
import { words } from '../../support/words.ts'

const items = (text: string) => {
  const caption = readCaption(text, words)
  return 'items' in caption ? caption.items : []
}
const names = (text: string) => items(text).map(item => item.name)

test.each([
  ['Gayung, sikat WC, ember, semua 8rb', 3, 8_000],
  ['serba 2 ribu: tahu isi, bakwan jagung, pisang molen', 3, 2_000],
  ['bayam sama kenikir sama-sama 2rb seikat', 2, 2_000],
  ['Klepon karo cenil, podo-podo 3 ewu sak bungkus', 2, 3_000],
  ['Genjer / kenikir / daun pepaya masing-masing 2.500 per ikat', 3, 2_500],
])('%s: one price for each of %i goods', (text, many, price) => {
  expect(items(text).map(item => item.price)).toEqual(Array(many).fill(price))
})

test('a set is one thing, however much is in it', () => {
  expect(names('Akuarium 60cm + filter + lampu. Semua 130rb')).toHaveLength(1)
  expect(names('Paket hemat nasi telor + es teh 10rb')).toEqual(['Paket hemat nasi telor + es teh'])
  expect(names('@1.500 lumpia rebung, cocol saus tauco')).toHaveLength(1)
})

test('goods that are gone or there again stand apart, however they are joined', () => {
  expect(names('Maaf kak, roti sobek dan bolu gulung udah ludes')).toEqual(['roti sobek', 'bolu gulung'])
  expect(names('Sold out: macrame wall hanging, pouch batik')).toHaveLength(2)
  expect(names('Restock: kaos dalam anak, celana dalam anak')).toHaveLength(2)
})

test('what is left of each is told in lines and in lists, and a count behind a list belongs to nothing', () => {
  expect(items('update stok hari ini\nkubis 20 kg\nlobak 12 kg\nbrokoli 8 kg').map(i => i.stock)).toEqual([20, 12, 8])
  expect(items('tinggal semur jengkol 3 porsi, opor tahu 5 porsi').map(i => i.stock)).toEqual([3, 5])
  expect(items('sisa donat 14, ayo buruan').map(i => i.stock)).toEqual([14])
})

test('sums that must be asked are asked for each of the goods', () => {
  expect(readCaption('Es kuwut 4, es cincau 5', words)).toMatchObject({
    items: [
      { name: 'Es kuwut', price: null },
      { name: 'es cincau', price: null },
    ],
    ask: ['price'],
  })
  expect(readCaption('Fotokopi 250 per lembar, print warna 1.500 per lembar', words)).toMatchObject({
    items: [
      { name: 'Fotokopi', price: null },
      { name: 'print warna', price: 1_500 },
    ],
    ask: ['price'],
  })
})

test('a unit behind the last of several sums is that of all', () => {
  expect(items('kunyit=7rb|jahe emprit=22rb|kencur=35rb, per kilo ya semua').map(i => i.unit)).toEqual([
    'kg',
    'kg',
    'kg',
  ])
})

test('a ladder of prices has a step for each count', () => {
  expect(items('Pentol kuah 7rb/cup, ambil 10 cup jadi 6rb/cup, 25 cup 5.500/cup')).toMatchObject([
    {
      price: 7_000,
      wholesale: [
        { from: 10, each: 6_000 },
        { from: 25, each: 5_500 },
      ],
    },
  ])
})

test('the least order is counted in pieces, and money that must be spent is none', () => {
  expect(items('Kaos polos 32rb, min 1 lusin')[0]).toMatchObject({ minimum: 12, unit: null })
  expect(items('telur asin 3.500/butir, belanja minimal 50rb dapat sabun colek')[0]).toMatchObject({ price: 3_500 })
  expect(items('telur asin 3.500/butir, belanja minimal 50rb dapat sabun colek')[0]?.minimum).toBeUndefined()
  expect(items('Nasi berkat 18rb/box, minimal 30 box baru free ongkir')[0]?.minimum).toBeUndefined()
})

test('what needs an official among other goods is told, and an animal among dishes is one', () => {
  expect(readCaption('Kretek 24 batang 20rb, permen jahe 5rb', words)).toMatchObject({ restricted: 'tobacco' })
  expect(readCaption('permen jahe 5rb, bir bintang 35rb', words)).toMatchObject({ restricted: 'alcohol' })
  expect(readCaption('gulai ayam 12rb, empal sapi 15rb, nasi 4rb', words)).not.toHaveProperty('restricted')
})
