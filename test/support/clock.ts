import { setImmediate as turnOfTheLoop } from 'node:timers/promises'
import type { Clock } from '../../bot/clock.ts'
import { type Instant, later } from '../../core/conversation/instant.ts'

/** A clock that stands still until the test moves it. */
export type TestClock = Clock & {
  /** Goes forward and wakes whoever's time comes, in order, each at its own instant and again if it goes back to sleep;
   *  `settle` says after each waking when the woken have done their work. */
  jump(by: Parameters<typeof later>[1]): Promise<void>
  /** The instant that wakes the next sleeper; null when nobody sleeps. */
  nextWake(): Instant | null
  /** Resolves with the next sleeper's instant, as soon as there is a sleeper. */
  asleep(): Promise<Instant>
}

type Sleeper = { until: Instant; wake: () => void }

/** `start` is what the clock shows first. Without `settle`, one turn of the event loop follows each waking. */
export function testClock(start: Instant, settle: () => Promise<unknown> = turnOfTheLoop): TestClock {
  let now = start
  let sleepers: Sleeper[] = []
  let watchers: ((until: Instant) => void)[] = []

  function next(): Sleeper | undefined {
    return sleepers.toSorted((a, b) => (a.until < b.until ? -1 : a.until > b.until ? 1 : 0))[0]
  }

  function sleep(until: Instant, signal?: AbortSignal): Promise<void> {
    if (until <= now || signal?.aborted) return Promise.resolve()
    return new Promise(resolve => {
      const sleeper: Sleeper = { until, wake }
      function wake(): void {
        sleepers = sleepers.filter(other => other !== sleeper)
        signal?.removeEventListener('abort', wake)
        resolve()
      }
      signal?.addEventListener('abort', wake)
      sleepers.push(sleeper)
      for (const watch of watchers.splice(0)) watch(next()?.until ?? until)
    })
  }

  async function jump(by: Parameters<typeof later>[1]): Promise<void> {
    const target = later(now, by)
    for (let sleeper = next(); sleeper && sleeper.until <= target; sleeper = next()) {
      now = sleeper.until
      sleeper.wake()
      await settle()
    }
    now = target
  }

  function asleep(): Promise<Instant> {
    const sleeper = next()
    if (sleeper) return Promise.resolve(sleeper.until)
    return new Promise(resolve => {
      watchers = [...watchers, resolve]
    })
  }

  return { now: () => now, sleep, jump, nextWake: () => next()?.until ?? null, asleep }
}
