import type { Facts } from './caption/facts.ts'
import { gather } from './caption/gather.ts'
import { group } from './caption/group.ts'
import { type Item, itemOf } from './caption/item.ts'
import { bareName } from './caption/name.ts'
import { nameOf, readPieces, type Word } from './caption/piece.ts'
import { type Restricted, restricted } from './caption/restricted.ts'
import { eachOf, openSums, restsOf } from './caption/several.ts'
import { cleanText } from './clean.ts'
import type { Words } from './words.ts'

/** What must be asked before it can be published. */
export type Missing = 'name' | 'price'
type Offered = { items: Item[]; preorder?: true; negotiable?: true; restricted?: Restricted; ask?: Missing[] }
/** What a seller wrote under a photo. `update` changes something that is listed already; `notice` is about the shop. */
export type Caption = ({ kind: 'listing' | 'update' } & Offered) | { kind: 'notice' } | { kind: 'none' }

/** Reads a caption. Nothing is guessed: a price that can be read in two ways is null and asked for. */
export function readCaption(text: string, words: Words): Caption {
  const clean = cleanText(text)
  const facts = gather(readPieces(clean, words))
  const kind = kindOf(facts, clean)
  if (kind === 'notice' || kind === 'none') return { kind }

  const items = itemsOf(facts, clean).map(item => ({ ...item, name: bareName(item.name, clean, words) }))
  const concern = restricted(items.map(i => i.name).join(' \n '), words)
  const ask = missing(kind, items, facts)
  return {
    kind,
    items,
    ...(facts.seen.has('preorder') && { preorder: true }),
    ...(facts.seen.has('negotiable') && !facts.seen.has('fixed') && { negotiable: true }),
    ...(concern && { restricted: concern }),
    ...(ask.length > 0 && { ask }),
  }
}

function kindOf(facts: Facts, text: string): Caption['kind'] {
  const { offers, bulks, stocks, seen, stockFirst, pending } = facts
  const named = pending.some(c => c.length > 0)
  if (offers.length > 0 || bulks.length > 0) {
    const became = facts.became && !seen.has('was') && !seen.has('discount')
    return became || seen.has('changed') || seen.has('restock') || seen.has('updated') ? 'update' : 'listing'
  }
  if (seen.has('gone') || seen.has('restock')) return 'update'
  if (
    stocks.length > 0 &&
    (seen.has('left') || seen.has('only') || seen.has('updated') || seen.has('becomes') || stockFirst)
  )
    return 'update'
  // `PO bolu ketan, harga nyusul, closing jumat` sells; `PO tutup dulu` is no word of selling.
  if (seen.has('notice') && !(seen.has('preorder') && named)) return 'notice'
  if (seen.has('changed')) return 'update'
  if (seen.has('question') && !seen.has('offered') && !seen.has('ready') && stocks.length === 0) return 'none'
  const talks = seen.has('chatter') || seen.has('topic')
  const chats = talks && (!seen.has('goods') || facts.talk >= 3 * pending.flat().length)
  const sells = seen.has('ready') || seen.has('offered') || (seen.has('preorder') && !talks) || stocks.length > 0
  if (seen.has('greeting') && !sells && !named) return 'none'
  // Nothing that is known is named, and much is said.
  const vague =
    !seen.has('goods') && !seen.has('negotiable') && facts.talk >= 2 && facts.talk + pending.flat().length >= 5
  if (!sells && (chats || vague || (text.includes('?') && named))) return 'none'
  return 'listing'
}

function itemsOf(facts: Facts, text: string): Item[] {
  const groups = group(facts)
  const [only, ...more] = groups.map(g => itemOf(g, facts, text, groups.length === 1))
  if (only) return [...(more.length === 0 ? eachOf(only, facts, text) : [only]), ...more]
  const several = [restsOf(facts, text), openSums(facts, text)].find(items => items.length > 1)
  if (several) return several
  const [bulk] = facts.bulks
  const clauses = facts.pending.filter(c => c.some(word => !word.amount))
  const last = facts.stocks.at(-1)
  const stock = last?.quantity === 0 && facts.seen.has('restock') ? undefined : last
  const known = (c: readonly Word[]) => c.some(word => word.tags.has('goods'))
  const gone = stock?.quantity === 0 && clauses.some(c => c === stock.of) ? stock.of : null
  const missed = gone && (known(gone) || gone === clauses[0] || !clauses.some(known)) ? gone : null
  const named = missed ?? clauses.find(known) ?? clauses[0] ?? []
  const price = bulk && facts.bulks.length === 1 && !bulk.counted ? bulk.price : null
  const minimum = (bulk?.counted ? null : bulk?.from) ?? facts.minimum?.quantity
  const { words: all, unit: open } = withoutOpenSum(named)
  // `ready lagi kue bangket 12 toples`: how many there are again.
  const count = all.at(-1)?.amount
  const rest = count?.kind === 'count' && isCounted(count.unit) && there.some(tag => facts.seen.has(tag)) ? count : null
  const words = rest ? all.slice(0, -1) : all
  const unit = open ?? rest?.unit ?? null
  const left = stock?.quantity ?? rest?.quantity ?? null
  return [
    {
      name: nameOf(words, text),
      price,
      unit: facts.unitSaid ?? unit,
      ...(left !== null && { stock: left }),
      ...(minimum && { minimum }),
    },
  ]
}

const there = ['restock', 'exist', 'offered'] as const

/** What is no size of a package. */
function isCounted(unit: string): boolean {
  return !['', 'gram', 'ml', 'meter', 'kg', 'liter', 'hari', 'jam'].includes(unit)
}

/** `Jenang grendul selawe sak mangkok`: a number that may be a price is none of the name, nor is the unit behind it. */
function withoutOpenSum(said: readonly Word[]): { words: Word[]; unit: string | null } {
  const sum = said.at(-1)?.amount?.kind === 'number'
  // `merpati 1 pasang 250`
  const words = said.slice(0, sum && said.at(-2)?.amount?.kind === 'count' ? -1 : undefined)
  const unit = words.at(-1)?.amount
  const one = unit?.kind === 'count' && (unit.said === 'one' || (unit.quantity === 1 && words.length < said.length))
  const named = words.slice(0, one ? -1 : undefined)
  const open = named.at(-1)?.amount?.kind === 'number'
  return { words: named.slice(0, open ? -1 : undefined), unit: one ? unit.unit || null : null }
}

function missing(kind: 'listing' | 'update', items: readonly Item[], facts: Facts): Missing[] {
  const name = items.some(item => item.name === '')
  const price = items.some(item => item.price === null) && (kind === 'listing' || facts.unclear || aboutPrice(facts))
  return [...(name ? (['name'] as const) : []), ...(price ? (['price'] as const) : [])]
}

function aboutPrice({ offers, seen }: Facts): boolean {
  return offers.length > 0 || seen.has('changed')
}
