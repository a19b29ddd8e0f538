/** A moment as ISO-8601 in UTC with milliseconds, so that text order is time order in both databases. */
export type Instant = string

const units = { seconds: 1_000, minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const

/** `later('2026-11-21T00:00:00.000Z', { minutes: 30 })`; negative amounts go back. */
export function later(from: Instant, by: Partial<Record<keyof typeof units, number>>): Instant {
  let ms = Date.parse(from)
  for (const [unit, amount] of Object.entries(by)) ms += units[unit as keyof typeof units] * amount
  return new Date(ms).toISOString()
}

/** The clock on the village's wall. `day` is `2026-11-22`. */
export type LocalTime = { day: string; hour: number; minute: number }

const clocks = new Map<string, Intl.DateTimeFormat>()

/** What was asked lately, by minute and zone: a turn asks several times what time it is. */
const shown = new Map<string, LocalTime>()
const mostShown = 1000

/** What a clock in `zone` (IANA, `Asia/Jakarta`) shows at this moment. */
export function local(at: Instant, zone: string): LocalTime {
  const minute = `${at.slice(0, 16)} ${zone}`
  const before = shown.get(minute)
  if (before) return before
  if (shown.size >= mostShown) shown.clear()
  const read = readClock(at, zone)
  shown.set(minute, read)
  return read
}

function readClock(at: Instant, zone: string): LocalTime {
  let clock = clocks.get(zone)
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
    })
    clocks.set(zone, clock)
  }
  const part = Object.fromEntries(clock.formatToParts(new Date(at)).map(p => [p.type, p.value]))
  return { day: `${part.year}-${part.month}-${part.day}`, hour: Number(part.hour), minute: Number(part.minute) }
}

/** Quiet hours, product rule 13: nothing but answers and emergencies. */
const quiet = { from: 21, to: 5 } as const

/** This moment, or the end of the quiet hours it falls into. */
export function awake(at: Instant, zone: string): Instant {
  const { hour, minute } = local(at, zone)
  if (hour < quiet.from && hour >= quiet.to) return at
  const hours = (24 + quiet.to - hour) % 24
  return later(at, { hours, minutes: -minute, seconds: -Number(at.slice(17, 23)) })
}

/** `by` many waking minutes after `from`: what falls into quiet hours does not count. */
export function wakingMinutesLater(from: Instant, minutes: number, zone: string): Instant {
  const start = awake(from, zone)
  const end = later(start, { minutes })
  const night = awake(end, zone)
  if (night === end && local(start, zone).day === local(end, zone).day) return end
  const untilNight = (quiet.from - local(start, zone).hour) * 60 - local(start, zone).minute
  if (untilNight >= minutes) return end
  return wakingMinutesLater(awake(later(start, { minutes: untilNight }), zone), minutes - untilNight, zone)
}

/** The same moment as the village's clock writes it: `2026-11-22T07:00:00.000+07:00`. */
export function zoned(at: Instant, zone: string): string {
  const { day, hour, minute } = local(at, zone)
  const two = (n: number) => String(n).padStart(2, '0')
  const wall = `${day}T${two(hour)}:${two(minute)}:${at.slice(17, 23)}`
  const ahead = Math.round((Date.parse(`${wall}Z`) - Date.parse(at)) / units.minutes)
  const far = Math.abs(ahead)
  return `${wall}${ahead < 0 ? '-' : '+'}${two(Math.floor(far / 60))}:${two(far % 60)}`
}
