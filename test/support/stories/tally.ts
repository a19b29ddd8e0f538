import { appendFileSync } from 'node:fs'

/** How much was played. `messages`: written by people · `doubled`: of those, came twice · `sent`: the bot's messages ·
 *  `refused`, `unknown`: sends that were answered so · `unheard`, `unsent`: restarts before a message had its turn, and
 *  before anything of its answer was out. */
export type Tally = Record<(typeof counted)[number], number>

const counted = [
  ...(['stories', 'steps', 'messages', 'doubled', 'sent', 'refused', 'unknown', 'restarts'] as const),
  ...(['unheard', 'unsent', 'seconds'] as const),
] as const

/** What was played on a channel and a database in a mode. */
export type Row = { channel: string; database: string; mode: string } & Tally

/** Sums up what was played on each channel in each mode. */
export function tallies(database: string) {
  const rows = new Map<string, Row>()
  return {
    add(channel: string, mode: string, tally: Tally): void {
      const row = rows.get(`${channel} ${mode}`) ?? { channel, database, mode, ...nothing() }
      for (const key of counted) row[key] += tally[key]
      rows.set(`${channel} ${mode}`, row)
    },
    /** Prints the table, and adds it to the file that `TALLY` names. */
    tell(): void {
      const all = [...rows.values()]
      process.stdout.write(`\n${table(all)}\n\n`)
      if (process.env.TALLY) appendFileSync(process.env.TALLY, all.map(row => `${JSON.stringify(row)}\n`).join(''))
    },
  }
}

function nothing(): Tally {
  const none = { stories: 0, steps: 0, messages: 0, doubled: 0, sent: 0, refused: 0, unknown: 0 }
  return { ...none, restarts: 0, unheard: 0, unsent: 0, seconds: 0 }
}

/** Channel × database × mode, a line each, numbers to the right. */
export function table(rows: readonly Row[]): string {
  const head = ['channel', 'database', 'mode', ...counted]
  const lines = rows.map(row => [row.channel, row.database, row.mode, ...counted.map(key => row[key].toFixed(0))])
  const width = (n: number) => Math.max(...[head, ...lines].map(cells => cells[n]?.length ?? 0))
  const padded = (cell: string, n: number) => (n < 3 ? cell.padEnd(width(n)) : cell.padStart(width(n)))
  return [head, ...lines].map(cells => cells.map(padded).join('  ')).join('\n')
}
