import { expect } from 'vitest'
import { type Account, account } from '../../../adapters/telegram/account.ts'
import { intake } from '../../../adapters/telegram/intake.ts'
import type { PollingLease, TelegramParts, TelegramProblem } from '../../../adapters/telegram/parts.ts'
import { poll } from '../../../adapters/telegram/polling.ts'
import type { Inbound } from '../../../core/conversation/message.ts'
import { type TestClock, testClock } from '../../support/clock.ts'
import type { Call } from '../../support/telegram/call.ts'
import type { Ordered } from '../../support/telegram/faults.ts'
import { type FakeTelegram, startTelegram } from '../../support/telegram/server.ts'
import type { Bot } from '../../support/telegram/world.ts'

export const start = '2026-11-21T01:00:00.000Z'

/** What is written down, in its order, as the inbox has it: each message once. */
export type Inbox = {
  hear(batch: Inbound[]): Promise<void>
  kept: Inbound[]
  /** Every batch that came, written down or not. */
  batches: Inbound[][]
  /** What holds or refuses a batch before it is written down. */
  before: (batch: Inbound[]) => Promise<void>
  /** Resolves when so many are written down. */
  has(count: number): Promise<void>
  /** Resolves with the next batch that comes. */
  comes(): Promise<Inbound[]>
}

export function inbox(): Inbox {
  const watchers: (() => void)[] = []
  const comers: ((batch: Inbound[]) => void)[] = []
  const box: Inbox = {
    kept: [],
    batches: [],
    before: async () => undefined,
    async hear(batch) {
      box.batches.push(batch)
      for (const come of comers.splice(0)) come(batch)
      await box.before(batch)
      const isNew = (one: Inbound) => !box.kept.some(({ chat, id }) => chat.id === one.chat.id && id === one.id)
      box.kept.push(...batch.filter(isNew))
      for (const watch of watchers.splice(0)) watch()
    },
    async has(count) {
      while (box.kept.length < count) await new Promise<void>(resolve => watchers.push(resolve))
    },
    comes: () => new Promise(resolve => comers.push(resolve)),
  }
  return box
}

/** What the operator is told. */
export type Board = {
  problems: TelegramProblem[]
  report(problem: TelegramProblem): void
  /** Resolves when this trouble is told, before or from now on. */
  tells(what: TelegramProblem['what']): Promise<TelegramProblem>
}

export function board(): Board {
  const watchers = new Set<(problem: TelegramProblem) => void>()
  const problems: TelegramProblem[] = []
  return {
    problems,
    report(problem) {
      problems.push(problem)
      for (const watch of [...watchers]) watch(problem)
    },
    tells(what) {
      const told = problems.find(problem => problem.what === what)
      if (told) return Promise.resolve(told)
      return new Promise(resolve => {
        watchers.add(function watch(problem) {
          if (problem.what !== what) return
          watchers.delete(watch)
          resolve(problem)
        })
      })
    },
  }
}

/** A lease that is always to be had. */
export const alwaysHeld: TelegramParts['lease'] = async () => ({
  lost: new AbortController().signal,
  release: async () => undefined,
})

/** A lease that is had when it is given, and lost when it is taken away. */
export function leaseOnRequest() {
  let waiting: ((lease: PollingLease) => void) | null = null
  let held = new AbortController()
  let asked = Promise.withResolvers<void>()
  let released = 0
  return {
    lease: (_account: string, signal: AbortSignal): Promise<PollingLease> =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('nobody waits for the lease any more')))
        waiting = resolve
        asked.resolve()
      }),
    /** Resolves when somebody waits for it, and gives it. */
    async give(): Promise<void> {
      await asked.promise
      asked = Promise.withResolvers()
      held = new AbortController()
      waiting?.({ lost: held.signal, release: async () => void released++ })
    },
    takeAway: () => held.abort(),
    /** Resolves when it is waited for. */
    isWaitedFor: () => asked.promise,
    releases: () => released,
  }
}

export type Listening = {
  telegram: FakeTelegram
  bot: Bot
  account: Account
  clock: TestClock
  inbox: Inbox
  board: Board
  /** What was asked with each poll so far. */
  polls(): Call['params'][]
  /** Holds the next poll that has a number, or has none, so that a test knows when it is open. */
  holdPoll(offset: 'with a number' | 'without'): Ordered
  /** Something is asked and answered: what was on its way before has happened. */
  roundTrip(): Promise<unknown>
  /** The loop waits so many seconds or up to a fifth less, and the time passes. */
  passes(seconds: number): Promise<void>
  /** Begins to poll; `stop` resolves when it has ended. */
  poll(more?: { lease?: TelegramParts['lease']; inbox?: Inbox }): { stop(): Promise<void>; crash(): void }
  end(): Promise<void>
}

/** A fake Telegram with a bot that is polled by our own loop. */
export async function listening(): Promise<Listening> {
  const telegram = await startTelegram()
  const bot = telegram.bot()
  const clock = testClock(start)
  const told = board()
  const box = inbox()
  const stops: (() => Promise<void>)[] = []
  const one = account(bot.token, telegram.url)
  return {
    ...{ telegram, bot, clock, inbox: box, board: told, account: one },
    polls: () => telegram.calls.filter(({ method }) => method === 'getUpdates').map(({ params }) => params),
    holdPoll(offset) {
      const where = (params: Call['params']) => (params.offset !== undefined) === (offset === 'with a number')
      return telegram.faults.next({ method: 'getUpdates', where }, { is: 'hang', applied: false })
    },
    roundTrip: () => one.api.getMe(),
    async passes(seconds) {
      const waited = (Date.parse(await clock.asleep()) - Date.parse(clock.now())) / 1000
      expect(waited).toBeLessThanOrEqual(seconds)
      expect(waited).toBeGreaterThanOrEqual(seconds * 0.8 - 0.001)
      await clock.jump({ seconds: waited })
    },
    poll({ lease = alwaysHeld, inbox: into = box } = {}) {
      const stopped = new AbortController()
      const polled = account(bot.token, telegram.url)
      const us = { account: polled.id, username: bot.username, groupCommands: new Set<string>() }
      const taking = intake(polled, us, clock, into.hear, stopped.signal)
      const running = poll({ clock, lease, report: told.report }, polled, taking, stopped.signal)
      async function stop(): Promise<void> {
        stopped.abort()
        await running
        await taking.done()
      }
      stops.push(stop)
      // Whoever crashes waits for nothing, and is not waited for in the end.
      function crash(): void {
        stops.splice(stops.indexOf(stop), 1)
        stopped.abort()
      }
      return { stop, crash }
    },
    async end() {
      for (const stop of stops) await stop()
      await telegram.stop()
    },
  }
}
