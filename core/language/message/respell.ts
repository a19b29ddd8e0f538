import type { Lexicon } from '../lexicon.ts'
import { isSlip } from '../slips.ts'
import type { TalkTag } from './tags.ts'

/** The shortest word that is mended; a longer one than that is not compared. */
const shortest = 4
const longest = 24
/** How many words of a message are mended: each costs a walk through the words of one letter. */
export const mostSlips = 8

/** The known word that was meant by one that is not known. Null when no known word is near, or words of different meaning
 *  are. */
export function respell(key: string, talk: Lexicon<TalkTag>): string | null {
  if (key.length < shortest || key.length > longest) return null
  const near = wordsUnder(key[0] ?? '', talk).filter(word => isSlip(key, word))
  const [first] = near
  return first !== undefined && near.every(word => sameMeaning(word, first, talk)) ? first : null
}

function sameMeaning(a: string, b: string, { root }: Lexicon<TalkTag>): boolean {
  const [some, others] = [root.next.get(a)?.tags, root.next.get(b)?.tags]
  return some !== undefined && some.size === others?.size && [...some].every(tag => others.has(tag))
}

/** Single words by their first letter, which is the one that people get right. */
function wordsUnder(letter: string, talk: Lexicon<TalkTag>): readonly string[] {
  const known = byLetter.get(talk) ?? lettersOf(talk)
  byLetter.set(talk, known)
  return known.get(letter) ?? []
}
const byLetter = new WeakMap<Lexicon<TalkTag>, Map<string, string[]>>()

function lettersOf({ root }: Lexicon<TalkTag>): Map<string, string[]> {
  const letters = new Map<string, string[]>()
  for (const [word, { tags }] of root.next) {
    if (tags.size === 0 || word.length < shortest) continue
    const letter = word[0] ?? ''
    letters.set(letter, [...(letters.get(letter) ?? []), word])
  }
  return letters
}
