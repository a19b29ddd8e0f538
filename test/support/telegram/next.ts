import type { Shown } from './shown.ts'
import type { World } from './world.ts'

/** Takes the bot's messages one after the other, each once: those that are there, and those that come. */
export function nextOf(world: World, messages: () => Shown[]): (fits?: (shown: Shown) => boolean) => Promise<Shown> {
  const taken = new Set<string>()
  const keyOf = ({ chatId, messageId }: Shown) => `${chatId}:${messageId}`
  return (fits = () => true) =>
    new Promise(resolve => {
      const stop = world.watch(look)
      look()
      function look(): void {
        const found = messages().find(shown => shown.from === 'bot' && !taken.has(keyOf(shown)) && fits(shown))
        if (!found) return
        taken.add(keyOf(found))
        stop()
        resolve(found)
      }
    })
}
