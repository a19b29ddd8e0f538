import { expect, test } from 'vitest'
import { readMessage } from '../../../core/language/message.ts'
import { words } from '../../support/words.ts'

const read = (text: string) => readMessage(text, words)

test('what the goods are for, who wants them and when is none of what is ordered', () => {
  const items = [{ product: 'lemper', quantity: 25, unit: 'biji' }]
  const texts = [
    'lemper 25 biji buat dibawa ke kebun',
    'buat makan siang tukang lemper 25 biji',
    'kami dari kantor desa memesan lemper 25 biji',
    'siapin lemper 25 biji menjelang maghrib',
    'pesan lemper 25 biji, ngambilnya minggu depan',
    'ndherek pesen lemper selawe iji kangge arisan',
  ]
  for (const text of texts) expect(read(text), text).toMatchObject({ intent: 'order', items })
})

test('how the goods of one order are told apart orders no more of them', () => {
  const items = [{ product: 'seblak', quantity: 3, unit: null }]
  for (const text of ['seblak 3, yang satu ga pake telur', 'seblak 3, satu buat ibu dua buat saya', 'seblak x3'])
    expect(read(text), text).toMatchObject({ intent: 'order', items })
})

test('words behind an order that name no goods are never ordered beside it', () => {
  for (const text of ['pesan beras 5 kg, telurnya besok', "we'll take 6 eggs, please pack them nicely"]) {
    const read = readMessage(text, words)
    expect(read.intent === 'order' ? read.items : [], text).not.toHaveLength(2)
  }
})

test('goods that are not needed leave the cart, and a way of making them does not', () => {
  const none = [{ product: 'kopi', quantity: 0, unit: null }]
  for (const text of ['kopinya ga usah bu', 'kopinya gak usah dimasukin, masih ada', 'kopinya ga usah, yg lain tetep'])
    expect(read(text), text).toMatchObject({ intent: 'change', items: none })
  for (const text of ['kopinya ga usah pake gula', 'kopinya ga usah dianter, saya ambil'])
    expect(read(text).intent, text).not.toBe('change')
})

test('money that did not arrive, and a purchase long ago, do nothing', () => {
  const texts = ['tadi saya transfer 75rb gagal', 'tadi saya mau setor 75rb tapi tutup', 'dulu saya sering beli 2 kg']
  for (const text of [
    ...texts,
    'jangan berhenti kirim info ya',
    'data saya jangan dihapus, disimpan aja',
    'saya ga mau data saya disimpan sembarangan',
    'pilkades urung',
  ])
    expect(['paid', 'order', 'stop', 'erase-me', 'cancel'], text).not.toContain(read(text).intent)
})
