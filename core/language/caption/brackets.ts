import type { Break, Piece, Word } from './piece.ts'

/** The pieces of a caption, where `7rb (tempe) 10rb (telur) 13rb (ayam)` has lost its brackets: what stands in them behind each
 *  of several sums is a kind. */
export function settleBrackets(pieces: readonly Piece[]): Piece[] {
  if (!pieces.some(isBracket)) return [...pieces]
  const sums = pieces.flatMap((piece, at) => (isSum(piece) ? [at] : []))
  // `Rp10.000 (kecil), Rp18.000 (besar) bakul nasi`: nothing was named yet.
  if (!pieces.slice(0, sums[0]).some(piece => piece.kind === 'word')) return [...pieces]
  const ends = sums.map(at => endOf(pieces, at + 1))
  if (ends.some(end => end === 0)) return [...pieces]
  return pieces.flatMap((piece, at) => {
    const own = sums.findLastIndex(sum => sum < at)
    if (own < 0 || at >= (ends[own] ?? 0)) return [piece]
    return piece.kind === 'word' ? [kindOf(piece)] : []
  })
}

/** Where the bracket is closed that is opened here, with a word or two in it; 0 when none is. */
function endOf(pieces: readonly Piece[], from: number): number {
  if (!isBracket(pieces[from])) return 0
  for (const end of [from + 2, from + 3]) {
    const words = pieces.slice(from + 1, end)
    if (isBracket(pieces[end]) && words.every(piece => piece.kind === 'word')) return end + 1
  }
  return 0
}

function kindOf(word: Word): Word {
  return { ...word, tags: new Set([...word.tags, 'qualifier']), sibling: true }
}

function isSum(piece: Piece): boolean {
  return piece.kind === 'money' || (piece.kind === 'number' && piece.value >= 500)
}

function isBracket(piece: Piece | undefined): piece is Break {
  return piece?.kind === 'break' && piece.bracket === true
}
