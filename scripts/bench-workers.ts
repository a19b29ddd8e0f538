/** How fast one worker and two answer from one PostgreSQL, which this starts for itself: through all that a message passes
 *  (inbox, turn, outbox, channel), with a commit for each turn that is on disk before the next begins. */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { openPostgres } from '../adapters/database/postgres.ts'
import { startApp } from '../bot/app.ts'
import { systemClock } from '../bot/clock.ts'
import { createLog } from '../bot/log.ts'
import { type Crowd, day, foundCrowdIn, written } from '../test/support/crowd.ts'
import { at } from '../test/support/postgres/stock.ts'

const run = promisify(execFile)
const village: Crowd = { people: 2000, shops: 40 }
/** As many messages arrive at once. */
const intake = 100

type Cost = { seconds: number; processor: number }

/** One worker: everybody from `first` to before `last` goes through the day. */
async function work(databaseUrl: string, dataDir: string, first: number, last: number): Promise<Cost> {
  const rest = {
    port: 0,
    host: '127.0.0.1',
    publicUrl: null,
    telegram: null,
    demo: true,
    logLevel: 'warn',
    zone: 'Asia/Jakarta',
  } as const
  const locales = join(import.meta.dirname, '..', 'locales')
  const app = await startApp({ ...rest, databaseUrl, dataDir }, { clock: systemClock, log: createLog('warn'), locales })
  const [start, before] = [performance.now(), process.cpuUsage()]
  for (const [hour, text] of day.entries())
    for (let from = first; from < last; from += intake) {
      const some = Array.from({ length: Math.min(intake, last - from) }, (_, n) => from + n)
      await Promise.all(some.map(n => app.receive([written(n, `day-${hour}`, text(n), systemClock.now())])))
    }
  await app.quiet()
  const { user, system } = process.cpuUsage(before)
  const cost = { seconds: (performance.now() - start) / 1000, processor: (user + system) / 1e6 }
  await app.stop()
  return cost
}

/** The same village anew, and as many workers as asked for, each a process with its part of the people. */
async function workers(count: number, server: string): Promise<void> {
  const name = `bench_${count}`
  const admin = new Client(server)
  await admin.connect()
  await admin.query(`create database ${name}`)
  const url = at(server, name)
  const { db, close } = await openPostgres(url)
  await foundCrowdIn(db, village, systemClock.now())
  const dataDir = mkdtempSync(join(tmpdir(), 'kentongan-bench-'))
  const each = village.people / count
  const costs = await Promise.all(
    Array.from({ length: count }, async (_, n) => {
      const words = ['work', url, dataDir, String(n * each), String((n + 1) * each)]
      const { stdout } = await run(process.execPath, [import.meta.filename, ...words])
      return JSON.parse(stdout) as Cost
    }),
  )
  const { orders } = await db
    .selectFrom('orders')
    .select(e => e.cast<number>(e.fn.countAll(), 'integer').as('orders'))
    .executeTakeFirstOrThrow()
  await close()
  rmSync(dataDir, { recursive: true })
  const { rows } = await admin.query('select deadlocks from pg_stat_database where datname = $1', [name])
  await admin.end()
  if (orders !== village.people) throw new Error(`${village.people} people made ${orders} orders`)
  const turns = village.people * day.length
  const seconds = Math.max(...costs.map(cost => cost.seconds))
  const processor = costs.reduce((sum, cost) => sum + cost.processor, 0)
  const speed = `${Math.round(turns / seconds)} turns a second`
  const cost = `${((1000 * processor) / turns).toFixed(2)} ms of the workers' processor for each`
  console.log(
    `${count} ${count === 1 ? 'worker ' : 'workers'}   ${speed}, ${cost}; ${orders} orders; ${rows[0]?.deadlocks} deadlocks`,
  )
}

const [does, url = '', dataDir = '', first, last] = process.argv.slice(2)
if (does === 'work') {
  process.stdout.write(JSON.stringify(await work(url, dataDir, Number(first), Number(last))))
} else {
  const script = join(import.meta.dirname, '../test/support/postgres/server.ts')
  const server = spawn(process.execPath, [script, 'synced'], { stdio: ['pipe', 'pipe', 'inherit'] })
  const [said] = await once(server.stdout, 'data')
  try {
    for (const count of [1, 2]) await workers(count, String(said).trim())
  } finally {
    server.stdin.end()
    await once(server, 'close')
  }
}
