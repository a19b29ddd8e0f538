import { createInterface } from 'node:readline'

/** The operator's own word in between, taken once; null when there is none. */
export type Keyboard = { take(): 'skip' | 'end' | null; close(): void }

/** Reads `s` and `q`, each with Enter; Ctrl-C is `q`, so that the report is written all the same. */
export function keyboard(): Keyboard {
  let typed: 'skip' | 'end' | null = null
  const lines = createInterface({ input: process.stdin })
  lines.on('line', line => {
    const word = line.trim().toLowerCase()
    if (word === 's') typed = 'skip'
    if (word === 'q') typed = 'end'
  })
  const end = () => {
    typed = 'end'
  }
  process.once('SIGINT', end)
  return {
    take() {
      const word = typed
      typed = null
      return word
    },
    close() {
      process.off('SIGINT', end)
      lines.close()
    },
  }
}
