import { fold } from './clean.ts'
import { withDigits } from './letters.ts'
import type { Token } from './tokens.ts'
import type { Words } from './words.ts'

/** The longest run of letters that is taken apart: seratusduapuluhlimaribu has 24. */
const longestRun = 40
/** Of two numbers (duaribu), or of `per` and a unit, which begin with other letters. */
const shortestRun = 6

/** Takes apart what was typed without spaces: number words (duapuluh limaribu), what is glued to digits (4rbbutir, 2kgan)
 *  and `per` before a unit (perbungkus). Other words stay whole. */
export function splitGlued(typed: readonly Token[], words: Words): Token[] {
  const tokens = withDigits(typed, words)
  const all: Token[] = []
  for (const [n, token] of tokens.entries()) {
    const runs = token.kind === 'word' ? runsIn(token, tokens[n - 1], words) : null
    if (runs) all.push(...cutAt(token, runs))
    else all.push(token)
  }
  return all
}

function runsIn({ key, text, glued }: Token, before: Token | undefined, words: Words): readonly string[] | null {
  const behindDigits = glued && before?.kind === 'number'
  // Most words are short or begin like no number: trying their pieces was an eighth of reading a caption.
  if (
    !behindDigits &&
    (text.length < shortestRun || !words.heads.has(key.slice(0, 3))) &&
    !words.heads.has(key.slice(0, 2))
  )
    return null
  if (text.length > longestRun || words.amounts.has(key)) return null
  const run = text.toLowerCase()
  return (behindDigits && unitAndName(run, words)) || pieces(run, words, behindDigits)
}

/** The amount words that make up all of `run`; a bare run must be numbers throughout, or `per` and a unit. */
function pieces(run: string, words: Words, behindDigits: boolean): string[] | null {
  for (let length = run.length - 1; length > 0; length--) {
    const piece = run.slice(0, length)
    const kind = words.amounts.get(fold(piece))?.is
    if (!kind) continue
    const rest = run.slice(length)
    const restKind = words.amounts.get(fold(rest))?.is
    if (behindDigits && (kind === 'scale' || kind === 'unit')) {
      if (restKind === 'about' || (kind === 'scale' && (restKind === 'unit' || restKind === 'one')))
        return [piece, rest]
    }
    const longer = piece.length >= 3 || (piece.length === 2 && rest.length >= 4)
    if (kind === 'per' && longer && restKind === 'unit') return [piece, rest]
    if (kind !== 'number' && kind !== 'scale' && kind !== 'teen') continue
    if (restKind === 'about' && thousand(words, piece)) return [piece, rest]
    if (piece.length < 3) continue
    const more = isNumberWord(words, rest) ? [rest] : pieces(rest, words, false)
    if (more) return [piece, ...more]
  }
  return null
}

/** `2kgmie`: a unit, and goods that are known. */
function unitAndName(run: string, words: Words): string[] | null {
  for (let length = run.length - 3; length > 0; length--) {
    const [unit, name] = [run.slice(0, length), run.slice(length)]
    const goods = (words.goods.root.next.get(fold(name))?.tags.size ?? 0) > 0
    if (goods && words.amounts.get(fold(unit))?.is === 'unit') return [unit, name]
  }
  return null
}

/** What `about` may be glued to: seribu-an, not tiga-an. */
function thousand(words: Words, piece: string): boolean {
  const word = words.amounts.get(fold(piece))
  return word?.is === 'number' ? word.value >= 1000 : word?.is === 'scale' && word.by >= 1000
}

function isNumberWord(words: Words, key: string): boolean {
  const kind = words.amounts.get(fold(key))?.is
  return key.length >= 3 && (kind === 'number' || kind === 'scale' || kind === 'teen')
}

/** A word as several that stand where it stood, without a space between them. */
export function cutAt(token: Token, runs: readonly string[]): Token[] {
  let start = token.start
  return runs.map((run, n) => {
    const end = start + run.length
    const piece = {
      ...token,
      key: fold(run),
      text: token.text.slice(start - token.start, end - token.start),
      start,
      end,
      glued: n > 0 || token.glued,
    }
    start = end
    return piece
  })
}
