import { find, type Hit, type Lexicon } from './lexicon.ts'
import { readNumeral } from './numerals.ts'
import type { Token } from './tokens.ts'
import type { Words } from './words.ts'

/** The longest phrase that begins at this token and does not end in a number that goes on behind it: `rak sepatu susun empat
 *  puluh ribu` has no four shelves. */
export function findUncounted<Tag extends string>(
  of: Lexicon<Tag>,
  tokens: readonly Token[],
  at: number,
  words: Words,
): Hit<Tag> | null {
  const hit = find(of, tokens, at)
  const last = at + (hit?.length ?? 0) - 1
  if (last <= at || words.amounts.get(tokens[last]?.key ?? '')?.is !== 'number') return hit
  const number = readNumeral(tokens, last, words)
  return number && number.end > last + 1 ? find(of, tokens.slice(0, last), at) : hit
}
