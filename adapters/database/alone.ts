import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'

/** Another Kentongan serves this folder: two of them would answer twice. */
export class AlreadyServed extends Error {}

/** A place in a folder that one process holds until `release`, or until it dies. */
export type Held = { release(): void }

/** Makes this process the one bot of a folder. Throws `AlreadyServed`. */
export function serveAlone(folder: string): Held {
  const held = hold(folder, 'bot.lock')
  if (!held) throw new AlreadyServed(`another Kentongan serves ${folder}`)
  return held
}

/** More workers on one machine than this gain nothing. */
const mostWorkers = 64

/** The first place that is free beside the other workers of a folder, counted from 1: a worker that begins anew finds what
 *  the one before it left there. Throws `AlreadyServed` when there is none. */
export function takePlace(folder: string): Held & { place: number } {
  for (let place = 1; place <= mostWorkers; place++) {
    const held = hold(folder, `worker-${place}.lock`)
    if (held) return { ...held, place }
  }
  throw new AlreadyServed(`${mostWorkers} workers serve ${folder}`)
}

/** The lock is the operating system's, on a little database of its own, so that nothing is left behind by a kill. Null when
 *  another process has it. */
function hold(folder: string, name: string): Held | null {
  mkdirSync(folder, { recursive: true })
  const lock = new Database(join(folder, name), { timeout: 0 })
  try {
    lock.pragma('locking_mode = EXCLUSIVE')
    lock.exec('begin exclusive; commit')
  } catch (error) {
    lock.close()
    if (!(error instanceof Database.SqliteError && error.code === 'SQLITE_BUSY')) throw error
    return null
  }
  return { release: () => lock.close() }
}
