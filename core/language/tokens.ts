import { fold } from './clean.ts'

/** The smallest pieces of a text. `key` is what a word is looked up by; `glued` says that no space stands before it. */
export type Token = {
  kind: 'word' | 'number' | 'mark' | 'emoji' | 'line'
  text: string
  key: string
  start: number
  end: number
  glued: boolean
}

/** Tried in this order at every position; each begins with something the others do not, so none of them backtracks far. */
const shapes: readonly { kind: Token['kind'] | 'space' | 'doubled' | 'model'; shape: RegExp }[] = [
  { kind: 'line', shape: /\n\s*/y },
  { kind: 'space', shape: /[^\S\n]+/y },
  { kind: 'number', shape: /\d[\doO]*(?:[.,][\doO]+)*|[½¼¾]/y },
  // Reduplication as it is typed: arem2, dua2nya. The 2 of `1jt2` is a digit, and what stands behind that of `sari2kg` is no
  // ending.
  // A digit after one letter names a model (A4, as a4 too) or a measure (m2).
  { kind: 'doubled', shape: /(?<!\d)\p{L}[\p{L}\p{M}]+2(\p{L}*)(?![\p{L}\d]|[.,/]\d)/uy },
  { kind: 'model', shape: /(?:\p{Lu}\d{1,4}|m[23]|[abdf]\d{1,2})(?![\p{L}\d.,])/uy },
  { kind: 'word', shape: /\p{L}[\p{L}\p{M}]*(?:['’`]\p{L}[\p{L}\p{M}]*)*/uy },
  {
    kind: 'emoji',
    shape:
      /\p{Extended_Pictographic}[\p{Emoji_Modifier}\uFE0F]*(?:\u200D\p{Extended_Pictographic}[\p{Emoji_Modifier}\uFE0F]*)*/uy,
  },
  { kind: 'mark', shape: /=+>|[-–—]+>|>=|,-|~+|\.{2,}|[^\s]/uy },
]

/** Reads a clean text into tokens. Spaces are not tokens; a run of new lines is one. `doubledEnds` are the endings that a word
 *  typed once for twice may have, '' for none. */
export function tokenize(text: string, doubledEnds: ReadonlySet<string>): Token[] {
  const tokens: Token[] = []
  let at = 0
  let glued = false
  while (at < text.length) {
    const plain = plainWordEnd(text, at)
    const { kind, found } =
      plain > at ? ({ kind: 'word', found: text.slice(at, plain) } as const) : longest(text, at, doubledEnds)
    at += found.length
    if (kind === 'space') {
      glued = false
      continue
    }
    const named = kind === 'doubled' || kind === 'model' ? 'word' : kind
    tokens.push({ kind: named, text: found, key: keyOf(named, found), start: at - found.length, end: at, glued })
    glued = kind !== 'line'
  }
  return tokens
}

/** Where a word of plain letters ends that nothing but a plain mark or a space follows; `at` where there is none. Most words
 *  are such, and need none of the patterns. */
function plainWordEnd(text: string, at: number): number {
  let end = at
  while (isPlainLetter(text.charCodeAt(end))) end++
  const next = text.charCodeAt(end)
  const told = next > 0x7e || (next >= 0x30 && next <= 0x39) || next === 0x27 || next === 0x60
  return told ? at : end
}

function isPlainLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a)
}

function longest(
  text: string,
  at: number,
  doubledEnds: ReadonlySet<string>,
): { kind: (typeof shapes)[number]['kind']; found: string } {
  for (const { kind, shape } of shapes) {
    shape.lastIndex = at
    const match = shape.exec(text)
    if (match === null || (kind === 'doubled' && !doubledEnds.has(match[1] ?? ''))) continue
    const [found] = match
    return { kind, found: kind === 'number' ? withoutLetters(found, text[at + found.length]) : found }
  }
  return { kind: 'mark', found: text[at] ?? '' }
}

/** `15.ooo` is fifteen thousand, but the o of `10 orang` typed together is a letter. */
function withoutLetters(found: string, next: string | undefined): string {
  return next !== undefined && /\p{L}/u.test(next) ? found.replace(/[oO.,]+$/, '') : found
}

function keyOf(kind: Token['kind'], text: string): string {
  if (kind === 'line') return '\n'
  if (kind === 'number' || (kind !== 'word' && text.length === 1)) return text
  if (kind !== 'word')
    return text
      .replaceAll('\uFE0F', '')
      .replace(/^=+>$/, '=>')
      .replace(/^[-–—]+>$/, '->')
  const known = lately.get(text)
  if (known !== undefined) return known
  const key = fold(text).replace(/['’`]/g, '')
  if (lately.size >= mostLately) lately.clear()
  if (text.length <= longestKept) lately.set(text, key)
  return key
}

/** A longer word may be a slice that keeps the whole text it was cut from in memory, and few are that long. */
export const longestKept = 12
/** The keys of words that were read lately: the same key is the same string, which looking it up is quicker for. */
const lately = new Map<string, string>()
const mostLately = 20_000
