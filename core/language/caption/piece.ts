import type { Amount } from '../parts.ts'
import { type CaptionTag, inNames } from './tags.ts'

/** A word as it stands in the text. `amount` is set when it is a number or a size that may turn out to be part of a name; `unit`
 *  when it is the name of a unit and stands alone (potong 3rb). */
export type Word = {
  kind: 'word'
  start: number
  end: number
  tags: ReadonlySet<CaptionTag>
  amount?: Amount
  unit?: string
  /** Words lead from this number to the price: 3 for 10k. */
  counts?: true
  /** It is joined to what was named before it: tahu `dan` tempe. */
  joined?: true
  /** It is from one number to another: `12-49`. */
  span?: { from: number; to: number }
  /** With the first word of the goods before it, it names goods: Pisang kepok, `raja`. */
  sibling?: true
  /** How long and how wide it is: `40x40`. */
  dimensions?: true
  /** It may be praise and no part of the name: Bakwan panas. */
  praises?: true
  /** It stands in a name of goods of several words: bebek goreng. */
  phrase?: true
  /** It is a word of sums that stands in none: `puluh`, `ribu`. */
  stray?: true
}
/** `asks`: a question ends here, `stop`: a sentence. */
export type Break = { kind: 'break'; line: boolean; colon?: true; bracket?: true; asks?: true; stop?: true }
/** An amount and where it stands in the text. */
export type Found = Amount & { start: number; until: number }
export type Piece = Word | Break | Found | { kind: 'struck' }

export function isAmount(piece: Piece | undefined): boolean {
  return piece !== undefined && piece.kind !== 'word' && piece.kind !== 'break' && piece.kind !== 'struck'
}

export function isGoods(piece: Piece | undefined): boolean {
  return piece?.kind === 'word' && piece.tags.has('goods')
}

/** True for what is no part of a name. */
export function isTalk({ tags }: Word): boolean {
  // `pertalite eceran`: loose by its name.
  for (const tag of tags) if (!inNames.has(tag) && !(tag === 'retail' && tags.has('qualifier'))) return true
  return false
}

/** True when goods that are known are among the words. */
export function namesGoods(words: readonly Word[]): boolean {
  return words.some(({ tags }) => tags.has('goods'))
}

/** The words as a buyer should read them: as typed, with what was between them when that is a space, a hyphen or the like. */
export function nameOf(words: readonly Word[], text: string): string {
  let name = ''
  let last: Word | null = null
  for (const next of words) {
    const between = last ? text.slice(last.end, next.start) : ''
    const together = next.joined === true && /^\s\p{L}+\s$/u.test(between)
    const joined = together || (/^(\s?|[-/.'&+])$/.test(between) && (last === null || last.end <= next.start))
    // `#keripikpisang` are two words.
    const tagged = between === '' && /\p{L}$/u.test(name) && /^\p{L}/u.test(text.slice(next.start, next.end))
    name += ((last && !joined) || tagged ? ' ' : between) + text.slice(next.start, next.end)
    last = next
  }
  return name.replace(/\s+/g, ' ').trim()
}
