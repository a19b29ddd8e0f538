import { sql } from 'kysely'
import { afterAll, expect, inject, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../adapters/database/open.ts'
import * as books from '../support/kill/books.ts'
import { wentOut } from '../support/kill/far-end.ts'
import { type Intentions, trade } from '../support/kill/people.ts'
import { scarce, shops } from '../support/kill/village.ts'
import { type Kill, startWorkers } from '../support/kill/workers.ts'

/** The whole program, killed again and again while forty people order over HTTP, who send again what was not confirmed;
 *  on PostgreSQL two of it. `SEED=7 npx vitest run test/bot/kill-loop.test.ts` adds a seed; one that failed stays. */

const mostKills = 25
const seeds = [2026, ...(process.env.SEED ? [Number(process.env.SEED)] : [])]

const figures: Record<string, number | string>[] = []
afterAll(() => {
  if (figures.length === 0) return
  const lines = [Object.keys(figures[0] ?? {}), ...figures.map(row => Object.values(row))]
  process.stdout.write(`${lines.map(line => line.join(' | ')).join('\n')}\n`)
})

/** What must be left of everything when nothing was counted twice or forgotten. */
function stockMeant({ orders, added }: Intentions): Record<string, number> {
  const kept = orders.filter(({ state }) => state !== 'refused' && state !== 'cancelled').flatMap(({ lines }) => lines)
  const left = ({ name, stock }: { name: string; stock: number }) =>
    kept.reduce((sum, line) => (line.name === name ? sum - line.quantity : sum), stock + (added.get(name) ?? 0))
  return Object.fromEntries(shops.flatMap(({ goods }) => goods).map(one => [one.name, left(one)]))
}

const interrupts = ({ requests, turns }: Kill) => requests + turns > 0
const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)

test.for(seeds)(
  'killed 25 times while forty people order, the market loses, doubles and confuses nothing (seed %i)',
  { timeout: 300_000 },
  async seed => {
    const began = performance.now()
    const workers = await startWorkers(seed, mostKills)
    const meant = await trade(workers, seed)
    const where = { dataDir: workers.folder, databaseUrl: workers.databaseUrl }
    const { db, shared, close } = await openDatabase(where)
    onTestFinished(close)
    await expect.poll(() => books.isBusy(db), { timeout: 20_000, interval: 100 }).toBe(false)
    expect(new Set(await workers.stop())).toEqual(new Set([0]))
    const seconds = Math.round((performance.now() - began) / 100) / 10

    const orders = meant.orders.toSorted((a, b) => books.numberOf(a) - books.numberOf(b))
    expect(await books.ordersIn(db)).toEqual(orders)
    expect(orders.map(books.numberOf)).toEqual(orders.map((_, n) => 401 + n))
    expect(await books.stockIn(db)).toEqual(stockMeant(meant))
    expect((await books.stockIn(db))[scarce.name]).toBe(0)

    expect(Object.fromEntries(await books.heardIn(db))).toEqual(Object.fromEntries(meant.said))
    expect(Object.keys(await books.statesIn(db)).sort()).toEqual(['heard: done', 'said: sent'])
    expect(await books.unansweredIn(db)).toEqual([])

    const out = wentOut(workers.folder)
    const ids = new Set(out.map(({ id }) => id))
    expect([...ids].sort()).toEqual(await books.saidIn(db))
    expect(await books.untoldIn(db, ids)).toEqual([])
    // What goes out again has been out before: the first time counts.
    for (const [chat, replies] of await books.repliesIn(db))
      expect([chat, [...ids].filter(id => replies.has(id))]).toEqual([chat, [...replies]])
    if (!shared) expect((await sql`pragma integrity_check`.execute(db)).rows).toEqual([{ integrity_check: 'ok' }])

    // Kills that nobody notices show nothing: most cut something off, some a turn, some a send before it was noted.
    const { kills } = workers
    const row = {
      database: inject('database'),
      seed,
      kills: kills.length,
      interrupting: kills.filter(interrupts).length,
      'requests cut off': sum(kills.map(kill => kill.requests)),
      'turns cut off': sum(kills.map(kill => kill.turns)),
      orders: orders.length,
      messages: [...meant.said.values()].flat().length,
      'delivered again': workers.again(),
      'sent again': out.length - ids.size,
      seconds,
    }
    figures.push(row)
    expect(row.kills).toBe(mostKills)
    expect(row.interrupting).toBeGreaterThan((mostKills * 2) / 3)
    expect(row['turns cut off']).toBeGreaterThan(0)
    expect(row['sent again']).toBeGreaterThan(0)
  },
)
