import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Phrase, say, type Value } from '../../../core/conversation/phrase.ts'
import { plain, speaker } from '../../../core/conversation/text.ts'

const { languages, speak } = speaker({
  id: {
    'shop.card': '<b>{{name}}</b>\n{{price}} per {{unit}}',
    'shop.hello': 'Halo {{name}}!',
    'shop.quote': 'Kata pembeli: <i>{{words}}</i>.',
    'shop.twice': '{{a}} dan {{b}}, sekali lagi {{a}}',
    'shop.left_other': 'tinggal {{count}}',
    'shop.plain': 'sudah.',
    'shop.marked': 'kode <code>{{code}}</code>, <s>lama</s>, <b>baru</b>',
    'shop.lines': 'Dijual:\n{{lines}}',
    'shop.sum': '{{n}} = {{total}}',
    'shop.ready': 'siap {{at}}',
    'shop.only-here': 'hanya bahasa Indonesia',
  },
  en: {
    'shop.hello': 'Hello {{name}}!',
    'shop.left_one': '{{count}} is left',
    'shop.left_other': '{{count}} are left',
    'shop.sum': '{{n}} = {{total}}',
    'shop.ready': 'ready {{at}}',
  },
})
const id = (key: string, values?: Record<string, Value>) => plain(speak('id', say(key, values)))
const en = (key: string, values?: Record<string, Value>) => plain(speak('en', say(key, values)))

test('a sentence of ours is said as it stands, its marks as styles', () => {
  expect(speak('id', say('shop.marked', { code: 'k7m2x9p' }))).toEqual([
    { text: 'kode ' },
    { text: 'k7m2x9p', style: 'code' },
    { text: ', ' },
    { text: 'lama', style: 'strike' },
    { text: ', ' },
    { text: 'baru', style: 'bold' },
  ])
})

test.for([
  ['bold', '<b>LUNAS</b>'],
  ['half a tag', '</b>✅ LUNAS<b>'],
  ['a script', '<script>alert(1)</script>&amp;'],
  ['a place for a value', '{{name}} {{- name}} {{price}}'],
  ['another sentence', '$t(shop.plain) $t(shop.hello, {"name": "x"})'],
  ['marks of chats', '*tebal* _miring_ ~coret~ ```kode``` [x](http://x)'],
  ['a key of ours', 'shop.plain'],
  ['words of JavaScript', '__proto__ constructor $& $1'],
])('what people type stays as they typed it: %s', ([, typed = '']) => {
  expect(speak('id', say('shop.hello', { name: typed }))).toEqual([{ text: `Halo ${typed}!` }])
  expect(speak('id', say('shop.quote', { words: typed }))).toEqual([
    { text: 'Kata pembeli: ' },
    { text: typed, style: 'italic' },
    { text: '.' },
  ])
})

test('a private-use letter does not get into the place of another value', () => {
  expect(id('shop.twice', { a: 'satu', b: '\ue000' })).toBe('satu dan , sekali lagi satu')
  expect(id('shop.twice', { a: '\ue001rahasia\uf8ff', b: 'dua' })).toBe('rahasia dan dua, sekali lagi rahasia')
})

const typed = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('<b>', '</b>', '<i>', '{{', '}}', '$t(', ')', 'name', '\ue000', '\uf8ff', '\n', 'ya'),
  }),
)

test('whatever two people type, both are shown unchanged and nothing else comes of it', () => {
  const seen = (text: string) => text.replace(/[\ue000-\uf8ff]/g, '')
  fc.assert(
    fc.property(typed, typed, (a, b) => {
      expect(id('shop.twice', { a, b })).toBe(`${seen(a)} dan ${seen(b)}, sekali lagi ${seen(a)}`)
      const spans = speak('id', say('shop.quote', { words: a }))
      expect(spans.flatMap(s => (s.style ? [s] : []))).toEqual(seen(a) ? [{ text: seen(a), style: 'italic' }] : [])
    }),
  )
})

test('a phrase may stand in a phrase, to any depth, and keeps its styles', () => {
  const inner = say('shop.marked', { code: say('shop.hello', { name: '<b>Budi</b>' }) })
  expect(speak('id', say('shop.hello', { name: inner }))).toEqual([
    { text: 'Halo kode ' },
    { text: 'Halo <b>Budi</b>!', style: 'code' },
    { text: ', ' },
    { text: 'lama', style: 'strike' },
    { text: ', ' },
    { text: 'baru', style: 'bold' },
    { text: '!' },
  ])
})

test('a sentence that was said before is said with what it is given now, in whatever order that comes', () => {
  expect(id('shop.twice', { a: 'satu', b: 'dua' })).toBe('satu dan dua, sekali lagi satu')
  expect(id('shop.twice', { b: 'empat', a: 'tiga' })).toBe('tiga dan empat, sekali lagi tiga')
  expect(id('shop.twice', { a: 'lima', c: 'lebih', b: 'enam' })).toBe('lima dan enam, sekali lagi lima')
})

test('a list is joined by commas or lines', () => {
  const names = ['Siti', 'Budi', 'Wawan'].map((name): Phrase => say('shop.hello', { name }))
  expect(id('shop.lines', { lines: { list: names, by: 'line' } })).toBe('Dijual:\nHalo Siti!\nHalo Budi!\nHalo Wawan!')
  expect(id('shop.lines', { lines: { list: names, by: 'comma' } })).toBe('Dijual:\nHalo Siti!, Halo Budi!, Halo Wawan!')
  expect(id('shop.lines', { lines: { list: [], by: 'line' } })).toBe('Dijual:\n')
})

test('a count chooses one or many where the language has both', () => {
  expect([1, 2, 0].map(count => en('shop.left', { count }))).toEqual(['1 is left', '2 are left', '0 are left'])
  expect([1, 2].map(count => id('shop.left', { count }))).toEqual(['tinggal 1', 'tinggal 2'])
})

test('a sentence that does not exist is a bug and throws, also deep inside another', () => {
  expect(() => id('shop.gone')).toThrow('no sentence for shop.gone')
  expect(() => id('shop.hello', { name: say('shop.gone') })).toThrow('no sentence for shop.gone')
  expect(() => id('shop')).toThrow('no sentence for shop')
})

test('a language that lacks a sentence says it in Indonesian', () => {
  expect(languages).toEqual(['id', 'en'])
  expect(en('shop.only-here')).toBe('hanya bahasa Indonesia')
  expect(plain(speak('jv', say('shop.hello', { name: 'Siti' })))).toBe('Halo Siti!')
})

test.for<[number, string | null, number, string, string]>([
  [2000, 'bungkus', 30_000, '2 bungkus = Rp30.000', '2 bungkus = Rp30.000'],
  [250, 'kg', 7000, '0,25 kg = Rp7.000', '0.25 kg = Rp7.000'],
  [1, 'kg', 1, '0,001 kg = Rp1', '0.001 kg = Rp1'],
  [1_500_000, null, 1_250_000_000, '1.500 = Rp1.250.000.000', '1,500 = Rp1.250.000.000'],
  [0, null, 0, '0 = Rp0', '0 = Rp0'],
  [-500, 'ikat', -15_000, '-0,5 ikat = -Rp15.000', '-0.5 ikat = -Rp15.000'],
])(
  '%i thousandths of %s for %i are written %s, in English %s',
  ([thousandths, unit, total, inIndonesian, inEnglish]) => {
    const values = { n: { thousandths, unit }, total: { rupiah: total } }
    expect(id('shop.sum', values)).toBe(inIndonesian)
    expect(en('shop.sum', values)).toBe(inEnglish)
  },
)

test('a time is told by the village’s clock, with its day only when it is another', () => {
  const from = '2026-11-22T02:00:00.000Z'
  const at = (at: string, zone = 'Asia/Jakarta', now = from) => ({ at: { at, zone, from: now } })
  expect(id('shop.ready', at('2026-11-22T09:00:00.000Z'))).toBe('siap 16.00')
  // One in the night there, and still yesterday in Greenwich.
  expect(id('shop.ready', at('2026-11-22T09:00:00.000Z', 'Asia/Jakarta', '2026-11-21T18:00:00.000Z'))).toBe(
    'siap 16.00',
  )
  expect(id('shop.ready', at('2026-11-22T22:05:00.000Z'))).toBe('siap Senin, 23 Nov 05.05')
  expect(en('shop.ready', at('2026-11-22T22:05:00.000Z'))).toBe('ready Monday, Nov 23 05.05')
  expect(id('shop.ready', at('2026-11-22T15:30:00.000Z', 'Asia/Jayapura'))).toBe('siap Senin, 23 Nov 00.30')
})
