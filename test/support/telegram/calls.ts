import type { Call } from './call.ts'
import type { Params } from './wire.ts'

type Fits = (call: Call) => boolean

export type CallLog = {
  calls: Call[]
  begin(bot: number, method: string, params: Params): Call
  /** The call is answered, or never will be. */
  over(call: Call): void
  arrived(fits: Fits): Promise<Call>
  called(fits: Fits): Promise<Call>
}

export function callsOf(now: () => number): CallLog {
  const calls: Call[] = []
  const begun = awaited()
  const ended = awaited()
  return {
    calls,
    begin(bot, method, params) {
      const call: Call = { n: calls.length + 1, at: now(), bot, method, params, answer: null, applied: false }
      calls.push(call)
      begun.add(call)
      return call
    },
    over: ended.add,
    arrived: begun.first,
    called: ended.first,
  }
}

/** Calls, and those who wait for one. */
function awaited() {
  const calls: Call[] = []
  const waiting = new Set<(call: Call) => void>()
  function add(call: Call): void {
    calls.push(call)
    for (const hear of [...waiting]) hear(call)
  }
  function first(fits: Fits): Promise<Call> {
    const found = calls.find(fits)
    if (found) return Promise.resolve(found)
    return new Promise(resolve => {
      function hear(call: Call): void {
        if (!fits(call)) return
        waiting.delete(hear)
        resolve(call)
      }
      waiting.add(hear)
    })
  }
  return { add, first }
}
