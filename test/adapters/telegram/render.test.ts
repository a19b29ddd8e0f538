import { expect, test } from 'vitest'
import { addressOf } from '../../../adapters/telegram/address.ts'
import { render, renderEdit } from '../../../adapters/telegram/render.ts'
import type { OutgoingBody, Span } from '../../../core/conversation/reply.ts'

function body(spans: Span[], more: Partial<OutgoingBody> = {}): OutgoingBody {
  return { spans, photos: [], choices: [], ...more }
}
const said = (text: string, more: Partial<OutgoingBody> = {}) => body([{ text }], more)
const yes = { id: 'c-1', label: 'Ya' }
const no = { id: 'c-2', label: 'Tidak' }
const yesNo = { inline_keyboard: [[button('Ya', 'c-1'), button('Tidak', 'c-2')]] }

function button(text: string, callback_data: string) {
  return { text, callback_data }
}

test('styles are told beside the text, counted the way Telegram counts', () => {
  const spans: Span[] = [
    { text: '🌶 ' },
    { text: 'Sambal', style: 'bold' },
    { text: '' },
    { text: 'x', style: 'italic' },
    { text: '20rb', style: 'strike' },
    { text: '', style: 'bold' },
    { text: 'A-417', style: 'code' },
  ]
  expect(render(body(spans), [])).toEqual([
    {
      is: 'text',
      says: {
        text: '🌶 Sambalx20rbA-417',
        entities: [
          { type: 'bold', offset: 3, length: 6 },
          { type: 'italic', offset: 9, length: 1 },
          { type: 'strikethrough', offset: 10, length: 4 },
          { type: 'code', offset: 14, length: 5 },
        ],
      },
    },
  ])
})

test('what people typed stays as it is, whatever it looks like', () => {
  const typed = '<b>*Gratis*</b> [klik](https://jahat.example) @siti /start `x`'
  expect(render(said(typed), [])).toEqual([{ is: 'text', says: { text: typed, entities: [] } }])
})

test('half a letter does not hold up a message, and moves no style', () => {
  const [call] = render(body([{ text: 'a\ud83c b ' }, { text: 'c', style: 'bold' }]), [])
  expect(call).toMatchObject({ says: { text: 'a\ufffd b c', entities: [{ offset: 5, length: 1 }] } })
})

test('short answers stand two in a row, a long one makes each stand alone; what they mean is only an id', () => {
  expect(render(said('Benar?', { choices: [yes, no] }), [])).toMatchObject([{ is: 'text', keyboard: yesNo }])
  const three = [yes, no, { id: 'c-3', label: 'Ubah harga' }]
  expect(rowsOf(said('Benar?', { choices: three }))).toEqual([['Ya', 'Tidak'], ['Ubah harga']])
  const long = [yes, { id: 'c-4', label: 'Bicara dengan petugas desa' }]
  expect(rowsOf(said('Benar?', { choices: long }))).toEqual([['Ya'], ['Bicara dengan petugas desa']])
})

test('an address is opened by a button of its own, below the answers', () => {
  const opens = [{ label: 'Bagikan', url: 'https://t.me/kentongan_bot?start=lihat_k7m2x9p' }]
  const [call] = render(said('Kartu', { choices: [yes, no], opens }), [])
  expect(call).toMatchObject({
    keyboard: { inline_keyboard: [...yesNo.inline_keyboard, [{ text: 'Bagikan', url: opens[0]?.url }]] },
  })
})

test('a photo carries text and buttons when they fit below it', () => {
  const text = 'x'.repeat(1024)
  const fitting = said(text, { choices: [yes, no] })
  expect(render(fitting, ['keripik'])).toEqual([
    { is: 'photo', picture: 'keripik', says: { text, entities: [] }, keyboard: yesNo },
  ])
  expect(render(said(`${text}y`, { choices: [yes, no] }), ['keripik'])).toEqual([
    { is: 'photo', picture: 'keripik', says: null },
    { is: 'text', says: { text: `${text}y`, entities: [] }, keyboard: yesNo },
  ])
})

test('a photo without words has none', () => {
  expect(render(body([]), ['keripik'])).toEqual([{ is: 'photo', picture: 'keripik', says: null }])
})

test('an album carries nothing: text and buttons follow it', () => {
  expect(render(said('Benar?', { choices: [yes, no] }), ['a', 'b'])).toEqual([
    { is: 'album', pictures: ['a', 'b'] },
    { is: 'text', says: { text: 'Benar?', entities: [] }, keyboard: yesNo },
  ])
})

test('more than ten photos are several albums, and none of them has one photo', () => {
  for (const count of [10, 11, 20, 21, 31]) {
    const photos = Array.from({ length: count }, (_, n) => n)
    const albums = render(said('Kartu'), photos).flatMap(call => (call.is === 'album' ? [call.pictures] : []))
    expect(albums.flat()).toEqual(photos)
    expect(albums).toHaveLength(Math.ceil(count / 10))
    for (const { length } of albums) expect(length >= 2 && length <= 10, `${length} of ${count}`).toBe(true)
  }
})

test('a long message comes in parts, its buttons under the last one', () => {
  const text = `${'kata '.repeat(800)}\n\n${'baris\n'.repeat(700)}`
  const calls = render(said(text, { choices: [yes, no] }), [])
  expect(calls.map(call => (call.is === 'text' ? call.says.text : '')).join('')).toBe(text)
  expect(calls.length).toBeGreaterThan(1)
  expect(calls.map(call => call.is === 'text' && call.keyboard)).toEqual([
    ...calls.slice(1).map(() => undefined),
    yesNo,
  ])
})

test('a part of nothing but empty lines is not sent', () => {
  const calls = render(said(`Halo${'\n'.repeat(9000)}`, { choices: [yes, no] }), [])
  expect(calls).toMatchObject([{ is: 'text', keyboard: yesNo }])
})

test('buttons under photos without words have something to stand under, and nothing is said of nothing', () => {
  expect(render(body([], { choices: [yes, no] }), ['a', 'b'])).toMatchObject([
    { is: 'album' },
    { is: 'text', keyboard: yesNo },
  ])
  expect(render(body([{ text: ' \n' }]), [])).toEqual([])
})

test('a message is changed into one that fits into it, or not at all', () => {
  const text = 'x'.repeat(1024)
  expect(renderEdit(said(text, { choices: [yes, no] }), 1024)).toEqual({
    says: { text, entities: [] },
    keyboard: yesNo,
  })
  expect(renderEdit(said('x'), 1024)).toEqual({ says: { text: 'x', entities: [] } })
  expect(renderEdit(said(`${text}y`), 1024)).toBeNull()
  expect(renderEdit(said(''), 1024)).toBeNull()
})

test('a chat is a person, a group, or a topic of one, and everything else is none', () => {
  expect(addressOf('telegram:4711:123')).toEqual({ account: '4711', chat: 123 })
  expect(addressOf('telegram:4711:-1001234567890')).toEqual({ account: '4711', chat: -1001234567890 })
  expect(addressOf('telegram:4711:-1001234567890/45')).toEqual({ account: '4711', chat: -1001234567890, topic: 45 })
  const none = [
    'webchat:demo:siti',
    'whatsapp:1:6281234',
    'telegram:4711:',
    'telegram:4711:@siti',
    'telegram:4711:1/x',
    'telegram::1',
    'x',
  ]
  for (const key of none) expect(addressOf(key), key).toBeNull()
})

function rowsOf(from: OutgoingBody): string[][] {
  const [call] = render(from, [])
  const rows = call?.is === 'text' ? call.keyboard?.inline_keyboard : undefined
  return rows?.map(row => row.map(({ text }) => text)) ?? []
}
