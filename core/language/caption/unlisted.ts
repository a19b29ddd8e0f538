import { find } from '../lexicon.ts'
import { slippedOne } from '../slipped.ts'
import type { Token } from '../tokens.ts'
import type { Words } from '../words.ts'
import { type Found, isTalk, type Piece } from './piece.ts'

/** `7000 sak glundung`: a unit that nobody lists. */
export function unknownUnit(
  tokens: readonly Token[],
  at: number,
  before: Piece | undefined,
  words: Words,
): { piece: Found; end: number } | null {
  const [one, unit] = [tokens[at], tokens[at + 1]]
  const slipped = before?.kind === 'money' && one && !find(words.caption, tokens, at) ? slippedOne(one, words) : null
  if (slipped && one) {
    const count = { kind: 'count', quantity: 1, unit: slipped, said: 'one', start: one.start, until: one.end } as const
    return { piece: { ...count, end: at + 1 }, end: at + 1 }
  }
  if (before?.kind !== 'money' || !one || !words.ones.has(one.key) || unit?.kind !== 'word') return null
  if (words.amounts.has(unit.key) || find(words.caption, tokens, at) || find(words.caption, tokens, at + 1)) return null
  const count = { kind: 'count', quantity: 1, unit: '', said: 'one', start: one.start, until: unit.end } as const
  return { piece: { ...count, end: at + 2 }, end: at + 2 }
}

/** Goods follow what is sold, what is there, and what is ordered ahead. */
const beforeGoods = ['sells', 'ready', 'preorder', 'joins', 'heading', 'restock'] as const

/** `ingkang ngersakaken grubi`, `mak Ijah nyuwun pepaya`: what nobody lists and is built as a verb is talk; one that may be built so
 *  (antalgin) only behind talk. */
export function isUnknownDeed(tokens: readonly Token[], at: number, before: Piece | undefined, words: Words): boolean {
  const [token, next] = tokens.slice(at, at + 2)
  if (token?.kind !== 'word') return false
  const form = words.grammar.formOf(token.key)
  if (form.passive === 'sure') return true
  const talk = before?.kind === 'word' && isTalk(before) && !beforeGoods.some(tag => before.tags.has(tag))
  return form.verbal && talk && next?.kind !== 'number'
}
