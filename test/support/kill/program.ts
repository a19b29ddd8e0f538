import { appendFileSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { join } from 'node:path'
import { startApp } from '../../../bot/app.ts'
import { type Clock, systemClock } from '../../../bot/clock.ts'
import { loadConfig } from '../../../bot/config.ts'
import { createLog } from '../../../bot/log.ts'
import type { ChannelAdapter } from '../../../core/conversation/channel.ts'
import { farEnd } from './far-end.ts'
import { table } from './village.ts'

/** What `bot/main.ts` starts, with another village on the table, and also beside the PostgreSQL whose URL is its first
 *  word: there the settings refuse the demo. Its second word is when the test began, in milliseconds. */
const [databaseUrl = '', began = ''] = process.argv.slice(2)
const loaded = loadConfig('.env', process.env)
if (!loaded.ok) throw new Error(loaded.message)
const config = { ...loaded.config, databaseUrl: databaseUrl || null }
const log = createLog(config.logLevel)

/** A dead worker's claims run out after 3 seconds instead of 45: time goes faster, for all workers alike. */
const hurry = 15
const start = Number(began)
const clock: Clock = {
  now: () => new Date(start + (Date.now() - start) * hurry).toISOString(),
  sleep: (until, signal) =>
    systemClock.sleep(new Date(start + (Date.parse(until) - start) / hurry).toISOString(), signal),
}

/** Whatever becomes of us, the far end has got it. */
function wire(channel: ChannelAdapter): ChannelAdapter {
  return {
    ...channel,
    async send(message) {
      appendFileSync(farEnd(config.dataDir), `${message.chat} ${message.id}\n`)
      return channel.send(message)
    },
  }
}

const app = await startApp(config, {
  ...{ clock, log, wire, table },
  locales: join(import.meta.dirname, '../../../locales'),
})
process.on('SIGTERM', () => void app.stop().then(() => process.exit(0)))
process.stdout.write(`${app.url} is open\n`)
// The next life begins in half the time.
flushCompileCache()
