import type { Amount } from '../parts.ts'
import type { Word } from './piece.ts'
import type { CaptionTag } from './tags.ts'

/** One price and what was said around it. `clauses` are the words since the price before; the last clause is the price's own. */
export type Offer = {
  clauses: Word[][]
  price: number | null
  high: number | null
  per: number
  unit: string | null
  /** It stands on a line of its own, or the first of one. */
  line: boolean
  /** Words behind the price in its own clause, until the next price. */
  behind: Word[]
  /** What the words of its clause say, before it and behind it. */
  told: Telling
}
/** A price for taking many: `grosir 9rb min 20` gets its `from` later than its price. `counted`: `beli 3 25rb`, which alone
 *  may be the sum for three or for each. */
export type Bulk = { from: number | null; unit: string | null; price: number; counted?: true }
export type Said = { quantity: number; unit: string | null }
/** What the words of a clause mean, one after the other. */
export type Telling = ReadonlySet<CaptionTag>[]
/** The smallest order of what was priced last; none was when `offer` is -1. */
export type Least = Said & { offer: number }
type Waiting =
  | 'stock'
  | 'direct stock'
  | 'minimum'
  | 'bulk'
  | 'wholesale'
  | 'gets'
  | 'extra'
  | 'was'
  | 'becomes'
  | 'gift'
  | 'starts'
  | 'up to'
  | null

/** All that a caption says, before it is put together. */
export type Facts = {
  offers: Offer[]
  bulks: Bulk[]
  /** What was said to be left, of which offer, and in which clause, `behind` which words of it. `passing`: `habis panen`, `bawa tabung kosong`, which beside a price says
   *  nothing of the goods. */
  stocks: (Said & { offer: number; passing?: true; of: readonly Word[]; behind: readonly Word[] })[]
  minimum: Least | null
  /** Least orders of what was priced before. */
  minima: Least[]
  /** How many words the clause had when something began to wait. */
  since: number
  /** Words since the last price, by clause. */
  pending: Word[][]
  seen: Set<CaptionTag>
  /** The order in which stock and the first word came: `stok telur 40` against `telur stok 40`. */
  stockFirst: boolean
  /** A sum was named that can be read in two ways, or two sums that do not go together. */
  unclear: boolean
  waiting: Waiting
  bulkFrom: Said | null
  cutting: boolean
  priced: boolean
  /** Nothing but amounts came since the last price. */
  fresh: boolean
  unitSaid: string | null
  /** By what all is sold that is named behind it: `Harga per ikat: bayam 2rb`. */
  unitOfAll: string | null
  /** A price that something has become, though no other was said before it. */
  became: boolean
  /** The old price, or the lower end of a range. */
  old: number | null
  /** A price was said, and then a higher one that it has become. */
  rose: boolean
  /** The clause tells of a time to come. */
  ahead: boolean
  /** The goods come back then: `besok ada lagi`. */
  promised: boolean
  /** The clause tells of what somebody looks for, or of what may be asked about and not be sold. */
  doubt: 'sought' | 'asked' | null
  /** Clauses that such talk was in: `Suami minta martabak`. */
  asides: Set<readonly Word[]>
  /** Clauses of sentences that are over. */
  earlier: Set<readonly Word[]>
  /** What is named next is what the caption is about: `ini dia: lapis legit`. */
  showing: boolean
  /** The clause that names it. */
  shown: readonly Word[] | null
  /** What began to wait did so in a clause that is over. */
  over: boolean
  /** What follows a colon: goods with what is left of each, goods that are gone, or that are there again. */
  lists: 'stock' | 'gone' | 'back' | null
  /** A line ended since the last price. */
  lined: boolean
  /** Clauses in which talk stands behind or in what was named, which are no name of a product: `Ikan hari ini:`. */
  trailed: Set<readonly Word[]>
  /** Clauses that are not names alone: talk stood in them. */
  mixed: Set<readonly Word[]>
  /** What the words of the clause said so far. */
  telling: Telling
  /** How many words were none of a name. */
  talk: number
  /** The word before was none of a name. */
  talked: boolean
  /** The word before pointed at one kind of what was named: `yang plakat 15rb`. */
  pointed: boolean
  /** All was told of what the clause names: what follows is no part of the name. */
  told: boolean
  /** The word before joined what follows to what was named. */
  joined: boolean
  /** The clause tells why (`karena terigu mahal`) or what something is like (`jangan kayak gorengan`): goods in it are none that are sold. */
  why: boolean
  /** The word before was a no: `ga bisa nego`. */
  negated: boolean
}

export function nothingSaid(): Facts {
  return {
    offers: [],
    bulks: [],
    stocks: [],
    minimum: null,
    minima: [],
    since: 0,
    pending: [[]],
    seen: new Set(),
    stockFirst: false,
    unclear: false,
    waiting: null,
    bulkFrom: null,
    cutting: false,
    priced: false,
    fresh: false,
    unitSaid: null,
    unitOfAll: null,
    negated: false,
    became: false,
    old: null,
    rose: false,
    ahead: false,
    promised: false,
    doubt: null,
    asides: new Set(),
    earlier: new Set(),
    showing: false,
    shown: null,
    over: false,
    pointed: false,
    talk: 0,
    joined: false,
    told: false,
    why: false,
    trailed: new Set(),
    mixed: new Set(),
    lined: true,
    lists: null,
    talked: false,
    telling: [],
  }
}

/** Whether a word of the clause says this. */
export function tells(telling: Telling, tag: CaptionTag): boolean {
  return telling.some(tags => tags.has(tag))
}

/** The clause that is being read. */
export function clause(facts: Facts): Word[] {
  const last = facts.pending.at(-1)
  if (last) return last
  const begun: Word[] = []
  facts.pending.push(begun)
  return begun
}

export function saidOf(amount: Amount): Said | null {
  if (amount.kind === 'count') return { quantity: amount.quantity, unit: amount.unit || null }
  return amount.kind === 'number' && amount.form !== 'odd' ? { quantity: amount.value, unit: null } : null
}

/** A word that may be part of a name. */
export function push(facts: Facts, word: Word): void {
  const own = clause(facts)
  // `yg lagi nyari mukena bali`: what stood before the talk was talk, too, when what is named stands behind it.
  const led =
    facts.talked &&
    !word.joined &&
    word.tags.has('goods') &&
    !own.some(({ tags, amount }) => tags.has('goods') || tags.has('package') || amount) &&
    !own[0]?.tags.has('shop')
  if (led) own.length = 0
  // `Alat tulis bu Endah`: talk in the middle of a heading.
  if (facts.talked && own.length > 0) facts.trailed.add(own)
  facts.talked = false
  own.push(word)
  if (facts.showing && word.tags.has('goods')) facts.shown = own
  if (word.tags.has('goods')) facts.showing = false
  facts.fresh = false
  if (facts.priced) facts.offers.at(-1)?.behind.push(word)
}

/** Stock belongs to the product whose price came last, or to the one that is still to come. */
export function noteStock(facts: Facts, said: Said, passing = false): void {
  const of = clause(facts)
  facts.stocks.push({
    ...said,
    of,
    behind: [...of],
    offer: Math.max(facts.offers.length - 1, 0),
    ...(passing && { passing }),
  })
}

/** What a clause says of something besides is none of a name. `Panci harga awal 250.000 potongan 50.000`: what was named before it is. */
export function dropExtra(facts: Facts): void {
  const before = clause(facts).slice(0, facts.old !== null && facts.offers.length === 0 ? facts.since : 0)
  facts.pending[facts.pending.length - 1] = before
}

/** Ends the clause that is being read and what was open in it, but for `15.000 => 12.000` over two lines and
 *  `ambil banyak (min 20 bks) 15rb`. */
export function endClause(facts: Facts, line: boolean, colon = false, bracket = false): void {
  const bare = line && facts.waiting === 'stock' && clause(facts).length === 0
  if ((colon && facts.waiting === 'stock') || bare) facts.lists = 'stock'
  if (colon && facts.seen.has('restock') && facts.waiting === 'direct stock') facts.lists = 'back'
  if (colon && facts.offers.length === 0 && facts.stocks.at(-1)?.quantity === 0) facts.lists = 'gone'
  if (clause(facts).length > 0) facts.pending.push([])
  facts.cutting = false
  facts.telling = []
  facts.talked = false
  facts.told = false
  facts.why = false
  facts.doubt = null
  facts.ahead = false
  facts.priced = false
  facts.over = !colon
  facts.lined ||= line
  // `update stok: daster 14 pcs`
  const asked = colon && (facts.waiting === 'stock' || facts.waiting === 'minimum')
  const many = bracket && (facts.waiting === 'bulk' || facts.bulkFrom !== null)
  const kept = many || facts.waiting === 'becomes' || (facts.waiting === 'wholesale' && !line) || asked
  if (!kept) {
    facts.waiting = facts.lists === 'stock' && facts.offers.length === 0 ? 'stock' : null
    facts.bulkFrom = null
  }
}
