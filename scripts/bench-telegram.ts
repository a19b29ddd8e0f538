/** How fast the market answers on Telegram, and what it holds in memory: the whole program as it is started, SQLite on disk,
 *  a Telegram in a process of its own that answers every call 50 ms later, and a thousand people who write at once. Telegram
 *  is asked for messages, a hundred at a time: at 50 ms that is 2,000 a second at the most. With a folder as its first word,
 *  the program leaves its processor profile there. What Node is told here, it is told there too. */
import { execFileSync, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { openSqlite } from '../adapters/database/sqlite.ts'
import { systemClock } from '../bot/clock.ts'
import { startTelegram } from '../test/support/telegram/server.ts'
import { foundOn, type Villager } from '../test/support/telegram-village/founding.ts'

const chats = 1000
/** To one person go three messages at once and then one a second: so many of each are answered without a wait. */
const each = 3
const waves = 5
const restSeconds = 5
const latencyMs = 50
const goods = ['Keripik pisang', 'Sambal terasi', 'Telur ayam', 'Beras merah', 'Madu hutan']

const chatOf = (n: number) => 1000 + n

/** What the Telegram process tells. */
const opened = z.object({ url: z.string(), token: z.string() })
const answered = z.object({ seconds: z.number(), updates: z.number(), answers: z.number() })

/** Telegram, and everybody who writes: a wave for each message of its parent. Ends with its parent. */
async function telegram(folder: string): Promise<void> {
  const fake = await startTelegram()
  const bot = fake.bot()
  const { db, close } = await openSqlite(folder)
  const people = Array.from({ length: chats }, (_, n): Villager => {
    const sold = goods.map(name => ({ name: `${name} ${n}`, unit: 'bungkus', price: 15_000, stock: null }))
    return { person: fake.person(chatOf(n), `Warga ${n}`), bot, ...(n < 20 && { sells: sold }) }
  })
  await foundOn(db, { people }, systemClock.now())
  await close()
  fake.faults.latency(latencyMs)

  let answers = 0
  let last = 0
  const over = () => {
    last = performance.now()
    answers++
    if (answers === chats * each) done()
  }
  let done = () => undefined as void
  fake.watch(happening => happening.is === 'shown' && happening.shown.from === 'bot' && over())

  async function wave(): Promise<z.infer<typeof answered>> {
    answers = 0
    const all = new Promise<void>(resolve => (done = resolve))
    const start = performance.now()
    for (let m = 0; m < each; m++)
      for (const [n, { person }] of people.entries())
        await person.chat(bot).write(`ada ${goods[(n + m) % goods.length]} ${n % 20}?`)
    await all
    return { seconds: (last - start) / 1000, updates: chats * each, answers }
  }

  process.on('message', () => void wave().then(result => process.send?.(result)))
  process.on('disconnect', () => process.exit())
  process.send?.({ url: fake.url, token: bot.token })
}

type Rates = { turns: number; sends: number }

/** From the first message that was written down in a wave to its last turn, and to the last answer that went out. */
async function ratesIn(folder: string): Promise<Rates[]> {
  const { db, close } = await openSqlite(folder)
  const heard = await db.selectFrom('inbox').select('received_at').orderBy('received_at').execute()
  const said = await db.selectFrom('outbox').select(['created_at', 'settled_at']).orderBy('created_at').execute()
  await close()
  const size = chats * each
  return Array.from({ length: waves }, (_, wave) => {
    const some = said.slice(wave * size, (wave + 1) * size)
    const start = Date.parse(heard[wave * size]?.received_at ?? '')
    const until = (at: (string | null)[]) => (Math.max(...at.map(one => Date.parse(one ?? ''))) - start) / 1000
    return {
      turns: Math.round(size / until(some.map(row => row.created_at))),
      sends: Math.round(size / until(some.map(row => row.settled_at))),
    }
  })
}

/** In MB, as the system counts it. */
function memoryOf(pid: number): number {
  return Math.round(Number(execFileSync('ps', ['-o', 'rss=', '-p', `${pid}`], { encoding: 'utf8' })) / 1024)
}

/** Seconds: of processor so far, and what its main thread has waited for one. From /proc; NaN where there is none. */
function processorOf(pid: number): { used: number; waited: number } {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    const waited = readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[1]
    return { used: (Number(fields[11]) + Number(fields[12])) / 100, waited: Number(waited) / 1e9 }
  } catch {
    return { used: Number.NaN, waited: Number.NaN }
  }
}

async function bench(folder: string, profiles: string | undefined): Promise<void> {
  const far = fork(import.meta.filename, ['telegram', folder])
  const [hello] = await once(far, 'message')
  const { url, token } = opened.parse(hello)
  const profiling = profiles ? ['--cpu-prof', `--cpu-prof-dir=${profiles}`] : []
  const settings = { PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'warn', TELEGRAM_TOKEN: token, TELEGRAM_API_ROOT: url }
  const program = spawn(
    process.execPath,
    [...process.execArgv, ...profiling, join(import.meta.dirname, '../bot/main.ts')],
    {
      env: { PATH: process.env.PATH, ...settings },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  for await (const line of createInterface({ input: program.stdout })) if (line.includes('Ctrl-C')) break
  const { pid = 0 } = program
  tell('memory', `${memoryOf(pid)} MB at start`)
  const whole: string[] = []
  for (let wave = 0; wave < waves; wave++) {
    const before = processorOf(pid)
    far.send('wave')
    const [told] = await once(far, 'message')
    const { seconds, updates } = answered.parse(told)
    const after = processorOf(pid)
    const cost = ((1000 * (after.used - before.used)) / updates).toFixed(2)
    const idle = Math.round((100 * (after.waited - before.waited)) / seconds)
    whole.push(
      `${Math.round(updates / seconds)} a second in all; each ${cost} ms of processor, for which it waited ${idle} % of the time; ${memoryOf(pid)} MB`,
    )
    await wait(restSeconds * 1000)
  }
  const memory = memoryOf(pid)
  program.kill('SIGTERM')
  await once(program, 'close')
  far.disconnect()
  tell(
    'load',
    `${waves} waves of ${chats * each} questions, ${each} of each of ${chats} people at once; ${latencyMs} ms for every call`,
  )
  for (const [n, { turns, sends }] of (await ratesIn(folder)).entries())
    tell(`wave ${n + 1}`, `${turns} turns a second, ${sends} answers sent a second; ${whole[n]}`)
  tell('memory', `${memory} MB at the end`)
}

function tell(name: string, what: string): void {
  console.log(`${name.padEnd(10)}${what}`)
}

const [role, where] = process.argv.slice(2)
if (role === 'telegram' && where) await telegram(where)
else {
  const folder = mkdtempSync(join(tmpdir(), 'kentongan-bench-'))
  try {
    await bench(folder, role)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
