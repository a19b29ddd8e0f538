import { lately } from '../lately.ts'
import { isNear, isSlip } from '../slips.ts'
import type { AmountWord, Words } from '../words.ts'
import type { CaptionTag } from './tags.ts'

/** What a word may have been meant for: `number`: one of a sum in words, `share`: how much of the unit a sum buys, `lead`: one that
 *  says what the number behind it is. */
export type Meant = 'number' | 'share' | 'lead'

/** Whether a word that nobody knows may have been typed for one of this kind: `satsu`, `sepraapt`, `grosr`. `key` as tokens have
 *  it; `roughly`: with any one letter wrong, where nothing else would stand. */
export function isMisspelt(key: string, kind: Meant, roughly: boolean, words: Words): boolean {
  if (key.length < shortest || key.length > longest) return false
  return told(words, `${kind} ${roughly} ${key}`, () =>
    wordsUnder(kind, key[0] ?? '', words).some(
      word => isSlip(key, word) || isDoubled(key, word) || (roughly && isNear(key, word, 1)),
    ),
  )
}
const told = lately<boolean>()
const shortest = 3
const longest = 14

/** `trayy`: one letter stands there twice. */
function isDoubled(key: string, word: string): boolean {
  if (key.length !== word.length + 1) return false
  const at = [...key].findIndex((letter, n) => letter !== word[n])
  return at > 0 && key[at] === key[at - 1] && key.slice(at + 1) === word.slice(at)
}

/** The words of a kind by their first letter, which is the one that people get right. */
function wordsUnder(kind: Meant, letter: string, words: Words): readonly string[] {
  const known = byLetter.get(words) ?? {
    number: under(counting(words, ['number', 'scale', 'teen', 'share'])),
    share: under(counting(words, ['share', 'one'])),
    lead: under(leading(words)),
  }
  byLetter.set(words, known)
  return known[kind].get(letter) ?? []
}
const byLetter = new WeakMap<Words, Record<Meant, Map<string, string[]>>>()

function under(words: readonly string[]): Map<string, string[]> {
  return Map.groupBy(
    words.filter(word => word.length > shortest),
    word => word[0] ?? '',
  )
}

function counting({ amounts }: Words, kinds: readonly AmountWord['is'][]): string[] {
  return [...amounts].filter(([, { is }]) => kinds.includes(is)).map(([word]) => word)
}

function leading({ caption }: Words): string[] {
  return [...caption.root.next].filter(([, { tags }]) => leads.some(tag => tags.has(tag))).map(([word]) => word)
}
const leads: readonly CaptionTag[] = [
  ...(['minimum', 'bulk', 'retail', 'gets', 'was', 'becomes', 'starts'] as const),
  ...(['extra', 'discount', 'upTo', 'upwards', 'before', 'buys'] as const),
]
