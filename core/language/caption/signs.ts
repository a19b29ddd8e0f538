import { readAmountAt } from '../parts.ts'
import type { Token } from '../tokens.ts'
import type { Words } from '../words.ts'
import { metreEnd } from './codes.ts'
import type { Piece, Word } from './piece.ts'
import type { CaptionTag } from './tags.ts'

/** A piece that was read, and where it ends. */
export type Step = { piece: Piece | null; end: number }

export const plain: ReadonlySet<CaptionTag> = new Set()
export const kind: ReadonlySet<CaptionTag> = new Set(['qualifier'])
const each: ReadonlySet<CaptionTag> = new Set(['each'])
const also: ReadonlySet<CaptionTag> = new Set(['joins'])
const noLonger: ReadonlySet<CaptionTag> = new Set(['becomes', 'was', 'crossed'])
const crossed = /^[❌✖❎🚫]/u
const breaks = new Set([...',;!?|•·"…✓★▪●', '..', '...'])

/** What a single token is: a word, a break between clauses, or a sign; null when it says nothing. */
export function single(tokens: readonly Token[], at: number, words: Words): Piece | null {
  const token = tokens[at]
  if (!token || token.kind === 'line') return { kind: 'break', line: true }
  const next = tokens[at + 1]
  // `65.000 ❌ 52.000 ✅`
  if (crossed.test(token.text)) return word(tokens, at, at + 1, noLonger)
  if (/^[()[\]]$/.test(token.text)) return { kind: 'break', line: false, bracket: true }
  if (token.text === '?') return { kind: 'break', line: false, asks: true }
  if (token.kind === 'emoji' || breaks.has(token.text) || (token.text === '#' && next?.glued))
    return { kind: 'break', line: false }
  if (token.kind === 'word' || token.kind === 'number') return word(tokens, at, at + 1, plain)
  if (/^~+$/.test(token.text)) return { kind: 'struck' }
  if (token.text === '/' && readAmountAt(tokens, at + 1, words)) return { kind: 'break', line: false }
  if (token.text === '/' && !token.glued) return word(tokens, at, at + 1, also)
  if (token.text === '@' && readAmountAt(tokens, at + 1, words)) return word(tokens, at, at + 1, each)
  // `kompor 95rb - masih mulus`, not `ikan mas - 32rb` or `S-M`.
  if (/^[-–—]$/.test(token.text) && !token.glued && next?.kind === 'word' && !next.glued)
    return { kind: 'break', line: false }
  if (token.text === '.') return next?.glued ? null : { kind: 'break', line: false, stop: true }
  // `Telur asin: mentah 3rb` is a heading; `250ml : 50K` and `harga: 27.000` are not.
  if (token.text === ':') return next?.kind === 'word' ? { kind: 'break', line: false, colon: true } : null
  return null
}

/** The word from one token to another. */
export function word(tokens: readonly Token[], at: number, end: number, tags: ReadonlySet<CaptionTag>): Word {
  return { kind: 'word', start: tokens[at]?.start ?? 0, end: tokens[end - 1]?.end ?? 0, tags }
}

/** `40x40` tells how large a thing is, `1-11` from which number to which. */
export function sized(tokens: readonly Token[], at: number, size: number, words: Words): Step {
  const [low, mark, high] = tokens.slice(at, at + 3)
  if (/[x×]/i.test(mark?.text ?? '')) {
    const end = metreEnd(tokens, size, words)
    return { piece: { ...word(tokens, at, end, kind), dimensions: true }, end }
  }
  const from = Number(low?.text)
  const to = Number(high?.text)
  const span = size === at + 3 && mark?.text !== '/' && Number.isInteger(from) && to > from
  return { piece: { ...word(tokens, at, size, plain), ...(span && { span: { from, to } }) }, end: size }
}
