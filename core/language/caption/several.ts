import { type Facts, tells } from './facts.ts'
import type { Item } from './item.ts'
import { nameOf, namesGoods, type Word } from './piece.ts'

/** `Habis: cenil, lupis`, `Update stok: donat 14 biji, pastel 9 biji`: several goods, and what is left of each. */
export function restsOf({ lists, stocks, pending, seen }: Facts, text: string): Item[] {
  const named = pending.filter(c => c.length > 0)
  // `roti kukus sama donat sudah ada lagi`
  const again = seen.has('restock') && stocks.length === 0 && named.length === 1 ? named.flatMap(c => joinedIn(c)) : []
  if (again.length > 1 && again.every(namesGoods))
    return again.map(of => ({ name: nameOf(of, text), price: null, unit: null }))
  if (lists === 'back') return named.map(of => ({ name: nameOf(of, text), price: null, unit: null }))
  const nothing = { quantity: 0, unit: null }
  const gone = stocks.length === 1 && stocks[0]?.quantity === 0 && !stocks[0].passing ? stocks[0].of : null
  const rests =
    lists === 'gone'
      ? named.map(of => ({ ...nothing, of }))
      : gone
        ? joinedIn(gone).map(of => ({ ...nothing, of }))
        : stocks.filter(({ of, passing }) => of.length > 0 && !passing)
  if (new Set(rests.map(({ of }) => of)).size < rests.length) return []
  return rests.map(({ of, quantity, unit }) => ({ name: nameOf(of, text), price: null, unit, stock: quantity }))
}

/** `Es kuwut 4, es cincau 5`: goods with sums that must be asked. */
export function openSums({ pending, stocks }: Facts, text: string): Item[] {
  const priced = pending.filter(c => c.length > 1 && c.at(-1)?.amount?.kind === 'number' && namesGoods(c))
  if (stocks.length > 0 || priced.length < pending.filter(namesGoods).length) return []
  return priced.map(of => ({ name: nameOf(of.slice(0, -1), text), price: null, unit: null }))
}

/** `Gayung, sikat WC, pengki semua 8rb`: each of what is named has the one price. */
export function eachOf(item: Item, { offers, pending }: Facts, text: string): Item[] {
  const [offer] = offers
  if (offers.length !== 1 || !offer || !tells(offer.told, 'each') || item.price === null) return [item]
  const before = offer.clauses.filter(namesGoods)
  // `@1.500 lumpia, cocol saus`: what stands behind it is not all of one price.
  if (before.length === 0 && text.includes('@')) return [item]
  const listed = before.length > 0 ? offer.clauses : [offer.behind, ...pending]
  const from = listed.findIndex(namesGoods)
  const things = listed
    .filter((c, n) => namesGoods(c) || (n > from && isShort(c) && !c.some(({ amount }) => amount)))
    .flatMap(c => joinedIn(c, item.unit !== null))
  const named = new Set(things.map(of => nameOf(of.filter(isNamed), text)))
  return named.size > 1 ? [...named].map(name => ({ ...item, name })) : [item]
}

/** The things of a clause, apart where one is joined to another. */
function joinedIn(clause: readonly Word[], apart = true): (readonly Word[])[] {
  // `Akuarium + filter, semua 130rb` is one thing, `lamtoro + cipir, semua 3rb seikat` are two.
  if (!apart && clause.some(({ tags }) => tags.has('plus'))) return [clause]
  const things: Word[][] = []
  for (const word of clause) {
    if (word.tags.has('plus')) continue
    const last = things.at(-1)
    if (last && !word.joined) last.push(word)
    else things.push([word])
  }
  return things
}

/** A name of a word or two among others: rok plisket. */
function isShort(clause: readonly Word[]): boolean {
  return clause.length > 0 && clause.length <= 2 && clause.every(isNamed)
}

/** No amount that is bought or sold. */
function isNamed({ amount }: Word): boolean {
  return amount === undefined
}
