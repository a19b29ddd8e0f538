/** What an operator does with villages. It may run beside the bot, which sees the result at once. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Kysely } from 'kysely'
import { openDatabase } from '../adapters/database/open.ts'
import { CannotOpen } from '../adapters/database/postgres.ts'
import { loadMarket } from '../bot/app.ts'
import { systemClock } from '../bot/clock.ts'
import { isZone, loadConfig } from '../bot/config.ts'
import { failureOf } from '../bot/failure.ts'
import { madeFrom, messageIds } from '../bot/ids.ts'
import { secretOf } from '../bot/installation.ts'
import type { Hand } from '../core/conversation/turn.ts'
import type { Schema } from '../core/database/schema.ts'
import { scopeOf } from '../core/database/scope.ts'
import { cleanName, fold } from '../core/language/clean.ts'
import { invite } from '../core/people/invitations.ts'
import { found } from '../core/villages/founding.ts'
import { villages } from '../core/villages/store.ts'
import type { VillageRow } from '../core/villages/tables.ts'

const use = `\
npm run village -- create "Sukanegara" [--zone Asia/Jakarta] [--contact "Bu Sekdes, balai desa"]
npm run village -- invite "Sukanegara"
npm run village -- list`

type Answer = { ok: true; said: string } | { ok: false; why: string }
type Wanted = { name: string; zone: string; contact: string }

async function create(hand: Hand, wanted: Wanted): Promise<Answer> {
  const { name, zone } = wanted
  if (!isZone(zone)) return { ok: false, why: `${zone} is no time zone by its IANA name, for example Asia/Jakarta.` }
  const contact = cleanName(wanted.contact) || `perangkat Desa ${name}`
  const made = await found(hand, { name, zone, contact })
  if (!made) return { ok: false, why: `There is a village called ${name} already.` }
  return { ok: true, said: `${made.village.name} is founded.\n${await invitation(hand, made.village)}` }
}

async function inviteTo(hand: Hand, { name }: Wanted): Promise<Answer> {
  const village = (await villages(hand.tx)).find(v => v.folded === fold(name))
  if (!village) return { ok: false, why: `There is no village called ${name}. See: npm run village -- list` }
  return { ok: true, said: await invitation(hand, village) }
}

async function list(hand: Hand): Promise<Answer> {
  const all = await villages(hand.tx)
  return {
    ok: true,
    said: all.map(v => `${v.name} (${v.zone}), contact: ${v.contact}`).join('\n') || 'No village yet.',
  }
}

async function invitation(hand: Hand, village: VillageRow): Promise<string> {
  const token = await invite(hand, scopeOf(village), { role: 'official', shop: null, inviter: null })
  return `An official of ${village.name} writes this to the bot within 24 hours: undangan ${token}`
}

const deeds = new Map([
  ['create', { named: true, run: create }],
  ['invite', { named: true, run: inviteTo }],
  ['list', { named: false, run: list }],
])

function read(): ReturnType<typeof parseArgs> {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { zone: { type: 'string' }, contact: { type: 'string' } },
    })
  } catch {
    return fail(use)
  }
}

function fail(message: string): never {
  console.error(message)
  process.exit(1)
}

async function asOperator(db: Kysely<Schema>, deed: (hand: Hand) => Promise<Answer>): Promise<Answer> {
  const { now } = systemClock
  const secret = await secretOf(db, () => randomBytes(32).toString('hex'))
  const id = messageIds(now, randomBytes(6).toString('hex'))()
  const { words } = loadMarket(join(import.meta.dirname, '..', 'locales'))
  const made = madeFrom(secret, { id, chat: 'operator', vendorId: id })
  return db.transaction().execute(tx => deed({ tx, now: now(), words, ...made }))
}

const { values, positionals } = read()
const deed = deeds.get(positionals[0] ?? '')
// A name of several words may come without its quotes.
const name = cleanName(positionals.slice(1).join(' '))
if (!deed || deed.named !== (name !== '')) fail(use)

const loaded = loadConfig('.env', process.env)
if (!loaded.ok) fail(loaded.message)
const { config } = loaded
const wanted = { name, zone: String(values.zone ?? config.zone), contact: String(values.contact ?? '') }
try {
  const { db, close } = await openDatabase(config)
  const answer = await asOperator(db, hand => deed.run(hand, wanted)).finally(close)
  if (!answer.ok) fail(answer.why)
  console.log(answer.said)
} catch (error) {
  const why = error instanceof CannotOpen ? error.message : failureOf(error, config)
  if (!why) throw error
  fail(why)
}
