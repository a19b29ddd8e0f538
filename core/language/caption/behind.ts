import type { Offer } from './facts.ts'
import { isQualifier } from './label.ts'
import type { Word } from './piece.ts'

/** `Bakso 12rb biasa 18rb jumbo`, `Haircut 20k adult, 15k kids`: each kind stands behind its price. The kinds, one for each
 *  price; null where any price is told before it what it is for, or what stands behind the last may be anything else. */
export function kindsBehind(offers: readonly Offer[]): (readonly Word[])[] | null {
  const [first, ...more] = offers
  const named = first?.clauses.at(-1)?.some(word => !word.amount) === true
  if (!named || more.length === 0) return null
  const kinds = offers.map(({ behind }) => behind)
  const bare = more.every(({ clauses }, n) => (clauses.at(-1) ?? []).every(word => kinds[n]?.includes(word)))
  const short = kinds.every(words => words.length > 0 && words.length <= 2 && words.every(tells))
  // `Pot bunga 12rb tanah liat, 8rb plastik`: what a break follows is no kind of the next price.
  const apart = more.every(({ clauses }) => clauses.at(-1)?.length === 0)
  const told = kinds.at(-1)?.every(isQualifier) || kinds[0]?.every(isQualifier) === false
  return bare && short && (told || apart) ? kinds : null
}

/** What may tell a kind: what does so elsewhere, and a word that nobody knows. */
function tells(word: Word): boolean {
  return !word.amount && (isQualifier(word) || !word.tags.has('goods'))
}
