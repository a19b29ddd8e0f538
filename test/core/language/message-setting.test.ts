import { expect, test } from 'vitest'
import { readMessage } from '../../../core/language/message.ts'
import { words } from '../../support/words.ts'

const read = (text: string) => readMessage(text, words)

test.each([
  ['aku ga paham bahasa sunda, balikin ke indonesia', 'id'],
  ['jangan pakai bahasa inggris, indonesia aja', 'id'],
  ['pakai bahasa indonesia saja, saya bukan orang jawa', 'id'],
  ['kulo mboten saged basa indonesia, ngangge basa jawi mawon', 'jv'],
])('the language that is wanted is the one not denied: %s', (text, lang) => {
  expect(read(text)).toMatchObject({ intent: 'language', lang })
})

test('a language that is not understood names no other, and sugar is no language', () => {
  expect(read('aku ora iso boso indonesia')).toEqual(expect.not.objectContaining({ lang: 'id' }))
  expect(read('gula jawa 2kg ya').intent).toBe('order')
})

test.each([
  'kok masuknya ke desa orang, aku kan desa Purwodadi',
  'saya warga desa Karanganyar',
  'pengen masuk ke desa Wonosari',
])('who tells where home is wants that village: %s', text => {
  expect(read(text).intent).toBe('village')
})

test('where somebody lives is no village to go to beside an order', () => {
  expect(read('saya desa Sukamaju, mau pesan telur 2kg').intent).toBe('order')
})

test('who announces may first say who they are; who asks what was announced hears the news', () => {
  expect(read('saya ketua RW 3, ada yang mau saya umumkan')).toEqual({ intent: 'announce', language: 'id' })
  expect(read('bade ngadamel béwara ka warga').intent).toBe('announce')
  expect(read('pak kades ada ngumumin apa?').intent).toBe('news')
})

test.each([
  'keluarin lagi daftar pilihan botnya',
  'minta menu nya lagi, tadi kehapus',
  'nyuwun dipun tampilaken menu utaminipun',
])('the menu is shown again, and nothing taken from a shelf: %s', text => {
  expect(read(text).intent).toBe('menu')
})

test('who wonders why fewer came complains, and orders nothing', () => {
  expect(read('loh kok cuma satu, aku kan beli dua').intent).toBe('complaint')
  expect(read('one of the jars was empty').intent).not.toBe('order')
})

test('what one can do here is a question, and sells nothing out', () => {
  expect(read('apa yang bisa saya lakukan di sini').intent).toBe('help')
  expect(read('mulai ulang').intent).toBe('menu')
})
