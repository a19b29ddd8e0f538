import { closeSync, openSync, readFileSync, writeSync } from 'node:fs'
import { z } from 'zod'

/** Which messages have their turns now, in a small file, so that a message that kills the program is found at the next
 *  start. Not synced: a power cut blames nobody. */
export type InHand = {
  /** In hand when the program died, in a round of several: each has its turn alone, so that only the one is blamed. */
  suspects: Set<string>
  /** Before their turns. */
  take(ids: readonly string[]): void
  /** After their commit, or when another worker has them. */
  done(ids: readonly string[]): void
  /** All of it was undone and comes again: we live, so none of them killed us. */
  dropped(): void
}

const noted = () => undefined
/** For a round that nobody remembers: nothing is suspected. */
export const unwatched: InHand = { suspects: new Set(), take: noted, done: noted, dropped: noted }

const kept = z.array(z.string())

/** Opens the file. `blamed`: the message that was alone in hand when the program died. `close` when nothing is in hand any
 *  more. */
export function watchHands(file: string): { inHand: InHand; blamed: string | null; close(): void } {
  const left = read(file)
  const [only, ...more] = left
  const suspects = new Set(more.length > 0 ? left : [])
  const held = new Set<string>()
  const note = noteIn(file)
  return {
    blamed: only && more.length === 0 ? only : null,
    inHand: {
      suspects,
      take(ids) {
        for (const id of ids) held.add(id)
        note.write([...held])
      },
      done(ids) {
        for (const id of ids) {
          suspects.delete(id)
          held.delete(id)
        }
        note.write([...held])
      },
      dropped() {
        held.clear()
        note.write([])
      },
    },
    close: note.close,
  }
}

/** Written over in place and filled up with blanks: a file made anew for each turn costs more than the turn's rows. */
function noteIn(file: string): { write(ids: readonly string[]): void; close(): void } {
  const note = openSync(file, 'w')
  let longest = 0
  function write(ids: readonly string[]): void {
    const text = JSON.stringify(ids)
    longest = Math.max(longest, text.length)
    writeSync(note, text.padEnd(longest), 0)
  }
  write([])
  let isOpen = true
  // Once: the number of a file that is closed may be another's by then.
  function close(): void {
    if (isOpen) closeSync(note)
    isOpen = false
  }
  return { write, close }
}

/** A file that is half written names nobody. */
function read(file: string): string[] {
  try {
    return kept.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return []
  }
}
