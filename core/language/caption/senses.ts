import { isPhrase, type Named } from '../goods.ts'
import type { Hit } from '../lexicon.ts'
import { type CaptionTag, inNames } from './tags.ts'

export const sold: ReadonlySet<CaptionTag> = new Set(['goods'])

/** What a word means where it stands: a part of a longer name (jas hujan, bawang prei) is none of the talk it is elsewhere. */
export function meant(
  hit: Hit<CaptionTag> | null,
  at: number,
  goods: readonly (Named | null)[],
): Hit<CaptionTag> | null {
  const name = goods[at]
  if (!hit || !name) return hit
  // `calana`: goods as they stand are no other word with an ending.
  if (hit.ending !== '' && hit.length === 1) return { ...hit, tags: sold }
  const within = isPhrase(name) && at + hit.length <= name.end
  return hit.tags.has('topic') && !within ? hit : { ...hit, tags: asGoods(hit.tags, within) }
}

/** The same tags of what names goods, or stands within such a name. They are few: what was made of them is kept. */
function asGoods(tags: ReadonlySet<CaptionTag>, within: boolean): ReadonlySet<CaptionTag> {
  const known = within ? inGoods : ofGoods
  const before = known.get(tags)
  if (before) return before
  // `pangkas rambut`: no barber's, and no heading.
  const outer = tags.has('shop') ? ['cutAfter', 'shop', 'heading'] : ['cutAfter']
  const kept = within ? [...tags].filter(tag => inNames.has(tag) && !outer.includes(tag)) : tags
  const fresh = new Set<CaptionTag>([...kept, 'goods'])
  known.set(tags, fresh)
  return fresh
}
const inGoods = new WeakMap<ReadonlySet<CaptionTag>, ReadonlySet<CaptionTag>>()
const ofGoods = new WeakMap<ReadonlySet<CaptionTag>, ReadonlySet<CaptionTag>>()
