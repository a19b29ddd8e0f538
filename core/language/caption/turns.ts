import { clause, type Facts } from './facts.ts'
import { lasts } from './label.ts'
import { isGoods, namesGoods, type Piece, type Word } from './piece.ts'

/** What another kind begins with: `kalo yang besar 15rb`. */
const kinds = ['which', 'attaches', 'contains'] as const

/** `12rb/bungkus, kalau sekarung 540rb`: what is said of another amount is no talk. */
export function isCut(facts: Facts, word: Word, after: Piece | undefined): boolean {
  const kind = after?.kind === 'word' && kinds.some(tag => after.tags.has(tag))
  const another = word.tags.has('if') && facts.offers.length > 0 && (after?.kind === 'count' || kind)
  // `pesan 50 biji ke atas 800`
  const many = word.tags.has('bulk') && facts.offers.length > 0 && isMany(after)
  return word.tags.has('cut') && !another && !many && !isHouse(facts, word, after)
}

/** `Rumah tipe 36 275jt`: what is sold, and no place. */
function isHouse(facts: Facts, { tags }: Word, after: Piece | undefined): boolean {
  if (!tags.has('goods') || after?.kind !== 'word' || !isFirst(facts)) return false
  return after.tags.has('attaches') || after.tags.has('part') || after.tags.has('qualifier')
}

/** `Bantal ➡ kapuk 50rb`, not `bantal normal 85rb >> promo 70rb`. */
export function isHeading({ offers, old, pending }: Facts, after: Piece | undefined): boolean {
  return offers.length === 0 && old === null && after?.kind === 'word' && pending.some(namesGoods)
}

/** `Paket A nasi lele`: which of the packages it is. */
export function isLetter({ tags }: Word, before: Piece | undefined): boolean {
  return tags.has('qualifier') && before?.kind === 'word' && before.tags.has('package')
}

/** `warung ambil min 20 papan 2.500`, `hajatan 100 tusuk 85rb`: who takes many is none of the goods. */
export function takesMany(facts: Facts, { tags }: Word, after: Piece | undefined): boolean {
  const takes = isMany(after) || (after?.kind === 'word' && (after.tags.has('bulk') || after.tags.has('minimum')))
  // `18rb/kg, yg mundhut 20kg tak kasih 15rb`: and so is what nobody knows that they do.
  const whoever = tags.has('buyers') || (tags.has('deed') && isMany(after))
  return whoever && facts.offers.length > 0 && clause(facts).length === 0 && takes
}

function isMany(piece: Piece | undefined): boolean {
  return piece?.kind === 'count'
    ? piece.quantity > 1 && !lasts(piece.unit)
    : piece?.kind === 'number' && piece.value > 1
}

/** `galendo tos aya deui, mangga`: where goods were named, the Sundanese please is no mango. */
export function isPlease({ pending, offers }: Facts, word: Word): boolean {
  const named = () => pending.some(namesGoods) || offers.some(offer => offer.clauses.some(namesGoods))
  return word.tags.has('please') && named()
}

/** `yg mau pesan lontong sayur`: talk ends where the first goods are named. */
export function endsTalk({ offers, pending, why }: Facts, word: Word): boolean {
  return !why && word.tags.has('goods') && offers.length === 0 && !pending.some(namesGoods)
}

/** `asbak kayu, bkn rokoknya`: what the thing is not. */
export function deniesGoods({ pending }: Facts, word: Word, after: Piece | undefined): boolean {
  return word.tags.has('not') && isGoods(after) && pending.some(c => c.length > 0)
}

/** `Ongkos pasang antena 50rb`: what elsewhere costs besides is what is sold, where nothing was named before. */
export function namesWork(facts: Facts, word: Word, after: Piece | undefined): boolean {
  if (!word.tags.has('extra') || after?.kind !== 'word') return false
  // `pizza topping sosis 28rb`: what is on it, where it stands behind its name.
  if (word.tags.has('attaches') && isGoods(after)) return namesGoods(clause(facts))
  if (!word.tags.has('fee') && !word.tags.has('credit') && !after.tags.has('credit')) return false
  return (isGoods(after) || after.unit !== undefined || after.tags.has('credit')) && isFirst(facts)
}

/** `Daster kodian restok`, `singkong borongan sekebon 3,4jt`: how the thing is sold tells what it is. */
export function namesLot({ offers, pending }: Facts, { tags }: Word, after: Piece | undefined): boolean {
  if (!tags.has('bulk') || !tags.has('qualifier') || offers.length > 0 || !namesGoods(pending.at(-1) ?? []))
    return false
  const whole = after?.kind === 'count' && after.said === 'one'
  return whole || (after?.kind === 'word' && (after.tags.has('restock') || after.tags.has('gone')))
}

/** `Kursus menjahit biaya 75rb`: where no other sum came before it, the fee is what the thing costs. */
export function isPriceItself(facts: Facts, { tags }: Word, after: Piece | undefined): boolean {
  const sum = after?.kind === 'money' || after?.kind === 'number'
  return sum && tags.has('fee') && facts.offers.length === 0 && clause(facts).length > 0
}

/** `sagu lempeng, buka jam 8`: when it is open, behind what is offered. */
export function tellsHours({ pending, seen, stocks }: Facts, { tags }: Word): boolean {
  const offers = stocks.length > 0 || selling.some(tag => seen.has(tag)) || pending.slice(0, -1).some(namesGoods)
  return tags.has('cut') && offers
}
const selling = ['offered', 'ready', 'changed', 'negotiable', 'sells'] as const

/** Nothing was named or priced yet. */
export function isFirst({ pending, offers }: Facts): boolean {
  return offers.length === 0 && pending.every(c => c.length === 0)
}

/** `buat 2 orang 35rb buat 6 orang 95rb` */
function isPart(piece: Piece | undefined): boolean {
  return piece?.kind === 'word' && piece.tags.has('part') && piece.tags.has('qualifier')
}

/** Talk behind a price: `bakwan 1rb tanpa pengawet`. */
export function isCutBehind(facts: Facts, word: Word, after: Piece | undefined): boolean {
  return word.tags.has('cutAfter') && facts.priced && isNamed(facts) && !isPart(after) && !goesOn(facts, word)
}

/** `pake lemon 5rb ga pake lemon 3rb`: what tells one kind tells the next, too. */
function goesOn({ offers }: Facts, { tags }: Word): boolean {
  return tags.has('attaches') && offers.at(-1)?.clauses.at(-1)?.[0]?.tags.has('attaches') === true
}

/** Something was named before the last price: `per dusnya 52rb ya boss keramik` goes on to its name. */
function isNamed(facts: Facts): boolean {
  return facts.offers.at(-1)?.clauses.some(c => c.some(word => !word.amount)) === true
}
