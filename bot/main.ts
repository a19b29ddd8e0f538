import { join } from 'node:path'
import { AlreadyServed } from '../adapters/database/alone.ts'
import { CannotOpen } from '../adapters/database/postgres.ts'
import { type App, startApp } from './app.ts'
import { systemClock } from './clock.ts'
import { type Config, loadConfig, shownUrl } from './config.ts'
import { failureOf } from './failure.ts'
import { createLog } from './log.ts'

/** Ten lines at the most: what runs, where it is, what is off and which variable switches it on. */
function greeting(config: Config, app: App): string[] {
  return [
    config.demo ? `Kentongan: the demo village is open at ${app.url}` : `Kentongan runs at ${app.url}`,
    ...(config.databaseUrl
      ? [`Database: ${shownUrl(config.databaseUrl)} (DATABASE_URL), with as many workers as you start.`]
      : []),
    `Data: ${config.dataDir} (DATA_DIR). Time zone: ${config.zone} (TZ_DEFAULT). Log: ${config.logLevel} (LOG_LEVEL).`,
    ...(config.demo
      ? ['Whoever opens the page acts as anybody in the village: for this machine only (DEMO=off).']
      : []),
    ...telegramLines(config),
    ...(config.demo || config.telegram
      ? []
      : [
          'No channel is switched on, so nobody can write: give it a bot (TELEGRAM_TOKEN), or look at the demo (DEMO=on).',
        ]),
    ...(config.publicUrl ? [] : ['No public address: pages are for this machine (PUBLIC_URL).']),
    'Stop with Ctrl-C.',
  ]
}

function telegramLines({ telegram }: Config): string[] {
  if (!telegram) return []
  const bots = telegram.tokens.map(token => token.split(':')[0]).join(', ')
  const way = telegram.webhookSecret ? 'brings us its messages' : 'is asked for messages'
  return [`Telegram: bot ${bots} ${way} (TELEGRAM_MODE). Whether all is well with it: npm run doctor`]
}

/** In seconds: workers that are further apart could send the same message twice. */
const mostSkew = 5

function whyNot(error: unknown): string | null {
  if (error instanceof AlreadyServed)
    return `Another Kentongan serves ${config.dataDir} already. Stop it first, or choose another folder with DATA_DIR.`
  if (error instanceof CannotOpen) return error.message
  return failureOf(error, config)
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}

let app: App | null = null
let stopping = false

/** The first signal finishes what is at hand, within ten seconds; the second ends it at once. */
async function stop(): Promise<void> {
  if (stopping) process.exit(1)
  stopping = true
  setTimeout(() => fail('Kentongan did not stop within 10 seconds and was ended.'), 10_000).unref()
  try {
    await app?.stop()
    process.exit(0)
  } catch (error) {
    log.error({ err: error }, 'stopping failed')
    process.exit(1)
  }
}

const loaded = loadConfig('.env', process.env)
if (!loaded.ok) fail(loaded.message)
const { config, warning } = loaded
const log = createLog(config.logLevel)
// Before the start: who changes their mind meanwhile is heard too, and what is half done then is undone at the next start.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop())

try {
  app = await startApp(config, {
    clock: systemClock,
    log,
    locales: join(import.meta.dirname, '..', 'locales'),
    mostSkew,
  })
} catch (error) {
  const why = whyNot(error)
  if (!why) throw error
  fail(why)
}
for (const line of [...greeting(config, app), ...(warning ? [`Warning: ${warning}`] : [])])
  process.stdout.write(`${line}\n`)
