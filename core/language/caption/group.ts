import type { Facts, Offer } from './facts.ts'
import { attached, isQualifier, type Label, readLabel } from './label.ts'
import type { Word } from './piece.ts'

/** An offer with its label read. */
export type Line = Label & { price: number | null; high: number | null; offer: number }
/** Offers of one product. */
export type Group = { name: Word[]; lines: Line[]; variants: boolean; unclear: boolean }

/** Puts prices together that belong to one product: its kinds, its sizes, its units. Different products stay apart. */
export function group(facts: Facts): Group[] {
  const { offers } = facts
  const cheap = facts.seen.has('only')
  if (offers.length === 0) return []
  if (offers.length === 1) return [single(facts, cheap)]

  const priceFirst = offers[0]?.clauses.every(c => c.length === 0) === true && (offers[0]?.behind.length ?? 0) > 0
  const header = priceFirst ? [] : headerOf(offers[0])
  const lines = offers.map((offer, n) => line(offer, n, priceFirst ? offer.behind : ownWords(offers, n), cheap))
  const headed = heading(header, lines, facts)
  return headed ? [headed] : apart(header, lines)
}

function single(facts: Facts, cheap: boolean): Group {
  const [offer] = facts.offers
  const words = offer ? [...singleName(offer, facts), ...attached(offer)] : []
  const lines = offer ? [line(offer, 0, words, cheap)] : []
  return { name: lines[0]?.words ?? [], lines, variants: false, unclear: false }
}

/** The words beside the price; else the first clause that names anything, before the price or behind it. */
function singleName(offer: Offer, facts: Facts): Word[] {
  const own = offer.clauses.at(-1) ?? []
  const before = offer.clauses.slice(0, -1).filter(named)
  const nearest = before.at(-1)
  if (own.length > 0 && !own.every(isQualifier) && (named(own) || !nearest)) return own
  if (nearest) return own.length > 0 ? [...nearest, ...own] : (before[0] ?? nearest)
  if (own.length > 0) return own
  const behind = offer.behind.filter(word => !word.tags.has('attaches'))
  return behind.length > 0 ? behind : (facts.pending.find(named) ?? [])
}

/** A clause that has a word in it, not only numbers and headings. */
function named(words: readonly Word[]): boolean {
  return words.some(word => !word.amount && !word.tags.has('heading'))
}

function line(offer: Offer, n: number, words: readonly Word[], cheap: boolean): Line {
  return { ...readLabel(words, offer.unit, offer.per, cheap), price: offer.price, high: offer.high, offer: n }
}

/** The clauses before the first price's own one, as one run of words. */
function headerOf(first: Offer | undefined): Word[] {
  return first?.clauses.slice(0, -1).findLast(c => c.length > 0) ?? []
}

/** The clause of a price. When it is empty the clause before it counts, unless that is talk behind the price before. */
function ownWords(offers: readonly Offer[], n: number): Word[] {
  const offer = offers[n]
  const own = offer?.clauses.at(-1) ?? []
  if (own.length > 0 || n === 0) return own
  const behind = offers[n - 1]?.behind ?? []
  return offer?.clauses.slice(0, -1).findLast(c => c.length > 0 && c[0] !== behind[0]) ?? []
}

/** Variants under a heading: `Keripik tempe` and below it `original 12rb`. Null when the lines are products of their own. */
function heading(header: Word[], lines: Line[], facts: Facts): Group | null {
  if (header.length === 0 || header.some(word => word.tags.has('heading'))) return null
  const kinds = facts.seen.has('kinds') || lines.every(({ words }) => words.length > 0 && words.every(isQualifier))
  const short = lines.every(({ words }) => words.length === 1) && new Set(lines.map(l => l.unit)).size === 1
  return kinds || short ? { name: header, lines, variants: true, unclear: false } : null
}

/** Without a heading the first product names itself, and a label of qualifiers alone belongs to the product before it. */
function apart(header: Word[], lines: Line[]): Group[] {
  const groups: Group[] = []
  for (const next of lines) {
    const open = groups.at(-1)
    if (open && (next.words.length === 0 || next.words.every(isQualifier))) join(open, next)
    else groups.push({ name: next.words, lines: [next], variants: false, unclear: false })
  }
  const [first] = groups
  if (first && first.name.length === 0 && !header.some(word => word.tags.has('heading'))) first.name = header
  return groups
}

/** `Madu 1 botol 100rb, 2 botol 190rb`: the second sum is for more of the same. */
export function isForMany(next: Line, first: Line | undefined): boolean {
  const more = next.words.length === 0 && next.per > 1 && next.per % 1 === 0 && first?.per === 1
  return more && (next.unit === first.unit || next.unit === null || first.unit === null)
}

function join(open: Group, next: Line): void {
  const [first] = open.lines
  open.lines.push(next)
  open.variants = true
  if (next.words.length === 0) {
    // Two sums for one thing, and nothing that tells them apart.
    if (!isForMany(next, first) && (next.unit === null || next.unit === first?.unit)) open.unclear = true
    return
  }
  if (!first || open.lines.length > 2) return
  const from = first.words.findLastIndex(word => !isQualifier(word)) + 1
  open.name = first.words.slice(0, from)
  first.words = first.words.slice(from)
}
