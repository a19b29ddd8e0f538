import type { Found, Piece, Word } from './piece.ts'
import type { CaptionTag } from './tags.ts'

/** From which number to which a price holds: the pieces from `at` to before `next`, and where its sum stands. */
type Step = { at: number; next: number; from: number; to: number; unit: string; sum: number }

/** The pieces of a caption, where the spans of a ladder (`1-11 pcs 5.000, 12-49 pcs 4.000`) have become from where on each
 *  price holds. */
export function settleSteps(said: readonly Piece[]): Piece[] {
  const pieces = settleRungs(said)
  const steps = pieces.flatMap((_, at) => stepAt(pieces, at) ?? [])
  const last = steps.at(-1)
  const joined = steps.every((step, n) => n === 0 || step.from === (steps[n - 1]?.to ?? 0) + 1)
  const goesOn = pieces
    .slice(last?.sum)
    .some(piece => piece.kind === 'word' && onwards.some(tag => piece.tags.has(tag)))
  if (!last || !joined || (steps.length === 1 && !goesOn)) return [...pieces]
  return pieces.flatMap((piece, n) => {
    const step = steps.find(({ at, next, sum }) => (n >= at && n < next) || n === sum)
    if (!step) return [piece]
    if (n === step.sum) return step === steps[0] ? [piece, { ...partOf(step, pieces), kind: 'per' }] : [piece]
    return n === step.at && step.from > 1 ? opening(step, step === steps[0] ? 'minimum' : 'bulk', pieces) : []
  })
}
/** `15k, 6 pcs 13k/pcs, 12 pcs 11k/pcs`: a price of each behind so many of it holds from so many on. */
function settleRungs(pieces: readonly Piece[]): Piece[] {
  const first = pieces.findIndex(isSum)
  const rungs = new Set(
    pieces.flatMap((many, at) =>
      at > first && first >= 0 && isRung(many, pieces[at + 1], pieces[at + 2]) ? [at] : [],
    ),
  )
  return pieces.flatMap((piece, n) => {
    if (rungs.has(n - 2)) return []
    const start = 'start' in piece ? piece.start : 0
    return rungs.has(n) ? [{ kind: 'word', start, end: start, tags: new Set<CaptionTag>(['bulk']) }, piece] : [piece]
  })
}

function isRung(many: Piece, sum: Piece | undefined, each: Piece | undefined): boolean {
  const counted = many.kind === 'count' && many.said === 'number' && many.quantity > 1 && many.unit !== ''
  return (
    counted && sum !== undefined && isSum(sum) && each?.kind === 'per' && each.quantity === 1 && each.unit === many.unit
  )
}

/** What stands between the span and its sum: `12-24 pcs @5rb`. */
const leading = ['noise', 'arrow', 'each'] as const
const onwards = ['upwards', 'bulk'] as const

/** `12-49 pcs 4.000`, `6 - 11 pcs 2.500`, `500-999 lembar: 1.500`. */
function stepAt(pieces: readonly Piece[], at: number): Step | null {
  const low = pieces[at]
  const span = low && spanOf(low, pieces[at + 1])
  if (!span) return null
  // `1-11 : 3.000` names no unit.
  const next = at + (span.unit === '' ? 1 : 2)
  const gap = pieces.slice(next, next + 2).findIndex(isSum)
  const lead = pieces.slice(next, next + Math.max(gap, 0))
  const leads = lead.every(piece => piece.kind === 'word' && leading.some(tag => piece.tags.has(tag)))
  return gap >= 0 && leads ? { ...span, at, next, sum: next + gap } : null
}

function spanOf(low: Piece | undefined, high: Piece | undefined): Pick<Step, 'from' | 'to' | 'unit'> | null {
  const unit = high?.kind === 'word' ? high.unit : undefined
  if (low?.kind === 'word' && low.span && unit) return { ...low.span, unit }
  if (low?.kind === 'word' && low.span && high && isSum(high)) return { ...low.span, unit: '' }
  if (low?.kind === 'money' && low.high !== undefined && unit) return { from: low.rupiah, to: low.high, unit }
  const apart = low?.kind === 'number' && high?.kind === 'count' && high.unit !== '' && high.quantity > low.value
  return apart ? { from: low.value, to: high.quantity, unit: high.unit } : null
}

function isSum(piece: Piece): boolean {
  return piece.kind === 'money' || (piece.kind === 'number' && piece.value >= 50)
}

function opening(step: Step, tag: CaptionTag, pieces: readonly Piece[]): Piece[] {
  const part = partOf(step, pieces)
  const word: Word = { kind: 'word', start: part.start, end: part.start, tags: new Set([tag]) }
  return [word, { ...part, kind: 'count', quantity: step.from, said: 'number' }]
}

function partOf({ at, unit }: Step, pieces: readonly Piece[]): Omit<Found & { kind: 'per' }, 'kind'> {
  const piece = pieces[at]
  const start = piece && 'start' in piece ? piece.start : 0
  return { quantity: 1, unit, start, until: start, end: 0 }
}
