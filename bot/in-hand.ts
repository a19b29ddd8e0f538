import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

/** Which messages a round holds, in a small file, so that a message that kills the program is found at the next start. Not
 *  synced: a power cut blames nobody. */
export type InHand = {
  /** In hand when the program died, in a round of several: each has its turn alone, so that only the one is blamed. */
  suspects: Set<string>
  /** Before their turns. */
  take(ids: readonly string[]): void
  /** After their commit. */
  done(ids: readonly string[]): void
}

/** For a round that nobody remembers: nothing is suspected. */
export const unwatched: InHand = { suspects: new Set(), take: () => undefined, done: () => undefined }

const kept = z.array(z.string())

/** Opens the file. `blamed`: the message that was alone in hand when the program died. */
export function watchHands(file: string): { inHand: InHand; blamed: string | null } {
  const left = read(file)
  const [only, ...more] = left
  const suspects = new Set(more.length > 0 ? left : [])
  rmSync(file, { force: true })
  return {
    blamed: only && more.length === 0 ? only : null,
    inHand: {
      suspects,
      take: ids => writeFileSync(file, JSON.stringify(ids)),
      done(ids) {
        rmSync(file, { force: true })
        for (const id of ids) suspects.delete(id)
      },
    },
  }
}

/** A file that is half written names nobody. */
function read(file: string): string[] {
  try {
    return kept.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return []
  }
}
