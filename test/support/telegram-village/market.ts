import { onTestFinished } from 'vitest'
import { openDatabase } from '../../../adapters/database/open.ts'
import type { OpenDatabase } from '../../../adapters/database/opened.ts'
import { type App, startApp } from '../../../bot/app.ts'
import type { Config } from '../../../bot/config.ts'
import { createLog } from '../../../bot/log.ts'
import type { Instant } from '../../../core/conversation/instant.ts'
import { type TestClock, testClock } from '../clock.ts'
import { freshDatabase } from '../databases.ts'
import { locales } from '../stories/village.ts'
import type { Call } from '../telegram/call.ts'
import { type FakeTelegram, startTelegram } from '../telegram/server.ts'
import type { Bot } from '../telegram/world.ts'
import { temporaryFolder } from '../temporary.ts'
import { foundOn, type Plan } from './founding.ts'

/** Sunday, nine in the morning in Sukaramai. */
const morning: Instant = '2026-11-22T02:00:00.000Z'

/** A village on a Telegram of its own, served by this process, and the clock of both. */
export type TelegramMarket = {
  fake: FakeTelegram
  bots: [Bot, ...Bot[]]
  clock: TestClock
  first: App
  /** One more program serves the village; only on PostgreSQL. */
  join(): Promise<App>
  /** What the market keeps, seen from outside. */
  kept: OpenDatabase['db']
  /** Resolves when the market has written down all that was said to its bots, done all of it, and rests. */
  rest(): Promise<void>
}

type Opening = {
  bots?: number
  /** Telegram refuses what comes too fast. */
  flood?: boolean
  /** Who lives there. */
  plan(fake: FakeTelegram, bots: TelegramMarket['bots']): Plan
}

/** On the database of the project that the test runs in; gone when the test is over. */
export async function openTelegramMarket({
  bots: count = 1,
  flood = false,
  ...opening
}: Opening): Promise<TelegramMarket> {
  const dataDir = await temporaryFolder()
  const databaseUrl = await freshDatabase()
  const running = new Set<App>()
  const clock = testClock(morning, quiet)
  const fake = await startTelegram({ flood, now: () => Date.parse(clock.now()) })
  onTestFinished(fake.stop)
  const bots: TelegramMarket['bots'] = [fake.bot(), ...Array.from({ length: count - 1 }, () => fake.bot())]
  const { db, close } = await openDatabase({ dataDir, databaseUrl })
  onTestFinished(close)
  await foundOn(db, opening.plan(fake, bots), clock.now())

  const telegram = { tokens: bots.map(bot => bot.token), apiRoot: fake.url, webhookSecret: null }
  const rest = { publicUrl: null, databaseUrl, demo: false, logLevel: 'silent', zone: 'Asia/Jakarta' } as const
  const config: Config = { port: 0, host: '127.0.0.1', dataDir, telegram, ...rest }
  async function join(): Promise<App> {
    const app = await startApp(config, { clock, log: createLog('fatal'), locales, secret: () => 'a fixed secret' })
    running.add(app)
    // Who has stopped is not waited for, and stops once.
    const stop = async () => void (running.delete(app) && (await app.stop()))
    onTestFinished(stop)
    return { ...app, stop }
  }
  async function quiet(): Promise<void> {
    for (const app of running) await app.quiet()
  }
  return {
    ...{ fake, bots, clock, join, kept: db },
    first: await join(),
    async rest() {
      for (const bot of bots) await taken(fake, bot)
      await quiet()
    },
  }
}

/** Resolves when all that was said to the bot so far is written down: the next poll says so. */
export async function taken(fake: FakeTelegram, bot: Bot): Promise<void> {
  const last = bot.queue.waiting().at(-1)
  if (last) await fake.arrived(call => call.bot === bot.id && confirms(call) > last.update_id)
}

/** What lies before this number is written down; 0 for a call that says nothing of the kind. */
export function confirms({ method, params }: Call): number {
  return method === 'getUpdates' && typeof params.offset === 'number' ? params.offset : 0
}
