import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readSays, readSpoken } from '../bot/words.ts'
import { spokenWords } from '../core/conversation/market.ts'
import { foldLabel } from '../core/conversation/press.ts'
import { readCaption } from '../core/language/caption.ts'
import { find } from '../core/language/lexicon.ts'
import { readMessage } from '../core/language/message.ts'
import { readTime } from '../core/language/time.ts'
import { tokenize } from '../core/language/tokens.ts'
import { root } from './support/source.ts'
import { words } from './support/words.ts'

const locales = join(root, 'locales')
const spoken = spokenWords(readSpoken(locales), foldLabel)

/** Examples of what is kept as it is written: where a house stands, what a village is called. */
const anything = ['orders.your-landmark', 'villages.none-yet']
/** What is asked for and not to be written. */
const never = ['PIN', 'OTP', 'KTP']

/** `Tulis "tarik {{number}}", atau STOP`: tarik 12 and STOP. */
function toldToWrite(sentence: string): string[] {
  const quoted = [...sentence.matchAll(/"([^"]+)"/g)].map(([, text = '']) => text)
  const capitals = [...sentence.matchAll(/(?<!\p{L})\p{Lu}{4,}(?!\p{L})/gu)].map(([text]) => text)
  return [...quoted, ...capitals]
    .map(text => text.replace(/\{\{[^}]*\}\}/g, '12'))
    .filter(text => text !== '12' && !never.includes(text))
}

function isUnderstood(text: string, labels: ReadonlySet<string>): boolean {
  if (spoken.match(foldLabel(text)) || labels.has(text)) return true
  // A name alone finds what the village sells by it.
  const tokens = tokenize(text, words.grammar.doubledEnds)
  if (find(words.goods, tokens, 0)?.length === tokens.length) return true
  const { intent } = readMessage(text, words, { role: 'seller', asked: 'price' })
  if (intent !== 'unknown' && intent !== 'answer' && intent !== 'which') return true
  const caption = readCaption(text, words)
  if (caption.kind === 'listing' && !caption.ask) return true
  return 'at' in readTime(text, '2026-11-22T09:00:00+07:00', words)
}

describe.each(Object.entries(readSays(locales)).map(([language, sentences]) => ({ language, sentences })))(
  'in $language',
  ({ sentences }) => {
    const labels = new Set(Object.values(sentences))
    test('what people are told to write is understood', () => {
      const lost = Object.entries(sentences)
        .filter(([key]) => !anything.includes(key))
        .flatMap(([key, sentence]) => toldToWrite(sentence).map(text => ({ key, text })))
        .filter(({ text }) => !isUnderstood(text, labels))
      expect(lost.map(({ key, text }) => `${key}: ${text}`)).toEqual([])
    })
  },
)

test('this check is able to fail', () => {
  expect(toldToWrite('Tulis "tarik {{number}}" atau STOP, "{{name}}", bukan PIN')).toEqual(['tarik 12', 'STOP'])
  expect(isUnderstood('brogodok celeng', new Set())).toBe(false)
})
