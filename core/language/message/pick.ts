import { readAmount } from '../amount.ts'
import { matchProducts, possible, theOne } from '../match.ts'
import { convert } from '../units.ts'
import type { Words } from '../words.ts'
import { nameIn } from './name.ts'
import type { SaidAmount, Sentence } from './sentence.ts'
import type { TalkTag } from './tags.ts'

/** What a sentence points at among labels: one of them, several that cannot be told apart, or none. */
export type Picked = number | 'which' | null

const ordinals: readonly TalkTag[] = ['first', 'second', 'third', 'fourth', 'fifth']

/** `yang kedua`, `paling bawah`: a place in a list of so many, counted from 0. */
export function byOrdinal(sentence: Sentence, count: number): number | null {
  const place = ordinals.findIndex(tag => sentence.tags.has(tag))
  if (place >= 0) return place < count ? place : null
  if (sentence.tags.has('last')) return count - 1
  const number = placeNumber(sentence)?.amount
  return number?.kind === 'number' && number.value >= 1 && number.value <= count ? number.value - 1 : null
}

/** The number that names a place: the 3 of `nomor tiga dua kilo`. With no other amount behind it, it may be anything. */
export function placeNumber({ parts, amounts }: Sentence): SaidAmount | null {
  if (amounts.length < 2) return null
  const at = parts.findIndex(part => part.kind === 'word' && part.tags.has('number'))
  const number = parts[at + 1]
  return at >= 0 && number?.kind === 'amount' && number.amount.kind === 'number' ? number : null
}

/** The same, or the number of a place and nothing else: `sing nomer loro`, `no 1 aja`. */
export function byPlace(sentence: Sentence, count: number): number | null {
  const ordinal = byOrdinal(sentence, count)
  if (ordinal !== null) return ordinal
  const [amount] = sentence.amounts
  const only = sentence.amounts.length === 1 && sentence.words.every(word => word.tags.size > 0)
  if (!only || amount?.amount.kind !== 'number') return null
  const { value } = amount.amount
  return value >= 1 && value <= count && value % 1 === 0 ? value - 1 : null
}

const spent: readonly TalkTag[] = ['want', 'own', 'choose', 'point', 'number', 'please', 'yes']

/** The label whose words or amount are said, and those of no other. */
export function byWords(sentence: Sentence, labels: readonly string[], words: Words): Picked {
  const said = nameIn(sentence.parts, spent, sentence) || sentence.words.map(word => word.text).join(' ')
  const found = matchProducts(said, labels, words.goods).filter(match => match.confidence >= possible)
  const one = theOne(found) ?? theOne(matchProducts(sentence.text, labels, words.goods))
  if (one !== null) return one
  const amount = byAmount(sentence, labels, words)
  if (amount !== null) return amount
  return found.length > 1 ? 'which' : null
}

/** `yg setengah kilo` among `250 gr, 500 gr, 1 kg`. */
function byAmount(sentence: Sentence, labels: readonly string[], words: Words): number | null {
  const [said] = sentence.amounts
  if (sentence.amounts.length !== 1 || said?.amount.kind !== 'count') return null
  const { quantity, unit } = said.amount
  const same = labels.flatMap((label, index) => {
    const read = readAmount(label, words)
    if (!('quantity' in read) || read.unit === null) return []
    return convert(quantity * 1000, unit, read.unit) === read.quantity * 1000 ? [index] : []
  })
  return same.length === 1 ? (same[0] ?? null) : null
}
