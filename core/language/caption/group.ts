import { convert } from '../units.ts'
import { areBracketed, headerOf, labelInBrackets, namesAbove, packageOf, wholeLabel, withThings } from './above.ts'
import { kindsBehind } from './behind.ts'
import type { Facts, Offer } from './facts.ts'
import { heading, isTitle } from './headings.ts'
import { isCounted, isKind, isOneOfMany, repeatedAt, tellsFilling, tellsKind } from './kinds.ts'
import { attached, isQualifier, type Label, readLabel } from './label.ts'
import { namesGoods, type Word } from './piece.ts'

/** An offer with its label read; `alone` on its line. */
export type Line = Label & { price: number | null; high: number | null; alone: boolean; offer: number }
/** Offers of one product. */
export type Group = { name: Word[]; lines: Line[]; variants: boolean; unclear: boolean }

/** Puts prices together that belong to one product: its kinds, its sizes, its units. Different products stay apart. */
export function group(facts: Facts, text: string): Group[] {
  const { offers } = facts
  const cheap = facts.seen.has('only')
  if (offers.length === 0) return []
  if (offers.length === 1) return [single(facts, cheap)]

  const behind = kindsBehind(offers)
  if (behind) return [{ name: ownWords(offers, 0), ...kindsOf(offers, behind, cheap) }]
  const priceFirst = offers[0]?.clauses.every(c => c.length === 0) === true && (offers[0]?.behind.length ?? 0) > 0
  const whole = offers.map(packageOf)
  const above = namesAbove(offers)
  const first = whole[0] ?? above[0] ?? (priceFirst ? null : wholeLabel(offers))
  const header = priceFirst || first ? [] : headerOf(offers[0], areBracketed(offers))
  const own = (n: number) => (n === 0 ? first : (whole[n] ?? above[n])) ?? ownWords(offers, n)
  const read = offers.map((offer, n) => line(offer, n, priceFirst ? offer.behind : own(n), cheap))
  const lines = header.length > 0 ? read : withThings(read, own)
  const headed = heading(header, lines, facts)
  const groups = headed ? [headed] : apart(header, lines, ownStocks(facts), text)
  // `20rb yang manis, 25rb yang keju. Kue sagu`
  const [only] = groups
  const kinds = groups.length === 1 && only?.lines.every(({ words, bought }) => words.length > 0 || bought)
  if (kinds && only?.name.length === 0) only.name = namedLast(facts)
  return groups
}

/** The goods of a clause that no price stands in. */
function namedLast({ pending, offers }: Facts): Word[] {
  const behind = offers.at(-1)?.behind ?? []
  return pending.find(c => namesGoods(c) && !c.some(word => behind.includes(word))) ?? []
}

/** The offers whose stock was told, where it was told of several. */
function ownStocks({ stocks }: Facts): ReadonlySet<number> | null {
  return stocks.length > 1 ? new Set(stocks.map(({ offer }) => offer)) : null
}

function kindsOf(offers: readonly Offer[], kinds: readonly (readonly Word[])[], cheap: boolean): Omit<Group, 'name'> {
  return { lines: offers.map((offer, n) => line(offer, n, kinds[n] ?? [], cheap)), variants: true, unclear: false }
}

function single(facts: Facts, cheap: boolean): Group {
  const [offer] = facts.offers
  const words = offer ? (packageOf(offer) ?? [...new Set([...singleName(offer, facts), ...attached(offer)])]) : []
  const lines = offer ? [line(offer, 0, words, cheap)] : []
  // `ember 15rb`: where nothing else is named, the unit is the thing.
  const [only] = lines
  if (only?.words.length === 0 && words.length === 1 && words[0]?.unit) Object.assign(only, { words, unit: null })
  return { name: lines[0]?.words ?? [], lines, variants: false, unclear: false }
}

/** The words beside the price; else the first clause that names anything, before the price or behind it. */
function singleName(offer: Offer, facts: Facts): Word[] {
  const own = offer.clauses.at(-1) ?? []
  const before = offer.clauses.slice(0, -1).filter(named)
  // `Ngoven cuma malam. Roti sobek isi 8, 18rb`: of two sentences, the one with the price.
  const here = before.filter(c => !facts.earlier.has(c))
  const told = here.some(namesGoods) ? here : before
  const meant = told.filter(c => !facts.asides.has(c))
  const likely = meant.some(c => namesGoods(c.slice(0, 1))) ? meant : told
  if (facts.shown && !named(own)) return [...facts.shown, ...own, ...sizeSaid(offer, facts)]
  const nearest = likely.at(-1)
  // `Gamis anak, bahan katun 65rb`: what begins so is no name of its own.
  const tells = own[0]?.tags.has('attaches') && likely.some(namesGoods)
  if (named(own) && !own.every(isQualifier) && !tells) return own
  const behind = offer.behind.slice(0, offer.behind.length - attached(offer).length)
  // `jahit gratis, 75rb/meter gorden blackout`
  const only = own.length === 0 && namesGoods(behind) && told.every(c => facts.mixed.has(c))
  if (nearest && !only)
    return own.length > 0
      ? [...nearest, ...own]
      : [...(likely.find(namesGoods) ?? likely[0] ?? nearest), ...sizeSaid(offer, facts)]
  // `3rb ajah!! pentol kuah`: a word that nobody knows is no name beside goods that stand for themselves.
  const apart = namesGoods(behind) ? undefined : facts.pending.find(c => namesGoods(c) && !facts.mixed.has(c))
  const after = apart ?? (named(behind) ? behind : (nameBehind(facts) ?? []))
  // `Seliter 9rb, susu sapi`: what stands before the price is only how much of it.
  if (own.length > 0) return own.every(isBeside) ? [...after, ...own] : own
  return after.length > 0 ? after : behind
}

/** `19rb aja, dijamin ga ada pasir. Paku payung`: what is named and not talked about, or else what is named at all. */
function nameBehind({ pending, mixed }: Facts): Word[] | undefined {
  return pending.find(c => namesGoods(c) && !mixed.has(c)) ?? pending.find(namesGoods) ?? pending.find(named)
}

/** `Ukuran: 460 ml` on a line of its own. */
function sizeSaid({ clauses }: Offer, { seen }: Facts): Word[] {
  const sizes = seen.has('kinds') ? clauses.filter(c => c.length === 1 && c.every(w => w.amount && isQualifier(w))) : []
  return sizes.length === 1 ? sizes.flat() : []
}

/** How much or which kind, and no goods: `seliter`, `eceran`. */
function isBeside(word: Word): boolean {
  return word.amount !== undefined || (isQualifier(word) && !word.tags.has('goods'))
}

/** A clause that has a word in it, not only numbers and headings. */
function named(words: readonly Word[]): boolean {
  return words.some(word => !word.amount && !word.tags.has('heading'))
}

function line(offer: Offer, n: number, words: readonly Word[], cheap: boolean): Line {
  const { price, high, line: alone } = offer
  const label = packageOf(offer)
    ? { words: [...words], per: offer.per, unit: offer.unit }
    : readLabel(words, offer, cheap)
  return { ...label, price, high, alone, offer: n }
}

/** The clause of a price. When it is empty the clause before it counts, unless that is talk behind the price before. */
function ownWords(offers: readonly Offer[], n: number): Word[] {
  const offer = offers[n]
  const own = offer?.clauses.at(-1) ?? []
  if (own.length > 0) return own
  if (n === 0) return labelInBrackets(offer, areBracketed(offers)) ?? own
  const behind = offers[n - 1]?.behind ?? []
  return offer?.clauses.slice(0, -1).findLast(c => c.length > 0 && c[0] !== behind[0]) ?? []
}

/** Without a heading the first product names itself, and a label of qualifiers alone belongs to the product before it. */
function apart(header: Word[], lines: Line[], stocks: ReadonlySet<number> | null, text: string): Group[] {
  const groups: Group[] = []
  for (const [n, next] of lines.entries()) {
    const open = groups.at(-1)
    // `Ayam bakar 35rb stok 5, bebek bakar 45rb stok 3`: goods with a stock of their own are no kind.
    const other = stocks?.has(next.offer) && stocks.has(next.offer - 1) && namesGoods(next.words.slice(0, 1))
    const thing = (other && next.words.length > 1) || isOneOfMany(next, groups)
    const again = open && !thing ? repeatedAt(next, open, text) : null
    if (open && again !== null) joinAgain(open, next, again)
    else if (open && !thing && isKind(next, open, lines[n + 1])) join(open, next)
    else if (open && isMoreOfIt(next))
      groups.push({ name: next.words, lines: [{ ...next, unclear: true }], variants: false, unclear: false })
    else groups.push({ name: next.words, lines: [next], variants: false, unclear: false })
  }
  const [first] = groups
  if (first && first.name.length === 0 && !isTitle(header)) first.name = header
  return groups
}

/** `pergedel seribu, tuku 10 9rb`: so many of what nobody knows may be more of what was named before. */
function isMoreOfIt({ words, bought }: Line): boolean {
  return bought?.amount?.kind === 'number' && words.length > 0 && !namesGoods(words)
}

/** `Madu 1 botol 100rb, 2 botol 190rb`: the second sum is for more of the same. */
export function isForMany(next: Line, first: Line | undefined): boolean {
  const more = next.words.length === 0 && next.per > 1 && next.per % 1 === 0 && first?.per === 1
  return more && (next.unit === first.unit || next.unit === null || first.unit === null)
}

/** `Jeruk 15rb/kg 2kg 28rb`: where a kilo was sold, two kilos are more of the same and no package. */
function weighed(next: Line, first: Line | undefined): Line {
  const amount = next.words.length === 1 ? next.words[0]?.amount : undefined
  const weight =
    first?.bought?.amount?.kind === 'count' &&
    amount?.kind === 'count' &&
    convert(1000, amount.unit, first.unit ?? '') !== null
  const same =
    first?.per === 1 && first.unit !== null && amount?.kind === 'count' && (amount.unit === first.unit || weight)
  return same ? { ...next, words: [], per: amount.quantity, unit: amount.unit } : next
}

/** `ayam utuh 85rb, separo 45rb`: where no kilo was sold, half is half of that and no weight. */
function halved(next: Line, first: Line | undefined): Line {
  const amount = next.bought?.amount
  const sized = amount?.kind === 'count' && first?.per === 1 && isSized(first.words.at(-1))
  const half = (amount?.kind === 'number' || sized) && next.words.length === 0 && next.per < 1
  // `kelapa sebutir 8rb, setengah 4rb`
  const whole = first?.per === 1 && first.unit !== null && convert(1000, first.unit, 'kg') === null ? first.unit : null
  if (half && whole && amount?.kind === 'number') return { ...next, unit: whole }
  return half && next.bought && first?.unit === null && first.per === 1
    ? { ...next, words: [next.bought], per: 1, unit: null }
    : next
}

/** `Nangka manis 5rb/potong, sebuah utuh 60rb`: another unit tells it apart, whatever else is said of it. */
function inUnits(next: Line, first: Line | undefined): Line {
  const one = next.bought?.amount
  const differs = first?.unit && next.unit && next.unit !== first.unit
  // `Tahu kuning sepapan 40rb, eceran 1rb/potong`
  const loose = next.words.length > 0 && next.words.every(({ tags }) => tags.has('retail'))
  if (differs && loose) return { ...next, words: [] }
  const other = differs && one?.kind === 'count' && one.said === 'one'
  return other && next.words.every(isQualifier) && !namesGoods(next.words) ? { ...next, words: [] } : next
}

function isSized(word: Word | undefined): boolean {
  return word?.amount !== undefined || word?.tags.has('measure') === true
}

function join(open: Group, said: Line): void {
  const [first] = open.lines
  const next = inUnits(halved(weighed(said, first), first), first)
  open.lines.push(next)
  open.variants = true
  // `Telur ayam 28rb, bebek 3rb/butir`: so much less by a unit that the first was not said to have.
  const less = next.price !== null && next.price * 5 <= (first?.price ?? 0)
  if (less && next.unit !== null && first?.unit === null) open.unclear = true
  if (next.words.length === 0) {
    // `madu 1 liter 200rb setengah liter 110rb`: the first size is no part of the name either.
    const last = first?.words.at(-1)
    const sized = next.bought && next.per % 1 !== 0 && last && isQualifier(last) && open.lines.length === 2
    if (first && sized) splitAt(open, first, first.words.length - 1)
    // Two sums for one thing, and nothing that tells them apart.
    const alike =
      next.unit === null || (next.unit === first?.unit && next.per === first.per) || (!next.bought && !first?.unit)
    if (!isForMany(next, first) && alike) open.unclear = true
    return
  }
  if (!first || open.lines.length > 2) return
  // `Kaos polos S 35rb M 38rb`: what the second label has no word for belongs to the name.
  const named = first.words.findLastIndex(word => !isQualifier(word)) + 1
  const goods = first.words.findIndex(word => word.tags.has('goods'))
  if (next.words.every(word => word.sibling) && goods >= 0 && goods < first.words.length - 1) {
    // `Kopi bubuk robusta 25rb, arabika 40rb`: what tells kinds of anything stays with the name.
    const from = first.words.findIndex((word, n) => n > goods && !word.tags.has('qualifier'))
    splitAt(open, first, from < 0 || first.words[from]?.tags.has('attaches') ? goods + 1 : from)
    return
  }
  const kind = first.words.findIndex(word => word.tags.has('attaches') || word.tags.has('contains'))
  if (kind > 0 && tellsKind(next)) {
    splitAt(open, first, kind)
    return
  }
  if (isCounted(next, open)) {
    splitAt(open, first, first.words.length - 2)
    return
  }
  const size = sizeIn(first, next)
  if (size) {
    open.name = first.words.filter(word => word !== size)
    first.words = [size]
    return
  }
  const last = first.words.at(-1)
  const tells = (last && isQualifier(last)) || (next.words.every(isQualifier) && !tellsFilling(first))
  const from = Math.max(tells ? named : 1, first.words.length - next.words.length)
  // `Keramik 40x40 polos 48rb, motif kayu 56rb`: the size is that of all kinds.
  const sized = first.words[from]?.dimensions && from < first.words.length - 1 && !next.words.some(w => w.dimensions)
  splitAt(open, first, sized ? from + 1 : from)
}

/** `Kelambu kid 1 70rb kid 2 85rb`: the kinds begin where the name has the word that the next begins with. */
function joinAgain(open: Group, next: Line, at: number): void {
  const [first] = open.lines
  open.lines.push(next)
  open.variants = true
  if (first && open.lines.length === 2 && at > 0) splitAt(open, first, at)
}

/** `keran 1/2 inch kuningan 27rb, 3/4 inch 36rb`: the size in the middle of a name that another size stands against. */
function sizeIn({ words }: Line, next: Line): Word | null {
  const isSizePart = ({ tags }: Word) => tags.has('part') && tags.has('qualifier')
  const [size, ...more] = words.filter(isSizePart)
  const inside = size !== undefined && more.length === 0 && size !== words[0] && size !== words.at(-1)
  return inside && next.words.length === 1 && next.words.every(isSizePart) ? size : null
}

/** The name ends where what tells the kinds apart begins. */
function splitAt(open: Group, first: Line, from: number): void {
  const named = first.words.slice(0, from)
  // `Seragam TK ukuran S 80rb, M 85rb`
  open.name = named.at(-1)?.tags.has('measure') ? named.slice(0, -1) : named
  first.words = first.words.slice(from)
}
