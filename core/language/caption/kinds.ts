import type { Group, Line } from './group.ts'
import { isQualifier } from './label.ts'
import { namesGoods, type Word } from './piece.ts'

/** Whether a price is for another kind of what was named before it; `following` is the price behind it. */
export function isKind(next: Line, open: Group, following: Line | undefined): boolean {
  if (isQualified(next) || tellsKind(next) || isCounted(next, open)) return true
  return (
    isOneMore(next, open) || isOtherThan(next, open) || isIngredient(next, open) || isFilling(next, open, following)
  )
}

/** `Bakpao isi ayam 4rb isi kacang 3rb`: what begins so is a kind of what was named before. */
export function tellsKind({ words: [first, ...more] }: Line): boolean {
  // `Tekwan 12rb, model 13rb`: a word that says nothing of what kind is a dish.
  const told = more.length > 0 || first?.tags.has('which') === true
  return (first?.tags.has('attaches') === true && told) || first?.tags.has('contains') === true
}

/** `Pizza mini sosis`, `bakpao ayam`: the name ends in what it is filled with or made of. */
export function tellsFilling({ words }: Line): boolean {
  return words.length > 1 && isMadeOf(words.at(-1)) && !isMadeOf(words[0])
}

/** `Kandang kelinci 1 pintu 120rb | 2 pintu 200rb`: so many parts, where the name before it ends in another number of them. */
export function isCounted({ words, alone }: Line, { lines: [first] }: Group): boolean {
  const [number, part, ...more] = words
  const [before, last] = first?.words.slice(-2) ?? []
  const counts = !alone && number?.amount?.kind === 'number' && part?.tags.has('part') === true && more.length === 0
  return counts && before?.amount?.kind === 'number' && last?.tags.has('part') === true
}

/** Nothing but what tells kinds apart. On a line of its own goods are a dish: `Mie ayam 11.000`, below it `Ceker pedas 9.000`. */
function isQualified({ words, alone }: Line): boolean {
  const dish = alone && words.length > 1 && namesGoods(words)
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
function isOtherThan({ words, alone, unit }: Line, { lines: [first] }: Group): boolean {
  const last = first?.words.at(-1)
  const told = first && first.words.length > 1 && last && !last.amount && isQualifier(last)
  if (!told || alone || words.length === 0 || words.length > 2 || (unit !== null && unit !== first.unit)) return false
  // `Gula semut original 20k jahe 24k`: beside the thing as it always is, what it is made with tells kinds.
  if (last.tags.has('basic') && words.length === 1 && words.every(isMixedIn)) return true
  return words.every(word => !word.amount && (isQualifier(word) || !word.tags.has('goods')))
}

/** `Pizza mini sosis 6k, jamur 7k`: what fills one thing and what fills another, at one price for one unit. */
function isIngredient({ words, alone, unit }: Line, { lines: [first, ...more] }: Group): boolean {
  if (!first || alone || (unit !== null && unit !== first.unit)) return false
  const filled = tellsFilling(first) || (more.length > 0 && first.words.length === 1 && isMadeOf(first.words[0]))
  return filled && isMadeOf(words[0]) && words.slice(1).every(isQualifier)
}

/** `Bakpao kacang 4rb, ayam 5.500, coklat 4rb`: goods between two of which the second only tells kinds tell one, too. */
function isFilling({ words }: Line, { lines: [first] }: Group, following: Line | undefined): boolean {
  const flavour = ({ amount, tags }: Word) => !amount && tags.has('qualifier') && tags.has('goods')
  const between = first !== undefined && first.words.length > 1 && following?.words.length === 1
  const known = namesGoods(words)
  const tells = (word: Word) => flavour(word) || (!known && isQualifier(word))
  return between && words.length === 1 && following.words.every(tells)
}

function isMixedIn({ tags, amount }: Word): boolean {
  return !amount && (tags.has('ingredient') || tags.has('loose') || tags.has('qualifier'))
}

function isMadeOf(word: Word | undefined): boolean {
  return word?.tags.has('ingredient') === true
}
