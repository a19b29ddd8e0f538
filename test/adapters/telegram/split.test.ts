import fc from 'fast-check'
import type { MessageEntity } from 'grammy/types'
import { expect, test } from 'vitest'
import { type Styled, split } from '../../../adapters/telegram/split.ts'

const plain = (text: string): Styled => ({ text, entities: [] })
const texts = (text: string, most: number) => split(plain(text), most).map(part => part.text)

test('what fits is one message', () => {
  expect(texts('Keripik pisang', 14)).toEqual(['Keripik pisang'])
  expect(texts('', 14)).toEqual([])
})

test('a long message is divided between paragraphs, else between lines, else between words', () => {
  expect(texts('satu dua\ntiga\n\nempat', 18)).toEqual(['satu dua\ntiga\n\n', 'empat'])
  expect(texts('satu dua\ntiga empat', 14)).toEqual(['satu dua\n', 'tiga empat'])
  expect(texts('satu dua tiga', 11)).toEqual(['satu dua ', 'tiga'])
})

test('a word that is longer than a message is divided between its letters', () => {
  expect(texts('abcdefgh', 3)).toEqual(['abc', 'def', 'gh'])
})

test('no letter, flag, family or accent is torn', () => {
  expect(texts('🌶🌶🌶', 3)).toEqual(['🌶', '🌶', '🌶'])
  expect(texts('ab👩‍👩‍👧‍👦c', 11)).toEqual(['ab', '👩‍👩‍👧‍👦', 'c'])
  expect(texts('a\r\nb', 2)).toEqual(['a', '\r\n', 'b'])
  expect(texts('🇮🇩🇮🇩', 5)).toEqual(['🇮🇩', '🇮🇩'])
})

test('marks heaped on one letter are divided where it alone is too long, and pairs are whole even then', () => {
  const heap = `a${'\u0301'.repeat(10)}`
  expect(texts(heap, 4).join('')).toBe(heap)
  expect(texts('👩‍👩‍👧‍👦', 4)).toEqual(['👩‍', '👩‍', '👧‍', '👦'])
})

test('a style that goes over the seam goes on in the next message', () => {
  const entities: MessageEntity[] = [
    { type: 'bold', offset: 2, length: 9 },
    { type: 'italic', offset: 10, length: 3 },
    { type: 'code', offset: 0, length: 2 },
  ]
  expect(split({ text: 'satu dua tiga', entities }, 9)).toEqual([
    {
      text: 'satu dua ',
      entities: [
        { type: 'bold', offset: 2, length: 7 },
        { type: 'code', offset: 0, length: 2 },
      ],
    },
    {
      text: 'tiga',
      entities: [
        { type: 'bold', offset: 0, length: 2 },
        { type: 'italic', offset: 1, length: 3 },
      ],
    },
  ])
})

const pieces = fc.constantFrom(
  'a',
  'kata',
  ' ',
  '\n',
  '\n\n',
  '🌶',
  '👩‍👧',
  '🇮🇩',
  'é',
  '\r\n',
  '\u0301',
  'ꦏꦺꦴ',
  '\u200d',
)
const someText = fc.array(pieces, { maxLength: 60 }).map(all => all.join(''))

test('whatever it is, nothing is lost, nothing is too long, and no pair is torn', () => {
  fc.assert(
    fc.property(someText, fc.integer({ min: 2, max: 30 }), (text, most) => {
      const parts = texts(text, most)
      expect(parts.join('')).toBe(text)
      for (const part of parts) {
        expect(part.length).toBeGreaterThan(0)
        expect(part.length).toBeLessThanOrEqual(most)
        expect(part.isWellFormed()).toBe(true)
      }
    }),
  )
})

test('whatever it is, each letter keeps its styles', () => {
  const styles = fc.array(fc.tuple(fc.constantFrom('bold' as const, 'italic' as const), fc.nat(60), fc.nat(20)))
  fc.assert(
    fc.property(someText, styles, fc.integer({ min: 2, max: 30 }), (text, drawn, most) => {
      const entities = drawn.map(([type, offset, length]) => ({ type, offset, length }))
      const parts = split({ text, entities }, most)
      expect(parts.flatMap(lettersOf)).toEqual(lettersOf({ text, entities }))
    }),
  )
})

/** Every UTF-16 unit with the styles that it has. */
function lettersOf({ text, entities }: Styled): string[] {
  return text.split('').map((letter, at) => {
    const on = entities.filter(({ offset, length }) => offset <= at && at < offset + length).map(({ type }) => type)
    return `${letter}:${on.join()}`
  })
}
