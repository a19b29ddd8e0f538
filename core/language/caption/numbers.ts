import { find } from '../lexicon.ts'
import { type Amount, readAmountAt } from '../parts.ts'
import { months } from '../time/tags.ts'
import type { Token } from '../tokens.ts'
import type { Words } from '../words.ts'
import { metreEnd, sizeEnd } from './codes.ts'
import { lasts } from './label.ts'
import type { CaptionTag } from './tags.ts'

/** `10.000/4 biji`: a number of this size is money, and what stands behind the stroke is what it buys. */
export function dear({ value, form }: Amount & { kind: 'number' }): boolean {
  return form === 'grouped' || (form === 'plain' && value >= 1000)
}

/** `per 1 maret`, `tgl 5 mei 2026`: where a date ends that begins here; 0 when none does. */
export function dateEnd(tokens: readonly Token[], at: number, words: Words): number {
  // Most words are neither a day nor before one.
  if (tokens[at]?.kind !== 'number' && tokens[at + 1]?.kind !== 'number') return 0
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
): { keep: boolean; kind?: true; from: number; end: number } | null {
  const plate = tags.has('plate') ? plateEnd(tokens, at) : at
  if (plate > at) return { keep: false, from: first, end: plate }
  const keep = (tags.has('year') || tags.has('contains') || tags.has('series')) && !tags.has('lasting')
  if (!keep && !tags.has('clock') && !tags.has('place') && !tags.has('lasting')) return null
  const from = tokens[at]?.kind === 'mark' ? at + 1 : at
  const number = tokens[from]
  if (tags.has('lasting')) return spanOf(tokens, first, from, words)
  // `umur 2-4 th`: for whom it is, and not how old it is.
  const ages = tags.has('age') ? sizeEnd(tokens, from) : null
  if (ages !== null) return { keep: true, kind: true, from: first, end: spanEnd(tokens, ages, words) }
  if (number?.kind !== 'number' || (tags.has('year') && !isYear(tokens, from))) return null
  let end = from + 1
  while (!keep && /^[-–:./]$/.test(tokens[end]?.text ?? '') && tokens[end + 1]?.kind === 'number') end += 2
  const amount = readAmountAt(tokens, from, words)
  // `isi 12 - 21rb` are two numbers, `isi 10rb` is one.
  const apart =
    tags.has('contains') && amount?.kind === 'money' && amount.high !== undefined && !tokens[from + 1]?.glued
  if (amount?.kind === 'money' && !apart && !isSchool(amount, tokens, from, words)) return null
  // `strawberry jam 200gr`: no hour is weighed.
  if (tags.has('clock') && amount?.kind === 'count' && amount.unit !== '' && !lasts(amount.unit)) return null
  if (tags.has('clock')) end = spanEnd(tokens, end, words)
  // `tahu isi 1500, pisgor 1rb`: nothing holds so many. `paving blok 1.800` is no address.
  const far = tags.has('distance') && tokens[first - 1]?.kind !== 'number'
  const named = tags.has('serial') && amount?.kind === 'number' && amount.form === 'plain'
  const told = tags.has('year') || tags.has('clock') || far || named
  if (!told && amount?.kind === 'number' && dear(amount)) return null
  // `isi 10-12`, `kelas 4-6`
  if (tags.has('contains') || tags.has('series')) end = metreEnd(tokens, sizeEnd(tokens, from) ?? end, words)
  // `ukuran 100 ml` is 100 ml beside its likes, `no 2` is no 2.
  const sized = tags.has('measure') && amount?.kind === 'count'
  if (tags.has('measure') && find(words.caption, tokens, first - 1)?.tags.has('left'))
    return { keep: false, from: first, end: sizesEnd(tokens, end) }
  // `redmi 9A`
  if (tags.has('series') && tokens[end]?.glued && /^\p{Lu}$/u.test(tokens[end]?.text ?? '')) end++
  return { keep, from: sized ? from : first, end: tags.has('contains') && amount?.kind === 'count' ? amount.end : end }
}

/** `kelas 6 SD 150rb`: the school, and not up to where a range goes. */
function isSchool({ high }: Amount & { kind: 'money' }, tokens: readonly Token[], at: number, words: Words): boolean {
  return high !== undefined && find(words.caption, tokens, at + 1)?.tags.has('qualifier') === true
}

/** `th 2009`, not the 16 of `tart ulang tahun: 16cm`. */
function isYear(tokens: readonly Token[], at: number): boolean {
  const behind = tokens[at + 1]
  return /^(19|20)?\d\d$/.test(tokens[at]?.text ?? '') && !(behind?.glued && behind.kind === 'word')
}

/** `ada 12 warna`: where ends what tells how many sorts there are to choose from; null where none are counted. */
export function choiceEnd(
  tokens: readonly Token[],
  at: number,
  { value, end }: Amount & { kind: 'number' },
  words: Words,
) {
  const tags = find(words.caption, tokens, at - 1)?.tags
  const told = tags !== undefined && tellsSorts.some(tag => tags.has(tag)) && !counts.some(tag => tags.has(tag))
  const counted = told && end === at + 1 && value >= 2 && value < 100
  const sorts = counted ? find(words.caption, tokens, end)?.tags : undefined
  return sorts && ofSorts.some(tag => sorts.has(tag)) ? end + 1 : null
}

const ofSorts = ['part', 'attaches', 'kinds', 'measure'] as const
const tellsSorts = ['exist', 'ready'] as const
const counts = ['left', 'only', 'stock'] as const

/** `warnanya ada 3`: where ends how many sorts there are; null where something else is counted. */
export function sortsEnd(tokens: readonly Token[], at: number, words: Words): number | null {
  const there = find(words.caption, tokens, at)?.tags.has('exist') === true
  const [number, behind] = tokens.slice(at + 1, at + 3)
  const alone = number?.kind === 'number' && /^\d{1,2}$/.test(number.text) && behind?.kind !== 'word'
  return there && alone ? at + 2 : null
}

/** `tinggal size 37 & 39`. */
function sizesEnd(tokens: readonly Token[], at: number): number {
  let end = at
  while (/^[&,/]$/.test(tokens[end]?.text ?? '') && /^\d\d$/.test(tokens[end + 1]?.text ?? '')) end += 2
  return end
}

/** `AB 2190 BC`, `AB`: letters of a town, a number, letters, each of which may be missing. */
function plateEnd(tokens: readonly Token[], at: number): number {
  const shapes = [/^\p{Lu}{1,2}$/u, /^\d{1,4}$/, /^\p{Lu}{1,3}$/u]
  return shapes.reduce((end, shape) => (shape.test(tokens[end]?.text ?? '') ? end + 1 : end), at)
}

/** `fermentasi 21 hari`, `pengalaman 15 tahun`: how long something lasts is no part of the name. */
function spanOf(tokens: readonly Token[], first: number, from: number, words: Words) {
  if (tokens[from]?.kind !== 'number') return null
  const number = sizeEnd(tokens, from) ?? from + 1
  const end = spanEnd(tokens, number, words)
  return end > number ? { keep: false, from: first, end } : null
}

/** `ayam jago 7 bulan`: where ends how old something is; null where time is what is paid for (`kos 3 bulan`), or none is told. */
export function ageEnd(tokens: readonly Token[], at: number, words: Words): number | null {
  const told = tokens[at]?.kind === 'number' && tokens[at - 1]?.kind === 'word'
  const span = told ? find(words.caption, tokens, at + 1) : null
  if (!span?.tags.has('span')) return null
  const end = at + 1 + span.length
  // `Supra 125 th 2011` tells the year.
  const year = isYear(tokens, end) && readAmountAt(tokens, end, words)?.kind === 'number'
  const near = tokens.slice(Math.max(at - mostBefore, 0), at)
  return year || near.some((_, n) => find(words.caption, near, n)?.tags.has('lends')) ? null : end
}
/** What is paid for by the time is named so many words before it at most. */
const mostBefore = 8

/** Behind a number: where the unit of time ends, here if there is none. */
function spanEnd(tokens: readonly Token[], at: number, words: Words): number {
  const unit = words.amounts.get(tokens[at]?.key ?? '')
  const time = (unit?.is === 'unit' && lasts(unit.unit)) || find(words.caption, tokens, at)?.tags.has('span') === true
  return time ? at + 1 : at
}

/** A telephone number: digits that begin with 0 or +62, nine or more of them, in groups of three and more. */
export function phone(tokens: readonly Token[], at: number): number {
  const plus = tokens[at]?.text === '+' ? 1 : 0
  const first = tokens[at + plus]
  // `62 878 …`: the country, and a mobile number.
  const abroad = first?.text === '62' && /^8\d\d/.test(tokens[at + plus + 1]?.text ?? '')
  const starts = plus ? first?.text.startsWith('62') : abroad || /^(0\d|62\d{3})/.test(first?.text ?? '')
  if (first?.kind !== 'number' || !starts) return 0
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

/** `BPOM NA18190300512`: so many digits are no sum. */
export function longCode(tokens: readonly Token[], at: number): number {
  const glued = /^\p{Lu}{1,4}$/u.test(tokens[at]?.text ?? '') && tokens[at + 1]?.glued ? 1 : 0
  return /^\d{9,}$/.test(tokens[at + glued]?.text ?? '') ? glued + 1 : 0
}
