import type { Facts } from './facts.ts'
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

/** `bakwan 5rb angsal 4`: so many behind a price and a word that nobody knows may be what it buys. */
export function isLeftOpen(
  { offers, priced }: Facts,
  amount: Found,
  before: Piece | undefined,
  after: Piece | undefined,
): boolean {
  const offer = offers.at(-1)
  const unknown = before?.kind === 'word' && before.tags.size === 0 && before.amount === undefined
  if (!priced || !unknown || !closes(after) || offer?.behind.length !== 1 || offer.unit !== null || offer.per !== 1)
    return false
  if (amount.kind === 'number') return amount.form !== 'decimal' && amount.value >= 2 && amount.value <= 20
  return amount.kind === 'count' && amount.said !== 'one' && isDealt(amount.unit)
}

/** What is dealt out in pieces or weighed, and no size or time. */
function isDealt(unit: string): boolean {
  return unit !== '' && !lasts(unit) && unit !== 'gram' && unit !== 'ml' && unit !== 'meter'
}

/** What was priced last must be asked about. */
export function leaveOpen(facts: Facts): void {
  const offer = facts.offers.at(-1)
  if (offer) offer.price = null
  facts.unclear = true
}
