import { type Instant, later } from '../core/conversation/instant.ts'
import type { Clock } from './clock.ts'
import type { Log } from './log.ts'

/** Something that is done whenever there is something to do. */
export type Loop = {
  /** There may be something to do: now, or once more when it is at work. */
  wake(): void
  /** Resolves when it has nothing to do before its next instant. */
  idle(): Promise<void>
  isIdle(): boolean
  /** Resolves when what is at hand is finished; nothing is begun after it. */
  stop(): Promise<void>
}

/** When work wants to be done next; null: when woken. A question is asked only when nothing has woken it meanwhile. */
export type Next = Instant | null | (() => Promise<Instant | null>)

const patience = { first: 1, most: 60 } as const

/** Runs `work` until it answers when it wants to be run next. An error is logged and work is tried again
 *  after 1 s, 2 s … a minute: a full disk or a locked database passes. */
export function loop(name: string, clock: Clock, log: Log, work: () => Promise<Next>): Loop {
  let woken = true
  let stopped = false
  let idle = false
  let failures = 0
  let alarm = new AbortController()
  const watchers: (() => void)[] = []

  async function once(): Promise<Instant | null> {
    try {
      const next = await work()
      failures = 0
      return typeof next !== 'function' ? next : woken ? null : await next()
    } catch (error) {
      const seconds = Math.min(patience.most, patience.first * 2 ** failures++)
      log.error({ err: error, loop: name, seconds }, 'work failed, tried again later')
      return later(clock.now(), { seconds })
    }
  }

  async function run(): Promise<void> {
    while (!stopped) {
      woken = false
      const next = await once()
      if (woken || stopped) continue
      if (next !== null && next <= clock.now()) continue
      idle = true
      for (const watch of watchers.splice(0)) watch()
      await clock.sleep(next ?? never, alarm.signal)
      idle = false
    }
  }
  const running = run()

  function wake(): void {
    woken = true
    if (!idle) return
    const ringing = alarm
    alarm = new AbortController()
    idle = false
    // With a reason of our own no error is made for it, stack and all.
    ringing.abort(name)
  }

  return {
    wake,
    isIdle: () => idle && !woken,
    idle: () => (idle && !woken ? Promise.resolve() : new Promise(resolve => watchers.push(resolve))),
    async stop() {
      stopped = true
      wake()
      await running
    },
  }
}

/** Far enough: a loop that waits for nothing but being woken. */
const never: Instant = '9999-12-31T00:00:00.000Z'
