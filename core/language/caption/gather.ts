import { settleBrackets } from './brackets.ts'
import { settleCuts } from './cuts.ts'
import { clause, endClause, type Facts, nothingSaid } from './facts.ts'
import { hearAmount } from './hear-amount.ts'
import { hearWord } from './hear-word.ts'
import type { Break, Piece } from './piece.ts'
import { settleRows } from './respective.ts'
import { settleSteps } from './steps.ts'
import { settleSums } from './sums.ts'

/** Goes once through the pieces of a caption and gathers what they say. */
export function gather(said: readonly Piece[]): Facts {
  const facts = nothingSaid()
  const pieces = settled(said)
  pieces.forEach((piece, n) => {
    if (piece.kind === 'break') hearBreak(facts, piece)
    else if (piece.kind === 'struck') struck(facts, pieces[n + 1], pieces.slice(Math.max(n - 2, 0), n))
    else if (piece.kind === 'word') hearWord(facts, piece, pieces[n - 1], pieces[n + 1])
    else hearAmount(facts, piece, pieces[n - 1], pieces[n + 1])
  })
  return facts
}

/** Where sums have been told from what only looks like them. What several of them say together is looked for where there are
 *  several. */
function settled(said: readonly Piece[]): readonly Piece[] {
  const pieces = settleSums(said)
  const sums = pieces.filter(piece => piece.kind === 'money' || piece.kind === 'number')
  return sums.length > 1 ? settleSteps(settleRows(settleBrackets(settleCuts(pieces)))) : pieces
}

function hearBreak(facts: Facts, { line, colon, bracket, asks, stop }: Break): void {
  const own = clause(facts)
  // `Belum punya taplak? Taplak meja rajut, 85rb`: what is asked about in passing.
  if (own.length > 0 && (facts.doubt === 'sought' || (facts.doubt && asks))) facts.asides.add(own)
  if (stop) for (const over of facts.pending) if (over.length > 0) facts.earlier.add(over)
  endClause(facts, line, colon, bracket)
}

/** `~~20rb~~`: the sum that is struck through is the old price. */
function struck(facts: Facts, next: Piece | undefined, said: readonly Piece[]): void {
  const before = said.at(-1)
  const closes = before?.kind === 'money' || (before?.kind === 'number' && said.at(-2)?.kind === 'struck')
  if (!closes && (next?.kind === 'money' || next?.kind === 'number')) {
    facts.waiting = 'was'
    facts.seen.add('was')
  }
}
