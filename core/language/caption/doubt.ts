import type { Facts } from './facts.ts'
import { isQualifier } from './label.ts'
import { nameOf, namesGoods, type Word } from './piece.ts'

/** `11rb ya mak.. cireng suwir`: one word that nobody knows, behind other words, while goods that are known are named elsewhere.
 *  It may be somebody or somewhere, so what is sold is asked. */
export function isDoubtful(name: string, { offers, pending }: Facts, text: string): boolean {
  if (name === '' || name.includes(' ') || text.startsWith(name)) return false
  const said = new Set([...offers.flatMap(({ clauses, behind }) => [...clauses.flat(), ...behind]), ...pending.flat()])
  const words = [...said].filter(({ amount }) => amount === undefined)
  const own = words.find(word => nameOf([word], text) === name)
  return own !== undefined && !isKnown(own) && namesGoods(words.filter(word => word !== own))
}

function isKnown(word: Word): boolean {
  return word.tags.has('goods') || word.unit !== undefined || isQualifier(word)
}
