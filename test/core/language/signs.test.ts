import { expect, test } from 'vitest'
import { readMessage } from '../../../core/language/message.ts'
import { words } from '../../support/words.ts'

const read = (text: string) => readMessage(text, words)

test.each([
  ['tanda habis di sayur asem dicabut ya, sudah masak lagi', { intent: 'back-in-stock', product: 'sayur asem' }],
  ['status libur di lapak saya tolong dicabut', { intent: 'reopen-shop' }],
  ['motor supra sudah kejual, iklannya tolong diturunin', { intent: 'remove', product: 'motor supra' }],
  ['risol ludes diserbu anak sekolah', { intent: 'sold-out', product: 'risol' }],
  ['batagornya jangan ditawarin dulu, habis', { intent: 'sold-out', product: 'batagor' }],
  ['warung saya jangan dibuka dulu, dapur lagi direnovasi', { intent: 'close-shop' }],
  ['udah sehat, siap dagang lagi', { intent: 'reopen-shop' }],
])('a sign that is taken down says the opposite, and a reason is no name: %s', (text, meaning) => {
  expect(read(text)).toMatchObject(meaning)
})

test.each([
  ['peyek jangan 10rb lagi, jadiin 12rb', { intent: 'set-price', product: 'peyek', price: 12000 }],
  ['beras modalnya naik, pasang 14rb', { intent: 'set-price', product: 'beras', price: 14000 }],
  ['kasih harga 2500 buat donat', { intent: 'set-price', product: 'donat', price: 2500 }],
  ['stok tahu plus 50', { intent: 'add-stock', product: 'tahu', add: 50 }],
  ['dapet kiriman gula 20 kg, masukin ke stok', { intent: 'add-stock', product: 'gula', add: 20 }],
  ['jumlah jilbab yang ada sekarang 15', { intent: 'set-stock', product: 'jilbab', stock: 15 }],
])('a sum or a count belongs to what is named beside it: %s', (text, meaning) => {
  expect(read(text)).toMatchObject(meaning)
})

test.each([
  ['ana woro2 opo seko pak bayan', 'news'],
  ['jangan-jangan dari tadi gue chat sama robot', 'robot'],
  ['data toko saya jangan dibuka', 'unknown'],
  ['warung saya jangan dibuka sama anak2', 'unknown'],
  ['tetangga gak usah ngabarin saya lagi', 'unknown'],
  ['saya dapet kiriman beras 10 karung', 'unknown'],
  ['tampilan warung saya di mata pembeli gmn', 'my-shop'],
])('who asks or supposes does nothing: %s', (text, intent) => {
  expect(read(text).intent).toBe(intent)
})
