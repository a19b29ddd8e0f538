import { expect, test } from 'vitest'
import { readMessage } from '../../../core/language/message.ts'
import { words } from '../../support/words.ts'

const read = (text: string) => readMessage(text, words)

const acts = ['set-price', 'set-stock', 'add-stock', 'sold-out', 'back-in-stock', 'remove', 'close-shop', 'reopen-shop']

test.each([
  'kopi tinggal seduh 2 bungkus',
  'pisetin bakpao habis',
  'bakso yang kemarin habis itu kapan ada lagi',
  'harga telur kemarin 28rb sekarang kok 30rb',
  'naikkan stok gula 5',
  'warung bu Siti sudah buka lagi',
  'kata bu RT toko besok tutup',
])('half a sentence changes no shelf and no shop: %s', text => {
  expect(acts).not.toContain(read(text).intent)
})

test.each([
  ['donat baru mateng, tambah 25 biji ke stok', { intent: 'add-stock', product: 'donat', add: 25 }],
  ['lele di kolam sisa 3 ekor', { intent: 'set-stock', product: 'lele', stock: 3 }],
  ['stok lele yang bener 15 ekor, bukan 20', { intent: 'set-stock', product: 'lele', stock: 15 }],
  ['dari 8rb jadi 9rb ya keripik singkongnya', { intent: 'set-price', product: 'keripik singkong', price: 9000 }],
  ['tahu yang kemarin kosong sekarang ada lagi', { intent: 'back-in-stock', product: 'tahu' }],
  ['stok sambal bawang udah gak kosong lagi', { intent: 'back-in-stock', product: 'sambal bawang' }],
  ['es teler jangan ditampilkan lagi di toko saya', { intent: 'remove', product: 'es teler' }],
])('the goods are told from what is said about them: %s', (text, meaning) => {
  expect(read(text)).toMatchObject(meaning)
})

test('who stops the messages stops no goods', () => {
  expect(read('wis ojo ngechat aku maneh').intent).toBe('stop')
  expect(read('cabut nomor saya dari daftar penerima pesan').intent).toBe('stop')
  expect(read('stop kirim telurnya lagi ya').intent).not.toBe('stop')
})

test('who wants to be forgotten is, and nobody else', () => {
  expect(read('hilangkan nama dan nomor saya dari sistem').intent).toBe('erase-me')
  expect(read('jangan hapus data saya').intent).not.toBe('erase-me')
  expect(read('tetangga saya minta datanya dihapus').intent).not.toBe('erase-me')
  expect(read('hapus data stok keripik saya').intent).not.toBe('erase-me')
})
