import { vi } from 'vitest'
import type { Dice } from './dice.ts'
import type { Workers } from './workers.ts'

/** Somebody's phone. */
export type Chat = {
  /** Resolves when it is confirmed; what was said before is said first. */
  say(text: string): Promise<void>
  /** What was answered to what was said last, once it has come. */
  answer(fits: RegExp): Promise<string>
  /** The ids of all that was said, in its order. */
  said: readonly string[]
}

/** In milliseconds; a dead worker's claim on an answer runs out after 3,000. So long only because a machine that does much else
 *  may start a worker five times as slowly. */
const patience = { timeout: 60_000, interval: 100 }

export function chat(workers: Workers, phone: string, dice: Dice): Chat {
  const said: string[] = []
  let last = Promise.resolve()

  async function deliver(text: string): Promise<void> {
    const id = `${phone}-${said.length + 1}`
    said.push(id)
    // Vendors deliver twice by themselves too.
    const times = dice(8) === 0 ? 2 : 1
    await Promise.all(Array.from({ length: times }, () => workers.deliver(phone, id, text, dice)))
  }

  return {
    said,
    say(text) {
      last = last.then(() => deliver(text))
      return last
    },
    async answer(fits) {
      const id = said.at(-1)
      return vi.waitFor(async () => {
        const shown = await workers.history(phone, dice)
        const since = shown.slice(shown.findIndex(one => one.id === id) + 1)
        const texts = since.map(one => one.spans.map(span => span.text).join(''))
        const found = texts.find(text => fits.test(text))
        if (!found) throw new Error(`${phone} got no answer like ${fits} to ${id}, but: ${texts.join(' | ')}`)
        return found
      }, patience)
    },
  }
}
