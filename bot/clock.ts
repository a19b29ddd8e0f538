import { setTimeout as wait } from 'node:timers/promises'
import type { Instant } from '../core/conversation/instant.ts'

/** The only source of time in the program: tests hand in one of their own. */
export type Clock = {
  now(): Instant
  /** Resolves when the instant has come, or at once when the signal ends the wait: whoever waits looks which it was. */
  sleep(until: Instant, signal?: AbortSignal): Promise<void>
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
