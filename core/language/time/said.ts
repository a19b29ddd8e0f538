import { splitGlued } from '../split.ts'
import { type Token, tokenize } from '../tokens.ts'
import type { Words } from '../words.ts'
import { withoutBeside } from './beside.ts'
import { clock, halfHour, halfPast, shareAt } from './clock.ts'
import { date, dayAndMonth } from './date.ts'
import { mended } from './mend.ts'
import { type DayPart, numberAt, type Reader, type SaidTime, tagsAt, textOf } from './reader.ts'
import type { TimeTag } from './tags.ts'

const weekdays: readonly TimeTag[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const parts: readonly DayPart[] = ['dawn', 'morning', 'noon', 'afternoon', 'night', 'am', 'pm']

/** What a text says about time, before it is compared with now. `sure` is what it says without what is told besides, where
 *  that is another time or may be: `jam 5 sore, besok ada kondangan`. */
export function readSaidTime(text: string, words: Words): { said: SaidTime; sure: SaidTime | null } {
  const typed = splitGlued(tokenize(text, words.grammar.doubledEnds), words)
  const { tokens, doubtful } = mended(typed, words)
  const read = (some: readonly Token[]) => readTokens(some, words)
  const told = withoutBeside(tokens, words, read)
  const whole = read(tokens)
  const said = told?.surely ? read(told.tokens) : whole
  const sure = told && !told.surely ? read(told.tokens) : null
  return { said: { ...said, unclear: said.unclear || doubtful }, sure }
}

function readTokens(all: readonly Token[], words: Words): SaidTime {
  const said: SaidTime = {
    ...{ days: [], today: false, soon: false, hour: null, part: null, minutes: null },
    ...{ past: false, unclear: false },
  }
  const tokens = all.filter(token => token.kind !== 'line')
  const reader = { tokens, words, said }
  for (let at = 0; at < tokens.length; ) at = step(reader, at)
  // `besok jam 5 pagi, mau dibawa ke pasar`: mau is earlier in Javanese, and nothing tomorrow is over.
  if (said.days.some(day => day.is === 'in')) said.past = false
  return said
}

/** Reads what begins at `at` and answers where the next thing begins. */
function step(reader: Reader, at: number): number {
  const { tags, length } = tagsAt(reader, at)
  const next = at + length
  const { said } = reader
  if (tags.has('half') || (tags.has('at') && tagsAt(reader, next).tags.has('half'))) {
    const from = tags.has('half') ? next : next + 1
    return halfHour(reader, from) ?? span(reader, 0.5, from) ?? next
  }
  if (tags.has('date')) return date(reader, next) ?? next
  if (tags.has('halfPast')) return halfPast(reader, next) ?? next
  if (tags.has('within')) return within(reader, next) ?? next
  if (tags.has('at')) return clock(reader, next, true) ?? next
  const number = numberAt(reader, at)
  if (number) return afterNumber(reader, at, number)
  const single = oneSpan(reader, at)
  if (single) return single
  if ((tags.has('past') && !wanted(reader, tags, next)) || tags.has('yesterday')) said.past = true
  if (tags.has('open')) said.unclear = true
  if (tags.has('today')) said.today = true
  if (tags.has('soon')) said.soon = true
  if (tags.has('tomorrow')) said.days.push({ is: 'in', days: 1 })
  if (tags.has('weekAfter')) said.days.push({ is: 'in', days: 7 })
  if (tags.has('dayAfter')) said.days.push({ is: 'in', days: 2 })
  // Minggu is a Sunday and a week: `minggu depan` alone can be either.
  if (tags.has('week') && tagsAt(reader, next).tags.has('next')) said.unclear = true
  const part = parts.find(p => tags.has(p))
  if (part) said.part = part
  return weekday(reader, tags, next, part === 'night')
}

/** Mau is earlier in Javanese, and will in Indonesian: `mau diambil jam 5 sore`. */
function wanted(reader: Reader, tags: ReadonlySet<TimeTag>, next: number): boolean {
  if (!tags.has('want') || next >= reader.tokens.length) return false
  const behind = tagsAt(reader, next).tags
  return !parts.some(part => behind.has(part))
}

function weekday(reader: Reader, tags: ReadonlySet<TimeTag>, next: number, night: boolean): number {
  const own = weekdays.findIndex(day => tags.has(day))
  if (own >= 0) {
    const following = tagsAt(reader, next)
    const nextWeek = following.tags.has('next')
    reader.said.days.push({ is: 'weekday', weekday: own, next: nextWeek, eve: false })
    return nextWeek ? next + following.length : next
  }
  if (!night) return next
  // `malam Minggu` is the night that leads to Sunday.
  const following = tagsAt(reader, next)
  const eve = weekdays.findIndex(day => following.tags.has(day))
  if (eve < 0) return next
  reader.said.days.push({ is: 'weekday', weekday: eve, next: false, eve: true })
  return next + following.length
}

/** `2 jam lagi`, `12 desember`, `20/12`, `15.45`, `7 malam`. */
function afterNumber(reader: Reader, at: number, number: { value: number; end: number }): number {
  const dated = dayAndMonth(reader, at)
  if (dated) return dated
  const lasting = span(reader, number.value, number.end)
  if (lasting) return lasting
  const { tags } = tagsAt(reader, number.end)
  const clockText = /^\d{1,2}[.:]\d\d$/.test(textOf(reader, at))
  // `jam 8 kuran seperempat`, `jam 10 kuran 10 menit`: a share of what.
  const share = reader.tokens[at]?.kind === 'word' && tagsAt(reader, at).tags.has('quarter')
  if (share || tags.has('minutes')) reader.said.unclear = true
  // `4 lewat 15 sore`.
  const shared = (tags.has('plus') || tags.has('minus')) && shareAt(reader, number.end + 1) !== null
  if (clockText || shared || parts.some(p => tags.has(p))) return clock(reader, at, false) ?? number.end
  return number.end
}

/** `2 jam lagi`, `30 menit lagi`, `3 hari lagi`: from now on. */
function span(reader: Reader, value: number, at: number): number | null {
  const unit = tagsAt(reader, at)
  return untilLater(reader, value, unit.tags, at + unit.length)
}

/** `sejam lagi`, `sehari lagi`. */
function oneSpan(reader: Reader, at: number): number | null {
  const one = reader.words.amounts.get(reader.tokens[at]?.key ?? '')
  if (one?.is !== 'one') return null
  const unit: TimeTag | null = one.unit === 'jam' ? 'inHours' : one.unit === 'hari' ? 'inDays' : null
  return unit && untilLater(reader, 1, new Set([unit]), at + 1)
}

/** What ends a span: `lagi`, or `setengah lagi` behind the hours. */
function untilLater(reader: Reader, value: number, unit: ReadonlySet<TimeTag>, at: number): number | null {
  const first = tagsAt(reader, at)
  const half = first.tags.has('half') && unit.has('inHours')
  const from = half ? at + first.length : at
  const later = half ? tagsAt(reader, from) : first
  return later.tags.has('later') && lasts(reader, half ? value + 0.5 : value, unit) ? from + later.length : null
}

/** `dalam 2 jam`. */
function within(reader: Reader, at: number): number | null {
  const number = numberAt(reader, at)
  const unit = number && tagsAt(reader, number.end)
  return number && unit && lasts(reader, number.value, unit.tags) ? number.end + unit.length : null
}

function lasts({ said }: Reader, value: number, unit: ReadonlySet<TimeTag>): boolean {
  const whole = value % 1 === 0 && value <= 366
  if (unit.has('inHours')) said.minutes = value * 60
  else if (unit.has('minutes')) said.minutes = value
  else if (unit.has('inDays') && whole) said.days.push({ is: 'in', days: value })
  else if (unit.has('week') && whole) said.days.push({ is: 'in', days: value * 7 })
  else return false
  return true
}
