import { find } from './lexicon.ts'
import type { Token } from './tokens.ts'
import type { Words } from './words.ts'

/** A name of goods in a text: its tokens from `start` to `end`. */
export type Named = { start: number; end: number }

/** For each token the name of goods that it stands in, the longest first; null where it stands in none. */
export function goodsIn(tokens: readonly Token[], words: Words): (Named | null)[] {
  const names: (Named | null)[] = tokens.map(() => null)
  for (let at = 0; at < tokens.length; at++) {
    const length = tokens[at]?.kind === 'word' ? (find(words.goods, tokens, at)?.length ?? 0) : 0
    if (length > 0) names.fill({ start: at, end: at + length }, at, at + length)
    at += Math.max(length - 1, 0)
  }
  return names
}
