import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openSqlite } from '../adapters/database/sqlite.ts'
import { loadMarket } from '../bot/app.ts'
import { systemClock } from '../bot/clock.ts'
import { describe, readConfig, readSettings, tryDataDir } from '../bot/config.ts'
import { madeFrom, messageIds } from '../bot/ids.ts'
import { secretOf } from '../bot/installation.ts'
import type { Hand } from '../core/conversation/turn.ts'
import { scopeOf } from '../core/database/scope.ts'
import { fold } from '../core/language/clean.ts'
import { invite } from '../core/people/invitations.ts'
import { found } from '../core/villages/founding.ts'
import { villages } from '../core/villages/store.ts'

const use = `npm run village -- create "Sukanegara" [--zone Asia/Jakarta] [--contact "Bu Sekdes, balai desa"]
npm run village -- invite "Sukanegara"
npm run village -- list`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { zone: { type: 'string' }, contact: { type: 'string' } },
})
const [does, name = ''] = positionals

function fail(message: string): never {
  console.error(message)
  process.exit(1)
}

const read = readConfig(readSettings('.env', process.env).settings)
if (!read.ok) fail(describe(read.problems))
const { config } = read
const folder = tryDataDir(config.dataDir)
if (folder) fail(describe([folder]))

/** What an operator does with villages: it may run beside the bot. */
const deeds: Record<string, (hand: Hand) => Promise<string>> = {
  async create(hand) {
    const zone = values.zone ?? config.zone
    const made = await found(hand, { name, zone, contact: values.contact ?? `perangkat Desa ${name}` })
    if (!made) fail(name ? `There is a village called ${name} already.` : use)
    return `${made.village.name} is founded.\n${await invitation(hand, made.village.id, made.village.name)}`
  },
  async invite(hand) {
    const village = (await villages(hand.tx)).find(v => v.folded === fold(name))
    if (!village) fail(`There is no village called ${name}. See: npm run village -- list`)
    return invitation(hand, village.id, village.name)
  },
  async list(hand) {
    const all = await villages(hand.tx)
    return all.map(v => `${v.name} (${v.zone}), contact: ${v.contact}`).join('\n') || 'No village yet.'
  },
}

async function invitation(hand: Hand, id: string, village: string): Promise<string> {
  const token = await invite(hand, scopeOf({ id }), { role: 'official', shop: null, inviter: null })
  return `An official of ${village} writes this to the bot within 24 hours: undangan ${token}`
}

const deed = deeds[does ?? '']
if (!deed) fail(use)
const { db, close } = await openSqlite(config.dataDir)
try {
  const secret = await secretOf(db, () => randomBytes(32).toString('hex'))
  const id = messageIds(systemClock.now, randomBytes(6).toString('hex'))()
  const { words } = loadMarket(join(import.meta.dirname, '..', 'locales'))
  const made = madeFrom(secret, { id, chat: 'operator', vendorId: id })
  console.log(await db.transaction().execute(tx => deed({ tx, now: systemClock.now(), words, ...made })))
} finally {
  await close()
}
