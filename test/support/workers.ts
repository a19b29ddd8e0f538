import { setImmediate as turnOfTheLoop } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import { Client } from 'pg'
import { onTestFinished } from 'vitest'
import { openPostgres } from '../../adapters/database/postgres.ts'
import { nameChores } from '../../bot/chores.ts'
import { messageIds } from '../../bot/ids.ts'
import { lanes } from '../../bot/lanes.ts'
import { createLog } from '../../bot/log.ts'
import { receiver } from '../../bot/receive.ts'
import { waiting } from '../../bot/rounds.ts'
import type { Served } from '../../bot/turn.ts'
import { type Instant, later } from '../../core/conversation/instant.ts'
import type { Market } from '../../core/conversation/market.ts'
import type { Schema } from '../../core/database/schema.ts'
import { createVillage } from '../../core/villages/store.ts'
import { calm } from './calm.ts'
import { testClock } from './clock.ts'
import { freshDatabase } from './databases.ts'
import { morning, type Spine, smallMarket, textOf } from './spine.ts'
import { temporaryFolder } from './temporary.ts'

/** One of several workers beside each other: a spine with connections, a boot, a log and message ids of its own. */
export type Worker = Spine & {
  /** Ends its connections, as its death would; else they end with the test. */
  leave(): Promise<void>
}

/** The same database, served by several. */
export type Crew = {
  url: string
  workers: [Worker, Worker, ...Worker[]]
  /** Resolves when the next message has been written down, by any of them. */
  arrival(): Promise<void>
}

type Opening = {
  market?: Market
  count?: number
  /** What the connections of a worker go through; places count from 1. */
  through?: (db: Kysely<Schema>, place: number) => Kysely<Schema>
}

/** Workers in this process, each as if it were alone in one, and one clock. Their village is founded. */
export async function openCrew({ market = smallMarket(), count = 2, through = db => db }: Opening = {}): Promise<Crew> {
  const url = await postgresUrl()
  const clock = testClock(morning, calm)
  const folder = await temporaryFolder()
  const instant = instants()
  let arrived = Promise.withResolvers<void>()
  function wake(): void {
    arrived.resolve()
    arrived = Promise.withResolvers()
  }
  const one = async (n: number): Promise<Worker> => {
    const { db: direct, close } = await openPostgres(url)
    const leave = once(close)
    onTestFinished(leave)
    const db = through(direct, n)
    const logged: Spine['logged'] = []
    const log = createLog('debug', { write: line => void logged.push(JSON.parse(line)) })
    const served: Served = { market, secret: 'a fixed secret', now: clock.now, zone: 'Asia/Jakarta' }
    // Each later than the one before, whichever worker it comes to: what people write one after the other.
    const newId = messageIds(instant, `${n}007b007b007`)
    const receive = receiver(db, clock, newId, wake)
    const outbox = () => direct.selectFrom('outbox').selectAll().orderBy('priority').orderBy('id').execute()
    return {
      ...{ db, folder, databaseUrl: url, clock, log, logged, served, newId, outbox, leave },
      worker: { boot: `boot ${n}`, shared: true },
      hear: (...messages) => receive(messages),
      serve: () => lanes({ db, served, log, boot: `${n}0` }),
      inbox: () => direct.selectFrom('inbox').selectAll().orderBy('id').execute(),
      said: async chat => (await outbox()).filter(row => row.chat === chat).map(textOf),
    }
  }
  const first = await one(1)
  const village = { id: 'sukanegara', name: 'Sukanegara', zone: 'Asia/Jakarta', contact: 'Bu Sekdes' }
  await first.db.transaction().execute(tx => createVillage(tx, { ...village, created_at: morning }))
  await nameChores(first.db, first.served)
  const others = await Promise.all(Array.from({ length: count - 2 }, (_, n) => one(n + 3)))
  const second = await one(2)
  onTestFinished(openGates)
  return { url, workers: [first, second, ...others], arrival: () => arrived.promise }
}

/** An empty database of this test's own. */
export async function postgresUrl(): Promise<string> {
  const url = await freshDatabase()
  if (!url) throw new Error('several workers need PostgreSQL')
  return url
}

function instants(): () => Instant {
  let ms = 0
  return () => later(morning, { seconds: ++ms / 1000 })
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined
  return () => {
    done ??= work()
    return done
  }
}

/** All workers serve, beside each other, until nothing waits and nothing is still to come. */
export async function serveAll(crew: Crew, coming: Promise<unknown> = Promise.resolve()): Promise<void> {
  const { workers, arrival } = crew
  let isOver = false
  const over = coming.finally(() => {
    isOver = true
  })
  const serving = workers.map(async worker => {
    for (let last = false; !last; ) {
      last = isOver
      const next = arrival()
      while ((await worker.serve()) > 0);
      if (!last) await Promise.race([next, over])
    }
  })
  await Promise.all([over, ...serving])
  // Two that looked for the same chat at the same instant may both have left it to the other.
  const [{ db, clock }] = workers
  if ((await waiting(db, clock.now())).length > 0) await serveAll(crew)
}

/** Resolves when it is so, as soon as something has happened in this process. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await turnOfTheLoop()
}

const gates = new Set<() => void>()

/** A door that the test opens, or its end: what stands behind it must not outlive a test that failed. */
export function gate(): { opened: Promise<void>; open(): void } {
  const { promise, resolve } = Promise.withResolvers<void>()
  gates.add(resolve)
  onTestFinished(openGates)
  return { opened: promise, open: () => resolve() }
}

/** What is registered later is done earlier when a test ends: whatever waits for its work calls for this behind it. */
export function openGates(): void {
  for (const open of gates) open()
  gates.clear()
}

/** What was logged by any of them under this name, counted. */
export function countLogged({ workers }: Crew, msg: string): number {
  return workers.flatMap(w => w.logged).filter(line => line.msg === msg).length
}

/** A connection of the test's own, through which it looks at the server, or stands in somebody's way. */
export async function observer(url: string): Promise<Client> {
  const client = new Client(url)
  await client.connect()
  const end = once(() => client.end())
  // The database may be taken back first.
  client.on('error', () => undefined)
  onTestFinished(end)
  return client
}

/** Resolves when a session of the database waits for a lock that another one has, or when something else is so. */
export async function blocked(client: Client, or: () => boolean = () => false): Promise<void> {
  const waiting = `select count(*)::int as n from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`
  while (!or()) {
    const { rows } = await client.query<{ n: number }>(waiting)
    if (rows[0]?.n) return
  }
}

/** How many deadlocks the server has broken in this database so far. Workers say theirs when they leave. */
export async function deadlocks(url: string): Promise<number> {
  const client = new Client(url)
  await client.connect()
  const counted = 'select deadlocks::int as n from pg_stat_database where datname = current_database()'
  const { rows } = await client.query<{ n: number }>(counted)
  await client.end()
  return rows[0]?.n ?? 0
}
