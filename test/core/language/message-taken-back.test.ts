import { expect, test } from 'vitest'
import { type Context, readMessage } from '../../../core/language/message.ts'
import { words } from '../../support/words.ts'

const read = (text: string, context?: Context) => readMessage(text, words, context)
const seller = { role: 'seller', orders: ['305'] } as const
const two = { role: 'seller', orders: ['305', '309'] } as const
const card = { role: 'seller', quoted: 'Tempe' } as const

test.each([
  ['pesen lontong 3 eh 2 bungkus', [{ product: 'lontong', quantity: 2, unit: 'bungkus' }]],
  ['pesan telur 3 kg eh 2', [{ product: 'telur', quantity: 2, unit: 'kg' }]],
  ["I'd like 3 eggs, no wait, 2", [{ product: 'eggs', quantity: 2, unit: null }]],
  [
    'telur 2 kg, eh sama tahu 10',
    [
      { product: 'telur', quantity: 2, unit: 'kg' },
      { product: 'tahu', quantity: 10, unit: null },
    ],
  ],
])('a number that is taken back is not ordered: %s', (text, items) => {
  expect(read(text)).toMatchObject({ intent: 'order', items })
})

test('a thing behind it may be meant instead or besides, and nothing is ordered', () => {
  expect(read('beli 3 telur eh 2 tahu')).toMatchObject({ intent: 'unknown' })
})

test('the same answers a question, a card and an order', () => {
  expect(read('3 eh 2', { role: 'buyer', asked: 'quantity' })).toMatchObject({ intent: 'number', value: 2 })
  expect(read('15rb kemurahan, 18rb lah', { role: 'seller', asked: 'price' })).toMatchObject({ price: 18000 })
  expect(read('jangan 15rb, 18rb aja', { role: 'seller', asked: 'price' })).toMatchObject({ price: 18000 })
  expect(read('stoknya 20 eh 18', card)).toMatchObject({ intent: 'set-stock', stock: 18 })
  expect(read('cuma ada 4, eh 3 ding', seller)).toMatchObject({ intent: 'partial', value: 3, order: '305' })
})

test('what a seller denies, asks, thinks about or tells of others changes no order', () => {
  const told = [
    'saya ga pernah nolak pesanan',
    'belum pernah saya nolak pesanan ibu',
    'sing nolak wingi kae adhiku, dudu aku',
    'suami saya bilang tolak aja, saya masih mikir2',
    'mau nolak kok ga enak hati ya',
    'saya cek dulu uangnya masuk apa belum',
    'uang pensiun saya biasanya masuk tanggal 1',
    'gaji suami saya belum masuk',
    'pesanannya belum kelar, kompornya mati',
    'tinggal 10 menit lagi',
    'bentar lagi siap',
    'besok pagi baru siap',
    'cuma ada 3 orang yang bantu saya',
    'anak saya lagi di jalan pulang sekolah',
    "can't say yes yet",
  ]
  for (const text of told) expect(read(text, seller), text).toMatchObject({ intent: 'unknown' })
})

test.each([
  ['siap, tak bikinin', 'accept'],
  ['tak sanggup', 'refuse'],
  ['ga jadi saya tolak bu, saya bikinin', 'accept'],
  ['siapa bilang ga mau? saya sanggup kok', 'accept'],
  ['bukannya ga mau ya bu, tapi ga bisa', 'refuse'],
  ['ga bisa semua, cuma 10', 'partial'],
  ['ga bisa 20 bu, cuma sanggup 12', 'partial'],
  ['bukannya belum masuk bu, uangnya udah ada kok', 'money-in'],
])('what follows a denial is what is meant: %s', (text, intent) => {
  expect(read(text, seller)).toMatchObject({ intent, order: '305' })
})

test('each order of several has its own clause', () => {
  expect(read('305 udah kelar, 309 masih dijemur', two)).toMatchObject({ intent: 'ready', order: '305' })
  expect(read('305 saya terima, 309 ga bisa', two)).toMatchObject({ intent: 'unknown' })
  expect(read('305, 309 siap', two)).not.toHaveProperty('order')
})

test('what is told of a card is not done to it', () => {
  const told = [
    'belum habis kok',
    'mbiyen tau tak dol sepuluh ewu',
    'tetangga jualnya 7rb',
    'jangan dicopot dulu ya, masih saya jual',
  ]
  for (const text of told) expect(read(text, card), text).toMatchObject({ intent: 'unknown' })
  expect(read('jangan dihapus ya, cuma lagi kosong', card)).toMatchObject({ intent: 'sold-out', product: 'Tempe' })
  expect(read('yang kemarin kosong sekarang udah ada lagi', card)).toMatchObject({ intent: 'back-in-stock' })
})

test('a question about two choices takes neither, and what is not the one of two is the other', () => {
  const context = { role: 'buyer', asked: 'choice', choices: ['Kopi robusta', 'Kopi arabika'] } as const
  expect(read('bedanya apa yang nomor 1 sama nomor 2?', context)).toMatchObject({ intent: 'unknown' })
  expect(read('jangan yang pertama, yang satunya', context)).toMatchObject({ intent: 'choose', choice: 2 })
  expect(read('2 eh 1', context)).toMatchObject({ intent: 'choose', choice: 1 })
})

test('why not is yes, and why it is not done is none', () => {
  const context = { role: 'buyer', asked: 'yesno' } as const
  for (const text of ['kenapa tidak, ayo', 'why not, go ahead', 'betul, ga ada yang keliru', "can't see why not"])
    expect(read(text, context), text).toMatchObject({ intent: 'yes' })
  for (const text of ['kenapa tidak dikirim', 'iya sih, tapi jangan dulu'])
    expect(read(text, context).intent, text).not.toBe('yes')
})

test('a price is what the seller asks now', () => {
  const context = { role: 'seller', asked: 'price' } as const
  for (const text of ['modal saya 10rb', 'tetangga jual 10rb', 'dulu 10rb'])
    expect(read(text, context).intent, text).not.toBe('set-price')
  expect(read('samain warung sebelah, 18rb', context)).toMatchObject({ price: 18000 })
  for (const text of ['modalnya aja 9rb', 'jangan naikin jadi 12rb dulu', 'yang habis itu yang besar'])
    expect(read(text, card), text).toMatchObject({ intent: 'unknown' })
  expect(read('harga telur kemarin 28rb').intent).not.toBe('set-price')
})

test('what is to wait stops nothing, and a shop of others stays as it is', () => {
  expect(read('jangan dikirim dulu, saya di luar').intent).not.toBe('stop')
  for (const text of ['warung bu RT tutup hari ini', 'anak saya bilang warungnya tutup aja'])
    expect(read(text).intent, text).not.toBe('close-shop')
  expect(read('warung saya tutup bu RT')).toMatchObject({ intent: 'close-shop' })
})
