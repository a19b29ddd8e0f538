import { isWritten } from '../written.ts'
import { dear } from './numbers.ts'
import type { Found, Piece } from './piece.ts'
import type { CaptionTag } from './tags.ts'

/** The pieces of a caption, where sums that are no price have become parts of names. */
export function settleSums(pieces: readonly Piece[]): Piece[] {
  return countedUp(pieces).map((piece, n, pieces) => {
    if (sumAt(pieces, n) && isNominal(pieces, n) && 'until' in piece)
      return { kind: 'word', start: piece.start, end: piece.until, tags: new Set() }
    // What is paid for it stands behind talk, and is the price all the same.
    if (piece.kind === 'number' && n >= 2 && sumAt(pieces, n - 2) && isNominal(pieces, n - 2))
      return { ...piece, kind: 'money', rupiah: piece.value, sure: true }
    if (piece.kind !== 'number') return piece
    if (isModel(pieces, n, piece.value)) return asName(piece)
    return isPrice(piece, pieces[n - 1], pieces[n + 1])
      ? { ...piece, kind: 'money', rupiah: piece.value, sure: true }
      : piece
  })
}

/** `65.000`, `65000`: what is written as a sum is one, but for how many there are (`stok 1.500`, `min 1.000`). */
function isPrice(number: Found & { kind: 'number' }, before: Piece | undefined, after: Piece | undefined): boolean {
  if (!isWritten(number.value, number.form)) return false
  // `power bank 10000mAh`
  const glued = after?.kind === 'word' && after.start === number.until
  return !glued && !counted.some(tag => has(before, tag))
}
const counted = ['stock', 'minimum', 'bulk', 'restock', 'popular'] as const

/** `Bibit lele seribu ekor 90rb`: what stands before a unit and a far greater sum is how many are sold for it. */
function countedUp(pieces: readonly Piece[]): readonly Piece[] {
  const at = pieces.findIndex((piece, n) => piece.kind === 'money' && isManyAt(pieces, n))
  if (at < 0) return pieces
  const [many, unit] = pieces.slice(at, at + 2)
  if (many?.kind !== 'money' || unit?.kind !== 'word') return pieces
  const count: Piece = {
    ...many,
    kind: 'count',
    quantity: many.rupiah,
    unit: unit.unit ?? '',
    said: 'number',
    until: unit.end,
  }
  return pieces.toSpliced(at, 2, count)
}

function isManyAt(pieces: readonly Piece[], at: number): boolean {
  const many = pieces[at]
  const unit = pieces[at + 1]
  if (many?.kind !== 'money' || unit?.kind !== 'word' || unit.unit === undefined || many.high !== undefined)
    return false
  const [sum, behind] = pieces.slice(at + 2, at + 4)
  const first = pieces.slice(0, at).every(({ kind }) => kind !== 'money')
  const priced = behind?.kind === 'per' || (behind?.kind === 'word' && behind.unit !== undefined)
  // Nobody sells a fish or a brick for less.
  return first && !priced && sum?.kind === 'money' && sum.rupiah >= many.rupiah * 50
}

function sumAt(pieces: readonly Piece[], at: number): boolean {
  const piece = pieces[at]
  return piece?.kind === 'money' || (piece?.kind === 'number' && dear(piece))
}

function asName(found: Found): Piece {
  return { kind: 'word', start: found.start, end: found.until, tags: new Set(), amount: found }
}

/** `Token PLN 50rb bayar 52.500`: the first sum is what is sold, the second what it costs. */
function isNominal(pieces: readonly Piece[], at: number): boolean {
  const credit = pieces.slice(Math.max(at - 3, 0), at).some(piece => has(piece, 'credit'))
  const [paid, sum] = pieces.slice(at + 1, at + 3)
  return credit && (has(paid, 'noise') || has(paid, 'becomes')) && (sum?.kind === 'money' || sum?.kind === 'number')
}

/** `Reel Sienna 2500 bekas 190rb`: a bare number before words that are no goods and a far greater sum is a model. */
function isModel(pieces: readonly Piece[], at: number, value: number): boolean {
  const number = pieces[at]
  if (number?.kind !== 'number' || number.form !== 'plain' || value < 1000 || value >= 10_000) return false
  // `Nokia 3310 jadul 250`: no price has such an end behind the name of a model.
  if (has(pieces[at - 1], 'series') && value % 50 !== 0) return true
  let next = at + 1
  while (pieces[next]?.kind === 'word') next++
  const sum = pieces[next]
  const between = pieces.slice(at + 1, next)
  const plainly = between.every(piece => piece.kind === 'word' && !has(piece, 'goods')) || has(between[0], 'attaches')
  return pieces[at - 1]?.kind === 'word' && sum?.kind === 'money' && plainly && sum.rupiah >= value * 8
}

function has(piece: Piece | undefined, tag: CaptionTag): boolean {
  return piece?.kind === 'word' && piece.tags.has(tag)
}

/** A sum of money, or a number that can be one. */
export function isSum(piece: Piece | undefined): boolean {
  return piece?.kind === 'money' || (piece?.kind === 'number' && piece.value >= 500)
}
