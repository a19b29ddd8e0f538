import { expect, test } from 'vitest'
import { readAmount } from '../../../core/language/amount.ts'
import { readCaption } from '../../../core/language/caption.ts'
import { longestText } from '../../../core/language/clean.ts'
import { readMessage } from '../../../core/language/message.ts'
import { readTime } from '../../../core/language/time.ts'
import { words } from '../../support/words.ts'

const readers = {
  caption: (text: string) => readCaption(text, words),
  message: (text: string) => readMessage(text, words),
  time: (text: string) => readTime(text, '2026-11-21T09:00:00+07:00', words),
  amount: (text: string) => readAmount(text, words),
}

/** What people write, and what somebody writes who wants to keep the market busy. */
const texts = {
  captions: 'Keripik pisang 15rb/bks, telur 3rb sebutir stok 20 ambil 10 28rb\n',
  'number words': 'seratus dua puluh lima ribu tiga ratus ',
  'number words without spaces': 'seratusduapuluhlimaribu',
  digits: '1234567890',
  'letters for digits': 'l5oo 1Orb lO.OOO ',
  'thousands without an end': '1.000.000',
  fractions: '1/2/3/4 ½ ',
  ranges: '10-20-30rb-40rb ',
  questions: 'ada yang jual telur ga ya kak berapa harganya? ',
  clocks: 'besok jam 7.30 pagi lusa setengah 8 malam ',
  marks: '~~--=>..,,',
  letters: 'aaaaaaaaaa',
  emoji: '👨‍👩‍👧‍👦1️⃣',
} as const

/** The least of many runs: what else the machine does only ever adds to it. */
function leastTime(run: () => unknown, runs: number): number {
  let least = Number.POSITIVE_INFINITY
  for (let n = 0; n < runs; n++) {
    const start = performance.now()
    run()
    least = Math.min(least, performance.now() - start)
  }
  return least
}

function long(text: string, length: number): string {
  return text.repeat(Math.ceil(length / text.length)).slice(0, length)
}

/** How much more work the longer text is, at its best of some rounds: a busy machine can only make a round look worse, and
 *  work that grows faster than the text looks so in every one of them. */
function growth(read: (text: string) => unknown, short: string, longer: string): number {
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < 20 && best > most; round++) {
    const once = leastTime(() => read(short), 10)
    // A clock cannot tell apart what takes less than a few hundredths of a millisecond.
    best = Math.min(best, leastTime(() => read(longer), 5) / Math.max(once, 0.02))
  }
  return best
}
const most = 12

for (const [reader, read] of Object.entries(readers)) {
  test(`eight times the text is at most twelve times the work: ${reader}`, () => {
    for (const [name, text] of Object.entries(texts)) {
      expect(growth(read, long(text, 500), long(text, 4000)), name).toBeLessThanOrEqual(most)
    }
  })

  test(`what stands behind 4,096 characters is not read: ${reader}`, () => {
    for (const text of Object.values(texts)) {
      const full = long(text, longestText)
      expect(read(`${full}${'\u0000'.repeat(100_000)} 99rb habis`)).toEqual(read(full))
    }
  })
}
