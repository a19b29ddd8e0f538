import { setImmediate as turnOfTheLoop } from 'node:timers/promises'
import { Client } from 'pg'

/** How many of this process's questions to PostgreSQL have no answer yet. SQLite answers within the turn of the loop. */
let underWay = 0

Client.prototype.query = counted(Client.prototype.query)
Client.prototype.connect = counted(Client.prototype.connect)

/** The same function, of which each call is under way until its promise is settled or its callback called. */
function counted<F extends Function>(asks: F): F {
  const answered = () => void underWay--
  return new Proxy(asks, {
    apply(ask, client, words: unknown[]) {
      const callback = words.at(-1)
      underWay++
      if (typeof callback === 'function') words[words.length - 1] = tap(callback, answered)
      const answer: unknown = Reflect.apply(ask, client, words)
      if (typeof callback === 'function') return answer
      if (answer instanceof Promise) void answer.then(answered, answered)
      else answered()
      return answer
    },
  })
}

function tap(callback: Function, first: () => void): Function {
  return (...words: unknown[]) => {
    first()
    return Reflect.apply(callback, null, words)
  }
}

/** Resolves when nobody waits for a database and everybody who got an answer has done with it what there was to do. */
export async function calm(): Promise<void> {
  for (let turns = 0; turns < 3; turns = underWay === 0 ? turns + 1 : 0) await turnOfTheLoop()
}
