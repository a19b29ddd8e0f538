import { find } from '../lexicon.ts'
import { type Amount, readAmountAt } from '../parts.ts'
import { months } from '../time/tags.ts'
import type { Token } from '../tokens.ts'
import type { Words } from '../words.ts'
import { sizeEnd } from './codes.ts'
import type { CaptionTag } from './tags.ts'

/** `10.000/4 biji`: a number of this size is money, and what stands behind the stroke is what it buys. */
export function dear({ value, form }: Amount & { kind: 'number' }): boolean {
  return form === 'grouped' || (form === 'plain' && value >= 1000)
}

/** `per 1 maret`, `tgl 5 mei 2026`: where a date ends that begins here; 0 when none does. */
export function dateEnd(tokens: readonly Token[], at: number, words: Words): number {
  const from = words.amounts.get(tokens[at]?.key ?? '')?.is === 'per' ? at + 1 : at
  const [day, month] = [tokens[from], tokens[from + 1]]
  if (day?.kind !== 'number' || !/^([12]?\d|3[01])$/.test(day.text) || month?.kind !== 'word') return 0
  const named = find(words.time, tokens, from + 1)
  if (!named || named.length > 1 || ![...named.tags].some(tag => months.has(tag)) || month.text.length < 3) return 0
  return /^20\d\d$/.test(tokens[from + 2]?.text ?? '') ? from + 3 : from + 2
}

/** `jam 17.00-22.00`, `RT 03`, `tgl 15` say no price; `isi 10` and `th 2009` belong to the name. */
export function numberedSpan(
  tags: ReadonlySet<CaptionTag>,
  tokens: readonly Token[],
  first: number,
  at: number,
  words: Words,
) {
  const keep = tags.has('year') || tags.has('contains') || tags.has('series')
  if (!keep && !tags.has('clock') && !tags.has('place')) return null
  const from = tokens[at]?.kind === 'mark' ? at + 1 : at
  const number = tokens[from]
  if (number?.kind !== 'number' || (tags.has('year') && !isYear(tokens, from))) return null
  let end = from + 1
  while (!keep && /^[-–:./]$/.test(tokens[end]?.text ?? '') && tokens[end + 1]?.kind === 'number') end += 2
  const amount = readAmountAt(tokens, from, words)
  if (amount?.kind === 'money') return null
  // `tahu isi 1500, pisgor 1rb`: nothing holds so many. `paving blok 1.800` is no address.
  if (!tags.has('year') && !tags.has('clock') && amount?.kind === 'number' && dear(amount)) return null
  if (tags.has('contains')) end = sizeEnd(tokens, from) ?? end
  // `ukuran 100 ml` is 100 ml beside its likes, `no 2` is no 2.
  const sized = tags.has('measure') && amount?.kind === 'count'
  // `redmi 9A`
  if (tags.has('series') && tokens[end]?.glued && /^\p{Lu}$/u.test(tokens[end]?.text ?? '')) end++
  return { keep, from: sized ? from : first, end: tags.has('contains') && amount?.kind === 'count' ? amount.end : end }
}

/** `th 2009`, not the 16 of `tart ulang tahun: 16cm`. */
function isYear(tokens: readonly Token[], at: number): boolean {
  const behind = tokens[at + 1]
  return /^(19|20)?\d\d$/.test(tokens[at]?.text ?? '') && !(behind?.glued && behind.kind === 'word')
}

/** `ada 12 warna`: where ends what tells how many parts or sorts a thing has; null where none are counted. */
export function partsTold(
  tokens: readonly Token[],
  at: number,
  { value, end }: Amount & { kind: 'number' },
  words: Words,
) {
  const told = find(words.caption, tokens, at - 1)?.tags.has('exist') === true
  const counted = told && end === at + 1 && value >= 2 && value < 100
  return counted && find(words.caption, tokens, end)?.tags.has('part') ? end + 1 : null
}

/** A telephone number: digits that begin with 0 or +62, nine or more of them, in groups of three and more. */
export function phone(tokens: readonly Token[], at: number): number {
  const plus = tokens[at]?.text === '+' ? 1 : 0
  const first = tokens[at + plus]
  if (first?.kind !== 'number' || !(plus ? first.text.startsWith('62') : /^(0\d|62\d{3})/.test(first.text))) return 0
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

export function listNumber(tokens: readonly Token[], at: number): number {
  const starts = at === 0 || tokens[at - 1]?.kind === 'line'
  const numbered = tokens[at]?.kind === 'number' && /^[.)]$/.test(tokens[at + 1]?.text ?? '') && !tokens[at + 2]?.glued
  return starts && numbered ? 2 : 0
}
