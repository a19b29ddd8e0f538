import { cleanText } from './clean.ts'
import type { Day, DayPart, Hour, SaidTime } from './time/reader.ts'
import { readSaidTime } from './time/said.ts'
import type { Words } from './words.ts'

/** When something shall happen: a moment with the zone offset of `now`, a question, or something that is over. */
export type Time = { at: string } | { ask: true } | { past: true }

const ask: Time = { ask: true }
const day = 24 * 60

/** Reads when something shall happen. `now` is ISO with the offset of the village (`2026-11-21T09:00:00+07:00`). Asks
 *  whenever the day or the hour is open; prayer times have no hour here, because they move with place and season. */
export function readTime(text: string, now: string, words: Words): Time {
  const clock = readNow(now)
  const { said, sure } = readSaidTime(cleanText(text), words)
  const time = moment(said, clock)
  // `besok ada kondangan, jam 5 sore aja`: what is told besides may say when, or not.
  return sure === null || JSON.stringify(moment(sure, clock)) === JSON.stringify(time) ? time : ask
}

function moment(said: SaidTime, clock: Now | null): Time {
  if (said.past) return { past: true }
  if (said.unclear || !clock) return ask
  if (said.minutes !== null)
    return said.days.length > 0 || said.hour ? ask : write(clock.minute + Math.round(said.minutes), clock.offset)
  if (!said.hour) return ask
  const minutes = minutesOfDay(said.hour, said.part, said.days.length > 0)
  if (minutes === null) return ask
  return said.days.length > 0 ? onDays(said.days, minutes, clock) : soon(said, minutes, clock)
}

/** Minutes since 1970 on the village's own clock. */
type Now = { minute: number; offset: string }

function readNow(now: string): Now | null {
  const read = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.exec(now)
  const ms = read ? Date.parse(`${read[1]}:00Z`) : Number.NaN
  return Number.isNaN(ms) ? null : { minute: ms / 60_000, offset: read?.[2] ?? 'Z' }
}

function write(minute: number, offset: string): Time {
  return { at: `${new Date(minute * 60_000).toISOString().slice(0, 19)}${offset}` }
}

/** Which hours of a twelve-hour clock belong to a part of the day; the rest cannot be meant. */
const hours: Readonly<Record<DayPart, (hour: number) => number | null>> = {
  dawn: h => (h <= 6 ? h : null),
  morning: h => (h >= 1 && h <= 11 ? h : null),
  noon: h => (h >= 10 && h <= 12 ? h : h >= 1 && h <= 4 ? h + 12 : null),
  afternoon: h => (h >= 1 && h <= 7 ? h + 12 : null),
  night: h => (h >= 6 && h <= 12 ? h + 12 : null),
  am: h => h % 12,
  pm: h => (h % 12) + 12,
}

/** Minutes from midnight; null when hour and part of the day contradict each other. A clock of 24 hours needs no part;
 *  with a day named, 4 to 11 are morning hours. Answers hours below 12 for what may be either half of the day. */
function minutesOfDay({ hour, minute, exact }: Hour, part: DayPart | null, dated: boolean): number | null {
  if (exact) return hour * 60 + minute
  if (part) {
    const read = hours[part](hour)
    return read === null ? null : read * 60 + minute
  }
  return (dated && hour < 4 ? hour + 12 : hour) * 60 + minute
}

/** Without a day: today when it is still to come, else tomorrow; a bare hour is the next time a clock shows it. */
function soon({ hour, part, today }: SaidTime, minutes: number, { minute, offset }: Now): Time {
  const midnight = minute - (minute % day)
  const open = part === null && hour?.exact === false
  const first = open ? minutes % (day / 2) : minutes
  for (const candidate of open ? [first, first + day / 2] : [first]) {
    if (midnight + candidate > minute) return write(midnight + candidate, offset)
  }
  return today ? { past: true } : write(midnight + day + first, offset)
}

/** A date, or how many days from now, tells the day; a weekday beside it must agree. */
function onDays(days: readonly Day[], minutes: number, now: Now): Time {
  const sure = days.find(d => d.is === 'date') ?? days.find(d => d.is === 'in') ?? days[0]
  const time = sure ? onDay(sure, minutes, now) : ask
  if (!('at' in time)) return time
  const weekday = (new Date(`${time.at.slice(0, 10)}T00:00:00Z`).getUTCDay() + 6) % 7
  const agree = days.every(d => d === sure || (d.is === 'weekday' && d.weekday === weekday))
  return agree ? time : ask
}

function onDay(said: Day, minutes: number, { minute, offset }: Now): Time {
  const midnight = minute - (minute % day)
  if (said.is === 'in') return write(midnight + said.days * day + minutes, offset)
  if (said.is === 'weekday') return write(midnight + daysUntil(said, midnight) * day + minutes, offset)
  return onDate(said, minutes, midnight, minute, offset)
}

function daysUntil({ weekday, next, eve }: Day & { is: 'weekday' }, midnight: number): number {
  // The first of January 1970 was a Thursday.
  const today = (Math.floor(midnight / day) + 3) % 7
  const wanted = eve ? (weekday + 6) % 7 : weekday
  if (next) return 7 - today + wanted
  const ahead = (wanted - today + 7) % 7
  return ahead === 0 && !eve ? 7 : ahead
}

/** The next such date that exists: the 30th of February is the 30th of March. */
function onDate(date: Day & { is: 'date' }, minutes: number, midnight: number, now: number, offset: string): Time {
  const today = new Date(midnight * 60_000)
  const year = date.year ?? today.getUTCFullYear()
  const month = date.month ?? today.getUTCMonth()
  for (let n = 0; n < 12; n++) {
    const ms = date.month === null ? Date.UTC(year, month + n, date.day) : Date.UTC(year + n, month, date.day)
    const moment = ms / 60_000 + minutes
    if (new Date(ms).getUTCDate() === date.day && moment > now) return write(moment, offset)
    if (date.year !== null) return new Date(ms).getUTCDate() === date.day ? { past: true } : ask
  }
  return ask
}
