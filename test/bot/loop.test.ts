import { setImmediate as turnOfTheLoop } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { createLog } from '../../bot/log.ts'
import { type Loop, loop } from '../../bot/loop.ts'
import { type Instant, later } from '../../core/conversation/instant.ts'
import { testClock } from '../support/clock.ts'
import { morning } from '../support/spine.ts'

/** A loop whose work is what the test says, and when it was done. */
function openLoop(work: (run: number) => Promise<Instant | null>) {
  const clock = testClock(morning)
  const runs: Instant[] = []
  const logged: { seconds?: number; loop?: string }[] = []
  const log = createLog('error', { write: line => void logged.push(JSON.parse(line)) })
  const running: Loop = loop('bakery', clock, log, () => {
    runs.push(clock.now())
    return work(runs.length)
  })
  onTestFinished(running.stop)
  return { clock, runs, logged, loop: running }
}

const at = (seconds: number) => later(morning, { seconds })

/** A door that opens when the test says. */
function door() {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { opened: promise, open: resolve }
}

test('work begins by itself, and then rests until somebody wakes it', async () => {
  const { loop, runs, clock } = openLoop(async () => null)
  await loop.idle()
  await clock.jump({ hours: 5000 })
  expect(runs).toHaveLength(1)
  loop.wake()
  expect(loop.isIdle()).toBe(false)
  await loop.idle()
  expect(runs).toHaveLength(2)
  expect(loop.isIdle()).toBe(true)
})

test('work is done at the instant that it asked for, and not before', async () => {
  const { loop, runs, clock } = openLoop(async run => (run === 1 ? at(90) : null))
  await loop.idle()
  await clock.jump({ seconds: 89 })
  expect(runs).toEqual([morning])
  await clock.jump({ seconds: 1 })
  expect(runs).toEqual([morning, at(90)])
})

test.for([0, -1])('an instant that has come, %i seconds from now, is now', async seconds => {
  const { loop, runs } = openLoop(async run => (run < 4 ? at(seconds) : null))
  await loop.idle()
  expect(runs).toEqual([morning, morning, morning, morning])
})

test('what comes up during work is not forgotten: it is done once more, however often it was woken', async () => {
  const first = door()
  const { loop, runs } = openLoop(run => (run === 1 ? first.opened.then(() => null) : Promise.resolve(null)))
  for (let n = 0; n < 10; n++) loop.wake()
  first.open()
  await loop.idle()
  expect(runs).toHaveLength(2)
})

test('work is never done twice at the same time', async () => {
  let inside = 0
  let most = 0
  const { loop, runs } = openLoop(async () => {
    most = Math.max(most, ++inside)
    await turnOfTheLoop()
    inside--
    return null
  })
  for (let n = 0; n < 20; n++) {
    loop.wake()
    await turnOfTheLoop()
  }
  await loop.idle()
  expect(most).toBe(1)
  expect(runs.length).toBeGreaterThan(5)
})

test('what fails is tried again after 1 s, 2 s, 4 s … a minute at the most, and each time logged', async () => {
  const { loop, runs, logged, clock } = openLoop(async () => {
    throw new Error('disk full')
  })
  await loop.idle()
  await clock.jump({ seconds: 250 })
  const waits = [0, 1, 3, 7, 15, 31, 63, 123, 183, 243]
  expect(runs).toEqual(waits.map(at))
  expect(logged.map(line => line.seconds)).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60, 60])
  expect(logged[0]).toMatchObject({ loop: 'bakery', err: { message: 'disk full' } })
})

test('after it has worked once, the next failure waits a second again', async () => {
  const { loop, runs, clock } = openLoop(async run => {
    if (run % 3 !== 0) throw new Error('locked')
    return clock.now() < at(10) ? later(clock.now(), { seconds: 7 }) : null
  })
  await loop.idle()
  await clock.jump({ seconds: 60 })
  expect(runs).toEqual([0, 1, 3, 10, 11, 13].map(at))
})

test('a waking ends the wait after a failure', async () => {
  const { loop, runs } = openLoop(async run => {
    if (run === 1) throw new Error('locked')
    return null
  })
  await loop.idle()
  loop.wake()
  await loop.idle()
  expect(runs).toEqual([morning, morning])
})

test('stopping finishes what is at hand and begins nothing, whoever wakes it', async () => {
  const first = door()
  let finished = false
  const { loop, runs } = openLoop(async () => {
    await first.opened
    finished = true
    return morning
  })
  loop.wake()
  const stopped = loop.stop().then(() => finished)
  loop.wake()
  first.open()
  expect(await stopped).toBe(true)
  loop.wake()
  await turnOfTheLoop()
  expect(runs).toHaveLength(1)
})

test('a loop that sleeps stops at once', async () => {
  const { loop, clock } = openLoop(async () => at(3600))
  await loop.idle()
  await loop.stop()
  expect(clock.nextWake()).toBeNull()
})
