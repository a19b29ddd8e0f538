import { join } from 'node:path'
import { AlreadyServed } from '../adapters/database/sqlite.ts'
import { type App, startApp } from './app.ts'
import { systemClock } from './clock.ts'
import { type Config, loadConfig } from './config.ts'
import { failureOf } from './failure.ts'
import { createLog } from './log.ts'

/** Ten lines at the most: what runs, where it is, what is off and which variable switches it on. */
function greeting(config: Config, app: App): string[] {
  return [
    config.demo ? `Kentongan: the demo village is open at ${app.url}` : `Kentongan runs at ${app.url}`,
    `Data: ${config.dataDir} (DATA_DIR). Time zone: ${config.zone} (TZ_DEFAULT). Log: ${config.logLevel} (LOG_LEVEL).`,
    ...(config.demo
      ? ['Whoever opens the page acts as anybody in the village: for this machine only (DEMO=off).']
      : []),
    ...(config.demo ? [] : ['No channel is switched on, so nobody can write: this release has the demo (DEMO=on).']),
    ...(config.publicUrl ? [] : ['No public address: pages are for this machine (PUBLIC_URL).']),
    'Stop with Ctrl-C.',
  ]
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
  app = await startApp(config, { clock: systemClock, log, locales: join(import.meta.dirname, '..', 'locales') })
} catch (error) {
  const why =
    error instanceof AlreadyServed
      ? `Another Kentongan serves ${config.dataDir} already. Stop it first, or choose another folder with DATA_DIR.`
      : failureOf(error, config)
  if (!why) throw error
  fail(why)
}
for (const line of [...greeting(config, app), ...(warning ? [`Warning: ${warning}`] : [])])
  process.stdout.write(`${line}\n`)
