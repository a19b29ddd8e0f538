import { expect, test } from 'vitest'
import { type Clock, systemClock } from '../../bot/clock.ts'
import { later } from '../../core/conversation/instant.ts'
import { testClock } from '../support/clock.ts'

const noon = '2026-11-21T12:00:00.000Z'

test('the system clock shows the moment in UTC with milliseconds', () => {
  const before = Date.now()
  const now = systemClock.now()
  expect(now).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  expect(Date.parse(now)).toBeGreaterThanOrEqual(before)
  expect(Date.parse(now)).toBeLessThanOrEqual(Date.now())
})

test('a wait is over no earlier than its instant', async () => {
  const until = later(systemClock.now(), { seconds: 0.02 })
  await systemClock.sleep(until)
  expect(systemClock.now() >= until).toBe(true)
})

test('a wait for what has passed is no wait', async () => {
  await systemClock.sleep('1970-01-01T00:00:00.000Z')
})

test.for<[string, Clock]>([
  ['system', systemClock],
  ['test', testClock(noon)],
])('a wait of a hundred years on the %s clock ends with its signal, even one given before', async ([, clock]) => {
  const stop = new AbortController()
  const wait = clock.sleep('2126-11-21T12:00:00.000Z', stop.signal)
  stop.abort()
  await wait
  await clock.sleep('2126-11-21T12:00:00.000Z', stop.signal)
})

test('the test clock wakes sleepers in the order of their instants, each at its own', async () => {
  const clock = testClock(noon)
  const woken: string[] = []
  async function sleeper(minutes: number): Promise<void> {
    await clock.sleep(later(noon, { minutes }))
    woken.push(`${minutes} at ${clock.now().slice(11, 16)}`)
  }
  const all = [20, 5, 10, 60].map(sleeper)
  expect(clock.nextWake()).toBe('2026-11-21T12:05:00.000Z')
  await clock.jump({ minutes: 30 })
  expect(woken).toEqual(['5 at 12:05', '10 at 12:10', '20 at 12:20'])
  expect(clock.now()).toBe('2026-11-21T12:30:00.000Z')
  await clock.jump({ minutes: 30 })
  await Promise.all(all)
  expect(woken.at(-1)).toBe('60 at 13:00')
  expect(clock.nextWake()).toBeNull()
})

test('who goes back to sleep within a jump is woken again', async () => {
  const clock = testClock(noon)
  const stop = new AbortController()
  let rounds = 0
  async function everyMinute(): Promise<void> {
    while (!stop.signal.aborted) {
      await clock.sleep(later(clock.now(), { minutes: 1 }), stop.signal)
      rounds++
    }
  }
  const running = everyMinute()
  await clock.jump({ minutes: 10 })
  expect(rounds).toBe(10)
  stop.abort()
  await running
})

test('a test can wait until somebody sleeps, and learns until when', async () => {
  const clock = testClock(noon)
  const asleep = clock.asleep()
  const wait = clock.sleep(later(noon, { hours: 1 }))
  expect(await asleep).toBe('2026-11-21T13:00:00.000Z')
  expect(await clock.asleep()).toBe('2026-11-21T13:00:00.000Z')
  await clock.jump({ hours: 1 })
  await wait
})
