import type { Lexicon } from '../lexicon.ts'
import type { TalkTag } from './tags.ts'

/** The shortest word that is mended; a longer one than that is not compared. */
const shortest = 4
const longest = 24
/** How many words of a message are mended: each costs a walk through the words of one letter. */
export const mostSlips = 8

/** The known word that was meant by one that is not known: without a vowel between consonants (plih, slah), or with two
 *  letters in the other's place (kmebali). Other slips make too many right words of others: bakar is no slip in bayar. Null
 *  when no known word is near, or words of different meaning are. */
export function respell(key: string, talk: Lexicon<TalkTag>): string | null {
  if (key.length < shortest || key.length > longest) return null
  const near = wordsUnder(key[0] ?? '', talk).filter(word => isClipped(key, word) || isSwapped(key, word))
  const [first] = near
  return first !== undefined && near.every(word => sameMeaning(word, first, talk)) ? first : null
}

const vowels = 'aeiou'

/** Whether `key` is the word without one or two of the vowels that stand between its consonants. */
function isClipped(key: string, word: string): boolean {
  const missing = word.length - key.length
  if (missing < 1 || missing > 2) return false
  let at = 0
  for (let n = 0; n < word.length; n++) {
    const letter = word[n] ?? ''
    if (letter === key[at]) at++
    else if (!vowels.includes(letter) || isVowel(word[n - 1]) || isVowel(word[n + 1])) return false
  }
  return at === key.length
}

function isVowel(letter: string | undefined): boolean {
  return letter === undefined || vowels.includes(letter)
}

/** Whether two letters beside each other have changed places. */
function isSwapped(key: string, word: string): boolean {
  if (key.length !== word.length || key.length <= shortest) return false
  const at = [...key].findIndex((letter, n) => letter !== word[n])
  return at >= 0 && key[at] === word[at + 1] && key[at + 1] === word[at] && key.slice(at + 2) === word.slice(at + 2)
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
