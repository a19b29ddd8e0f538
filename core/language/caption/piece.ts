import { find } from '../lexicon.ts'
import { type Amount, readAmountAt } from '../parts.ts'
import { splitGlued } from '../split.ts'
import { type Token, tokenize } from '../tokens.ts'
import type { Words } from '../words.ts'
import type { CaptionTag } from './tags.ts'

/** A word as it stands in the text. `amount` is set when it is a number or a size that may turn out to be part of a name; `unit`
 *  when it is the name of a unit and stands alone (potong 3rb). */
export type Word = {
  kind: 'word'
  start: number
  end: number
  tags: ReadonlySet<CaptionTag>
  amount?: Amount
  unit?: string
}
export type Break = { kind: 'break'; line: boolean }
/** An amount and where it stands in the text. */
export type Found = Amount & { start: number; until: number }
export type Piece = Word | Break | Found | { kind: 'struck' }

const plain: ReadonlySet<CaptionTag> = new Set()
/** `+2rb` is what something costs besides. */
const more: ReadonlySet<CaptionTag> = new Set(['extra'])
const breaks = new Set([
  ',',
  ';',
  '!',
  '?',
  '(',
  ')',
  '[',
  ']',
  '|',
  '•',
  '·',
  '"',
  '..',
  '...',
  '…',
  '✓',
  '★',
  '▪',
  '●',
])

/** A caption as words, amounts and breaks between clauses. What can be neither name nor price is gone: phone numbers, clock
 *  times, dates, house numbers, the numbers of a list. */
export function readPieces(text: string, words: Words): Piece[] {
  const tokens = splitGlued(tokenize(text), words)
  const pieces: Piece[] = []
  for (let at = 0; at < tokens.length; ) {
    const dropped = phone(tokens, at) || listNumber(tokens, at)
    if (dropped > 0) {
      at += dropped
      continue
    }
    const { piece, end } = pieceAt(tokens, at, words)
    if (piece) pieces.push(piece)
    at = end
  }
  return pieces
}

function pieceAt(tokens: readonly Token[], at: number, words: Words): { piece: Piece | null; end: number } {
  const [first] = tokens.slice(at, at + 1)
  if (!first) return { piece: null, end: at + 1 }
  const hit = find(words.caption, tokens, at)
  const amount = readAmountAt(tokens, at, words)
  if (first.text === '+' && tokens[at + 1]?.glued && readAmountAt(tokens, at + 1, words)?.kind === 'money') {
    return { piece: word(tokens, at, at + 1, more), end: at + 1 }
  }
  if (amount && tokens[amount.end]?.text === '%') return { piece: null, end: amount.end + 1 }
  const numbered = hit && numberedSpan(hit.tags, tokens, at + hit.length, words)
  if (numbered) return { piece: numbered.keep ? word(tokens, at, numbered.end, hit.tags) : null, end: numbered.end }
  const size = amount?.kind === 'number' && amount.end === at + 1 && !dear(amount) ? sizeEnd(tokens, at) : null
  if (size !== null) return { piece: word(tokens, at, size, plain), end: size }
  const part = amount?.kind === 'count' && amount.said === 'number' && find(words.caption, tokens, amount.end - 1)?.tags
  if (amount && part && part.has('part')) return { piece: word(tokens, at, amount.end, part), end: amount.end }
  if (amount && !(hit && at + hit.length >= amount.end && hit.length > 1)) {
    const start = first.start
    return { piece: { ...amount, start, until: tokens[amount.end - 1]?.end ?? start }, end: amount.end }
  }
  const unit = words.amounts.get(first.key)
  const named = unit?.is === 'unit' && first.key.length > 1 ? { unit: unit.unit } : {}
  if (hit) return { piece: { ...word(tokens, at, at + hit.length, hit.tags), ...named }, end: at + hit.length }
  const piece = single(tokens, at)
  return { piece: piece?.kind === 'word' ? { ...piece, ...named } : piece, end: at + 1 }
}

function single(tokens: readonly Token[], at: number): Piece | null {
  const token = tokens[at]
  if (!token || token.kind === 'line') return { kind: 'break', line: true }
  if (token.kind === 'emoji' || breaks.has(token.text)) return { kind: 'break', line: false }
  if (token.kind === 'word' || token.kind === 'number') return word(tokens, at, at + 1, plain)
  const next = tokens[at + 1]
  if (/^~+$/.test(token.text)) return { kind: 'struck' }
  if (token.text === '.') return next?.glued ? null : { kind: 'break', line: false }
  // `Telur asin: mentah 3rb` is a heading; `250ml : 50K` and `harga: 27.000` are not.
  if (token.text === ':') return next?.kind === 'word' ? { kind: 'break', line: false } : null
  return null
}

function word(tokens: readonly Token[], at: number, end: number, tags: ReadonlySet<CaptionTag>): Word {
  return { kind: 'word', start: tokens[at]?.start ?? 0, end: tokens[end - 1]?.end ?? 0, tags }
}

/** `10.000/4 biji`: a number of this size is money, and what stands behind the stroke is what it buys. */
function dear({ value, form }: Amount & { kind: 'number' }): boolean {
  return form === 'grouped' || (form === 'plain' && value >= 1000)
}

/** `180x200`, `level 1-5`: numbers that belong together are a size, not an amount. */
function sizeEnd(tokens: readonly Token[], at: number): number | null {
  const [mark, number] = [tokens[at + 1], tokens[at + 2]]
  const joined = mark?.glued && /^[-–x×/]$/i.test(mark.text) && number?.glued && number.kind === 'number'
  return joined ? at + 3 : null
}

/** `jam 17.00-22.00`, `RT 03`, `tgl 15` say no price; `isi 10` and `th 2009` belong to the name. */
function numberedSpan(tags: ReadonlySet<CaptionTag>, tokens: readonly Token[], at: number, words: Words) {
  const keep = tags.has('year') || tags.has('contains')
  if (!keep && !tags.has('clock') && !tags.has('place')) return null
  const from = tokens[at]?.kind === 'mark' ? at + 1 : at
  const number = tokens[from]
  if (number?.kind !== 'number' || (tags.has('year') && !/^(19|20)?\d\d$/.test(number.text))) return null
  let end = from + 1
  while (!keep && /^[-–:./]$/.test(tokens[end]?.text ?? '') && tokens[end + 1]?.kind === 'number') end += 2
  const amount = readAmountAt(tokens, from, words)
  if (amount?.kind === 'money') return null
  // `tahu isi 1500, pisgor 1rb`: nothing holds so many.
  if (tags.has('contains') && amount?.kind === 'number' && dear(amount)) return null
  if (tags.has('contains')) end = sizeEnd(tokens, from) ?? end
  return { keep, end: tags.has('contains') && amount?.kind === 'count' ? amount.end : end }
}

/** A telephone number: digits that begin with 0 or +62, nine or more of them, in groups of three and more. */
function phone(tokens: readonly Token[], at: number): number {
  const plus = tokens[at]?.text === '+' ? 1 : 0
  const first = tokens[at + plus]
  if (first?.kind !== 'number' || !(plus ? first.text.startsWith('62') : /^(0\d|62\d{7})/.test(first.text))) return 0
  let digits = first.text.length
  let n = at + plus + 1
  while (digits < 14) {
    const dash = /^[-–]$/.test(tokens[n]?.text ?? '') ? 1 : 0
    const group = tokens[n + dash]
    if (group?.kind !== 'number' || group.text.length < 3) break
    digits += group.text.length
    n += dash + 1
  }
  return digits >= 9 ? n - at : 0
}

function listNumber(tokens: readonly Token[], at: number): number {
  const starts = at === 0 || tokens[at - 1]?.kind === 'line'
  const numbered = tokens[at]?.kind === 'number' && /^[.)]$/.test(tokens[at + 1]?.text ?? '') && !tokens[at + 2]?.glued
  return starts && numbered ? 2 : 0
}

/** The words as a buyer should read them: as typed, with what was between them when that is a space, a hyphen or the like. */
export function nameOf(words: readonly Word[], text: string): string {
  let name = ''
  let last: Word | null = null
  for (const next of words) {
    const between = last ? text.slice(last.end, next.start) : ''
    name += (last && !/^(\s?|[-/.'&+])$/.test(between) ? ' ' : between) + text.slice(next.start, next.end)
    last = next
  }
  return name.replace(/\s+/g, ' ').trim()
}
