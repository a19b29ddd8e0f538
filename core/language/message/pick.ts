import { readAmount } from '../amount.ts'
import { type Match, matchProducts, possible, theOne } from '../match.ts'
import { tokenize } from '../tokens.ts'
import { convert } from '../units.ts'
import type { Words } from '../words.ts'
import { nameIn } from './name.ts'
import { byKind, byTime, undenied } from './sense.ts'
import { readSentence, type SaidAmount, type SaidWord, type Sentence } from './sentence.ts'
import { says, sumIn } from './speak.ts'
import type { TalkTag } from './tags.ts'

/** What a sentence points at among labels: one of them, several that cannot be told apart, or none. */
export type Picked = number | 'which' | null

const ordinals: readonly TalkTag[] = ['first', 'second', 'third', 'fourth', 'fifth']

/** `yang kedua`, `paling bawah`: a place in a list of so many, counted from 0. */
export function byOrdinal(sentence: Sentence, count: number): number | null {
  // `bukan yang kesatu, yang kedua`: what is denied is not meant, and of two neither is.
  const meant = undenied(sentence)
  const other = otherOf(sentence, count)
  if (other !== null) return other
  const [place, ...more] = ordinals.flatMap((tag, n) => (meant.some(({ tags }) => tags.has(tag)) ? [n] : []))
  if (place !== undefined) return place < count && more.length === 0 ? place : null
  if (ordinals.some(tag => sentence.tags.has(tag))) return null
  if (meant.some(({ tags }) => tags.has('last'))) return count - 1
  const number = placeNumber(sentence)?.amount
  return number?.kind === 'number' && number.value >= 1 && number.value <= count ? number.value - 1 : null
}

/** `jangan yang pertama, yang satunya`: of two, the one that is not denied. */
function otherOf(sentence: Sentence, count: number): number | null {
  const said = (words: readonly SaidWord[]) =>
    ordinals.flatMap((tag, n) => (words.some(w => w.tags.has(tag)) ? [n] : []))
  const [denied, ...more] = said(sentence.words)
  const points = sentence.tags.has('single') || sentence.tags.has('others')
  const only = denied !== undefined && more.length === 0 && said(undenied(sentence)).length === 0
  return count === 2 && only && points && denied < 2 ? 1 - denied : null
}

/** How many places in a list are named: `bedanya nomor 1 sama nomor 2`. */
export function placesIn({ parts, tags }: Sentence): number {
  const numbers = parts.filter((part, n) => {
    const before = parts[n - 1]
    return part.kind === 'amount' && before?.kind === 'word' && before.tags.has('number')
  })
  return numbers.length + ordinals.filter(tag => tags.has(tag)).length
}

/** The number that names a place: the 3 of `nomor tiga dua kilo`. With no other amount behind it, it may be anything. */
export function placeNumber({ parts, amounts }: Sentence): SaidAmount | null {
  if (amounts.length < 2) return null
  const at = parts.findIndex((part, n) => part.kind === 'word' && part.tags.has('number') && !deniedAt(parts, n))
  const number = parts[at + 1]
  return at >= 0 && number?.kind === 'amount' && number.amount.kind === 'number' ? number : null
}

/** The same, or the number of a place and nothing else: `sing nomer loro`, `no 1 aja`, `opsi b`. */
export function byPlace(sentence: Sentence, count: number): number | null {
  const ordinal = byOrdinal(sentence, count)
  if (ordinal !== null) return ordinal
  const named = numbered(sentence, count)
  if (named !== null) return named
  const [amount] = sentence.amounts
  const only = sentence.amounts.length === 1 && sentence.words.every(word => word.tags.size > 0)
  if (!only || !amount) return null
  if (amount.amount.kind === 'number') return placeOf(amount.amount.value, count)
  // `pilih 3 pak`: at the end that is whom one speaks to, and no pack.
  const spoken = amount === sentence.parts.at(-1) && says(sentence, ['choose'])
  return spoken && amount.amount.kind === 'count' && amount.amount.unit === 'pak'
    ? placeOf(amount.amount.quantity, count)
    : null
}

/** What follows a word for a number: the last of them, as in `opsi b eh maksudnya nomer 2`. */
function numbered({ parts }: Sentence, count: number): number | null {
  const places = parts.flatMap((part, n) => {
    const before = parts[n - 1]
    if (before?.kind !== 'word' || !before.tags.has('number') || before.tags.has('no')) return []
    if (deniedAt(parts, n - 1)) return []
    if (part.kind === 'amount') return part.amount.kind === 'number' ? [placeOf(part.amount.value, count)] : []
    return part.kind === 'word' && /^[a-e]$/.test(part.key) ? [placeOf(part.key.charCodeAt(0) - 96, count)] : []
  })
  return places.at(-1) ?? null
}

/** `bukan nomor 1`. */
function deniedAt(parts: Sentence['parts'], at: number): boolean {
  const ahead = parts.slice(0, at).findLast(part => part.kind !== 'word' || !part.tags.has('filler'))
  return ahead?.kind === 'word' && ahead.tags.has('not')
}

function placeOf(value: number, count: number): number | null {
  return value >= 1 && value <= count && value % 1 === 0 ? value - 1 : null
}

const spent: readonly TalkTag[] = ['want', 'own', 'choose', 'point', 'number', 'please', 'yes']

/** The label whose words or amount are said, and those of no other. */
export function byWords(sentence: Sentence, labels: readonly string[], words: Words): Picked {
  const day = byTime(sentence, labels, words)
  if (day !== null) return day
  // `ukuran L`: a label that is one letter.
  const said = undenied(sentence).map(({ text }) => text.toLowerCase())
  const lettered = labels.findIndex(label => label.length <= 3 && said.includes(label.toLowerCase()))
  if (lettered >= 0 && said.filter(word => word.length <= 3).length === 1) return lettered
  // `ga usah diantar` names what is not wanted, unless a label denies too: `Tidak pedas`.
  const denied =
    (undenied(sentence).length < sentence.words.length || sentence.words.some(isDenial)) &&
    !labels.some(label => isDenied(label, words))
  const found = denied ? [] : likely(sentence, labels, words)
  const one = theOne(found) ?? (denied ? null : theOne(matchProducts(sentence.text, labels, words.goods)))
  if (one !== null) return one
  const amount = byAmount(sentence, labels, words)
  if (amount !== null) return amount
  return byOwnWords(sentence, labels, words) ?? byKind(sentence, labels, words) ?? (found.length > 1 ? 'which' : null)
}

function likely(sentence: Sentence, labels: readonly string[], words: Words): Match[] {
  const said = nameIn(sentence.parts, spent, sentence) || sentence.words.map(word => word.text).join(' ')
  return matchProducts(said, labels, words.goods).filter(match => match.confidence >= possible)
}

/** `ga usah dianter`: one phrase, that denies what it names. */
export function isDenial({ form }: SaidWord): boolean {
  return form.needless === 'names'
}

function isDenied(label: string, words: Words): boolean {
  const read = readSentence(label, words)
  return undenied(read).length < read.words.length
}

/** The label of which a word is said that no other has: `di kang asep aja, udah langganan`. What is denied is not meant: of
 *  two, `bukan yang balado` is the other. */
function byOwnWords(sentence: Sentence, labels: readonly string[], words: Words): Picked {
  const { endings } = words.grammar
  const all = labels.map(label => keysOf(label, words))
  const own = all.map((keys, n) => keys.filter(key => all.every((others, m) => m === n || !others.includes(key))))
  const meant = undenied(sentence).filter(word => !isDenial(word))
  const kept = new Set(meant.map(({ start }) => start))
  const isKey = (said: string, key: string) =>
    said.startsWith(key) && (said === key || endings.has(said.slice(key.length)))
  const names = (word: SaidWord, keys: readonly string[]) =>
    keysOf(word.text, words).some(said => keys.some(key => isKey(said, key)))
  const said = own.flatMap((keys, n) => (meant.some(word => names(word, keys)) ? [n] : []))
  if (said.length > 0) return said.length === 1 ? (said[0] ?? null) : 'which'
  const denied = sentence.words.filter(({ start }) => !kept.has(start))
  const left = own.flatMap((keys, n) => (denied.some(word => names(word, keys)) ? [] : [n]))
  return left.length === 1 && left.length < labels.length ? (left[0] ?? null) : null
}

function keysOf(text: string, words: Words): string[] {
  return tokenize(text, words.grammar.doubledEnds).flatMap(({ kind, key }) =>
    kind === 'word' && key.length > 2 ? [key] : [],
  )
}

/** `yg setengah kilo` among `250 gr, 500 gr, 1 kg`. */
export function byAmount(sentence: Sentence, labels: readonly string[], words: Words): number | null {
  const sum = sumIn(sentence)
  if (sum !== null) {
    // `yg sepuluh ribuan`, `yang goceng`.
    const priced = labels.flatMap((label, index) => (sumIn(readSentence(label, words)) === sum ? [index] : []))
    return priced.length === 1 ? (priced[0] ?? null) : null
  }
  // `the 25 kilo one`: what is counted in a unit.
  const [said, ...more] = sentence.amounts.filter(part => part.amount.kind === 'count')
  if (said?.amount.kind !== 'count' || more.length > 0) return null
  const { quantity, unit } = said.amount
  const same = labels.flatMap((label, index) => {
    const read = readAmount(label, words)
    if (!('quantity' in read) || read.unit === null) return []
    return convert(quantity * 1000, unit, read.unit) === read.quantity * 1000 ? [index] : []
  })
  return same.length === 1 ? (same[0] ?? null) : null
}
