import { find } from '../lexicon.ts'
import type { Amount } from '../parts.ts'
import { slippedOne } from '../slipped.ts'
import type { Token } from '../tokens.ts'
import type { Words } from '../words.ts'

type One = Amount & { start: number; until: number }

/** `7000 sak glundung`: a unit that nobody lists. */
export function unknownUnit(
  tokens: readonly Token[],
  at: number,
  behindPrice: boolean,
  words: Words,
): { piece: One; end: number } | null {
  const [one, unit] = [tokens[at], tokens[at + 1]]
  const slipped = behindPrice && one && !find(words.caption, tokens, at) ? slippedOne(one, words) : null
  if (slipped && one) {
    const count = { kind: 'count', quantity: 1, unit: slipped, said: 'one', start: one.start, until: one.end } as const
    return { piece: { ...count, end: at + 1 }, end: at + 1 }
  }
  if (!behindPrice || !one || !words.ones.has(one.key) || unit?.kind !== 'word') return null
  if (words.amounts.has(unit.key) || find(words.caption, tokens, at) || find(words.caption, tokens, at + 1)) return null
  const count = { kind: 'count', quantity: 1, unit: '', said: 'one', start: one.start, until: unit.end } as const
  return { piece: { ...count, end: at + 2 }, end: at + 2 }
}

/** `ingkang ngersakaken grubi`, `mak Ijah nyuwun pepaya`: what nobody lists and is built as a verb is talk; one that may be built so
 *  (antalgin) only `behindTalk`. */
export function isUnknownDeed(tokens: readonly Token[], at: number, behindTalk: boolean, words: Words): boolean {
  const [token, next] = tokens.slice(at, at + 2)
  if (token?.kind !== 'word') return false
  const form = words.grammar.formOf(token.key)
  return form.passive === 'sure' || (form.verbal && behindTalk && next?.kind !== 'number')
}
