import { expect, test } from 'vitest'
import { readAmount } from '../../../core/language/amount.ts'
import { readCaption } from '../../../core/language/caption.ts'
import { readMessage } from '../../../core/language/message.ts'
import { compileWords, type Words } from '../../../core/language/words.ts'
import { words } from '../../support/words.ts'

test('a spelling is added in one list and understood at once', () => {
  const own = compileWords({ id: { language: 'id', units: { bungkus: ['buntel'] }, scales: { ceng: 1000 } } })
  expect(readAmount('3 buntel', own)).toEqual({ quantity: 3, unit: 'bungkus' })
  expect(readAmount('5 ceng', own)).toEqual({ rupiah: 5000 })
})

test('a word of no known meaning is refused with its place', () => {
  expect(() => compileWords({ id: { language: 'id', talk: { grete: ['halo'] } } })).toThrow(/grete/)
  expect(() => compileWords({ id: { language: 'xx' } })).toThrow()
})

/** The vocabulary, counting how often it is asked. */
function counting(): { words: Words; asked: () => number } {
  let asked = 0
  const amounts = new Map(words.amounts)
  amounts.get = key => {
    asked++
    return Map.prototype.get.call(amounts, key)
  }
  return { words: { ...words, amounts }, asked: () => asked }
}

const worst = [
  'keripik 15rb/bks stok 20, ',
  'satu dua tiga ',
  '1.1.1.1.1 ',
  'limalimalimalimalimalimalimalimalimax ',
  '1oooooooooooooooox ',
  '~~~~20rb~~~~ jadi ',
  '2 2 2 2 ',
  'sekilo setengah ',
]

test.each(worst)('reading eight times as much of "%s" takes about eight times as long', text => {
  const work = (times: number) => {
    const { words: counted, asked } = counting()
    const long = text.repeat(times)
    readCaption(long, counted)
    readMessage(long, counted)
    readAmount(long, counted)
    return asked()
  }
  const once = Math.floor(480 / text.length)
  expect(work(once * 8)).toBeLessThan(work(once) * 12)
})
