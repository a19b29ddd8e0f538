import { type Bulk, clause, dropExtra, type Facts, type Offer, saidOf, tells } from './facts.ts'
import { isAdded } from './label.ts'
import { namesGoods, type Word } from './piece.ts'

type Priced = { low: number; high: number | null }

/** Takes in a sum of money; null is one that can be read in two ways. It opens an offer, unless the words before it made it
 *  an old price, a price for many, or something else that is not the price. */
export function hearPrice(facts: Facts, sum: Priced | null): void {
  const waiting = facts.waiting
  const offer = facts.offers.at(-1)
  const own = clause(facts)
  facts.waiting = null
  if (sum && offer && isStep(facts, sum, own)) {
    facts.bulks.push({ ...stepOf(own), price: sum.low, counted: true })
    own.length = 0
    return
  }
  const many = sum && offer ? manyFor(sum.low, own, offer) : null
  if (many) {
    facts.bulks.push(many)
    own.length = 0
    return
  }
  // `es campur 8rb, +susu 1rb`: what is less than the thing itself is only what is added.
  const added = sum && isAdded(own) && sum.low < (offer?.price ?? 0)
  // `belanja minimal 50rb dapat sabun` is no price either.
  if (added || isFee(facts, own) || waiting === 'extra' || waiting === 'gift' || waiting === 'minimum') {
    dropExtra(facts)
    facts.cutting = true
    return
  }
  // `harga reseller 1.700 (min 30), harga biasa 2.000`: the first sum was for many, and this is for one.
  const usual = !offer && (sum?.low ?? 0) > (facts.bulks.at(-1)?.price ?? Infinity)
  // `from 60k to 120k`: an old price has no two ends.
  if (waiting === 'was' && !usual && (offer || sum?.high == null)) {
    facts.old = sum?.low ?? null
    return
  }
  // `mulai 25rb sampai dengan 60rb`
  if (sum && offer && waiting === 'up to' && facts.priced && own.length === 0 && sum.low > (offer.price ?? 0)) {
    offer.high = sum.low
    return
  }
  // `kemarin yg nawar 10jt belum saya kasih`: a sum of another day, and no kind.
  const told = tells(facts.telling, 'was') && !tells(facts.telling, 'becomes') && !namesGoods(own)
  if (sum && offer && told && own.length > 0) {
    dropExtra(facts)
    facts.cutting = true
    return
  }
  facts.priced = true
  facts.fresh = true
  // `5rb, buat souvenir min 50 pcs 3.500`: nothing was named since so many were.
  // `warung kopi biasanya ambil selusin jadi 30rb`: who takes so many.
  const bought = own.length === 0 || own[0]?.tags.has('buyers') === true || isForWhat(facts, own, sum)
  const counted = facts.bulkFrom && offer && bought
  if (sum && (waiting === 'wholesale' || waiting === 'bulk' || counted)) {
    const many = facts.bulkFrom && facts.bulkFrom !== facts.minimum ? ({ counted: true } as const) : {}
    facts.bulks.push({
      from: facts.bulkFrom?.quantity ?? null,
      unit: facts.bulkFrom?.unit ?? null,
      price: sum.low,
      ...many,
    })
    if (facts.minimum === facts.bulkFrom) facts.minimum = null
    if (counted) own.length = 0
    facts.bulkFrom = null
    return
  }
  // `reseller 9.500 min ambil 12, ecer 12rb`: the first sum was for many.
  const single = facts.seen.has('retail') && own.length === 0 && facts.minimum
  if (sum && offer?.price && single && sum.low > offer.price) {
    facts.bulks.push({ from: single.quantity, unit: single.unit, price: offer.price })
    facts.minimum = null
    Object.assign(offer, { price: sum.low })
    return
  }
  // `antara 75rb dan 120rb`
  if (sum && offer && facts.joined && facts.seen.has('between') && own.length === 0 && sum.low > (offer.price ?? 0)) {
    offer.high = sum.low
    return
  }
  if (waiting === 'becomes' && offer && own.length === 0) {
    // `Servis 40rb langsung jadi, tidak terima uang 500an`: nothing falls so far.
    if (sum && sum.low * 10 < (offer.price ?? 0)) {
      facts.unclear = true
      offer.price = null
      return
    }
    // `Bakso 10rb kalau komplit jadi 15rb`: that is the price of something more.
    if (facts.cutting && facts.seen.has('if')) {
      offer.price = null
      return
    }
    facts.rose = (sum?.low ?? 0) > (offer.price ?? Infinity)
    Object.assign(offer, { price: sum?.low ?? null, high: sum?.high ?? null })
    return
  }
  // `telur bebek jadi 3.200`: that it has become so much is the news.
  if (waiting === 'becomes' && own.length > 0 && !offer) facts.became = true
  // `ti 40rb dugi ka 75rb`
  const low = sum && waiting === 'up to' && (facts.old ?? Infinity) < sum.low ? facts.old : null
  facts.offers.push({
    clauses: facts.pending,
    price: low ?? sum?.low ?? null,
    high: (low === null ? sum?.high : sum?.low) ?? null,
    per: 1,
    unit: null,
    line: facts.lined,
    behind: [],
    told: facts.telling,
  })
  if (!sum) facts.unclear = true
  facts.cutting = false
  facts.lined = false
  facts.pending = [[]]
}

function isUnknown({ tags, amount }: Word): boolean {
  return tags.size === 0 && !amount
}

/** What it is for, and then a least order with a smaller sum. */
function isForWhat({ offers, since, asides }: Facts, own: readonly Word[], sum: Priced | null): boolean {
  return asides.has(own) && own.length === since && (sum?.low ?? Infinity) < (offers.at(-1)?.price ?? 0)
}

/** `laundry 7rb/kg, antar jemput 3rb`: what is paid besides, where something else is what is sold. */
function isFee({ offers: [first] }: Facts, own: readonly Word[]): boolean {
  const sold = first?.clauses.flat()
  return own[0]?.tags.has('fee') === true && sold !== undefined && !sold.some(({ tags }) => tags.has('fee'))
}

/** `ambil 10 cup jadi 6rb, 25 cup 5.500`: the next step of a ladder. */
function isStep({ bulks, offers }: Facts, sum: Priced, own: readonly Word[]): boolean {
  const before = bulks.at(-1)
  const single = offers.at(-1)?.price ?? 0
  const { from } = stepOf(own)
  return before?.from != null && from !== null && from > before.from && sum.low < single
}

/** `Jarit 30rb, mundhut kalih 50rb`: whatever stands before so many, a sum that is as much less for each as sellers give. */
function manyFor(sum: number, own: readonly Word[], { price, per, unit, high }: Offer): Bulk | null {
  const said = own.at(-1)?.amount ? stepOf(own.slice(-1)) : null
  const words = own.slice(0, -1)
  const unknown = words.length > 0 && words.every(isUnknown)
  if (!said?.from || said.from < 2 || said.from % 1 !== 0 || !unknown || !price || per !== 1 || high !== null)
    return null
  if (said.unit !== null && unit !== null && said.unit !== unit) return null
  const each = sum > price ? sum / said.from : sum
  return each <= price && each * 2 > price ? { from: said.from, unit: said.unit, price: sum, counted: true } : null
}

function stepOf([step, ...more]: readonly Word[]): { from: number | null; unit: string | null } {
  const said = step?.amount && more.length === 0 ? saidOf(step.amount) : null
  return { from: said?.quantity ?? null, unit: said?.unit ?? null }
}
