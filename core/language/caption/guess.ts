import { fold } from '../clean.ts'
import type { Words } from '../words.ts'
import { type Facts, tells } from './facts.ts'
import type { Group, Line } from './group.ts'
import type { Item } from './item.ts'
import { isLittle, isMadeOf, isNew } from './kinds.ts'
import { isQualifier, lasts } from './label.ts'
import { keyOf } from './left.ts'
import { isMisspelt } from './misspelt.ts'
import { isGoods, namesGoods, type Piece, type Word } from './piece.ts'
import { isSaidInWords, isStrange, type Slips } from './strange.ts'

/** Whether the prices of a caption were put together by what nobody knows: the reading is the likeliest, and not sure. Of wrong
 *  readings by a vocabulary of half the size two in five were such, of right ones one in a hundred. */
export function isGuess(
  groups: readonly Group[],
  items: readonly Item[],
  facts: Facts,
  pieces: readonly Piece[],
  text: string,
  words: Words,
): boolean {
  const slips: Slips = (word, kind, roughly) => isMisspelt(fold(text.slice(word.start, word.end)), kind, roughly, words)
  const several = facts.offers.length + facts.bulks.length > 1
  const misled = ({ words }: Line) => several && words.some(word => isNew(word) && slips(word, 'lead', false))
  return (
    items.some(item => isUnlikely(item, facts) || isOddSum(item, pieces, text)) ||
    groups.some(({ lines }) => isAmongSizes(lines) || lines.some(line => isBesidesIt(line, lines, facts))) ||
    groups.some(({ lines }) => lines.some(line => countsApart(line) || isToldOfMany(line, facts) || misled(line))) ||
    areLoose(groups, facts, text) ||
    isStrange(pieces, text, facts.seen.has('lends'), slips) ||
    pieces.some((word, at) => isNew(word) && (isCutOff(pieces, at, text) || isSpokenOn(pieces, at, text)))
  )
}

/** What is sure of a guess: what is sold, by which unit, and how many are left. */
export function withoutPrices(items: readonly Item[]): Item[] {
  return items.map(({ name, unit, stock }) => ({ name, price: null, unit, ...(stock !== undefined && { stock }) }))
}

function isUnlikely({ price, unit, per = 1, minimum, variants = [], wholesale = [] }: Item, { seen }: Facts): boolean {
  const kinds = new Set(variants.map(kind => kind.name.toLowerCase()))
  // `umur 2-4 th 35rb, umur 5-7 th 42rb`: nothing that was understood tells them apart.
  const alike = kinds.size < variants.length
  // `mukena lebaran 10 hari 45rb`, `PO min 3 hari sblmya`: for so many days things are lent, and few are.
  const ahead = minimum !== undefined && unit === 'hari'
  const timed = (ahead || (per > 1 && lasts(unit))) && !seen.has('lends')
  // `umum 21rb, reslr 17rb min 6`: the last and lowest, and a least order behind it.
  const last = variants.at(-1)
  const forMany = minimum !== undefined && last !== undefined && last.price < (variants[0]?.price ?? 0)
  // `kelas 1-3 85rb, kelas 4-6 95rb`: nobody sells four for the price of one.
  return alike || timed || forMany || wholesale.some(({ each }) => price !== null && each * 2 < price)
}

/** `plat AA 2190`, `BRI 0021 01 998877`: nobody asks so odd a sum without its sign, but for a kilo of palm fruit. */
function isOddSum({ price, unit }: Item, pieces: readonly Piece[], text: string): boolean {
  if (price === null || price % 50 === 0) return price !== null && isCutShort(price, pieces, text)
  return unit === null && pieces.some(piece => piece.kind === 'number' && piece.value === price)
}

/** `satu juta tujuh ratus lima puluh rib`: in words, nobody counts in hundreds from a million on. */
function isCutShort(price: number, pieces: readonly Piece[], text: string): boolean {
  if (price < 1_000_000 || price % 1000 === 0) return false
  return pieces.some(piece => piece.kind === 'money' && piece.rupiah === price && isSaidInWords(piece, text))
}

/** `mesin cuci sharp 2 tabung bekas 700rb`: in the middle of a name, so many may be what it has, and not what the sum buys. */
function countsApart({ bought, words, price }: Line): boolean {
  if (bought?.amount?.kind !== 'count' || bought.amount.said !== 'number' || bought.amount.quantity <= 1) return false
  // `mesin cuic 2 tabung 600rb`
  if ((price ?? 0) >= bought.amount.quantity * costly && words.some(isNew)) return true
  const behind = words.filter(({ start }) => start > bought.end)
  const tells = behind.some(({ tags }) => tags.has('contains') || tags.has('attaches'))
  return behind.length > 0 && !tells && words.some(({ start }) => start < bought.start)
}

/** `3rb/pcs, sing nyetok ambil selusin 30rb`: what is said of many is no thing of its own. */
function isToldOfMany({ offer }: Line, { offers }: Facts): boolean {
  return offer > 0 && tells(offers[offer]?.told ?? [], 'bulk')
}

/** From here on, in rupiah for each, so many are rather what the thing has than how many of it are sold. */
const costly = 200_000

/** `250gr 13rb, 500gr 24rb, modal mepet 100rb`: among sizes and units, a word that nobody knows. */
function isAmongSizes(lines: readonly Line[]): boolean {
  const isSize = ({ amount, tags }: Word) => amount !== undefined || tags.has('contains')
  const sized = lines.some(({ words, bought }) => words.every(isSize) && (bought || words.length > 0))
  return lines.length > 1 && sized && lines.some(({ words }) => words.length > 0 && words.every(isNew))
}

/** `Mie ayam 12rb, pake ceker nambh 3rb`, `210rb diskon jd 175rb`, `ambil selusin ke atsa 28rb`: with a word that nobody knows, for
 *  less than half, or where words tell that it is no price as the others are. */
function isBesidesIt({ words, price, offer, bought }: Line, lines: readonly Line[], { offers }: Facts): boolean {
  const [first] = lines
  if (!first || first.offer === offer) return false
  // `Mie ayam 10rb, tmbh ceker 3rb`: no kind of a dish is so much cheaper.
  if (isLittle(price, first.price) && words.some(isMadeOf)) return true
  if (!words.some(isNew)) return false
  const told = offers[offer]?.told ?? []
  const little = price !== null && first.price !== null && price * 2 <= first.price
  return little || bought !== undefined || besides.some(tag => tells(told, tag))
}
const besides = ['discount', 'was', 'extra', 'becomes', 'towards', 'minimum', 'arrow'] as const

/** Several products in one line, of which one may be a kind of another. On a line of its own each is a product. */
function areLoose(groups: readonly Group[], { offers }: Facts, text: string): boolean {
  const [first, ...others] = groups
  if (!first || others.length === 0) return false
  const listed = groups.every(({ lines }) => lines.every(({ alone }) => alone))
  // `2500/polybag, mndhut 100 2000`: a number is no name.
  if (others.some(({ name }) => name.length > 0 && name.every(({ amount }) => amount))) return true
  const unknown = groups.some(({ name }) => !namesGoods(name) && name.some(isNew)) || isUnit(first, others)
  // `Baju tidur anak`, and below it `umur 2-4 th 35rb`
  if (listed) return unknown && (others.length === 1 || offers[0]?.clauses.slice(0, -1).some(namesGoods) === true)
  // `nasi ayam 12rb tmbh telur 4rb`: what is so much cheaper may be eaten beside it.
  const beside = others.some(
    other => isNew(other.name[0]) && isMadeOf(other.name[1]) && isLittle(priceOf(other), priceOf(first)),
  )
  // `Kopi temanggung arabika 35rb robusta 24rb /bks`: what is sold by a unit beside what is not.
  const units = groups.map(({ lines }) => lines.some(({ unit }) => unit !== null))
  const apart = units.includes(true) && units.includes(false) && others.some(({ name }) => name.every(tellsPerhaps))
  return unknown || beside || apart || mayBeKinds(first, others, text)
}

function priceOf({ lines: [line] }: Group): number | null {
  return line?.price ?? null
}

/** `kerupuk setoples 40rb, bungkusan 9rb/bks`: behind goods the name of a unit alone may be how the same is sold. */
function isUnit(first: Group, others: readonly Group[]): boolean {
  if (first.name.some(({ unit }) => unit !== undefined)) return false
  return others.some(
    ({ name: [unit, ...more] }) => unit?.unit !== undefined && more.length === 0 && !namesGoods([unit]),
  )
}

/** `Abon sapi 40rb ayam 30rb lele 28rb`: what the first name ends in and what the others are may be kinds of the one thing. */
function mayBeKinds({ name }: Group, others: readonly Group[], text: string): boolean {
  const end = new Set(name.slice(1).map(word => keyOf(word, text)))
  // `Sop iga tanpa nasi 20rb, dengan nasi 24rb`
  if (others.some(other => other.name.every(word => end.has(keyOf(word, text))))) return true
  const each = others.every(other => other.name.length === 1 && other.name.every(tellsPerhaps))
  const last = name.at(-1)
  // `Kopi tubruk ada cangkir 4k ada mug 6k`: what stands behind a whole name of goods, and others like it.
  const served = isGoods(last) && !last?.phrase && name.length > 2 && name.slice(0, -1).every(word => word.phrase)
  if (served && others.every(other => other.name.length === 1 && namesGoods(other.name))) return true
  return (
    each &&
    name.length > 1 &&
    (isNew(last) || last?.tags.has('ingredient') === true || last?.tags.has('loose') === true)
  )
}

function tellsPerhaps(word: Word): boolean {
  return isNew(word) || word.tags.has('ingredient') || word.tags.has('loose') || isQualifier(word)
}

/** `25 s.d. 40rb`, `bangkok 7 wulan 350rb`: a number, a word that nobody knows, and a sum; not `100m2 150jt`. */
function isCutOff(pieces: readonly Piece[], at: number, text: string): boolean {
  const [number, word, sum] = [pieces[at - 1], pieces[at], pieces[at + 1]]
  const amount = number?.kind === 'word' ? number.amount : number
  const counts = amount?.kind === 'number' || (amount?.kind === 'count' && amount.said === 'number')
  const measured = word?.kind === 'word' && /\d/.test(text.slice(word.start, word.end))
  if (!counts || measured) return false
  return sum?.kind === 'money' || (sum?.kind === 'number' && amount.kind === 'number' && sum.value > amount.value)
}

/** `wolung ewu mangatus sekilo`: behind a sum in words, a word that nobody knows may be more of it, unless it begins other talk. */
function isSpokenOn(pieces: readonly Piece[], at: number, text: string): boolean {
  const [sum, next] = [pieces[at - 1], pieces[at + 1]]
  const ends = next?.kind !== 'word' || next.tags.has('noise') || next.unit !== undefined
  return sum?.kind === 'money' && ends && isSaidInWords(sum, text)
}
