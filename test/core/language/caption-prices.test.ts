import { expect, test } from 'vitest'
import { readCaption } from '../../../core/language/caption.ts'
import { words } from '../../support/words.ts'

const items = (text: string) => {
  const caption = readCaption(text, words)
  return 'items' in caption ? caption.items : []
}
const kinds = (text: string) => items(text).map(({ name, variants = [] }) => [name, ...variants.map(v => v.name)])

test.each([
  ['Kasur lipat ➡ busa 250rb; kapuk 300rb; latex 900rb', ['Kasur lipat', 'busa', 'kapuk', 'latex']],
  ['Bubur ayam – pake telur 12rb, gak pake telur 9rb', ['Bubur ayam', 'pake telur', 'gak pake telur']],
  ['Es teh, pake lemon 5rb ga pake lemon 3rb', ['Es teh', 'pake lemon', 'ga pake lemon']],
  ['Bakso frozen isi 15 (18rb), isi 50 (55rb)', ['Bakso frozen', 'isi 15', 'isi 50']],
  ['Tumpeng mini buat 2 orang 35rb buat 6 orang 95rb', ['Tumpeng mini', '2 orang', '6 orang']],
  ['Granit 60x60 putih 145rb motif marmer 165rb /dus', ['Granit 60x60', 'putih', 'motif marmer']],
  ['Pisang kepok 15rb, raja 20rb, ambon 18rb', ['Pisang', 'kepok', 'raja', 'ambon']],
  ['Sambal bawang / ijo / cumi : 18rb / 20rb / 25rb per botol', ['Sambal', 'bawang', 'ijo', 'cumi']],
  ['Bakwan 1rb, jumbo 2rb, sebiji', ['Bakwan', 'Bakwan', 'jumbo']],
])('%s: kinds of one product', (text, named) => {
  expect(kinds(text)).toEqual([named])
})

test.each([
  ['Kalung etnik / gelang etnik / anting etnik : 20rb / 12rb / 9rb', [20_000, 12_000, 9_000]],
  ['Bakso, mie ayam, es teh: 12rb, 10rb, 3rb', [12_000, 10_000, 3_000]],
  ['Ember 20rb | gayung 6rb | sikat wc 9rb', [20_000, 6_000, 9_000]],
  ['Botol 5rb, gelas 8rb, piring 10rb', [5_000, 8_000, 10_000]],
  ['Bawang merah:\n¼ kg 9.000\nBawang putih:\n¼ kg 10.000', [9_000, 10_000]],
  ['Nasi goreng 12rb, ayam 15rb', [12_000, 15_000]],
  ['Tekwan 12 ribu samo model 13 ribu', [12_000, 13_000]],
])('%s: goods of their own', (text, prices) => {
  expect(items(text).map(item => item.price)).toEqual(prices)
  expect(items(text).every(item => item.variants === undefined && item.name !== '')).toBe(true)
})

test.each([
  ['Bros rajut\n1-9 pcs 7.000\n10-49 pcs 6.000\n50 pcs ke atas 5.000', 7_000, [10, 6_000, 50, 5_000]],
  ['Gelang manik 1 - 5 pcs 3rb, 6 - 11 pcs 2.500, 12 pcs ke atas 2rb', 3_000, [6, 2_500, 12, 2_000]],
  ['Piring melamin eceran 9rb/bh grosiran 96rb/lusin', 9_000, [12, 8_000]],
  ['sapu lidi delapan ribu, ambil selusin delapan puluh empat ribu', 8_000, [12, 7_000]],
  ['Tahu putih 500/biji, pedagang ambil min 100 biji 400', 500, [100, 400]],
  ['Sate lilit 2rb/tusuk, hajatan 100 tusuk 170rb', 2_000, [100, 1_700]],
  ['Kerupuk udang 15rb/bks, ambil banyak (min 10 bks) 13rb/bks', 15_000, [10, 13_000]],
  ['Tusuk sate 5rb/ikat, ambil di atas 10 ikat jadi 4rb', 5_000, [10, 4_000]],
  ['Onde-onde 1.500/biji. Pesan 100 biji ke atas 1.300/biji', 1_500, [100, 1_300]],
])('%s: prices for many', (text, price, steps) => {
  const [item] = items(text)
  expect(item?.price).toBe(price)
  expect(item?.wholesale?.flatMap(({ from, each }) => [from, each])).toEqual(steps)
})

test('spans that do not go on from each other are no ladder, and a first span above one is the least order', () => {
  expect(items('Seragam SD kelas 1-3 85rb kelas 4-6 95rb')[0]?.wholesale).toBeUndefined()
  expect(items('Undangan\n100-299 lembar 2.000\n300-499 lembar 1.800')).toMatchObject([
    { price: 2_000, minimum: 100, wholesale: [{ from: 300, each: 1_800 }] },
  ])
})

test('each of the goods has its own least order, and what is said behind the last belongs to none alone', () => {
  expect(items('Donat 2rb/biji min 20, bolu 3rb/potong min 10').map(i => i.minimum)).toEqual([20, 10])
  expect(items('Lemper 2rb, pastel 3rb, min 20 biji').map(i => i.minimum)).toEqual([undefined, undefined])
})

test.each([
  ['Helm half face 180.000 (coret) 145.000', 145_000],
  ['Magicom second harga baru 400rb dilepas 150rb', 150_000],
  ['panci set harga awal 250.000 potongan 50.000 jadinya 200.000', 200_000],
  ['Sandal karet ban 30rb potong 5rb = 25rb', 25_000],
  ['Rok plisket 75rb =====> 50rb', 50_000],
])('%s: the last sum is the price', (text, price) => {
  expect(readCaption(text, words)).toMatchObject({ kind: 'listing', items: [{ price }] })
})

test('sums that only happen to come out are prices of their own', () => {
  expect(items('Kaos 50rb, topi 20rb, celana 30rb').map(i => i.price)).toEqual([50_000, 20_000, 30_000])
})

test.each([
  ['Tudung saji ti 25rb dugi ka 60rb', 25_000, 60_000],
  ['Batik tulis saking 150rb ngantos 400rb', 150_000, 400_000],
  ['Gamis dari 80rb sampai dengan 150rb', 80_000, 150_000],
  ['Tas rajut from 60k to 120k', 60_000, 120_000],
])('%s: from one price up to another', (text, price, priceTo) => {
  expect(items(text)).toMatchObject([{ price, priceTo }])
})

test('what is in a package belongs to its name', () => {
  expect(items('Hampers isi teh, gula, kopi Rp 85.000').map(i => i.name)).toEqual(['Hampers isi teh gula kopi'])
  expect(items('Paket A nasi lele 13rb\nPaket B nasi ayam 16rb').map(i => i.name)).toEqual([
    'Paket A nasi lele',
    'Paket B nasi ayam',
  ])
})

test('half of what is sold by the piece is no half kilo', () => {
  expect(items('Kelapa parut sebutir 8rb, setengah 4rb')).toMatchObject([{ unit: 'butir', per: 0.5, price: 4_000 }])
})

test('kinds may stand behind their prices, and talk behind a price is none', () => {
  expect(readCaption('Seblak 8rb original, 11rb komplit', words)).toMatchObject({
    items: [
      {
        name: 'Seblak',
        price: 8_000,
        variants: [
          { name: 'original', price: 8_000 },
          { name: 'komplit', price: 11_000 },
        ],
      },
    ],
  })
  expect(readCaption('Sayur lodeh 5rb enak, sayur asem 4rb seger', words)).toMatchObject({
    items: [{ name: 'Sayur lodeh' }, { name: 'sayur asem' }],
  })
})

test('what a price buys may stand behind a small word, whom it suffices may not', () => {
  expect(readCaption('Salak pondoh 25.000 untuk 3kg', words)).toMatchObject({ items: [{ per: 3, unit: 'kg' }] })
  expect(readCaption('Kandang bambu 90rb muat buat 8 ekor', words)).not.toMatchObject({ items: [{ unit: 'ekor' }] })
})

test('kinds that are told by how much the price buys say how much', () => {
  expect(items('Susu kambing 30rb/250ml, 100rb/liter')[0]?.variants?.map(v => v.name)).toEqual(['250ml', 'liter'])
})

test('fees behind what is sold are extras, and where work is sold its price', () => {
  expect(items('Laundry kiloan 6rb/kg, antar jemput 2rb').map(i => i.price)).toEqual([6_000])
  expect(items('Ongkos jahit rok 40rb, ongkos jahit kemeja 60rb').map(i => i.price)).toEqual([40_000, 60_000])
})

test('a ladder needs no unit, and 50+ is from fifty on', () => {
  expect(items('Goodie bag polos\n1-11 : 4.000\n12-49 : 3.500\n50+ : 3.000')).toMatchObject([
    {
      price: 4_000,
      wholesale: [
        { from: 12, each: 3_500 },
        { from: 50, each: 3_000 },
      ],
    },
  ])
})

test('the price for those who take many may stand before the usual one', () => {
  expect(items('Donat harga reseller 1.500 (min 40), harga biasa 2.000')).toMatchObject([
    { price: 2_000, wholesale: [{ from: 40, each: 1_500 }] },
  ])
})

test('one more for those who take many leaves the price that of one', () => {
  const [item] = items('Bakwan 1000/biji beli 10 dapat 11')
  expect(item).toEqual({ name: 'Bakwan', price: 1000, unit: 'biji' })
})
