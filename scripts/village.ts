/** What an operator does with villages. It may run beside the bot, which sees the result at once. */
import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Kysely } from 'kysely'
import { openDatabase } from '../adapters/database/open.ts'
import { CannotOpen } from '../adapters/database/postgres.ts'
import { qrPicture } from '../adapters/links/qr.ts'
import { loadMarket } from '../bot/app.ts'
import { systemClock } from '../bot/clock.ts'
import { loadConfig } from '../bot/config.ts'
import { failureOf } from '../bot/failure.ts'
import { madeFrom, messageIds } from '../bot/ids.ts'
import { secretOf } from '../bot/installation.ts'
import type { Hand } from '../core/conversation/turn.ts'
import type { Schema } from '../core/database/schema.ts'
import { cleanName } from '../core/language/clean.ts'
import type { Answer, Deed } from './village/deed.ts'
import { create, inviteTo, list } from './village/found.ts'
import { bot, link, qr } from './village/links.ts'

const use = `\
npm run village -- create "Sukanegara" [--zone Asia/Jakarta] [--contact "Bu Sekdes, balai desa"]
npm run village -- invite "Sukanegara"
npm run village -- bot "Sukanegara" <@username | id | any>
npm run village -- link "Sukanegara"
npm run village -- qr "Sukanegara" [file.png]
npm run village -- list`

/** `last`: what may or must stand behind the village's name. */
const deeds = new Map<string, { named: boolean; last?: { is: RegExp; needed: boolean }; run: Deed }>([
  ['create', { named: true, run: create }],
  ['invite', { named: true, run: inviteTo }],
  ['bot', { named: true, last: { is: /^(@\w+|\d+|any)$/, needed: true }, run: bot }],
  ['link', { named: true, run: link }],
  ['qr', { named: true, last: { is: /\.png$/i, needed: false }, run: qr }],
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

async function draw({ of, file }: { of: string; file: string }): Promise<void> {
  const picture = await qrPicture(of)
  try {
    writeFileSync(file, picture)
  } catch (error) {
    fail(`${file} cannot be written (${error instanceof Error ? error.message : error}).`)
  }
}

const { values, positionals } = read()
const deed = deeds.get(positionals[0] ?? '')
const end = positionals.at(-1) ?? ''
const last = positionals.length > 2 && deed?.last?.is.test(end) ? end : ''
// A name of several words may come without its quotes.
const name = cleanName(positionals.slice(1, last ? -1 : undefined).join(' '))
if (!deed || deed.named !== (name !== '') || (deed.last?.needed && !last)) fail(use)

const loaded = loadConfig('.env', process.env)
if (!loaded.ok) fail(loaded.message)
const { config } = loaded
const contact = String(values.contact ?? '')
const wanted = { name, zone: String(values.zone ?? config.zone), contact, last, config }
try {
  const { db, close } = await openDatabase(config)
  const answer = await asOperator(db, hand => deed.run(hand, wanted)).finally(close)
  if (!answer.ok) fail(answer.why)
  if (answer.picture) await draw(answer.picture)
  console.log(answer.said)
} catch (error) {
  const why = error instanceof CannotOpen ? error.message : failureOf(error, config)
  if (!why) throw error
  fail(why)
}
