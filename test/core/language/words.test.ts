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

test('a language is added in one file: its verbs, its endings, how it says that a thing is not needed', () => {
  const own = compileWords({
    ban: {
      language: 'id',
      grammar: {
        verbs: { prefixes: ['ka'], active: [{ prefix: 'ma', nasals: { b: 'm' } }], endings: ['ang'] },
        known: { sure: ['ida'] },
        needless: ['perlu'],
      },
      talk: { order: ['beli~'], not: ['sing'], dont: ['sing perlu'] },
      goods: { telur: ['taluh'] },
    },
  })
  const eggs = { intent: 'order', items: [{ product: 'taluh', quantity: 2, unit: null }] }
  expect(readMessage('kabeliang taluhida 2', own)).toMatchObject(eggs)
  expect(readMessage('mameli taluh2ida 2', own)).toMatchObject({ ...eggs, items: [{ quantity: 2 }] })
  const none = { intent: 'change', items: [{ product: 'taluh', quantity: 0, unit: null }] }
  expect(readMessage('taluhida sing perlu', own)).toMatchObject(none)
})

test('what stands before or behind words is refused when it is none', () => {
  const wrong = { id: { language: 'id', grammar: { known: { sure: ['nya|nyo'] } } } }
  expect(() => compileWords(wrong)).toThrow(/known/)
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
