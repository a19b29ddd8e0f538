import { piecesIn } from '../units.ts'
import { hearAside, particle } from './asides.ts'
import { clause, endClause, type Facts, push, tells } from './facts.ts'
import { fromHereOn, hearGone, hearRest, hearSign } from './hear-rest.ts'
import { lasts } from './label.ts'
import { isAmount, isGoods, isTalk, namesGoods, type Piece, type Word } from './piece.ts'
import type { CaptionTag } from './tags.ts'
import {
  deniesGoods,
  endsTalk,
  isCut,
  isCutBehind,
  isFirst,
  isHeading,
  isLetter,
  isPlease,
  isPriceItself,
  namesLot,
  namesWork,
  takesMany,
  tellsHours,
} from './turns.ts'

/** What a word makes the next amount mean. */
const waits = [
  ['left', 'stock'],
  ['stock', 'stock'],
  ['only', 'direct stock'],
  ['restock', 'direct stock'],
  ['exist', 'direct stock'],
  ['ready', 'direct stock'],
  ['minimum', 'minimum'],
  ['gets', 'gets'],
  ['extra', 'extra'],
  ['gift', 'gift'],
  ['becomes', 'becomes'],
  ['was', 'was'],
  ['starts', 'starts'],
  ['upTo', 'up to'],
  ['lets', 'becomes'],
] as const

/** The same by tags, which many words share: so each is not looked up for every word. */
function waitsOf(tags: ReadonlySet<CaptionTag>): readonly (typeof waits)[number][] {
  const known = waiting.get(tags)
  if (known) return known
  const fresh = waits.filter(([tag]) => tags.has(tag))
  waiting.set(tags, fresh)
  return fresh
}
const waiting = new WeakMap<ReadonlySet<CaptionTag>, readonly (typeof waits)[number][]>()

/** Takes in one word: what it says by itself, what it makes the next amount mean, and whether it is part of a name. */
export function hearWord(facts: Facts, said: Word, before: Piece | undefined, after: Piece | undefined): void {
  const word = said.tags.has('particle') ? particle(facts, said, before, after) : said
  const led = note(facts, word, before, after)
  const begins = namesWork(facts, word, after) || namesLot(facts, word, after)
  if (takesMany(facts, word, after)) {
    facts.waiting = 'bulk'
    return
  }
  turn(facts, word, after, begins)
  for (const [tag, waiting] of begins ? [] : waitsOf(word.tags)) {
    if (!isIdle(facts, word, tag, after)) awaits(facts, tag, waiting)
  }
  if (isElse(facts, word)) facts.waiting = null
  settle(facts, word, before, after)
  // `10rb potong 2rb jadi 8rb`: what is taken off.
  if (word.unit === 'potong' && facts.priced && after?.kind === 'money') awaits(facts, 'extra', 'extra')
  else if (facts.cutting) hearCut(facts)
  else if ((isTalk(word) && !begins && !isLetter(word, before)) || isPlease(facts, word)) hearTalk(facts, word, before)
  else if (!unitOfPrice(facts, word, before, after)) take(facts, { ...word, ...led })
}

/** `Sisa hajatan 200 undangan`, `saya tinggal di RT 5`, `stok ready hrg 45`: what comes is no number of goods. */
function isElse({ waiting }: Facts, { tags }: Word): boolean {
  if (waiting === 'direct stock') return tags.has('costs')
  return waiting === 'stock' && (tags.has('topic') || tags.has('cut') || tags.has('costs'))
}

/** Notes what was said, and answers what the words before it make of this one: a kind (`yang plakat`), or one more thing
 *  (`tahu dan tempe`). */
function note(facts: Facts, word: Word, before: Piece | undefined, after: Piece | undefined): Partial<Word> {
  const refused = facts.negated && word.tags.has('negotiable')
  const still = word.tags.has('moves') && !isPriceMove(before, after)
  for (const tag of refused ? (['fixed'] as const) : word.tags) {
    // Hati2 is careful, and no liver; `udah kuning semua` behind a price says nothing of others, nor does `uang kembali`.
    const other =
      (tag === 'goods' && word.tags.has('chatter')) ||
      (tag === 'each' && facts.offers.length > 0 && !facts.priced) ||
      (tag === 'goods' && facts.why && facts.cutting) ||
      (tag === 'changed' && still) ||
      (tag === 'notice' && tellsHours(facts, word)) ||
      (tag === 'owed' && (!isFirst(facts) || (before?.kind === 'word' && before.tags.has('cutAfter'))))
    if (!other) facts.seen.add(tag)
  }
  if (word.tags.size > 0) facts.telling.push(word.tags)
  hearAside(facts, word, before)
  const { joined, pointed } = facts
  const begins = clause(facts).length === 0
  facts.negated = word.tags.has('not')
  // `ojek ke terminal`
  const leads = word.tags.has('towards') && !begins && facts.offers.length === 0
  facts.joined = leads || word.tags.has('joins') || word.tags.has('plus') || (joined && isTalk(word))
  // `9rb kmrn malem msh ada yg ketok pintu`: behind other talk it points at no kind.
  const points = word.tags.has('which') && facts.offers.length > 0 && !facts.talked
  facts.pointed = begins && (points || (pointed && isTalk(word)))
  // `gak pedas 13rb`: the no is part of what tells the kind.
  const refuses = !refused && word.tags.has('qualifier') && before?.kind === 'word' && before.tags.has('not')
  return {
    ...(refuses && { start: before.start }),
    ...(pointed && { tags: new Set<CaptionTag>([...word.tags, 'attaches', 'which']) }),
    ...(joined && { joined }),
  }
}

/** `cabe turun, 60rb`, `naik 2rb`, not `siap turun sawah`, `7 hari turun`. */
function isPriceMove(before: Piece | undefined, after: Piece | undefined): boolean {
  const time = before !== undefined && isAmount(before) && before.kind === 'count' && lasts(before.unit)
  return !time && (after?.kind !== 'word' || (isTalk(after) && !after.tags.has('deed')))
}

/** Where a clause ends, where talk begins in it and where it ends, and where prices for many are told. */
function turn(facts: Facts, word: Word, after: Piece | undefined, begins: boolean): void {
  if (deniesGoods(facts, word, after)) facts.cutting = true
  if (word.tags.has('likened') && isGoods(after)) facts.cutting = facts.why = true
  if (word.tags.has('shows')) {
    endClause(facts, false)
    facts.showing = true
  }
  facts.why ||= word.tags.has('reason') && isFirst(facts)
  if (facts.cutting && endsTalk(facts, word)) facts.cutting = false
  if (word.tags.has('joins') && (facts.priced || clause(facts).at(-1)?.amount?.kind === 'number'))
    endClause(facts, false)
  else if (isCut(facts, word, after) || isCutBehind(facts, word, after)) facts.cutting = true
  else if (word.tags.has('bulk') && !begins) byMany(facts, word)
  else if (word.tags.has('retail')) facts.waiting = null
  // `Warung Nasi Ibu Eem sedia pepes jamur`
  if (word.tags.has('ready') && isGoods(after) && clause(facts)[0]?.tags.has('shop')) endClause(facts, false)
  // `depan rumah saya ada kacang panjang`: here the goods begin.
  if ((word.tags.has('exist') || word.tags.has('sought')) && isGoods(after)) facts.cutting = false
  if (word.tags.has('sells') && facts.offers.length === 0 && after?.kind === 'word') facts.cutting = false
}

/** What a word says of the amounts and the names that stand before it. */
function settle(facts: Facts, word: Word, before: Piece | undefined, after: Piece | undefined): void {
  const less = word.tags.has('discount') && !word.tags.has('becomes')
  if (less && after?.kind === 'money' && isFirst(facts)) awaits(facts, 'extra', 'extra')
  // `minimal 30 box baru free ongkir`: that is no least order.
  if (word.tags.has('gift') && facts.minimum === facts.bulkFrom) facts.minimum = null
  if (word.tags.has('left')) hearRest(facts, before, after)
  if (word.tags.has('each') && word.end - word.start === 1) hearSign(facts)
  // `Bantal ➡ kapuk 50rb, dakron 28rb`: what stands before it is a heading.
  if (word.tags.has('arrow') && isHeading(facts, after)) endClause(facts, false, true)
  // `telur 28rb ➜ 30rb`; in a list of names and prices an arrow says nothing.
  if (word.tags.has('arrow') && facts.offers.length > 0 && clause(facts).length === 0)
    awaits(facts, 'becomes', 'becomes')
  const praised = word.tags.has('popular') && (after?.kind === 'number' || after?.kind === 'count')
  if (praised) hearSold(facts)
  else if (word.tags.has('gone')) hearGone(facts, word, before, after)
  if (word.tags.has('upwards')) fromHereOn(facts)
  // `minyak goreng naik terpaksa ikut supplier`
  facts.told ||= word.tags.has('changed') && namesGoods(clause(facts))
}

/** Words that make an amount mean something in one place only: `ada 20` behind a price is stock, `jadi` before a word only
 *  leads to what follows. */
function isIdle(facts: Facts, word: Word, tag: CaptionTag, after: Piece | undefined): boolean {
  // `❌75rb ✅59rb`: before the first sum the sign crosses it out, behind it the next one takes its place.
  if (word.tags.has('crossed')) return (tag === 'was') === facts.offers.length > 0
  // `sekarang tinggal 2` counts, `dari 70rb sekarang tinggal 50rb` is the price.
  if (word.tags.has('left') && word.tags.has('becomes')) return (tag === 'left') === facts.offers.length > 0
  if (tag === 'restock' && facts.promised) return true
  // `Warung Bakso Pak Min: bakso urat 15rb`: whose shop it is.
  if (tag === 'minimum' && word.tags.has('noise')) return clause(facts)[0]?.tags.has('shop') === true
  // `kirim foto lain ada 4`: there are so many of what is talked about.
  const elsewhere = (['topic', 'was', 'deed'] as const).some(other => tells(facts.telling, other))
  if (tag === 'exist' && elsewhere && facts.offers.length > 0) return true
  if (tag === 'exist') return facts.offers.length === 0 && !facts.seen.has('restock') && !namesGoods(clause(facts))
  // `ultah ke-7`
  if (tag === 'becomes' && after?.kind === 'number' && after.value < 100) return facts.stocks.length === 0
  if (tag === 'extra') return isPriceItself(facts, word, after)
  const leads = word.tags.has('so') || word.tags.has('towards')
  return tag === 'becomes' && leads && after?.kind === 'word' && !word.tags.has('changed')
}

function hearCut(facts: Facts): void {
  facts.talked = true
  facts.mixed.add(clause(facts))
}

/** `panas` praises a bakwan and tells two kinds of coffee apart: it is kept until it is known which. */
function hearTalk(facts: Facts, word: Word, before: Piece | undefined): void {
  facts.talked = true
  facts.talk++
  const own = clause(facts)
  facts.mixed.add(own)
  // `5rb, buat souvenir`
  if (own.length === 0 && word.tags.has('buys') && facts.offers.length > 0) facts.asides.add(own)
  const number = own.at(-1)
  const counts = number?.amount?.kind === 'number' || (number?.amount?.kind === 'count' && word.tags.has('buys'))
  if (number && counts) own[own.length - 1] = { ...number, counts: true }
  if (own.length > 0 && word.tags.has('becomes')) facts.trailed.add(own)
  const tells = word.tags.has('noise') && word.tags.has('qualifier')
  const pointed = before?.kind === 'word' && before.tags.has('which')
  // `mentah 28rb, mateng 40rb`: beside a kind it tells another.
  const beside =
    facts.offers
      .at(-1)
      ?.clauses.at(-1)
      ?.some(({ tags }) => tags.has('qualifier')) === true
  if (tells && (facts.priced || own.length > 0 || pointed || beside)) own.push({ ...word, praises: true })
}

function take(facts: Facts, word: Word): void {
  // `akhirnya jadi jualan, sabun curah 8rb`: what became something ended with its clause.
  if (facts.waiting === 'becomes' && facts.over) facts.waiting = null
  if (facts.told && !word.tags.has('goods') && !word.tags.has('qualifier')) return
  if (facts.waiting === 'was' || facts.waiting === 'direct stock' || facts.waiting === 'gets') facts.waiting = null
  if (facts.waiting === 'up to') facts.waiting = null
  push(facts, word)
}

/** `ambil 5 60rb`; `lusinan 20rb` says itself how many. */
function byMany(facts: Facts, word: Word): void {
  // `minimal beli 20 lembar`
  if (facts.waiting === 'minimum') return
  const pieces = word.unit ? piecesIn(word.unit) : null
  if (pieces !== null) facts.bulkFrom = { quantity: pieces, unit: null }
  facts.waiting = facts.waiting === 'gift' ? 'gift' : pieces === null ? 'bulk' : 'wholesale'
}

/** `terjual 1.200 pcs`, `laris 500 botol`: how many were sold is praise. */
function hearSold(facts: Facts): void {
  facts.seen.delete('gone')
  awaits(facts, 'gift', 'gift')
}

/** `telur 28rb kg`: a unit right behind a price is what the price is for. */
function unitOfPrice(facts: Facts, word: Word, before: Piece | undefined, after: Piece | undefined): boolean {
  const offer = facts.offers.at(-1)
  // `198.000 pasang gratis`, `6,5 jt terima pasang`: what is done.
  const done =
    (isDeed(word) && after?.kind === 'word') ||
    (meansElse.has(word.unit ?? '') && before?.kind === 'word') ||
    (after?.kind === 'word' && after.tags.has('gift')) ||
    (before?.kind === 'word' && (!before.tags.has('noise') || before.tags.has('exist') || before.tags.has('which')))
  if (done) return false
  // `setengah kilo 68rb potong tadi pagi`: what the price buys was said before it.
  const bought = facts.offers.at(-1)?.clauses.at(-1)?.at(-1)?.amount
  if (bought?.kind === 'count' && bought.said !== 'number') return false
  // `gelas kecil 2rb gelas besar 3rb`: the name of the thing once more.
  if (after?.kind === 'word' && offer?.clauses.at(-1)?.[0]?.unit === word.unit) return false
  // `15rb buah naga`: what is named behind the price begins with that word.
  const nameless = offer?.clauses.every(c => c.length === 0) === true && word.unit !== 'kg'
  if (nameless || !word.unit || !facts.priced || !facts.fresh || !offer || offer.unit !== null || offer.per !== 1)
    return false
  offer.unit = word.unit
  facts.fresh = false
  return true
}

/** Whose names are also what people are called, deeds, or times: `3,5jt nego aja pak`, `6,5 jt terima pasang`. */
const meansElse = new Set(['pak', 'pasang', 'potong', 'jam', 'hari'])

/** The name of a unit that is also what somebody does: fits, cuts. */
function isDeed({ unit }: Word): boolean {
  return unit === 'pasang' || unit === 'potong'
}

function awaits(facts: Facts, tag: (typeof waits)[number][0], waiting: Facts['waiting']): void {
  if (tag === 'stock' || tag === 'left') facts.stockFirst ||= facts.pending.every(c => c.length === 0)
  // `stok telur sekarang 40`: what it has become is the stock. `tambah lontong jadi 13rb`: what it costs with more.
  // `ambil mulai 100`: from how many on. `jadi cuma 67rb` is the price.
  const kept =
    (tag === 'becomes' && (facts.waiting === 'stock' || facts.waiting === 'extra')) ||
    (tag === 'only' && facts.waiting === 'becomes') ||
    // `antar min 2`: what is brought has its own least.
    (tag === 'minimum' && facts.waiting === 'extra') ||
    (tag === 'starts' && facts.waiting === 'bulk')
  if (!kept) facts.waiting = waiting
  facts.since = clause(facts).length
  facts.over = false
}
