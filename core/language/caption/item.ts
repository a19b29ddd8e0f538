import { convert, piecesIn } from '../units.ts'
import type { Bulk, Facts, Least, Said } from './facts.ts'
import { type Group, isForMany, type Line } from './group.ts'
import { isQualifier, lasts } from './label.ts'
import { leftOf, loose, unitApart } from './left.ts'
import { nameOf, type Word } from './piece.ts'

export type Wholesale = { from: number; each: number }
export type Variant = { name: string; price: number }
/** One product of a caption. `price` buys `per` of `unit`; null prices must be asked. */
export type Item = {
  name: string
  price: number | null
  priceTo?: number
  per?: number
  unit: string | null
  stock?: number
  minimum?: number
  wholesale?: Wholesale[]
  variants?: Variant[]
}

/** The item that a group of prices describes. A sum that cannot be right beside the others leaves the price open. */
export function itemOf(said: Group, facts: Facts, text: string, alone: boolean): Item {
  const group = timed(said)
  const dozens = linesForMany(group)
  const lines = group.lines.filter(l => !dozens.includes(l))
  const cheapest = lines.reduce((a, b) => ((b.price ?? Infinity) < (a.price ?? Infinity) ? b : a))
  const ofAll = alone
    ? (unitApart(group, facts, text) ??
      facts.bulks.find(({ unit }) => unit !== null && piecesIn(unit) === null)?.unit ??
      null)
    : facts.unitOfAll
  const unit = unitOf(group, cheapest.unit ?? lines.find(l => l.unit !== null)?.unit ?? ofAll)
  const nameless = group.name.length === 0 && lines.length > 1 && lines.some(l => l.words.length === 0)
  const open = nameless || lines.some(l => l.unclear)
  const price = open || (group.unclear && dozens.length === 0) ? null : cheapest.price
  // `eceran 13rb, grosir 10rb min 24`: that it is sold one by one names nothing.
  const named = group.name.every(({ tags }) => tags.has('retail')) ? [] : withoutPraise(group.name)
  const item: Item = { name: nameOf(named, text), price, unit }
  if (cheapest.high !== null && price !== null) item.priceTo = cheapest.high
  if (cheapest.per !== 1) item.per = cheapest.per
  const left = leftOf(group, unit, facts, text, alone)
  if (left) Object.assign(item, { stock: left.quantity, unit: unit ?? left.unit })
  const minimum = alone ? facts.minimum : ownMinimum(group, facts)
  // Of several sums that do not fit together nobody can tell for which it is.
  if (minimum && (price !== null || facts.offers.length + facts.bulks.length < 2)) addMinimum(item, minimum)
  const bulks = [...(alone ? facts.bulks : []), ...dozens.map(dozenBulk)]
  const wholesale = price === null ? [] : bulks.map(bulk => wholesaleOf(inUnit(bulk, unit), price))
  if (wholesale.some(w => w === null)) return { ...item, price: null }
  if (wholesale.length > 0) item.wholesale = wholesale.filter(w => w !== null)
  if (lines.length === 1 || price === null) return item
  const variants = variantsOf(item.name, lines, group.name, text)
  if (!areLikely(variants, item.name, lines)) return { ...item, price: null }
  return variants.every(v => v.price > 0) ? { ...item, variants } : item
}

/** `Voucher wifi: 3 jam 2000, 24 jam 5000`: how long it is good for is no unit of sale, and tells kinds apart. */
function timed(group: Group): Group {
  if (!group.name.some(({ tags }) => tags.has('credit'))) return group
  const lines = group.lines.map(l => {
    const { bought, ...line } = l
    return isTime(bought) ? { ...line, words: [...l.words, bought], per: 1, unit: null } : l
  })
  const [first, ...more] = lines
  const time = group.name.at(-1)
  const unclear = group.unclear && lines.some(({ words }) => words.length === 0)
  if (!first || more.length === 0 || !isTime(time)) return { ...group, lines, unclear }
  return { ...group, name: group.name.slice(0, -1), lines: [{ ...first, words: [time] }, ...more], unclear }
}

/** `24 jam`, `seminggu` */
function isTime(word: Word | undefined): word is Word {
  const amount = word?.amount
  return amount?.kind === 'count' && (lasts(amount.unit) || (amount.unit === '' && amount.said === 'one'))
}

/** `Open trip Bromo 350rb/pax`: so are people counted, and packs. */
function unitOf({ name }: Group, unit: string | null): string | null {
  return unit === 'pak' && name.some(({ tags }) => tags.has('shared')) ? null : unit
}

function withoutPraise(words: readonly Word[]): readonly Word[] {
  return words.filter(word => !word.praises)
}

/** `5rb/pcs, 1 lusin 48rb`: a dozen of what is sold by the piece is a price for many. */
function linesForMany({ lines }: Group): Line[] {
  const [first, ...others] = lines
  const pieces =
    first && (first.unit === null || ['biji', 'buah', 'butir', 'lembar', 'potong', 'pasang'].includes(first.unit))
  const dozen = (l: Line) => pieces && l.words.length === 0 && l.unit !== null && piecesIn(l.unit) !== null
  return others.filter(l => dozen(l) || isForMany(l, first))
}

function dozenBulk(line: Line): Bulk {
  return { from: (piecesIn(line.unit ?? '') ?? 1) * line.per, unit: null, price: line.price ?? 0 }
}

/** `4rb/kg, borongan 1 kwintal 300rb`: how many of the unit of sale that is; how many is open when nobody can tell. */
function inUnit(bulk: Bulk, unit: string | null): Bulk {
  const pieces = bulk.from !== null && unit === null ? piecesIn(bulk.unit ?? '') : null
  if (pieces !== null) return { ...bulk, from: (bulk.from ?? 1) * pieces, unit: null }
  if (bulk.from === null || bulk.unit === null || unit === null || bulk.unit === unit || loose.has(bulk.unit))
    return bulk
  const converted = convert(bulk.from * 1000, bulk.unit, unit)
  return { ...bulk, from: converted === null ? null : converted / 1000 }
}

/** Below the single price it is the price of each; at or above it, of all together. Null when neither can be. */
function wholesaleOf({ from, price }: Bulk, single: number): Wholesale | null {
  if (from === null || from <= 1) return null
  const each = price < single ? price : Math.round(price / from)
  return each > 0 && each <= single ? { from, each } : null
}

/** `lemper 2rb min 30, pastel 3rb min 20`: what is said behind the last price may be for all of them, unless each has its own. */
function ownMinimum({ lines }: Group, { minima, minimum, offers }: Facts): Least | undefined {
  const said = minimum ? [...minima, minimum] : minima
  const own = said.find(({ offer }) => lines.some(l => l.offer === offer))
  return own && (own.offer < offers.length - 1 || minima.some(({ offer }) => offer >= 0)) ? own : undefined
}

function addMinimum(item: Item, minimum: Said): void {
  const converted = minimum.unit && item.unit ? convert(minimum.quantity * 1000, minimum.unit, item.unit) : null
  // `2.800/butir, minimal satu tray`: how many that are nobody can tell.
  const open = converted === null && minimum.unit && item.unit && minimum.unit !== item.unit && !loose.has(minimum.unit)
  if (!open) item.minimum = converted === null ? minimum.quantity : converted / 1000
}

/** No kind is called as the thing is, but for `Bakwan 1rb, jumbo 2rb`, and none costs ten times another, but for what is larger or
 *  sold by another unit. */
function areLikely(variants: readonly Variant[], name: string, lines: readonly Line[]): boolean {
  const prices = variants.map(({ price }) => price)
  const wide = Math.max(...prices) > Math.min(...prices) * widest
  const sized = lines.some(namesNothing) || lines.every(l => l.words.some(word => word.amount || isQualifier(word)))
  const alike = lines.every(l => l.unit === lines[0]?.unit) && !lines.every(isBySize)
  const absurd = alike && Math.max(...prices) > Math.min(...prices) * absurdly
  return !variants.some(v => v.name === name && name.includes(' ')) && !absurd && (sized || !wide)
}
const widest = 8
const absurdly = 20

/** `Pakan lele 1kg 14rb, 30kg 365rb` */
function isBySize({ words }: Line): boolean {
  return words.some(({ amount }) => amount?.kind === 'count')
}

function variantsOf(of: string, lines: readonly Line[], head: readonly Word[], text: string): Variant[] {
  // `Bakwan 1rb, jumbo 2rb, sebiji`: what all are sold by names none of them.
  const alike = lines.every(l => l.unit === lines[0]?.unit)
  const byUnit = lines.some(l => namesNothing(l) && (l.bought !== undefined || !alike))
  return lines.map(l => ({
    // `Cabe 1/2 kg 25rb, 1 kg 48rb`: both are kilos.
    name:
      (byUnit && (namesNothing(l) || l.words === head) ? sizeOf(l, text) : null) ??
      (nameOf(kindIn(l.words), text) || of),
    price: l.price ?? 0,
  }))
}

/** `20rb/dus, eceran 1rb/gelas`: eceran is no name beside the unit. */
function namesNothing({ words, unit }: Line): boolean {
  return words.every(word => word.tags.has('retail') && unit !== null)
}

/** `ukuran S` is S beside its likes. */
function kindIn(words: readonly Word[]): readonly Word[] {
  const [first, second] = words
  return second && first?.tags.has('measure') ? words.slice(1) : words
}

function sizeOf({ per, unit, bought }: Line, text: string): string | null {
  if (per === 1 || unit === null) return unit
  // `30rb/250ml, 100rb/liter`
  return bought ? nameOf([bought], text) : `${per}${unit}`
}
