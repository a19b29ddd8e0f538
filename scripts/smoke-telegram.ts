/** Five minutes with a real bot: tells the operator what to do on the phone, sees in the database when it has happened and how
 *  long the answer took, and writes a report. It runs beside the market and changes nothing in it. */
import { parseArgs } from 'node:util'
import { openForReading } from '../adapters/database/reading.ts'
import { accountNames } from '../bot/accounts.ts'
import { examine } from './doctor/examine.ts'
import { shown, shownTroubles } from './doctor/line.ts'
import { keyboard } from './smoke/keyboard.ts'
import { keep, written } from './smoke/report.ts'
import { selling } from './smoke/selling.ts'
import { village } from './smoke/village.ts'
import { walkThrough } from './smoke/walk.ts'

const use = 'npm run smoke:telegram [-- @username] [--minutes 10]'
const notYet =
  'Start the market first, in another terminal: npm start. The bot must have run once, so that its name is known.'

function fail(message: string): never {
  console.error(message)
  process.exit(1)
}

function read() {
  try {
    const options = { minutes: { type: 'string', default: '10' } } as const
    const { values, positionals } = parseArgs({ allowPositionals: true, options })
    const minutes = Number(values.minutes)
    return positionals.length < 2 && minutes > 0 ? { minutes, wanted: positionals[0]?.replace('@', '') } : fail(use)
  } catch {
    return fail(use)
  }
}

const { minutes, wanted } = read()
const { parts, config } = await examine('.env', process.env)
if (!config) fail(shown(parts))
const ids = config.telegram?.tokens.map(token => token.split(':')[0] ?? '') ?? []
if (ids.length === 0) fail('There is no bot: write its token into .env as TELEGRAM_TOKEN.')
console.log(shownTroubles(parts))

const reading = await openForReading(config).catch(() => null)
if (!reading || reading.waiting.length > 0) fail(notYet)
const { db, close } = reading
const names = (await accountNames(db)).map(({ id, name }) => ({ id: id.replace('telegram:', ''), username: name }))
const bot = names.find(({ id, username }) => (wanted ? [id, username].includes(wanted) : id === ids[0]))
if (!bot || !ids.includes(bot.id)) fail(wanted ? `There is no bot @${wanted} here that has run once. ${use}` : notYet)

const began = new Date()
const keys = keyboard()
const walk = { db, bot, seller: null, product: null }
const results = await walkThrough([...selling, ...village], walk, { keys, minutes, say: line => console.log(line) })
keys.close()
await close()
const text = written({ username: bot.username, config, began, ended: new Date(), results, parts })
console.log(`\nThe report: ${keep(text, began, config.dataDir)}`)
process.exitCode = results.every(({ is }) => is === 'ok' || is === 'skipped') ? 0 : 1
