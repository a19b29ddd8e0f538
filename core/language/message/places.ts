import { quantityOf } from './items.ts'
import type { Item } from './meaning.ts'
import { isSpent } from './name.ts'
import type { Part, Sentence } from './sentence.ts'
import type { TalkTag } from './tags.ts'

const ordinals: readonly TalkTag[] = ['first', 'second', 'third', 'fourth', 'fifth']

/** So many of each of several that were shown, by their places: `yg kedua 4, sama yg ketiga 2`, `nomor 1 dua, nomor 3 satu`. Null
 *  when anything else is said, and when a place has no count or two. */
export function byPlaces({ parts, asks }: Sentence, offered: readonly string[]): Item[] | null {
  const items: Item[] = []
  let place: number | null = null
  for (let at = 0; at < parts.length; at++) {
    const [part, next] = [parts[at], parts[at + 1]]
    const named = part && placeOf(part, next)
    if (named !== null && named !== undefined) {
      if (place !== null || !offered[named]) return null
      place = named
      if (next?.kind === 'amount' && part?.kind === 'word' && part.tags.has('number')) at++
      continue
    }
    const said = part && quantityOf(part)
    if (said) {
      const product: string | undefined = place === null ? undefined : offered[place]
      if (product === undefined || items.some(item => item.product === product)) return null
      items.push({ product, ...said })
      place = null
    } else if (part?.kind !== 'separator' && !(part?.kind === 'word' && isSpent(part, idle))) return null
  }
  return items.length > 1 && place === null && !asks ? items : null
}

const idle: readonly TalkTag[] = ['order', 'want', 'take', 'please', 'point', 'relative', 'only', 'own', 'yes', 'agree']

function placeOf(part: Part, next: Part | undefined): number | null {
  if (part.kind !== 'word') return null
  if (part.tags.has('number')) {
    const value = next?.kind === 'amount' && next.amount.kind === 'number' ? next.amount.value : 0
    return value >= 1 && value % 1 === 0 ? value - 1 : null
  }
  const at = ordinals.findIndex(tag => part.tags.has(tag))
  return at < 0 ? null : at
}
