import { expect, test } from 'vitest'
import { type Context, readMessage } from '../../../core/language/message.ts'
import { readTime } from '../../../core/language/time.ts'
import { words } from '../../support/words.ts'

const read = (text: string, context?: Context) => readMessage(text, words, context)

test.each([
  ['batal aja pak, mertua belum sempat', { intent: 'cancel' }],
  ['akun saya dihapus saja, udah ga dipakai', { intent: 'erase-me' }],
  ['bakwan udah bisa dipesan lagi, baru mateng', { intent: 'back-in-stock', product: 'bakwan' }],
  ['bibit terong ga dijual lagi, hapus aja dari lapak', { intent: 'remove', product: 'bibit terong' }],
  ['libur kelar, warung saya buka lagi', { intent: 'reopen-shop' }],
  ['libur dulu, besok buka lagi', { intent: 'close-shop' }],
])('the reason beside it hides nothing: %s', (text, meaning) => {
  expect(read(text)).toMatchObject(meaning)
})

test('an occasion that is told first is no goods', () => {
  const items = [{ product: 'tumpeng', quantity: 2, unit: null }]
  expect(read('lusa ada aqiqah, tolong siapin tumpeng 2 ya')).toMatchObject({ intent: 'order', items })
  expect(read('besok mau hajatan, pesan tumpeng 2 ya')).toMatchObject({ intent: 'order', items })
})

test('what kin, neighbours and the street do changes nothing', () => {
  const told = [
    'tetangga saya pesan lele 3 kg, masih hidup',
    'teman saya mau hapus akun, caranya gimana',
    'jalan ditutup, buka lagi besok',
    'rumahnya kosong, orangnya pergi',
    'diganti 2 kali masih rusak',
    'coba lagi 5 menit',
    'yang dikirim 2 bukan 3',
    'ga ada sisa uang, maaf',
    'bisa dipesan lagi ga baksonya',
    'uang saya habis, besok aja',
  ]
  const acts = ['order', 'change', 'erase-me', 'close-shop', 'reopen-shop', 'sold-out', 'back-in-stock', 'cancel']
  for (const text of told) expect(acts, text).not.toContain(read(text).intent)
})

test.each([
  ['yang tadi 10 diganti 8', '', 8],
  ['lempernya dikurangi, cukup 15 aja', 'lemper', 15],
  ['eh salah ketik, terigunya 1 kilo doang bukan 11', 'terigu', 1],
  ['make the chips 4', 'chips', 4],
])('a correction carries what is wanted now: %s', (text, product, quantity) => {
  expect(read(text)).toMatchObject({ intent: 'change', items: [{ product, quantity }] })
})

test('a seller who was asked how many are left says it in passing', () => {
  const context = { role: 'seller', asked: 'quantity', orders: ['A-403'] } as const
  for (const text of ['cuma ada 2', 'tinggal 2', 'kari 2', 'ada 2 aja bu'])
    expect(read(text, context), text).toMatchObject({ intent: 'partial', value: 2, order: 'A-403' })
  expect(read('2', context)).toMatchObject({ intent: 'number', value: 2 })
  expect(read('tinggal 3')).toMatchObject({ intent: 'set-stock', stock: 3 })
})

test('yes and an hour accept the order; a doubt does not', () => {
  const context = { role: 'seller', orders: ['A-403'] } as const
  for (const text of ['ok, at 5 pm', 'mangga, engke jam 4 sonten dianteur', 'ya, nanti jam 4 sore diantar'])
    expect(read(text, context), text).toMatchObject({ intent: 'accept', order: 'A-403' })
  for (const text of ['ya, tapi belum tentu besok', 'ok kalau besok bisa', 'ya, kemarin jam 4'])
    expect(read(text, context).intent, text).not.toBe('accept')
})

test('that it does not matter is yes to a question, and not to send is no', () => {
  for (const text of ['ya gak apa-apa', 'gapapa bu', 'yo ra popo', 'nggih mboten punopo'])
    expect(read(text, { asked: 'yesno' }), text).toMatchObject({ intent: 'yes' })
  for (const text of ['kalimatnya masih keliru, jangan dikirim dulu', 'tunggu, jangan disebarkan dulu'])
    expect(read(text, { role: 'official', asked: 'yesno' }), text).toMatchObject({ intent: 'no' })
})

test('mau is will before a verb, and earlier in Javanese', () => {
  const now = '2027-01-18T12:30:00+07:00'
  expect(readTime('mau diambil jam 5 sore', now, words)).toEqual({ at: '2027-01-18T17:00:00+07:00' })
  expect(readTime('besok jam 5 pagi bu, mau dibawa ke pasar', now, words)).toEqual({ at: '2027-01-19T05:00:00+07:00' })
  expect(readTime('mau esuk jam 5', now, words)).toEqual({ past: true })
})

test.each([
  ['stok 15, motor mogok nih', { intent: 'set-stock', stock: 15 }],
  ['telur 2 kg, anak lagi sakit', { intent: 'order', items: [{ product: 'telur', quantity: 2, unit: 'kg' }] }],
  ['hujan terus dari tadi, stoknya masih ada kah', { intent: 'availability', product: '' }],
  ['kasih murah atuh bang, lagi bokek', { intent: 'bargain' }],
  ['hajatan kelar, lapakku silakan dibuka pak', { intent: 'reopen-shop' }],
])('what happens to people hides nothing: %s', (text, meaning) => {
  expect(read(text)).toMatchObject(meaning)
})

test('a machine that broke keeps a seller from it, and is a complaint of a buyer', () => {
  expect(read('maaf ga bisa kak, oven rusak', { role: 'seller', orders: ['533'] })).toMatchObject({ intent: 'refuse' })
  expect(read('oven rusak, gimana ini', { role: 'buyer' })).toMatchObject({ intent: 'complaint' })
})

test('several of what was shown are ordered by their places, and nothing is where one has no count', () => {
  const context = { role: 'buyer', offered: ['Bolen pisang', 'Bolen tape', 'Bolen keju'] } as const
  const items = [
    { product: 'Bolen tape', quantity: 4, unit: null },
    { product: 'Bolen keju', quantity: 2, unit: null },
  ]
  expect(read('yg kedua 4, sama yg ketiga 2 ya bu', context)).toMatchObject({ intent: 'order', items })
  expect(read('yang kedua 4, yang kelima 2', context).intent).not.toBe('order')
})

test('who would buy but for the money orders nothing', () => {
  const context = { role: 'buyer', offered: ['Madu hutan'] } as const
  expect(read('pengen sih beli 2, tapi belum gajian', context).intent).toBe('unknown')
  expect(read('mau 2, tapi motor mogok', context).intent).toBe('unknown')
})
