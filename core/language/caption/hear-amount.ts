import { piecesIn } from '../units.ts'
import { closes, isLeftOpen, isSold, leaveOpen, oneNext, sumOf } from './beside.ts'
import { type Facts, push, saidOf } from './facts.ts'
import { hearPrice } from './hear-price.ts'
import { takesQuantity } from './hear-quantity.ts'
import { dear, lasts } from './label.ts'
import type { Found, Piece, Word } from './piece.ts'

/** Takes in one amount: a quantity that was waited for, a price, what a price buys, or a part of a name. */
export function hearAmount(facts: Facts, amount: Found, before: Piece | undefined, after: Piece | undefined): void {
  const said = saidOf(amount)
  if (isAhead(amount, after)) facts.seen.add('preorder')
  else if (isLeftOpen(facts, amount, before, after)) leaveOpen(facts)
  else if (amount.kind === 'per') onPer(facts, amount, before, after)
  else if (said && facts.waiting && takesQuantity(facts, said, amount, before, after)) return
  else if (amount.kind === 'money')
    hearPrice(facts, amount.sure ? { low: amount.rupiah, high: amount.high ?? null } : null)
  else if (amount.kind === 'count') onCount(facts, amount, before, after)
  else onNumber(facts, amount, before, after)
}

/** `pesan minimal 3 hari sebelumnya` */
function isAhead(amount: Found, after: Piece | undefined): boolean {
  const time = amount.kind === 'count' && lasts(amount.unit)
  return time && after?.kind === 'word' && after.tags.has('before')
}

function onPer(facts: Facts, per: Found & { kind: 'per' }, before: Piece | undefined, after: Piece | undefined): void {
  // `bordir nama +7rb per biji`: that is what the extra is for.
  if (facts.cutting && !facts.fresh && facts.offers.length > 0 && before?.kind === 'money') return
  if (forPieces(facts, per)) return
  // `2.800 per butir, per tray 80rb`: the sum behind it is for another unit.
  const last = facts.offers.at(-1)
  const taken = last === undefined || last.unit !== null || last.clauses.at(-1)?.at(-1)?.amount?.kind === 'count'
  if (taken && (sumOf(after) || (after?.kind === 'number' && after.value >= 500))) {
    const count = { ...per, kind: 'count', said: 'one' } as const
    push(facts, { kind: 'word', start: per.start, end: per.until, tags: new Set(), amount: count })
    return
  }
  // `Harga per ikat: bayam 2rb, kangkung 1500`
  if (facts.offers.length === 0 && after?.kind === 'break') facts.unitOfAll = per.unit || null
  if ((!facts.priced || saysAll(before) || saysAll(after)) && isForAll(facts.offers)) {
    // `jahe=22rb|kencur=35rb, per kilo ya semua`
    for (const offer of facts.offers) Object.assign(offer, { unit: per.unit || null, per: per.quantity })
    return
  }
  // `5 rebu dapat 3, per orang maksimal 2`
  const open = facts.offers.findLast(offer => offer.unit === null && (per.unit !== '' || offer.per === 1))
  if (open && open === facts.offers.at(-1)) Object.assign(open, { unit: per.unit || null, per: per.quantity })
  else facts.unitSaid ??= per.unit || null
}

function onCount(
  facts: Facts,
  count: Found & { kind: 'count' },
  before: Piece | undefined,
  after: Piece | undefined,
): void {
  if (count.said === 'one' && forPieces(facts, count)) return
  const offer = facts.offers.at(-1)
  // `Ikan hari ini, sekilo: nila 32rb, bawal 30rb`
  if (count.said === 'one' && !offer && after?.kind === 'break' && after.colon && before?.kind !== 'word') {
    facts.unitOfAll = count.unit || null
    return
  }
  // `100rb buat 3 hari`, `60rb satu jam`
  const until = before?.kind === 'word' && before.tags.has('cutAfter') && !before.tags.has('notice')
  const lent = lasts(count.unit) && (until || count.quantity === 1)
  const time = lasts(count.unit) && count.said !== 'one' && !lent
  const small = count.unit === 'gram' || count.unit === 'ml'
  const all = !facts.priced || saysAll(before) || saysAll(after)
  // `ori 8k, keju 10k, modal 100rb sehari`: only what is lent is sold by the day.
  const timely = !lasts(count.unit) || facts.seen.has('lends')
  if (all && timely && count.said === 'one' && closes(after) && isForAll(facts.offers)) {
    for (const open of facts.offers) Object.assign(open, { unit: count.unit || null, per: 1 })
    return
  }
  // `panen ke 3 bulan ini`
  if (before?.kind === 'word' && before.tags.has('towards')) return
  // `12000 sehari jadi`: in a day it is done.
  const done = lasts(count.unit) && after?.kind === 'word' && after.tags.has('becomes')
  if (done) return
  // `udang rebon langsung dari kebun 2,5 ons 15rb`: right before its sum it is what is sold, whatever is told before.
  const sold = !lasts(count.unit) && sumOf(after)
  if (facts.cutting && !sold && !(facts.fresh && (lent || isSold(count, before)))) return
  if (facts.priced && facts.fresh && offer && offer.unit === null && !time && !small && !sumOf(after)) {
    Object.assign(offer, { unit: count.unit || null, per: count.quantity })
    return
  }
  if (facts.priced && time) {
    facts.cutting = true
    return
  }
  const word: Word = { kind: 'word', start: count.start, end: count.until, tags: new Set(), amount: count }
  push(facts, word)
}

function onNumber(
  facts: Facts,
  number: Found & { kind: 'number' },
  before: Piece | undefined,
  after: Piece | undefined,
): void {
  const { value, form } = number
  // `ambil 20 iket 800`: the unit of sale stands before the sum.
  const counted = facts.waiting === 'wholesale' && typeof facts.bulkFrom?.unit === 'string'
  const perNext = after?.kind === 'per' || before?.kind === 'per' || counted
  // Nobody asks Rp2.019 for a motor bike, and 2000 before a sum is its year, too.
  if (
    form === 'grouped' ||
    (form === 'plain' && value >= 1000) ||
    (form !== 'odd' && form !== 'decimal' && value >= 500 && (perNext || oneNext(after)))
  ) {
    const year = form === 'plain' && value >= 1950 && value < 2040 && (after?.kind === 'money' || value % 50 !== 0)
    const heard = !facts.cutting || form === 'grouped' || facts.waiting === 'bulk'
    if (heard && !year) {
      hearPrice(facts, { low: value, high: number.high ?? null })
      return
    }
  }
  // `sekarang 1.500 ya, sebelumnya 1.000`
  if (facts.cutting && facts.waiting === 'was' && value >= 500) facts.old = value
  // `panen ke 3`
  if (facts.cutting || (before?.kind === 'word' && before.tags.has('towards'))) return
  // `dari 500 jadi 600/biji`
  if (facts.waiting === 'was' && form === 'plain' && value >= 50 && value % 50 === 0) {
    facts.waiting = null
    return
  }
  // `dua puluh ribu satu`: for one.
  if (facts.fresh && value === 1 && before?.kind === 'money') return
  // `800/bj, min 100 biji 700`
  const offer = facts.offers.at(-1)
  if (facts.bulkFrom && form === 'plain' && value >= 50 && value < (offer?.price ?? 0)) {
    hearPrice(facts, { low: value, high: null })
    return
  }
  // `Fotokopi 250 per lembar`: it is for sale, and at so small a sum asked about.
  if (form === 'plain' && value >= 50 && value % 50 === 0 && perNext && !counted) {
    hearPrice(facts, null)
    return
  }
  if (
    facts.priced &&
    facts.fresh &&
    offer &&
    offer.per === 1 &&
    (offer.price ?? 0) < dear &&
    value >= 2 &&
    value <= 100 &&
    value % 1 === 0 &&
    (before?.kind === 'money' || (before?.kind === 'number' && before.value >= 500)) &&
    !(after?.kind === 'word' && after.tags.has('part'))
  ) {
    offer.per = value
    return
  }
  const word: Word = { kind: 'word', start: number.start, end: number.until, tags: new Set(), amount: number }
  push(facts, word)
}

/** `grosir 36rb/lusin`: what is sold so says itself from how many on. */
function forPieces({ bulks, priced, fresh }: Facts, { unit, quantity }: { unit: string; quantity: number }): boolean {
  const bulk = bulks.at(-1)
  const pieces = piecesIn(unit)
  if (!priced || !fresh || bulk?.from !== null || pieces === null) return false
  bulk.from = pieces * quantity
  return true
}

/** `tanpa nangka 5000, pakai nangka 7000, segelas`: what is said behind several sums without a unit. */
function isForAll(offers: Facts['offers']): boolean {
  return offers.length > 1 && offers.every(offer => offer.unit === null)
}

/** `kencur 40rb sekilo semua`: the unit behind the last sum is that of all. */
function saysAll(piece: Piece | undefined): boolean {
  return piece?.kind === 'word' && piece.tags.has('each')
}
