import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where it is written down what went out, as a vendor would know it: the program itself forgets when it is killed. */
export function farEnd(folder: string): string {
  return join(folder, 'went-out')
}

/** What went out, in its order, as often as it did. */
export function wentOut(folder: string): { chat: string; id: string }[] {
  return readFileSync(farEnd(folder), 'utf8')
    .trimEnd()
    .split('\n')
    .map(line => {
      const [chat = '', id = ''] = line.split(' ')
      return { chat, id }
    })
}
