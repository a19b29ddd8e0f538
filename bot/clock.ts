import { setTimeout as wait } from 'node:timers/promises'
import type { Instant } from '../core/conversation/instant.ts'

/** The only source of time in the program: tests hand in one of their own. */
export type Clock = {
  now(): Instant
  /** Resolves when the instant has come, or at once when the signal ends the wait: whoever waits looks which it was. */
  sleep(until: Instant, signal?: AbortSignal): Promise<void>
}

/** This machine's clock is so many seconds ahead of the database's, or behind it. */
export class ClockOff extends Error {
  readonly seconds: number
  constructor(seconds: number) {
    super(`the clock is ${seconds} seconds off the database's`)
    this.seconds = seconds
  }
}

/** Leases are counted by the workers' own clocks: one that is ahead would take what others still hold. Throws `ClockOff`
 *  when ours is more than so many seconds off. */
export function mustAgree(ours: Instant, theirs: Instant | null, mostSkew = Infinity): void {
  const seconds = theirs === null ? 0 : Math.round((Date.parse(ours) - Date.parse(theirs)) / 1000)
  if (Math.abs(seconds) > mostSkew) throw new ClockOff(seconds)
}

// Longer waits look at the clock in between: a laptop that slept, or a Raspberry Pi that learns the time after it started,
// jumps, and a timer does not notice.
const glance = 30_000

export const systemClock: Clock = {
  now: () => new Date().toISOString(),
  async sleep(until, signal) {
    for (let left = remaining(until); left > 0 && !signal?.aborted; left = remaining(until)) {
      await wait(Math.min(left, glance), undefined, signal ? { signal } : {}).catch(rethrowUnlessAborted)
    }
  },
}

function remaining(until: Instant): number {
  return Date.parse(until) - Date.now()
}

function rethrowUnlessAborted(error: unknown): void {
  if (!(error instanceof Error && error.name === 'AbortError')) throw error
}
