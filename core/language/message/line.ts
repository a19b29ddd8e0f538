import { matchProducts, possible, theOne } from '../match.ts'
import type { Words } from '../words.ts'
import type { Item } from './meaning.ts'

/** The line of the cart that a name means, counted from 0; `which` when it may be several, null when it is none. */
export function lineOf(name: string, cart: readonly Item[], words: Words): number | 'which' | null {
  const found = matchProducts(
    name,
    cart.map(line => line.product),
    words.goods,
  ).filter(m => m.confidence >= possible)
  return theOne(found) ?? (found.length > 1 ? 'which' : null)
}
