import type { Group, Line } from './group.ts'
import { isAdded, isQualifier } from './label.ts'
import { keyOf } from './left.ts'
import { namesGoods, type Piece, type Word } from './piece.ts'

/** Whether a price is for another kind of what was named before it; `following` is the price behind it. */
export function isKind(next: Line, open: Group, following: Line | undefined): boolean {
  // `Nasi goreng 12rb, +telur 15rb`
  if (isQualified(next) || tellsKind(next) || isCounted(next, open) || isAdded(next.words)) return true
  return (
    isOneMore(next, open) ||
    isUnknown(next, open) ||
    isOtherThan(next, open) ||
    isIngredient(next, open) ||
    isFilling(next, open, following)
  )
}

/** `kecap 12k saos 9k cuka 4k terasi 3k`: behind several goods of one word each, goods of one word are another. */
export function isOneOfMany({ words }: Line, groups: readonly Group[]): boolean {
  const [word, ...more] = words
  if (groups.length < 2 || more.length > 0 || !word || !isThing(word)) return false
  return groups.every(({ lines: [first, ...kinds], name }) => {
    const plain = first?.words.length === 1 && kinds.length === 0
    return plain && name.every(own => isThing(own) && !isQualifier(own))
  })
}

function isThing({ tags, amount }: Word): boolean {
  return !amount && tags.has('goods') && !tags.has('which') && !tags.has('basic')
}

/** `Bakpao isi ayam 4rb isi kacang 3rb`: what begins so is a kind of what was named before. */
export function tellsKind({ words: [first, ...more] }: Line): boolean {
  // `Tekwan 12rb, model 13rb`: a word that says nothing of what kind is a dish.
  const told = more.length > 0 || first?.tags.has('which') === true
  return (first?.tags.has('attaches') === true && told) || first?.tags.has('contains') === true
}

/** `Pizza mini sosis`, `bakpao ayam`: the name ends in what it is filled with or made of. */
export function tellsFilling({ words }: Line): boolean {
  const [first] = words
  // `Abon sapi`: abon fills, too, and is no produce.
  const raw = isMadeOf(first) && first?.tags.has('loose')
  return words.length > 1 && isMadeOf(words.at(-1)) && !raw
}

/** `Kandang kelinci 1 pintu 120rb | 2 pintu 200rb`: so many parts, where the name before it ends in another number of them. */
export function isCounted({ words, alone }: Line, { lines: [first] }: Group): boolean {
  const [number, part, ...more] = words
  const [before, last] = first?.words.slice(-2) ?? []
  const counts = !alone && number?.amount?.kind === 'number' && part?.tags.has('part') === true && more.length === 0
  return counts && before?.amount?.kind === 'number' && last?.tags.has('part') === true
}

/** `Seragam SD lengan pendek 75rb, lengan panjang 85rb`, `kelambu kid 1 70rb, kid 2 85rb`: where the first label has the word that the
 *  next begins with, and as many behind it; null where it has not. Goods that are named again are another thing. */
export function repeatedAt({ words, alone }: Line, { lines, name }: Group, text: string): number | null {
  const [first] = lines
  const [word] = words
  if (!first || !word || alone || words.length < 2 || word.amount || word.tags.has('goods')) return null
  const at = first.words.length - words.length
  const again = first.words[at]
  const behind = at > 0 || (lines.length > 1 && name.length > 0)
  return behind && again && keyOf(again, text) === keyOf(word, text) ? at : null
}

/** Nothing but what tells kinds apart. On a line of its own goods are a dish (`Mie ayam 11.000`, below it `Ceker pedas 9.000`), and
 *  so is what is known by that name: `Sapu lidi 10rb, bebek goreng 20rb`. */
function isQualified({ words, alone }: Line): boolean {
  const dish = words.length > 1 && (words.every(({ phrase }) => phrase) || (alone && namesGoods(words)))
  return words.every(isQualifier) && !dish
}

/** `Cuci motor matic 12k, bebek 12k, moge 25k`: behind two kinds a word that nobody knows is a third, and behind
 *  the thing as it always is what it may be made with. */
function isOneMore({ words, alone }: Line, { lines }: Group): boolean {
  const basic = lines[0]?.words.at(-1)?.tags.has('basic') === true
  const fits = words.every(word => (!word.amount && !word.tags.has('goods')) || (basic && isMixedIn(word)))
  return lines.length > 1 && !alone && words.length === 1 && fits
}

/** `Cermin dinding polos 40rb, ukir 75rb`, `jus polos 7k, pake coklat 10k`: where the name ends in what tells kinds apart, a word
 *  or two that name no goods are another kind. */
function isOtherThan(next: Line, { lines: [first] }: Group): boolean {
  const { words, alone, unit } = next
  const last = first?.words.at(-1)
  const told = first && first.words.length > 1 && last && !last.amount && isQualifier(last)
  if (!told || alone || words.length === 0 || words.length > 2 || (unit !== null && unit !== first.unit)) return false
  // `rebung rebus 6rb, pedang katana 300rb`, `ember bekas 15rb dan drum plastik 120rb`
  if (!isNear(next.price, first.price) || words[0]?.joined) return false
  // `Gula semut original 20k jahe 24k`: beside the thing as it always is, what it is made with tells kinds.
  if (last.tags.has('basic') && words.length === 1 && words.every(isMixedIn)) return true
  // `gelas kecil 2rb gelas besar 3rb`
  const again = words[0]?.unit !== undefined && words[0].unit === first.words[0]?.unit
  return !again && words.every(word => !word.amount && (isQualifier(word) || !word.tags.has('goods')))
}

/** No kind of a thing costs ten times what another does. */
function isNear(price: number | null, other: number | null): boolean {
  return price === null || other === null || (price < other * 10 && other < price * 10)
}

/** `Wayang kulit Arjuna 400rb, Bima 450rb`: what nobody knows behind goods that are known, and one more such word. */
function isUnknown(next: Line, { lines: [first] }: Group): boolean {
  const { words, alone } = next
  if (!first || alone || words.length !== 1 || first.words.length < 2 || !isSoldAs(next, first)) return false
  return isNew(words[0]) && isNew(first.words.at(-1)) && namesGoods(first.words)
}

/** A word that nobody knows: it means nothing, counts nothing and is no unit. */
export function isNew(piece: Piece | undefined): boolean {
  return piece?.kind === 'word' && piece.tags.size === 0 && !piece.amount && piece.unit === undefined
}

/** `Pizza mini sosis 6k, jamur 7k`: what fills one thing and what fills another, at one price for one unit. */
function isIngredient(next: Line, { lines: [first, ...more] }: Group): boolean {
  const { words, alone } = next
  // `Soto ayam 10rb, telur 3rb`: for so little it is eaten beside it.
  const little = isLittle(next.price, first?.price ?? null)
  if (!first || alone || little || !isSoldAs(next, first)) return false
  const filled = tellsFilling(first) || (more.length > 0 && first.words.length === 1 && isMadeOf(first.words[0]))
  // `tumis kangkung 4k, lele goreng 9k`: what is cooked is a dish of its own.
  return filled && isMadeOf(words[0]) && words.length === 1
}

/** `Bakpao kacang 4rb, ayam 5.500, coklat 4rb`: goods between two of which the second only tells kinds tell one, too. */
function isFilling({ words }: Line, { lines: [first] }: Group, following: Line | undefined): boolean {
  const flavour = ({ amount, tags }: Word) => !amount && tags.has('qualifier') && tags.has('goods')
  const between = first !== undefined && first.words.length > 1 && following?.words.length === 1
  const known = namesGoods(words)
  const tells = (word: Word) => flavour(word) || (!known && isQualifier(word))
  return between && words.length === 1 && following.words.every(tells)
}

/** So much less than another sum that it is no price of a thing of the same kind. */
export function isLittle(price: number | null, other: number | null): boolean {
  return (price ?? 0) * 2.5 <= (other ?? 0)
}

/** By the same unit, or by one that was said with the last alone and is for all: not what produce is sold by. `Mie ayam 10rb, telur
 *  28rb/kg` are two. */
function isSoldAs(next: Line, first: Line): boolean {
  if (next.unit === null || next.unit === first.unit) return true
  return first.unit === null && !next.bought && !isProduce(next.unit)
}

/** A unit that produce is sold by. */
export function isProduce(unit: string | null): boolean {
  return unit !== null && produce.has(unit)
}
const produce = new Set(['kg', 'ons', 'gram', 'liter', 'butir', 'ekor', 'ikat', 'sisir', 'tandan', 'kwintal', 'ton'])

function isMixedIn({ tags, amount }: Word): boolean {
  return !amount && (tags.has('ingredient') || tags.has('loose') || tags.has('qualifier'))
}

export function isMadeOf(word: Word | undefined): boolean {
  return word?.tags.has('ingredient') === true
}
