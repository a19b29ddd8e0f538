import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { onTestFinished } from 'vitest'
import { z } from 'zod'
import { openDatabase } from '../../adapters/database/open.ts'
import { madeFrom, messageIds } from '../../bot/ids.ts'
import { lanes } from '../../bot/lanes.ts'
import { createLog, type Log } from '../../bot/log.ts'
import type { Worker } from '../../bot/outbox.ts'
import { receiver } from '../../bot/receive.ts'
import { round } from '../../bot/rounds.ts'
import type { Served } from '../../bot/turn.ts'
import { readSays } from '../../bot/words.ts'
import { command, type Feature } from '../../core/conversation/command.ts'
import type { Heard } from '../../core/conversation/heard.ts'
import type { Instant } from '../../core/conversation/instant.ts'
import { type Market, market, spokenWords } from '../../core/conversation/market.ts'
import { type Body, type ChatKey, chatKey, type Inbound } from '../../core/conversation/message.ts'
import { say } from '../../core/conversation/phrase.ts'
import { foldLabel } from '../../core/conversation/press.ts'
import { here, type OutgoingBody } from '../../core/conversation/reply.ts'
import type { InboxRow, OutboxRow } from '../../core/conversation/tables.ts'
import { plain, speaker } from '../../core/conversation/text.ts'
import type { Turn } from '../../core/conversation/turn.ts'
import type { Schema } from '../../core/database/schema.ts'
import { scopeOf } from '../../core/database/scope.ts'
import { homeOf } from '../../core/people/home.ts'
import { meet, remember } from '../../core/people/store.ts'
import { createVillage } from '../../core/villages/store.ts'
import { calm } from './calm.ts'
import { type TestClock, testClock } from './clock.ts'
import { freshDatabase } from './databases.ts'
import { temporaryFolder } from './temporary.ts'
import { words } from './words.ts'

/** Sunday, nine in the morning in Sukanegara. */
export const morning: Instant = '2026-11-22T02:00:00.000Z'

/** Inbox, turns and outbox of a village, put together by the test and moved on by it alone. */
export type Spine = {
  db: Kysely<Schema>
  /** Where the photos lie, and the database when it is a file. */
  folder: string
  /** The PostgreSQL database; null: the file in the folder. */
  databaseUrl: string | null
  /** Who serves here, and whether others may serve the same database. */
  worker: Worker
  clock: TestClock
  log: Log
  /** What was logged, line by line. */
  logged: { msg: string; [field: string]: unknown }[]
  served: Served
  newId(): string
  /** Writes messages down, all at once. */
  hear(...messages: Inbound[]): Promise<void>
  /** Turns of what waits, as the product takes them on this database; answers how many messages had theirs. */
  serve(): Promise<number>
  inbox(): Promise<InboxRow[]>
  outbox(): Promise<OutboxRow[]>
  /** What was said in a chat so far, in the order it goes out. */
  said(chat: ChatKey): Promise<string[]>
}

/** A spine over a database of its own, in a small market. Everything ends with the test. */
export async function openSpine(small: Market = smallMarket()): Promise<Spine> {
  const folder = await temporaryFolder()
  const databaseUrl = await freshDatabase()
  const { db, shared, close } = await openDatabase({ dataDir: folder, databaseUrl })
  onTestFinished(close)
  const clock = testClock(morning, calm)
  const logged: Spine['logged'] = []
  const log = createLog('debug', { write: line => void logged.push(JSON.parse(line)) })
  const served: Served = { market: small, secret: 'a fixed secret', now: clock.now, zone: 'Asia/Jakarta' }
  const newId = messageIds(clock.now, 'b007b007b007')
  const receive = receiver(db, clock, newId, () => undefined)
  const outbox = () => db.selectFrom('outbox').selectAll().orderBy('priority').orderBy('id').execute()
  await foundVillage(db)
  return {
    ...{ db, folder, databaseUrl, clock, log, logged, served, newId, outbox },
    worker: { boot: 'this boot', shared },
    hear: (...messages) => receive(messages),
    serve: () => (shared ? lanes({ db, served, log }) : round(db, served, log)),
    inbox: () => db.selectFrom('inbox').selectAll().orderBy('id').execute(),
    said: async chat => (await outbox()).filter(row => row.chat === chat).map(textOf),
  }
}

/** The one village that everybody in these tests belongs to. */
function foundVillage(db: Kysely<Schema>) {
  const village = { id: 'sukanegara', name: 'Sukanegara', zone: 'Asia/Jakarta', contact: 'Bu Sekdes' }
  return db.transaction().execute(tx => createVillage(tx, { ...village, created_at: morning }))
}

/** The turn of somebody who writes for the first time, in a transaction that is undone with the test. */
export async function openTurn({ db, served, newId }: Spine, who: string): Promise<Turn> {
  const tx = await db.startTransaction().execute()
  onTestFinished(async () => void (await tx.rollback().execute()))
  const { chat } = from(who, '')
  const made = madeFrom(served.secret, { id: newId(), chat: chatKey(chat), vendorId: who })
  const met = { id: made.newId(), name: who, language: 'id', chat: chatKey(chat) }
  const person = await meet(tx, met, `test:${who}`, morning)
  const village = await homeOf(tx, person, chat)
  const scope = village && scopeOf(village)
  const hand = { tx, now: morning, words, ...made }
  return {
    ...hand,
    person,
    chat,
    village,
    scope,
    zone: 'Asia/Jakarta',
    linkTo: () => null,
    rights: [],
    inWords: phrase => phrase.key,
  }
}

/** The words of a row of the outbox. */
export function textOf(row: Pick<OutboxRow, 'body'>): string {
  const { spans }: OutgoingBody = JSON.parse(row.body)
  return plain(spans)
}

/** A market in which "gema …" says the words back, photos are named, and "rusak …" learns a name, says something and then
 *  breaks, as long as `breaks` says so. */
export function smallMarket(breaks: (words: string) => boolean = () => true): Market {
  const args = z.object({ words: z.string() })
  const echo = command({
    name: 'small.echo',
    may: 'anyone',
    args,
    run: async (_turn, { words }) => [here(say('small.echo', { words }))],
  })
  const fragile = command({
    name: 'small.fragile',
    may: 'anyone',
    args,
    async run(turn, { words }) {
      await remember(turn.tx, turn.person.id, { name: words })
      if (breaks(words)) throw new Error(`broke at ${words}`)
      return [here(say('small.echo', { words }))]
    },
  })
  const rest = (_heard: unknown, _turn: unknown, words: string) => ({ words })
  const photos = ({ photos, refused }: Heard) => ({ words: [...photos, ...refused].join(' ') })
  return marketOf({
    name: 'small',
    commands: [echo, fragile],
    hears: [
      { when: { word: 'echo' }, does: echo.name, with: rest },
      { when: { word: 'break' }, does: fragile.name, with: rest },
      { when: 'caption', does: echo.name, with: photos },
    ],
  })
}

/** A market of this one feature, with the sentences of the real one and one that says words back. */
export function marketOf(feature: Feature): Market {
  const { id } = readSays(join(import.meta.dirname, '../../locales'))
  const spoken = spokenWords({ id: { echo: ['gema'], break: ['rusak'] } }, foldLabel)
  return market([feature], speaker({ id: { ...id, 'small.echo': '{{words}}' } }), words, spoken)
}

let messages = 0

/** Somebody writes in their private chat: `text`, or a body of another kind. */
export function from(who: string, body: Body | string, more: Partial<Inbound> = {}): Inbound {
  return {
    chat: { channel: 'test', account: 'bot', id: who, kind: 'private' },
    id: `m${++messages}`,
    at: morning,
    from: { id: who, name: who },
    body: typeof body === 'string' ? { kind: 'text', text: body } : body,
    ...more,
  }
}
