import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'

/** Counts the transactions that write, as they lie in SQLite's write-ahead log (sqlite.org/fileformat2.html §4.1): the last
 *  frame of each carries the size of the database, all others carry 0. On FULL each is a sync of the disk. */
export function commitsIn(folder: string): { count(): number; close(): void } {
  const file = join(folder, 'kentongan.sqlite')
  const beside = new Database(file)
  // The log begins anew here, and while somebody reads it is not begun anew again: nothing of it is overwritten.
  beside.pragma('wal_checkpoint(TRUNCATE)')
  beside.exec('begin')
  beside.prepare('select count(*) from inbox').get()
  return {
    count: () => commits(readFileSync(`${file}-wal`)),
    close: () => beside.close(),
  }
}

const header = { log: 32, frame: 24 } as const

function commits(log: Buffer): number {
  if (log.length === 0) return 0
  const frame = header.frame + log.readUInt32BE(8)
  let count = 0
  for (let at: number = header.log; at + frame <= log.length; at += frame) if (log.readUInt32BE(at + 4) > 0) count++
  return count
}
