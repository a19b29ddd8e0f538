/** How fast the market answers, through all that a message passes (inbox, turn, outbox, channel) on SQLite that syncs every
 *  commit, beside the least that could be done for the same rows by hand (test/support/by-hand.ts says what that is); what
 *  it holds in memory after 5,000 and after 50,000 turns; how many statements a turn takes; and how often a burst of
 *  messages makes the disk sync. */
import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { type App, startApp } from '../bot/app.ts'
import { systemClock } from '../bot/clock.ts'
import { createLog } from '../bot/log.ts'
import { roundSize } from '../bot/rounds.ts'
import { writeByHand, writtenIn } from '../test/support/by-hand.ts'
import { type Crowd, day, foundCrowd, products, written } from '../test/support/crowd.ts'
import { countStatements } from '../test/support/statements.ts'

const village: Crowd = { people: 10_000, shops: 40 }
/** So many of them write first: 5,000 turns of the 50,000. */
const first = 1000
/** As many messages arrive at once. */
const intake = 100

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
async function marketIn<T>(dataDir: string, use: (app: App) => Promise<T>): Promise<T> {
  const rest = {
    port: 0,
    host: '127.0.0.1',
    publicUrl: null,
    databaseUrl: null,
    telegram: null,
    demo: true,
    logLevel: 'warn',
    zone: 'Asia/Jakarta',
  } as const
  const locales = join(import.meta.dirname, '..', 'locales')
  const app = await startApp({ ...rest, dataDir }, { clock: systemClock, log: createLog('warn'), locales })
  return use(app).finally(app.stop)
}

/** These people go through the day, a hundred at once; each message is on disk before the next hundred come. */
async function liveThrough(app: App, from: number, to: number): Promise<void> {
  for (const [hour, text] of day.entries()) {
    for (let n = from; n < to; n += intake) {
      const some = Array.from({ length: intake }, (_, i) => n + i)
      await Promise.all(some.map(n => app.receive([written(n, `day-${hour}`, text(n), systemClock.now())])))
    }
  }
  await app.quiet()
}

function tell(name: string, what: string): void {
  console.log(`${name.padEnd(22)}${what}`)
}

/** `rss` and what of it is JavaScript's, in MB, after all that nobody holds is gone. */
function memory(): { all: number; heap: number } {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  const { rss, heapUsed } = process.memoryUsage()
  return { all: Math.round(rss / 2 ** 20), heap: Math.round(heapUsed / 2 ** 20) }
}

const together = (one: Cost, other: Cost): Cost => ({
  seconds: one.seconds + other.seconds,
  processor: one.processor + other.processor,
})

async function turns(): Promise<void> {
  const each = (people: number, { seconds, processor }: Cost) => {
    const count = people * day.length
    return `${Math.round(count / seconds)} turns a second, ${((1000 * processor) / count).toFixed(2)} ms of processor for each`
  }
  await inFolder(founded =>
    inFolder(async folder => {
      const [file, byHand] = [join(folder, 'kentongan.sqlite'), join(founded, 'kentongan.sqlite')]
      await foundCrowd(folder, village, systemClock.now())
      copyFileSync(file, byHand)
      tell('village', `${village.people} people, ${village.shops} shops, ${products} products`)
      const market = await marketIn(folder, async app => {
        const some = await costOf(() => liveThrough(app, 0, first))
        const few = memory()
        tell('the first 5,000', `${each(first, some)}; ${few.all} MB after it, ${few.heap} MB of JavaScript`)
        const rest = await costOf(() => liveThrough(app, first, village.people))
        const many = memory()
        const grown = `${(many.all / few.all).toFixed(2)} times as much, ${(many.heap / few.heap).toFixed(2)} of JavaScript`
        tell('the next 45,000', `${each(village.people - first, rest)}; ${many.all} MB, ${many.heap} MB: ${grown}`)
        return together(some, rest)
      })
      const rows = writtenIn(folder)
      const orders = rows.reduce((sum, turn) => sum + turn.orders.length, 0)
      if (orders !== village.people) throw new Error(`${village.people} people made ${orders} orders`)
      tell('the market', each(village.people, market))
      const hand = await costOf(() => writeByHand(founded, rows, intake, roundSize))
      const [time, processor] = [market.seconds / hand.seconds, market.processor / hand.processor]
      tell('by hand', `${each(village.people, hand)}: the same rows, three look-ups a turn`)
      tell('ratio', `${(1 / time).toFixed(2)} of its turns a second, ${processor.toFixed(1)} times its processor`)
    }),
  )
}

/** Everything that SQLite is asked, receiving, sending and chores included. */
async function statements(): Promise<void> {
  const people = intake
  const { count, stop } = countStatements()
  const asked = await inFolder(async folder => {
    await foundCrowd(folder, { people, shops: 10 }, systemClock.now())
    return marketIn(folder, async app => {
      const before = count()
      await liveThrough(app, 0, people)
      return count() - before
    })
  })
  stop()
  tell('statements', `${(asked / (people * day.length)).toFixed(1)} for each turn`)
}

/** A market that starts, hears so many people at once, answers them all, and stops. */
async function burst(people: number): Promise<void> {
  const messages = Array.from({ length: people }, (_, n) => written(n, 'burst', 'ada keripik?', systemClock.now()))
  await inFolder(async folder => {
    await foundCrowd(folder, { people: intake, shops: 10 }, systemClock.now())
    await marketIn(folder, async app => {
      await Promise.all(messages.map(message => app.receive([message])))
      await app.quiet()
    })
  })
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
  await statements()
  await syncs()
}
