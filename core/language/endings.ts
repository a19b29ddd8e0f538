import type { Language } from './words.ts'

/** An ending of a known thing; `language` is null where it is told in any. */
export type KnownEnding = { ending: string; behind: 'vowel' | 'consonant' | 'any'; language: Language | null }

/** Of a grammar: what ends nouns, and what ends known things. */
type Known = { readonly nouns: readonly string[]; readonly known: readonly KnownEnding[] }

const vowel = /[aiueo]/

/** Whether the word ends so, and in front of it stands what may stand there: kripik-e, gula-ne. */
export function fits(word: string, { ending, behind }: KnownEnding): boolean {
  if (!word.endsWith(ending)) return false
  return behind === 'any' || vowel.test(word.slice(0, -ending.length).slice(-1)) === (behind === 'vowel')
}

/** Rambutan-e, not rambuta-ne: the first letter of the ending would be the last of what makes a noun. Short words end in a vowel
 *  themselves: gula-ne. */
export function cutsNoun(word: string, ending: string, { nouns, known }: Known): boolean {
  const rest = ending.slice(1)
  const isEnding = word.length - rest.length > 6 && known.some(other => other.ending === rest)
  return isEnding && nouns.some(noun => word.endsWith(noun + rest))
}
