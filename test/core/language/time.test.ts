import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readTime } from '../../../core/language/time.ts'
import { words } from '../../support/words.ts'

const now = '2026-11-24T14:20:00+07:00'
const read = (text: string, at = now) => readTime(text, at, words)

test.each([
  ['jam 4 sore', '2026-11-24T16:00:00+07:00'],
  ['besok pagi jam setengah 7', '2026-11-25T06:30:00+07:00'],
  ['Sabtu 28 November jam 8 pagi', '2026-11-28T08:00:00+07:00'],
  ['Rabu, 25 November 2026 pukul 09.00 WIB', '2026-11-25T09:00:00+07:00'],
  ['malam minggu jam 8', '2026-11-28T20:00:00+07:00'],
  ['jam 17.30-22.00', '2026-11-24T17:30:00+07:00'],
  ['dua jam lagi', '2026-11-24T16:20:00+07:00'],
  ['seminggu lagi jam 8', '2026-12-01T08:00:00+07:00'],
  ['half past 3 tomorrow afternoon', '2026-11-25T15:30:00+07:00'],
  ['jam 12 malam', '2026-11-25T00:00:00+07:00'],
])('%s is a moment', (text, at) => {
  expect(read(text)).toEqual({ at })
})

test.each([
  'besok',
  'nanti sore',
  'abis maghrib',
  'minggu depan',
  'jam 25',
  'jam 3 malam',
  'Rabu 28 November jam 8',
  'jam 7 atau jam 8',
  '',
  '31 februari jam 8',
])('%s leaves day or hour open, so it is asked', text => {
  expect(read(text)).toEqual({ ask: true })
})

test('what is over is told, not moved', () => {
  expect(read('tadi pagi jam 7')).toEqual({ past: true })
  expect(read('hari ini jam 8 pagi')).toEqual({ past: true })
  expect(read('20 Agustus 2020 jam 8')).toEqual({ past: true })
})

test('the day is the day of the village, not of the server', () => {
  expect(read('besok jam 8', '2026-11-22T00:30:00+09:00')).toEqual({ at: '2026-11-23T08:00:00+09:00' })
  expect(read('besok jam 8', '2026-11-21T23:30:00+07:00')).toEqual({ at: '2026-11-22T08:00:00+07:00' })
})

test('a moment that is read lies ahead, whatever was written', () => {
  const said = fc.constantFrom(
    'jam',
    'besok',
    'sore',
    '7',
    '12',
    '30',
    'setengah',
    'lusa',
    'jumat',
    'depan',
    'tgl',
    'lagi',
    'menit',
    'kurang',
    '17.30',
    '20/12',
    'malam',
    'hari',
    'ini',
  )
  fc.assert(
    fc.property(fc.array(said, { maxLength: 8 }), parts => {
      const time = read(parts.join(' '))
      if ('at' in time) expect(Date.parse(time.at), parts.join(' ')).toBeGreaterThan(Date.parse(now) - 1)
    }),
    { numRuns: 500 },
  )
})

test.each([
  ['besok stngah 7 pagi', '2026-11-25T06:30:00+07:00'],
  ['jam 8 krng seprempat malam', '2026-11-24T19:45:00+07:00'],
  ['besok siang jam 1 kurang 5 menit', '2026-11-25T12:55:00+07:00'],
  ['tgl. 5 jam 8 pagi', '2026-12-05T08:00:00+07:00'],
  ['besok pukul 17 . 30', '2026-11-25T17:30:00+07:00'],
  ['lusa aja bu jam 10 pagi, besok ada kondangan', '2026-11-26T10:00:00+07:00'],
  ['besok ga bisa, lusa jam 9', '2026-11-26T09:00:00+07:00'],
  ['selamat malam kak, besok jam 9', '2026-11-25T09:00:00+07:00'],
  ['kerja bakti hari minggu, jam 7 pagi', '2026-11-29T07:00:00+07:00'],
])('a slip, or what is told besides, makes no other time: %s', (text, at) => {
  expect(readTime(text, '2026-11-24T14:20:00+07:00', words)).toEqual({ at })
})

test('where what is told besides may say when, it is asked', () => {
  for (const text of ['besok ada kondangan, jam 5 sore', 'jam 7 malam, lusa mudik', 'pukul 17-30', '5 juki jam 8'])
    expect(readTime(text, '2026-11-24T14:20:00+07:00', words), text).toEqual({ ask: true })
})
