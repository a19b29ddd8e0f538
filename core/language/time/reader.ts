import { find } from '../lexicon.ts'
import { readNumeral } from '../numerals.ts'
import type { Token } from '../tokens.ts'
import type { Words } from '../words.ts'
import type { TimeTag } from './tags.ts'

export type DayPart = 'morning' | 'noon' | 'afternoon' | 'night' | 'dawn' | 'am' | 'pm'
export type Day =
  | { is: 'in'; days: number }
  /** Monday is 0. `next`: the one of next week. */
  | { is: 'weekday'; weekday: number; next: boolean; eve: boolean }
  | { is: 'date'; day: number; month: number | null; year: number | null }
/** `exact`: on a clock of 24 hours. */
export type Hour = { hour: number; minute: number; exact: boolean }

/** What a text says about time, before it is compared with now. */
export type SaidTime = {
  /** Usually one; `Sabtu 12 Desember` are two that must agree. */
  days: Day[]
  today: boolean
  /** Later, and soon: `nanti jam 5`. */
  soon: boolean
  hour: Hour | null
  part: DayPart | null
  /** Minutes from now: `2 jam lagi`. */
  minutes: number | null
  past: boolean
  /** Something that has no hour of its own (prayer times), or two things that do not go together. */
  unclear: boolean
}

/** A text being read. What is found is written into `said`. */
export type Reader = { tokens: readonly Token[]; words: Words; said: SaidTime }

/** What the words at this place mean, and how many they are. */
export function tagsAt({ tokens, words }: Reader, at: number): { tags: ReadonlySet<TimeTag>; length: number } {
  return find(words.time, tokens, at) ?? { tags: new Set(), length: 1 }
}

/** The number at this place; money is none. */
export function numberAt(reader: Reader, at: number): { value: number; end: number } | null {
  const numeral = readNumeral(reader.tokens, at, reader.words)
  return numeral && !numeral.scaled ? { value: numeral.value, end: numeral.end } : null
}

/** The text of a number token together with `:30` behind it. */
export function textOf({ tokens }: Reader, at: number): string {
  const colon = tokens[at + 1]?.text === ':' && tokens[at + 2]?.kind === 'number'
  return (tokens[at]?.text ?? '') + (colon ? `:${tokens[at + 2]?.text}` : '')
}
