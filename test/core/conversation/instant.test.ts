import fc from 'fast-check'
import { expect, test } from 'vitest'
import { awake, type Instant, later, local, wakingMinutesLater, zoned } from '../../../core/conversation/instant.ts'

const wib = 'Asia/Jakarta'
const wita = 'Asia/Makassar'
const wit = 'Asia/Jayapura'
const zones = fc.constantFrom(wib, wita, wit)
const moment: fc.Arbitrary<Instant> = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map(date => date.toISOString())

/** 22 November 2026 by the village's clock, as an instant. */
const wall = (time: string, zone = '+07:00', day = '22') => new Date(`2026-11-${day}T${time}${zone}`).toISOString()

test('later adds, and goes back with what is negative', () => {
  expect(later('2026-11-22T02:00:00.000Z', { minutes: 30 })).toBe('2026-11-22T02:30:00.000Z')
  expect(later('2026-11-22T02:00:00.000Z', { days: 1, hours: -3, seconds: 0.5 })).toBe('2026-11-22T23:00:00.500Z')
  expect(later('2026-12-31T23:59:59.999Z', { seconds: 0.001 })).toBe('2027-01-01T00:00:00.000Z')
})

test('the order of instants as text is their order in time', () => {
  fc.assert(
    fc.property(moment, fc.integer({ min: -1_000_000, max: 1_000_000 }), (at, seconds) => {
      const then = later(at, { seconds })
      expect(then < at).toBe(seconds < 0)
      expect(later(then, { seconds: -seconds })).toBe(at)
    }),
  )
})

test.for([
  [wib, '2026-11-21', 23],
  [wita, '2026-11-22', 0],
  [wit, '2026-11-22', 1],
] as const)('16.30 UTC is its own day and hour in %s', ([zone, day, hour]) => {
  expect(local('2026-11-21T16:30:00.000Z', zone)).toEqual({ day, hour, minute: 30 })
})

test.for<[string, string, string]>([
  ['nine in the morning is no night', '09:00:00', '09:00:00'],
  ['the last second before the night', '20:59:59', '20:59:59'],
  ['the first second of the night', '21:00:00', '05:00:00 next'],
  ['an hour before midnight', '23:15:30', '05:00:00 next'],
  ['midnight', '00:00:00', '05:00:00'],
  ['the last second of the night', '04:59:59', '05:00:00'],
  ['the morning', '05:00:00', '05:00:00'],
])('%s', ([, at, then]) => {
  const [time = '', next] = then.split(' ')
  for (const [zone, ahead] of [
    [wib, '+07:00'],
    [wita, '+08:00'],
    [wit, '+09:00'],
  ] as const)
    expect(awake(wall(at, ahead), zone)).toBe(wall(time, ahead, next ? '23' : '22'))
})

test('the end of the night is told to the millisecond', () => {
  expect(awake('2026-11-21T15:12:34.567Z', wib)).toBe('2026-11-21T22:00:00.000Z')
})

test('whenever it is, nobody is woken at night, and nothing is put off longer than a night', () => {
  fc.assert(
    fc.property(moment, zones, (at, zone) => {
      const then = awake(at, zone)
      const { hour } = local(then, zone)
      expect(hour >= 5 && hour < 21).toBe(true)
      expect(then >= at && then <= later(at, { hours: 8 })).toBe(true)
      expect(awake(then, zone)).toBe(then)
    }),
  )
})

test.for<[string, string, number, string]>([
  ['half an hour in the morning is half an hour', '09:00:00', 30, '09:30:00'],
  ['half an hour that ends as the night begins', '20:30:00', 30, '21:00:00'],
  ['ten minutes before the night and twenty after it', '20:50:00', 30, '05:20:00 next'],
  ['what begins in the night begins when it ends', '22:00:00', 30, '05:30:00 next'],
  ['a whole day of sixteen waking hours', '09:00:00', 16 * 60, '09:00:00 next'],
  ['nothing is nothing', '09:00:00', 0, '09:00:00'],
])('%s', ([, at, minutes, then]) => {
  const [time = '', next] = then.split(' ')
  expect(wakingMinutesLater(wall(at), minutes, wib)).toBe(wall(time, '+07:00', next ? '23' : '22'))
})

test('a reminder is measured on the clock of its own village', () => {
  const at = wall('20:50:00')
  expect(wakingMinutesLater(at, 30, wib)).toBe(wall('05:20:00', '+07:00', '23'))
  // There it is 21.50 already: the night has begun.
  expect(wakingMinutesLater(at, 30, wita)).toBe(wall('05:30:00', '+08:00', '23'))
})

/** Minute by minute, as somebody with a watch would do it. */
function counted(from: Instant, minutes: number, zone: string): Instant {
  let at = awake(from, zone)
  for (let left = minutes; left > 0; left--) at = later(awake(at, zone), { minutes: 1 })
  return at
}

test('waking minutes are what a person with a watch counts, over any number of nights', () => {
  const soon = fc.integer({ min: 1, max: 4000 })
  fc.assert(
    fc.property(moment, soon, zones, (at, minutes, zone) => {
      expect(wakingMinutesLater(at, minutes, zone)).toBe(counted(at, minutes, zone))
    }),
    { numRuns: 60 },
  )
})

test.for([
  ['2026-11-22T00:00:00.000Z', wib, '2026-11-22T07:00:00.000+07:00'],
  ['2026-11-21T16:30:15.250Z', wita, '2026-11-22T00:30:15.250+08:00'],
  ['2026-11-22T00:00:00.000Z', wit, '2026-11-22T09:00:00.000+09:00'],
  ['2026-11-22T00:00:00.000Z', 'UTC', '2026-11-22T00:00:00.000+00:00'],
  ['2026-11-22T00:00:00.000Z', 'America/St_Johns', '2026-11-21T20:30:00.000-03:30'],
  ['2026-07-22T00:00:00.000Z', 'Europe/Amsterdam', '2026-07-22T02:00:00.000+02:00'],
  ['2026-11-22T00:00:00.000Z', 'Europe/Amsterdam', '2026-11-22T01:00:00.000+01:00'],
] as const)('%s on the clock of %s', ([at, zone, shown]) => {
  expect(zoned(at, zone)).toBe(shown)
})

test('what a village’s clock writes is the same moment', () => {
  fc.assert(
    fc.property(moment, fc.constantFrom(wib, wita, wit, 'UTC', 'Asia/Kathmandu', 'America/New_York'), (at, zone) => {
      expect(new Date(zoned(at, zone)).toISOString()).toBe(at)
    }),
  )
})
