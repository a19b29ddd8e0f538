import { find } from '../lexicon.ts'
import { tokenize } from '../tokens.ts'
import type { Words } from '../words.ts'
import type { Restriction } from './tags.ts'

export type Restricted = 'tobacco' | 'alcohol' | 'medicine' | 'live-animal' | 'weapon' | 'subsidised'

/** What of all that a caption offers needs an official's eye. Sweets beside it make no tobacco harmless, but an animal among
 *  dishes is one, too. */
export function restrictedIn(names: readonly string[], words: Words, inPairs: boolean): Restricted | null {
  const each = names.map(name => restricted(name, words, inPairs)).filter(one => one !== null)
  const goods = each.find(one => one !== 'live-animal')
  if (goods || each.length === 0) return goods ?? null
  return names.length > 1 ? restricted(names.join(' \n '), words, inPairs) : 'live-animal'
}

/** Whether the goods need an official's eye. A goat is alive unless something says meat; a hen only when it is said, or sold `inPairs`. */
function restricted(name: string, words: Words, inPairs: boolean): Restricted | null {
  const tokens = tokenize(name, words.grammar.doubledEnds)
  const found = new Map<Restriction, number>()
  for (let at = 0; at < tokens.length; at++) {
    // `perkutut plus sangkar` is a bird, whatever comes with it.
    if (found.size > 0 && find(words.caption, tokens, at)?.tags.has('plus')) break
    const hit = find(words.restricted, tokens, at)
    if (!hit) continue
    if (hit.tags.has('brand')) at++
    for (const tag of hit.tags) if (!found.has(tag)) found.set(tag, at)
    at += hit.length - 1
  }
  if (found.has('harmless')) return null
  for (const kind of ['subsidised', 'tobacco', 'alcohol', 'medicine', 'weapon'] as const) {
    if (found.has(kind)) return kind
  }
  const animal = found.get('animal') ?? found.get('fowl')
  if (animal === undefined || found.has('food')) return null
  const named = found.has('animal') && animal <= 1
  return found.has('alive') || named || inPairs ? 'live-animal' : null
}
