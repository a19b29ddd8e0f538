import { expect, test } from 'vitest'
import { type Context, readMessage } from '../../../core/language/message.ts'
import { words } from '../../support/words.ts'

const read = (text: string, context: Context) => readMessage(text, words, context)

test('a denial is no acceptance in any language', () => {
  const refused = ['indak sanggup pak', 'kada kawa ulun', 'moal kaburu kang', 'ora kuat aku', 'idak pacak nian']
  for (const text of refused)
    expect(read(text, { role: 'seller', orders: ['417'] }), text).toMatchObject({ intent: 'refuse', order: '417' })
  expect(read('tak gawekno saiki', { role: 'seller', orders: ['417'] })).toMatchObject({ intent: 'accept' })
})

test('what a buyer takes away is taken out of the cart, never off a shelf', () => {
  const cart = [
    { product: 'Tempe', quantity: 3, unit: 'papan' },
    { product: 'Tahu', quantity: 10, unit: null },
  ]
  const gone = { intent: 'change', items: [{ product: 'Tahu', quantity: 0, unit: null }] }
  for (const text of [
    'tahunya dicoret, tempenya tetep',
    'keluarin tahunya',
    'ga usah pake tahu ya, di rumah masih ada',
  ])
    expect(read(text, { role: 'buyer', cart }), text).toMatchObject(gone)
  expect(read('jangan hapus tahunya', { role: 'buyer', cart }).intent).not.toBe('change')
  expect(read('hapus lele', { role: 'buyer', cart })).toMatchObject({ intent: 'which' })
  expect(read('ganti bayam jadi 3', { role: 'buyer', cart })).toMatchObject({ intent: 'which' })
})

test('what was shown is ordered by what sets it apart', () => {
  const offered = ['Stik bawang', 'Stik keju', 'Stik bayam']
  const cheese = [{ product: 'Stik keju', quantity: 2, unit: 'toples' }]
  expect(read('pesen yg rasa keju aja 2 toples', { role: 'buyer', offered })).toMatchObject({ items: cheese })
  const sacks = [{ product: 'Beras 5 kg', quantity: 1, unit: null }]
  expect(read('sing 5 kilo, siji', { role: 'buyer', offered: ['Beras 5 kg', 'Beras 10 kg'] })).toMatchObject({
    items: sacks,
  })
  expect(read('ketiga-tiganya masing2 1', { role: 'buyer', offered })).toMatchObject({
    items: offered.map(product => ({ product, quantity: 1, unit: null })),
  })
  expect(read('dua-duanya satu ya', { role: 'buyer', offered })).toMatchObject({ intent: 'which' })
})

test('a choice that is denied is not taken, and a question takes none', () => {
  const choices = ['Transfer bank', 'QRIS', 'Bayar di tempat']
  const asked: Context = { role: 'buyer', asked: 'choice', choices }
  expect(read('bukan nomor 1, nomor 3', asked)).toMatchObject({ intent: 'choose', choice: 3 })
  expect(read('bukan yang kesatu, yang kedua', asked)).toMatchObject({ intent: 'choose', choice: 2 })
  expect(read('transfernya ke rekening siapa', asked)).toMatchObject({ intent: 'payment' })
})

test('the price on a card is what it becomes, not by how much or why', () => {
  const card: Context = { role: 'seller', quoted: 'Kacang bawang' }
  const price = (sum: number) => ({ intent: 'set-price', product: 'Kacang bawang', price: sum })
  expect(read('turun seribu, sekarang 9 ribu', card)).toMatchObject(price(9000))
  expect(read('naik seribu jadi 13rb', card)).toMatchObject(price(13000))
  expect(read('modal naik, terpaksa 27rb ya', card)).toMatchObject(price(27000))
  for (const text of ['kemarin laku 27rb', 'di pasar udah 27rb'])
    expect(read(text, card).intent, text).not.toBe('set-price')
})

test('who sells says that money came, and asks or hears so without it being true', () => {
  const open: Context = { role: 'seller', orders: ['409', '417'] }
  expect(read('yang 417 udah bayar ke saya', open)).toMatchObject({ intent: 'money-in', order: '417' })
  for (const text of ['417 udah bayar belum ya', 'pembelinya bilang udah bayar'])
    expect(['money-in', 'money-not-in', 'paid'], text).not.toContain(read(text, open).intent)
})
