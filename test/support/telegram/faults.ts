import type { ResponseParameters } from 'grammy/types'
import type { Call } from './call.ts'
import type { Bot } from './world.ts'

/** What goes wrong with a call. */
export type Fault =
  | { is: 'refused'; code: number; description: string; parameters?: ResponseParameters }
  /** The connection breaks before an answer, with the call done or not. */
  | { is: 'lost'; applied: boolean }
  /** No answer until it is released. Not applied: done at its release, and never when the bot hangs up before. */
  | { is: 'hang'; applied: boolean }
  /** Of a download: so many bytes come, the rest when it is released. */
  | { is: 'stall'; bytes: number }

/** Which calls: all that is named must fit. A download of a file is the method `download`. */
export type Match = { method?: string; chat?: number; bot?: number; where?: (params: Call['params']) => boolean }

/** A fault that was ordered. */
export type Ordered = {
  /** The calls that met it so far. */
  calls: Call[]
  /** Resolves with the first call that meets it. */
  met: Promise<Call>
  /** Lets go what hangs or stalls; what meets it later is not held. */
  release(): void
  /** Nothing meets it any more, and what hangs is let go. */
  end(): void
}

export type Faults = {
  /** Once. */
  next(match: Match, fault: Fault): Ordered
  /** As often as is said, else until its end. */
  when(match: Match, fault: Fault, times?: number): Ordered
  /** Every answer takes this much longer, in real time. */
  latency(ms: number): void
  /** Gives updates again that the bot has confirmed, from this number on and up to that one. */
  redeliver(bot: Bot, fromUpdateId: number, before?: number): void
  /** Ends all that was ordered. */
  clear(): void
}

export const refused = (code: number, description: string, parameters?: ResponseParameters): Fault => ({
  is: 'refused',
  code,
  description,
  ...(parameters && { parameters }),
})
export const tooManyRequests = (seconds: number) =>
  refused(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds })
export const serverError = refused(502, 'Bad Gateway')
export const blocked = refused(403, 'Forbidden: bot was blocked by the user')
export const fileTooBig = refused(400, 'Bad Request: file is too big')
export const anotherPoller = refused(
  409,
  'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
)

/** What the server asks: which fault a call meets, and when it is released. */
export type Played = { fault: Fault; released: Promise<void> }
export type FaultTable = Faults & { take(call: Call): Played | null; delayMs(): number }

type Rule = {
  match: Match
  fault: Fault
  left: number
  released: Promise<void>
  ordered: Ordered
  meet(call: Call): void
}

export function faultTable(): FaultTable {
  let rules: Rule[] = []
  let delay = 0

  function when(match: Match, fault: Fault, left = Number.POSITIVE_INFINITY): Ordered {
    const { promise: released, resolve: release } = Promise.withResolvers<void>()
    const { promise: met, resolve: meet } = Promise.withResolvers<Call>()
    const ordered: Ordered = { calls: [], met, release: () => release(), end }
    const rule = { match, fault, left, released, ordered, meet }
    function end(): void {
      rules = rules.filter(other => other !== rule)
      release()
    }
    rules.push(rule)
    return ordered
  }

  return {
    when,
    next: (match, fault) => when(match, fault, 1),
    latency: ms => void (delay = ms),
    delayMs: () => delay,
    redeliver: (bot, from, before) => bot.queue.again(from, before),
    clear() {
      for (const { ordered } of [...rules]) ordered.end()
      delay = 0
    },
    take(call) {
      const rule = rules.find(({ match, left }) => left > 0 && fits(match, call))
      if (!rule) return null
      rule.left -= 1
      rule.ordered.calls.push(call)
      rule.meet(call)
      return { fault: rule.fault, released: rule.released }
    },
  }
}

function fits({ method, chat, bot, where }: Match, call: Call): boolean {
  return (
    (method === undefined || method.toLowerCase() === call.method.toLowerCase()) &&
    (chat === undefined || chat === call.params.chat_id) &&
    (bot === undefined || bot === call.bot) &&
    (where === undefined || where(call.params))
  )
}
