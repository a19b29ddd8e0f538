import { namesGoods, type Piece, type Word } from './piece.ts'

/** The pieces of a caption, where `150rb diskon 30rb jadi 120rb` has become the last of its sums: that the sums come out is proof
 *  of what they are. */
export function settleCuts(pieces: readonly Piece[]): Piece[] {
  const sums = pieces.flatMap((piece, at) => (sumOf(piece) === null ? [] : [at]))
  const cuts = sums.flatMap((at, n) => {
    const [less, now] = sums.slice(n + 1, n + 3)
    return less !== undefined && now !== undefined && isCut(pieces, at, less, now)
      ? [{ at: isWas(pieces[at - 1]) ? at - 1 : at, now }]
      : []
  })
  if (cuts.length === 0) return [...pieces]
  const gone = new Set(cuts.flatMap(({ at, now }) => Array.from({ length: now - at }, (_, n) => at + n)))
  return pieces.filter((_, n) => !gone.has(n))
}

function isCut(pieces: readonly Piece[], at: number, less: number, now: number): boolean {
  const [was, off, left] = [at, less, now].map(n => sumOf(pieces[n]))
  if (was == null || off == null || left == null || was - off !== left || now - at > most) return false
  const between = pieces.slice(at, now).filter(piece => piece.kind === 'word')
  const said = between.some(word => word.start < startOf(pieces[less]) && isTaken(word))
  return said && !namesGoods(between)
}
/** `harga awal 20.000 potongan 4.000 jadinya 16.000` */
function isWas(piece: Piece | undefined): boolean {
  return piece?.kind === 'word' && piece.tags.has('was')
}

/** No more than a few words stand between the sums of one reckoning. */
const most = 8

/** `potongan`, `diskon`, `potong 5rb`. */
function isTaken({ tags, unit }: Word): boolean {
  return tags.has('discount') || tags.has('extra') || unit === 'potong'
}

function startOf(piece: Piece | undefined): number {
  return piece && 'start' in piece ? piece.start : 0
}

function sumOf(piece: Piece | undefined): number | null {
  if (piece?.kind === 'money') return piece.sure && piece.high === undefined ? piece.rupiah : null
  return piece?.kind === 'number' && piece.value >= 500 ? piece.value : null
}
