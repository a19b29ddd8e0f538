import { lasts } from './label.ts'
import type { Found, Piece } from './piece.ts'

/** `20.000 untuk 3kg`, `12rb ya sebutir`: what the price buys stands behind a small word. */
export function isSold(count: Found & { kind: 'count' }, before: Piece | undefined): boolean {
  if (before?.kind !== 'word' || count.unit === '' || lasts(count.unit)) return false
  // `120rb kuat buat 6 ekor` is for whom.
  const weighed = count.unit === 'kg' || count.unit === 'ons' || count.unit === 'liter'
  return (before.tags.has('buys') && weighed) || (count.said === 'one' && before.tags.has('noise'))
}

export function oneNext(after: Piece | undefined): boolean {
  return after?.kind === 'count' && after.said === 'one'
}

/** `2L 36rb 1L 18500`: the litre in the middle belongs to the sum behind it. */
export function sumOf(after: Piece | undefined): boolean {
  return after?.kind === 'money' || (after?.kind === 'number' && after.value >= 1000 && after.form !== 'odd')
}

export function closes(after: Piece | undefined): boolean {
  return after === undefined || after.kind === 'break' || (after.kind === 'word' && after.tags.has('noise'))
}
