import { sumOf } from './beside.ts'
import { isNew } from './kinds.ts'
import { lasts } from './label.ts'
import type { Meant } from './misspelt.ts'
import { isGoods, isTalk, type Piece, type Word } from './piece.ts'
import type { CaptionTag } from './tags.ts'

/** Whether a word that nobody knows may have been typed for one of this kind. */
export type Slips = (word: Word, kind: Meant, roughly: boolean) => boolean

/** Whether a word that nobody knows stands where it may change what an amount beside it says: a slip in a word of the sum, in a
 *  unit, or in the word that leads to a number. */
export function isStrange(pieces: readonly Piece[], text: string, lent: boolean, slips: Slips): boolean {
  const looks = lent ? nearby : [...nearby, unitOfTime]
  return pieces.some((piece, at) => {
    if (piece.kind !== 'word') return false
    if (piece.stray) return pieces.slice(Math.max(at - 2, 0), at + 3).some(near => isSaidInWords(near, text))
    if (isWithin(pieces, at, text)) return true
    // `100m2` is one word of a measure.
    const unknown = isNew(piece) && !/\d/.test(text.slice(piece.start, piece.end))
    return unknown && (looks.some(isLoose => isLoose(pieces, at)) || isSlipAt(pieces, at, piece, text, slips))
  })
}

/** From so many letters on, one that is wrong makes no other word: desa is no dasa. */
const sure = 5

/** `satsu rongpuluh ewu`, `tigs ikat 5rb`, `sepraapt 7rb`. */
function isSlipAt(pieces: readonly Piece[], at: number, word: Word, text: string, slips: Slips): boolean {
  const [before, after] = [pieces[at - 1], pieces[at + 1]]
  if (isSaidInWords(after, text)) return slips(word, 'number', word.end - word.start >= sure)
  if (isSaidInWords(before, text)) return slips(word, 'number', false)
  if (isUnit(after)) return slips(word, 'number', true)
  if (!sumOf(before) && !sumOf(after)) return false
  return slips(word, 'number', false) || slips(word, 'share', false)
}

/** `dua puuh lima ribu`: what else is talk stands within a sum in words. */
function isWithin(pieces: readonly Piece[], at: number, text: string): boolean {
  const [name, before, word, after] = [pieces[at - 2], pieces[at - 1], pieces[at], pieces[at + 1]]
  // `beli tiga cukup lima puluh ribu` counts.
  if (name?.kind !== 'word' || isTalk(name)) return false
  const talk = word?.kind === 'word' && [...word.tags].every(tag => tag === 'noise')
  return talk && isSpoken(before) && after?.kind === 'money' && isSaidInWords(after, text)
}

/** Who looks at more of what follows would read a long text over and over. */
const nearest = 6

type Looks = (pieces: readonly Piece[], at: number) => boolean

/** `sarebu lima rtus`, `opat welas rebu satengah klo`: behind a sum a number in words, and what it counts is not known. */
const countsBehind: Looks = (pieces, at) => {
  const number = pieces[at - 1]
  return pieces[at - 2]?.kind === 'money' && number?.kind === 'number' && number.form === 'spoken' && number.value !== 1
}

/** `stngah kilo 32rb`: what stands before the unit may say how much of it. */
const leadsToUnit: Looks = (pieces, at) => {
  const [unit, sum] = pieces.slice(at + 1, at + 3)
  return isUnit(unit) && measures.has(unit.unit ?? '') && sumOf(sum)
}
const measures = new Set(['kg', 'ons', 'liter', 'meter', 'kwintal', 'ton'])

/** `5rb dpet 4 tahu bulat`: between a sum and a number. */
const leadsToNumber: Looks = (pieces, at) => {
  const [number, thing] = pieces.slice(at + 1, at + 3)
  const few = number?.kind === 'number' && number.form !== 'odd' && number.value <= 100
  return few && sumOf(pieces[at - 1]) && (isGoods(thing) || says(thing, 'attaches'))
}

/** `terong tiga kilp cuman 10rb`, `24 ew sekilo`, `petai 5 enmpat papan`, `3 pces for 50k`: between a number and the sum, or a
 *  unit. */
const counted: Looks = (pieces, at) => {
  const number = pieces[at - 1]
  const next = pieces.slice(at + 1, at + nearest).find(piece => piece.kind !== 'word' || piece.tags.size === 0)
  if (isSpoken(number) && sumOf(next)) return true
  const [unit, sum] = pieces.slice(at + 1, at + 3)
  if (isPlain(number) && says(unit, 'buys') && sumOf(sum)) return true
  const sold = unit?.kind === 'per' || (unit?.kind === 'count' && unit.said === 'one') || isUnit(unit)
  return (isPlain(number) || isSpoken(number)) && sold
}

/** `10 ewu oleh tlu`, `goceng dapet smpe 4`: what the sum buys. */
const gets: Looks = (pieces, at) => {
  const next = pieces[at + 1]
  const told = next === undefined || next.kind === 'break' || next.kind === 'number'
  return says(pieces[at - 1], 'gets') && sumOf(pieces[at - 2]) && told
}

/** `isi kra2 12 mung 6 ewu`: so many are in it. */
const contains: Looks = (pieces, at) => {
  const [number, next] = pieces.slice(at + 1, at + 3)
  const leadsOn = sumOf(next) || says(next, 'only') || says(next, 'buys')
  return says(pieces[at - 1], 'contains') && number?.kind === 'number' && leadsOn
}

/** `gamis 95 s/d skitar 140rb`: a number that may be where a range begins, and a word or two up to the sum. */
const upTo: Looks = (pieces, at) => {
  const before = pieces.slice(Math.max(at - 2, 0), at).findLast(piece => piece.kind !== 'word')
  const after = pieces.slice(at + 1, at + 3).find(piece => piece.kind !== 'word')
  if (before?.kind !== 'number' || after?.kind !== 'money') return false
  const scale = after.rupiah < 1_000_000 ? 1000 : 1_000_000
  return before.value * scale < after.rupiah && before.value * scale * widest > after.rupiah
}
/** No upper end is so many times the lower one. */
const widest = 3

/** `kari 2 nih, 25rb aja`: what leads to a number that stands apart from the sum. */
const leadsAway: Looks = (pieces, at) => {
  const [number, ...more] = pieces.slice(at + 1, at + nearest)
  const next = more.findIndex(piece => piece.kind !== 'word' || !isTalk(piece))
  const few = number?.kind === 'number' && number.form === 'plain' && number.value <= 20
  return few && more[next]?.kind === 'break' && sumOf(more[next + 1])
}

/** `12000 sehari jdi`: in a day it is done, where nothing is lent. */
const unitOfTime: Looks = (pieces, at) => {
  const time = pieces[at - 1]
  return time?.kind === 'count' && lasts(time.unit) && sumOf(pieces[at - 2])
}

const nearby = [countsBehind, leadsToUnit, leadsToNumber, counted, gets, contains, upTo, leadsAway]

/** A sum or a number that is said in words. */
export function isSaidInWords(piece: Piece | undefined, text: string): boolean {
  return isSpoken(piece) || (piece?.kind === 'money' && !/\d/.test(text.slice(piece.start, piece.until)))
}

function isSpoken(piece: Piece | undefined): boolean {
  return piece?.kind === 'number' && piece.form === 'spoken'
}

/** The name of a unit, and of nothing else. */
function isUnit(piece: Piece | undefined): piece is Word {
  return piece?.kind === 'word' && Boolean(piece.unit) && piece.tags.size === 0
}

function isPlain(piece: Piece | undefined): boolean {
  return piece?.kind === 'number' && piece.form === 'plain'
}

function says(piece: Piece | undefined, tag: CaptionTag): boolean {
  return piece?.kind === 'word' && piece.tags.has(tag)
}
