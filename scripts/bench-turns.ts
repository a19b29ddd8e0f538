/** How fast the market answers, through all that a message passes (inbox, turn, outbox, channel) on SQLite that syncs every
 *  commit, beside the same rows written by hand; and how often a burst of messages makes the disk sync. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqlite } from '../adapters/database/sqlite.ts'
import { type App, startApp } from '../bot/app.ts'
import { systemClock } from '../bot/clock.ts'
import { createLog } from '../bot/log.ts'
import { roundSize } from '../bot/rounds.ts'
import { writeByHand, writtenIn } from '../test/support/by-hand.ts'
import { type Crowd, foundCrowd, productName, written } from '../test/support/crowd.ts'

const village: Crowd = { people: 1000, shops: 40 }
const products = 160
/** As many messages arrive at once. */
const intake = 100

/** What everybody writes in a day, one after another. */
const day: ((n: number) => string)[] = [
  () => 'halo',
  n => `ada ${productName(n % products)}?`,
  n => `mau 2 ${productName(n % products)}`,
  () => 'pesan',
  () => 'pesanan saya',
]

type Cost = { seconds: number; processor: number }

async function costOf(work: () => Promise<void> | void): Promise<Cost> {
  const [start, before] = [performance.now(), process.cpuUsage()]
  await work()
  const { user, system } = process.cpuUsage(before)
  return { seconds: (performance.now() - start) / 1000, processor: (user + system) / 1e6 }
}

async function inFolder<T>(use: (folder: string) => Promise<T> | T): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'kentongan-bench-'))
  try {
    return await use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The whole program, its channel being the web chat with no page open: it answers `sent` at once. */
async function marketIn<T>(dataDir: string, crowd: Crowd, use: (app: App) => Promise<T>): Promise<T> {
  await foundCrowd(dataDir, crowd, systemClock.now())
  const rest = {
    port: 0,
    host: '127.0.0.1',
    publicUrl: null,
    demo: true,
    logLevel: 'warn',
    zone: 'Asia/Jakarta',
  } as const
  const locales = join(import.meta.dirname, '..', 'locales')
  const app = await startApp({ ...rest, dataDir }, { clock: systemClock, log: createLog('warn'), locales })
  return use(app).finally(app.stop)
}

/** Everybody goes through the day, a hundred people at once; each message is on disk before the next hundred come. */
async function liveThrough(app: App): Promise<void> {
  for (const [hour, text] of day.entries()) {
    for (let from = 0; from < village.people; from += intake) {
      const some = Array.from({ length: intake }, (_, n) => from + n)
      await Promise.all(some.map(n => app.receive([written(n, `day-${hour}`, text(n), systemClock.now())])))
    }
  }
  await app.quiet()
}

function tell(name: string, what: string): void {
  console.log(`${name.padEnd(22)}${what}`)
}

async function turns(): Promise<void> {
  const count = village.people * day.length
  const each = ({ seconds, processor }: Cost) =>
    `${Math.round(count / seconds)} turns a second, ${((1000 * processor) / count).toFixed(2)} ms of processor for each`
  const { market, memory, rows } = await inFolder(async folder => {
    const market = await marketIn(folder, village, app => costOf(() => liveThrough(app)))
    return { market, memory: process.memoryUsage.rss(), rows: writtenIn(folder) }
  })
  if (rows.orders !== village.people) throw new Error(`${village.people} people made ${rows.orders} orders`)
  tell('village', `${village.people} people, ${village.shops} shops, ${products} products, ${count} messages`)
  tell('the market', `${each(market)}; ${rows.orders} orders; ${Math.round(memory / 2 ** 20)} MB after it`)
  const hand = await inFolder(async folder => {
    await (await openSqlite(folder)).close()
    return costOf(() => writeByHand(folder, rows, intake, roundSize))
  })
  const [time, processor] = [market.seconds / hand.seconds, market.processor / hand.processor]
  tell('the same rows by hand', each(hand))
  tell('ratio', `${time.toFixed(1)} times as long, ${processor.toFixed(1)} times the processor`)
}

/** A market that starts, hears so many people at once, answers them all, and stops. */
async function burst(people: number): Promise<void> {
  const messages = Array.from({ length: people }, (_, n) => written(n, 'burst', 'ada keripik?', systemClock.now()))
  await inFolder(folder =>
    marketIn(folder, { people: intake, shops: 10 }, async app => {
      await Promise.all(messages.map(message => app.receive([message])))
      await app.quiet()
    }),
  )
}

/** Counted by the system, around a child that does nothing else. */
function syncsOf(people: number): Promise<number> {
  return inFolder(folder => {
    const report = join(folder, 'strace.txt')
    const child = [process.execPath, import.meta.filename, 'burst', String(people)]
    execFileSync('strace', ['-f', '-c', '-e', 'trace=fsync,fdatasync', '-o', report, ...child])
    const lines = readFileSync(report, 'utf8')
      .split('\n')
      .map(line => line.trim().split(/\s+/))
    const counts = lines.filter(line => /^f(data)?sync$/.test(line.at(-1) ?? '')).map(line => Number(line[3]))
    return counts.reduce((sum, count) => sum + count, 0)
  })
}

async function syncs(): Promise<void> {
  const what = `${intake} messages of ${intake} chats at once, until all are answered`
  const isThere = spawnSync('strace', ['-V']).status === 0
  if (!isThere) return tell('syncs', `not counted, for want of strace (Linux: apt-get install strace): ${what}`)
  const [none, all] = [await syncsOf(0), await syncsOf(intake)]
  tell('syncs', `${all - none} for ${what} (${all} with start and stop, ${none} without the messages)`)
}

const [does, people] = process.argv.slice(2)
if (does === 'burst') await burst(Number(people))
else {
  await turns()
  await syncs()
}
