import type { Break, Piece, Word } from './piece.ts'
import { isSum } from './sums.ts'
import type { CaptionTag } from './tags.ts'

/** The pieces of a caption, where `Nasi pecel 7rb (tempe) 10rb (telur)` has lost its brackets: what stands in them behind each of
 *  several sums is a kind, when something was named before the first and nothing is before the others. */
export function settleBrackets(pieces: readonly Piece[]): readonly Piece[] {
  if (!pieces.some(isBracket)) return pieces
  const sums = pieces.flatMap((piece, at) => (isSum(piece) ? [at] : []))
  const kinds = sums.map(at => kindAt(pieces, pieces[at + 1]?.kind === 'per' ? at + 2 : at + 1))
  const said = (from: number, to: number | undefined) => pieces.slice(from, to).some(piece => piece.kind === 'word')
  // `Rp10.000 (kecil), Rp18.000 (besar) bakul nasi`: nothing was named yet.
  const each = kinds.every((end, n) => end > 0 && (n === kinds.length - 1 || !said(end, sums[n + 1])))
  if (!each || !said(0, sums[0])) return pieces
  return pieces.flatMap((piece, at) => {
    const own = sums.findLastIndex(sum => sum < at)
    if (own < 0 || at >= (kinds[own] ?? 0) || piece.kind === 'per') return [piece]
    return asKind(piece)
  })
}

/** Where the bracket is closed that is opened here, with a word or two in it or so much of the thing; 0 when none is. */
function kindAt(pieces: readonly Piece[], from: number): number {
  if (!isBracket(pieces[from])) return 0
  for (const end of [from + 2, from + 3]) {
    const inside = pieces.slice(from + 1, end)
    if (isBracket(pieces[end]) && inside.every(piece => asKind(piece).length > 0)) return end + 1
  }
  return 0
}

/** A word that tells kinds, as `250gr` does in brackets; nothing for the brackets themselves. */
function asKind(piece: Piece): Word[] {
  if (piece.kind === 'word') return [{ ...piece, tags: new Set([...piece.tags, 'qualifier']), sibling: true }]
  return piece.kind === 'count' && piece.said === 'number'
    ? [{ kind: 'word', start: piece.start, end: piece.until, tags: new Set<CaptionTag>(['qualifier']), sibling: true }]
    : []
}

function isBracket(piece: Piece | undefined): piece is Break {
  return piece?.kind === 'break' && piece.bracket === true
}
