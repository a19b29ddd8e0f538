import type { Offer } from './facts.ts'
import type { Word } from './piece.ts'

/** What stands before a price, taken apart: the words of the name, and how many of which unit the price buys. `bought`: where that
 *  stood. `unclear`: a bare number beside the price may be how many, or a part of the name. */
export type Label = { words: Word[]; per: number; unit: string | null; bought?: Word; unclear?: true }

/** What was said behind the price, and the price. */
type Sold = { unit: string | null; per: number; price: number | null }

/** Takes from a label the amount that the price buys (`Bayam 3 ikat 5000`) and leaves in it what is the size of a package
 *  (`Beras mentik 5kg 70rb`). `unit` is what was said behind the price. */
export function readLabel(words: readonly Word[], { unit, per, price }: Sold, cheap: boolean): Label {
  // `minyak goreng curah 1 liter`: curah makes loose what else comes in bottles.
  const poured = words.some(({ tags }) => tags.has('loose') && tags.has('qualifier'))
  const first = words.find(word => !word.amount)
  const loose = poured || first?.tags.has('loose') === true || (cheap && first?.tags.has('goods') !== true)
  const last = words.at(-1)
  const label: Label = { words: [], per, unit }
  // `potong 3rb`: a unit alone before a price is what the price buys.
  if (words.length === 1 && last?.unit && unit === null && !last.tags.has('which'))
    return { words: [], per: 1, unit: last.unit }
  const bearing = bearingOf(words)
  for (const [at, word] of words.entries()) {
    const open = unit === null && label.unit === null
    const bought =
      open && !isSize(word, at, bearing) ? (leads(word, words) ?? boughtBy(word, word === last, loose, price)) : null
    // `tempered glass redmi 12 15k`: the twelfth of its kind, or twelve of them.
    const counted = bought?.unit === null && word.amount?.kind === 'number'
    const has = counted && isOfPart(words, at)
    const doubtful = counted && !has && !isCount(word, words[at - 1])
    if (doubtful) label.unclear = true
    if (open && !bought && word === last && mayBeWeighedOut(word, words)) label.unclear = true
    if (bought && !doubtful && !has) Object.assign(label, bought, { bought: word })
    else if (unit === null || !isBesides(word, words, unit)) label.words.push(word)
  }
  return label
}

/** Behind goods that are known a bare number says how many (`pisang goreng 3 5rb`), and where words lead on to the price. */
function isCount(word: Word, before: Word | undefined): boolean {
  if (word.counts === true || before === undefined || before.amount !== undefined) return true
  return before.tags.has('goods') && !before.tags.has('series')
}

/** `Lemari lawang loro 50rb`: how many of a part the thing has. */
function isOfPart(words: readonly Word[], at: number): boolean {
  return at > 1 && words[at - 1]?.tags.has('part') === true && words[0]?.tags.has('vessel') === true
}

/** A unit of time, by which nothing is sold but work and what is lent. */
export function lasts(unit: string | null): boolean {
  return unit === 'hari' || unit === 'jam'
}

/** What the words of a label say of all amounts in it. */
type Bearing = { vessel: boolean; credit: boolean; one: number }

function bearingOf(words: readonly Word[]): Bearing {
  return {
    vessel: words.some(({ tags }) => tags.has('vessel')),
    credit: words.some(({ tags }) => tags.has('credit')),
    one: words.findLastIndex(({ amount }) => amount?.kind === 'count' && amount.said === 'one'),
  }
}

/** `magicom 1,8 liter`: how much it holds. `Buku 38 lembar sepak isi 10`: what is counted before the one that is sold is in it. */
function isSize({ amount }: Word, at: number, { vessel, credit, one }: Bearing): boolean {
  if (amount?.kind !== 'count' || amount.said !== 'number') return false
  if (at < one) return true
  if (quarters.has(amount.quantity)) return false
  const holds = !pieces.has(amount.unit) && !lasts(amount.unit) && at > 0
  return (holds && vessel) || (lasts(amount.unit) && credit)
}

/** `1 kg gula 15rb`: what stands before the name is how much of it. */
function leads(word: Word, words: readonly Word[]): { per: number; unit: string } | null {
  const { amount } = word
  if (word !== words[0] || words.length < 2 || amount?.kind !== 'count' || !weights.has(amount.unit)) return null
  return { per: amount.quantity, unit: amount.unit }
}

/** From here on, in rupiah, a bare number beside the price is a model and no count. */
export const dear = 100_000

/** What vessels themselves are counted in. */
const pieces = new Set(['biji', 'buah', 'pasang', 'lusin', 'kodi', 'gros', 'set', 'dus', 'box', ''])
const quarters = new Set([0.25, 0.5, 0.75])
const weights = new Set(['kg', 'liter'])
const sizes = new Set(['gram', 'ml', 'meter'])

/** `menyok 4 kilo sepuluh ewu`, `10rb aja mrh labu siam 3kg`: of what nobody knows, or what such a word stands before, so many kilos
 *  may be weighed out, or be in one bag. */
function mayBeWeighedOut({ amount }: Word, words: readonly Word[]): boolean {
  const few = amount?.kind === 'count' && weights.has(amount.unit) && amount.quantity > 1 && amount.quantity <= 10
  const [first] = words
  const led = first?.tags.size === 0 && !first.amount && words.some(({ tags }) => tags.has('loose'))
  const known = words.some(({ tags }) => tags.has('goods') || tags.has('vessel'))
  return few && words.length > 1 && (led || !known)
}

type Bought = { per: number; unit: string | null }

function boughtBy(word: Word, last: boolean, loose: boolean, price: number | null): Bought | null {
  const amount = word.amount
  // `Redmi 9 900rb`: nobody sells nine of something dear without naming the unit.
  if (amount?.kind === 'number') return last && (price ?? 0) < dear ? boughtByNumber(amount.value, amount.form) : null
  if (amount?.kind !== 'count' || amount.quantity <= 0) return null
  const { quantity, unit } = amount
  // `3kg for 50k`
  if (word.counts) return { per: quantity, unit: unit || null }
  // `lampu LED 125 watt`, `TV 32 inch 1jt`: so many are no pieces.
  if (unit === '') return isHandful(quantity) && (price ?? 0) < dear ? { per: quantity, unit: null } : null
  if (sizes.has(unit)) return amount.said === 'one' ? { per: 1, unit } : null
  if (weights.has(unit)) {
    const weighed = amount.said !== 'number' || quantity < 1 || loose
    return weighed && (last || amount.said !== 'number') ? { per: quantity, unit } : null
  }
  return { per: quantity, unit }
}

function isHandful(quantity: number): boolean {
  return quantity % 1 === 0 && quantity <= 20
}

/** `1/4 13.000`: a quarter of a kilo; `3 10rb`: three for ten thousand. Other numbers before a price belong to the name. */
function boughtByNumber(value: number, form: string): { per: number; unit: string | null } | null {
  if ((form === 'decimal' || form === 'spoken') && (value === 0.25 || value === 0.5 || value === 0.75))
    return { per: value, unit: 'kg' }
  return form !== 'decimal' && form !== 'odd' && value >= 2 && value <= 20 ? { per: value, unit: null } : null
}

/** Where the price says what it buys, other counts are no name: `2 ekor kambing 1,5jt per ekor`, `lele 2 kwintal 24rb/kg`. */
function isBesides(word: Word, words: readonly Word[], unit: string): boolean {
  const { amount } = word
  if (amount?.kind !== 'count' || sizes.has(amount.unit)) return false
  if (weights.has(amount.unit)) return false
  const harvest = unit === 'kg' && (amount.unit === 'kwintal' || amount.unit === 'ton')
  return amount.quantity === 1 || harvest || (word === words[0] && amount.unit === unit)
}

/** True for what tells kinds of one product apart: flavours, sizes, colours, weights. */
export function isQualifier(word: Word): boolean {
  const amount = word.amount
  return (
    word.tags.has('qualifier') ||
    word.tags.has('basic') ||
    word.tags.has('contains') ||
    (amount?.kind === 'count' && (weights.has(amount.unit) || sizes.has(amount.unit) || amount.unit === 'jam'))
  )
}

/** `es campur 8rb, +susu 1rb`: the sign is glued to what it adds, where `bakso 12rb + es 6rb` are two. */
export function isAdded([sign, thing]: readonly Word[]): boolean {
  return sign?.tags.has('plus') === true && thing?.start === sign.end
}

/** The words behind a price that still belong to the name: `Es lilin 1000an rasa kacang ijo`. */
export function attached(offer: Offer): Word[] {
  const from = offer.behind.findIndex(word => word.tags.has('attaches') || word.tags.has('contains'))
  return from < 0 ? [] : offer.behind.slice(from)
}
