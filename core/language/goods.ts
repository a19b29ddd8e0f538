import { find } from './lexicon.ts'
import type { Token } from './tokens.ts'
import type { Words } from './words.ts'

/** A name of goods in a text: its tokens from `start` to `end`. */
export type Named = { start: number; end: number }

/** For each token the name of goods that it stands in, the longest first; null where it stands in none. */
export function goodsIn(tokens: readonly Token[], words: Words): (Named | null)[] {
  const names: (Named | null)[] = tokens.map(() => null)
  for (let at = 0; at < tokens.length; at++) {
    const length = lengthAt(tokens, at, words)
    if (length > 0) names.fill({ start: at, end: at + length }, at, at + length)
    at += Math.max(length - 1, 0)
  }
  return names
}

/** Of how many tokens the name is that begins here; 0 when none does. A Javanese ending of one letter is no part of it
 *  (kripike), but is taken off only here: in lists of words it would make other words. */
function lengthAt(tokens: readonly Token[], at: number, words: Words): number {
  const token = tokens[at]
  if (token?.kind !== 'word') return 0
  const named = find(words.goods, tokens, at)
  if (named || !/.{4}[^aiueo]e$/.test(token.key)) return named?.length ?? 0
  return find(words.goods, [{ ...token, key: token.key.slice(0, -1) }], 0)?.length ?? 0
}
