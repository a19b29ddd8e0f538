import { expect, test } from 'vitest'
import { respell } from '../../../core/language/message/respell.ts'
import { readMessage } from '../../../core/language/message.ts'
import { words } from '../../support/words.ts'

test.each([
  ['smua', 'semua'],
  ['plih', 'pilih'],
  ['slah', 'salah'],
  ['kmebali', 'kembali'],
])('%s is %s, with a vowel left out or two letters swapped', (typed, meant) => {
  expect(respell(typed, words.talk)).toBe(meant)
})

test.each(['bakar', 'kota', 'hujan', 'bekas', 'ongkos', 'x'.repeat(4096)])('%s is no slip in another word', typed => {
  expect(respell(typed, words.talk)).toBeNull()
})

test('wrung is warung and wurung, a shop and no more, and so it is neither', () => {
  expect(respell('wrung', words.talk)).toBeNull()
})

test('slips are mended where nothing is understood, and nowhere else', () => {
  expect(readMessage('kmebali', words)).toMatchObject({ intent: 'back' })
  expect(readMessage('mau plih desanya lg', words)).toMatchObject({ intent: 'village' })
  expect(readMessage('pesen plih 2 kg', words)).toMatchObject({ items: [{ product: 'plih', quantity: 2 }] })
})
