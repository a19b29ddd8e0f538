import type { Piece, Word } from './piece.ts'
import { isSum } from './sums.ts'
import { inNames } from './tags.ts'

/** `bawang / ijo / cumi: 18rb / 20rb / 25rb`: names in a row and as many sums in a row, put beside each other. */
export function settleRows(pieces: readonly Piece[]): Piece[] {
  const settled: Piece[] = []
  for (let at = 0; at < pieces.length; ) {
    const sums = rowOfSums(pieces, at)
    const names = sums.length > 1 ? rowOfNames(settled, sums.length) : null
    if (!names) {
      settled.push(...pieces.slice(at, at + 1))
      at++
      continue
    }
    settled.length -= names.length
    for (const [n, name] of kindsOf(names.names).entries()) {
      const sum = sums[n]
      settled.push(...(n > 0 ? [{ kind: 'break', line: false } as const] : []), ...name, ...(sum ? [sum] : []))
    }
    at += sums.length * 2 - 1
  }
  return settled
}

/** `Sambal bawang / ijo / cumi`: behind a name of two words, single ones that are no dish are kinds. */
function kindsOf(names: readonly Word[][]): readonly Word[][] {
  const [first = [], ...others] = names
  const tells = ({ tags }: Word) => !tags.has('goods') || tags.has('ingredient') || tags.has('qualifier')
  const known = others.every(([word]) => word?.tags.has('qualifier'))
  if (known || first.length < 2 || !others.every(name => name.length === 1 && name.every(tells))) return names
  const kind = (word: Word): Word => ({ ...word, tags: new Set([...word.tags, 'qualifier']), sibling: true })
  return [first, ...others.map(name => name.map(kind))]
}

/** Sums from here on with nothing but one break between each two. */
function rowOfSums(pieces: readonly Piece[], from: number): Piece[] {
  const row: Piece[] = []
  for (let at = from; isSum(pieces[at]); at += 2) {
    row.push(...pieces.slice(at, at + 1))
    if (!isBetween(pieces[at + 1])) break
  }
  return row
}

/** The last clauses that were read, when they are so many names: by strokes, or three and more of them by commas. */
function rowOfNames(pieces: readonly Piece[], count: number): { names: Word[][]; length: number } | null {
  const names: Word[][] = [[]]
  let strokes = 0
  let length = 0
  for (const piece of pieces.toReversed()) {
    if (piece.kind === 'word' && !isStroke(piece)) names[0]?.unshift(piece)
    else if (!isBetween(piece) || (piece.kind === 'break' && piece.colon)) break
    else {
      if (names.length === count && names[0]?.length) break
      if (names[0]?.length) names.unshift([])
      if (piece.kind === 'word') strokes++
    }
    length++
  }
  const full = names.length === count && names.every(name => name.some(isName))
  return full && (strokes >= count - 1 || (strokes === 0 && count > 2)) ? { names, length } : null
}

function isName({ tags }: Word): boolean {
  return [...tags].every(tag => inNames.has(tag))
}

function isBetween(piece: Piece | undefined): boolean {
  return (piece?.kind === 'break' && !piece.line && !piece.bracket) || (piece?.kind === 'word' && isStroke(piece))
}

function isStroke({ tags, start, end }: Word): boolean {
  return tags.has('joins') && end - start === 1
}
