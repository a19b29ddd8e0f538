import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readCaption } from '../../core/language/caption.ts'
import { compileWords, type Words } from '../../core/language/words.ts'
import { words } from '../support/words.ts'
import { casesOf } from './run.ts'
import { type Case, judge } from './score.ts'

/** What a caption is read as when something in it is not known: asked about, and hardly ever wrong without a question. */

const cases = (['known', 'fresh', 'more'] as const).flatMap(set => casesOf('captions', set))

/** Whether something false would be sold without a question. */
function isSilentlyWrong({ want }: Case, text: string, by: Words): boolean {
  return judge('captions', want, readCaption(text, by)).silentWrong === true
}

/** The caption with another word at `index`, and in the names that it is to be read as. */
function withWord({ text, want }: Case, index: number, word: string, other: string): Case {
  const whole = new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, 'giu')
  const named = JSON.parse(JSON.stringify(want), (key, value: unknown) =>
    key === 'name' && typeof value === 'string' ? value.replaceAll(whole, other) : value,
  ) as Case['want']
  return { tag: '', text: text.slice(0, index) + other + text.slice(index + word.length), want: named }
}

/** With one slip of the finger in a word of four letters and more: two letters swapped, one left out, one twice. */
function slipped(one: Case): Case[] {
  return [...one.text.matchAll(/(?<!\p{L})\p{L}{4,}(?!\p{L})/gu)].flatMap(({ 0: word, index }) => {
    const n = Math.floor(word.length / 2)
    const [before, first, second, behind] = [word.slice(0, n - 1), word.charAt(n - 1), word.charAt(n), word.slice(n + 1)]
    const slips = [before + second + first + behind, before + first + behind, before + first + first + second + behind]
    return slips.map(slip => withWord(one, index, word, slip))
  })
}

/** With a word that nobody knows in the place of one that says nothing of an amount. */
function replaced(one: Case): Case[] {
  return [...one.text.matchAll(/(?<![\p{L}\p{N}/])\p{L}{4,}(?![\p{L}\p{N}])/gu)]
    .filter(({ 0: word }) => !words.amounts.has(word.toLowerCase()))
    .map(({ 0: word, index }) => withWord(one, index, word, 'zengkul'))
}

test.each([
  ['one slip of the finger in a word', slipped, 4000, 0.006],
  ['a word that nobody knows in the place of another', replaced, 1500, 0.002],
] as const)('%s', (_, changed, least, most) => {
  const read = cases.flatMap(changed)
  const wrong = read.filter(one => isSilentlyWrong(one, one.text, words)).map(({ text }) => text)
  expect(read.length).toBeGreaterThan(least)
  expect(wrong.length / read.length, wrong.join('\n')).toBeLessThan(most)
})

/** One of ten drawers for each word, the same whatever other words there are. */
function drawer(word: string): number {
  return [...word].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 10_007, 7) % 10
}

/** The vocabulary without the words of captions and goods that lie in one of the drawers. */
function without(empty: number): Words {
  const locales = new URL('../../locales/', import.meta.url)
  const isKept = (word: string) => drawer(word) !== empty
  const kept = (lists: readonly string[]) => lists.map(list => list.split(', ').filter(isKept).join(', '))
  const files = readdirSync(locales).map(language => {
    const file = JSON.parse(readFileSync(new URL(`${language}/words.json`, locales), 'utf8')) as WordsJson
    const caption = Object.entries(file.caption).map(([tag, lists]) => [tag, kept(lists)])
    const goods = Object.entries(file.goods).filter(([name]) => isKept(name)).map(([name, others]) => [name, kept(others)])
    return [language, { ...file, caption: Object.fromEntries(caption), goods: Object.fromEntries(goods) }]
  })
  return compileWords(Object.fromEntries(files))
}
type WordsJson = Record<'caption' | 'goods', Record<string, string[]>>

test('every tenth word is not known', () => {
  const read = Array.from({ length: 10 }, (_, empty) => empty).flatMap(empty => {
    const fewer = without(empty)
    return cases.map(one => ({ text: one.text, wrong: isSilentlyWrong(one, one.text, fewer) }))
  })
  const wrong = read.filter(one => one.wrong).map(({ text }) => text)
  expect(wrong.length / read.length, wrong.join('\n')).toBeLessThan(0.003)
})
