import { Overtaken } from '../core/database/overtaken.ts'
import type { Log } from './log.ts'

/** Two who want each other's rows, again and again: one of them is through long before this. */
const mostTimes = 20

/** Does a transaction's work, and all of it again at once when another's was quicker: that is nobody's failure. */
export async function untilThrough<T>(log: Log, work: () => Promise<T>): Promise<T> {
  for (let again = 0; ; again++) {
    try {
      return await work()
    } catch (error) {
      if (!isOvertaken(error) || again >= mostTimes) throw error
      log.info({ err: error }, 'another transaction was quicker, this one begins again')
    }
  }
}

/** PostgreSQL's own words for a connection that it ends, or a server that goes down (postgresql.org/docs, appendix A). */
const gone = /^(08|57P0[1-5]$)/

/** The database is not to be reached: nothing that was tried has failed by itself. */
export function isGone(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code = '' }: NodeJS.ErrnoException = error
  return (
    gone.test(code) || /^E(CONN|PIPE|HOST|NET|TIMEDOUT)/.test(code) || error.message.startsWith('Connection terminated')
  )
}

/** A deadlock (40P01), a change under our feet (40001), or one that we saw ourselves. */
function isOvertaken(error: unknown): boolean {
  if (error instanceof Overtaken) return true
  return error instanceof Error && 'code' in error && (error.code === '40P01' || error.code === '40001')
}
