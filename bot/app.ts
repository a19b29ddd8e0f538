import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { setImmediate as turnOfTheLoop } from 'node:timers/promises'
import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { Kysely } from 'kysely'
import { openDatabase, placeIn } from '../adapters/database/open.ts'
import { qrPicture } from '../adapters/links/qr.ts'
import { type PictureMaker, photoKeeper } from '../adapters/photos/keeper.ts'
import { telegram } from '../adapters/telegram/channel.ts'
import { telegramWords } from '../adapters/telegram/words.ts'
import { webServer } from '../adapters/web/server.ts'
import { webchat } from '../adapters/webchat/channel.ts'
import { demoPhones, foundDemo } from '../adapters/webchat/demo.ts'
import type { Phone } from '../adapters/webchat/phone.ts'
import type { ChannelAdapter } from '../core/conversation/channel.ts'
import { type Market, market, spokenWords } from '../core/conversation/market.ts'
import { foldLabel } from '../core/conversation/press.ts'
import { speaker } from '../core/conversation/text.ts'
import type { Schema } from '../core/database/schema.ts'
import { features } from '../core/features.ts'
import type { PhotoKeeper } from '../core/photos/keeper.ts'
import { nameAccount, sentFiles } from './accounts.ts'
import { doChores, nameChores } from './chores.ts'
import { type Clock, mustAgree } from './clock.ts'
import type { Config, TelegramConfig } from './config.ts'
import { dispatcher } from './dispatch.ts'
import { healthOf } from './health.ts'
import { historyOf } from './history.ts'
import { madeFrom, messageIds } from './ids.ts'
import { type InHand, watchHands } from './in-hand.ts'
import { firstOfAll, newestId, secretOf } from './installation.ts'
import { lanes } from './lanes.ts'
import { holdLease } from './lease.ts'
import type { Log } from './log.ts'
import { type Loop, loop } from './loop.ts'
import { takeOver, type Worker } from './outbox.ts'
import { photographer } from './photos.ts'
import { type Receive, receiver } from './receive.ts'
import { blame, nextTry, round } from './rounds.ts'
import { sweepPhotos } from './sweep.ts'
import type { Served } from './turn.ts'
import { errorWords, pageWords, readSays, readSpoken, type Says, vocabularyIn } from './words.ts'

/** A running Kentongan. */
export type App = {
  /** Where the pages are. */
  url: string
  /** What arrives from a channel, as the channels hand it in. */
  receive: Receive
  /** Resolves when nothing is left to do until something arrives or the clock moves on. */
  quiet(): Promise<void>
  /** Intake ends, what is at hand is finished and sent, the database is closed. */
  stop(): Promise<void>
}

type Parts = {
  clock: Clock
  log: Log
  /** The folder of `locales/`. */
  locales: string
  /** Makes the secret of a new installation. */
  secret?: () => string
  /** Stands between the market and a channel: tests let sends fail here. */
  wire?: (channel: ChannelAdapter) => ChannelAdapter
  /** So many seconds may the clock be off the database's; not looked at where it is none of this world. */
  mostSkew?: number
  /** Makes the pictures of photos; by default a process of the app's own. */
  pictures?: PictureMaker
  /** The phones that lie on the table in the demo, and what founds their village. */
  table?: Table
}

export type Table = { phones: readonly Phone[]; found: typeof foundDemo }

/** In milliseconds. */
const lookEvery = 1000

/** Everything the market can say and understand, read from the folder of locales. */
export function loadMarket(locales: string): Market {
  const words = vocabularyIn(locales)
  return market(features, speaker(readSays(locales)), words, spokenWords(readSpoken(locales), foldLabel))
}

/** Config → App. Throws `AlreadyServed`, `NewerDatabase`, `CannotOpen`, or an error with code EADDRINUSE; nothing is left
 *  running then. */
export async function startApp(config: Config, parts: Parts): Promise<App> {
  const { clock } = parts
  const undo: (() => void | Promise<void>)[] = []
  try {
    const place = placeIn(config)
    undo.push(place.release)
    const { db, shared, time, close } = await openDatabase(config)
    undo.push(close)
    mustAgree(clock.now(), await time(), parts.mostSkew)
    const secret = await secretOf(db, parts.secret ?? (() => randomBytes(32).toString('hex')))
    const channels: Channels = new Map()
    const linkTo: Served['linkTo'] = (chat, words, into) =>
      channels.get(chat.channel)?.linkTo?.(chat.account, words, into) ?? null
    const served: Served = { market: loadMarket(parts.locales), secret, now: clock.now, zone: config.zone, linkTo }
    const worker: Worker = { boot: randomBytes(6).toString('hex'), shared }
    const newId = messageIds(clock.now, worker.boot, await newestId(db))
    await nameChores(db, served)
    if (config.demo) await foundDemoIn(db, served, newId(), config.zone, { shared, ...(parts.table ?? table) })
    if (!shared) await db.transaction().execute(tx => takeOver(tx, worker, clock.now()))
    const { inHand, blamed, close: forget } = watchHands(join(config.dataDir, place.note))
    undo.push(forget)
    if (blamed) await blame(db, served, parts.log, blamed)
    return await run({ config, parts, db, served, channels, worker, newId, inHand, undo })
  } catch (error) {
    for (const step of undo.reverse()) await step()
    throw error
  }
}

const table: Table = { phones: demoPhones, found: foundDemo }

type Founding = Table & { shared: boolean }

async function foundDemoIn(
  db: Kysely<Schema>,
  served: Served,
  id: string,
  zone: string,
  { shared, found }: Founding,
): Promise<void> {
  await db.transaction().execute(async tx => {
    // Two workers that start together do not found it twice.
    if (shared) await firstOfAll(tx)
    const made = madeFrom(served.secret, { id, chat: 'demo', vendorId: 'founding' })
    return found({ tx, now: served.now(), words: served.market.words, ...made }, zone)
  })
}

type Channels = Map<string, ChannelAdapter>
/** What routes on our web server may ask of it. */
type Onward = { Bindings: HttpBindings }

type Running = {
  config: Config
  parts: Parts
  db: Kysely<Schema>
  served: Served
  /** Empty as yet. */
  channels: Channels
  worker: Worker
  newId: () => string
  inHand: InHand
  undo: (() => void | Promise<void>)[]
}

async function run({ config, parts, db, served, channels, worker, newId, inHand, undo }: Running): Promise<App> {
  const { clock, log } = parts
  const { shared } = worker
  const { secret } = served
  const keeper = photoKeeper(join(config.dataDir, 'photos'), parts.pictures)
  const sentences = readSays(parts.locales)
  const demo = config.demo ? demoChannel(config, db, clock, sentences, parts.table ?? table) : null
  /** What does not work at the moment, by account: for whoever looks at /health. */
  const troubles = new Map<string, string>()
  const bots =
    config.telegram &&
    telegramChannel(config.telegram, { config, parts, db, secret, worker, keeper, sentences, troubles })
  for (const one of [demo, bots]) if (one) channels.set(one.name, parts.wire?.(one) ?? one)

  const sending = dispatcher({
    ...{ db, clock, log, channels, worker, secret, newId },
    settled: () => chores.wake(),
    told: () => turns.wake(),
  })
  const chores: Loop = loop('chores', clock, log, async () => {
    const next = await doChores({ db, served, newId, shared, log })
    sending.wake()
    return next
  })
  const turns: Loop = loop('turns', clock, log, async () => {
    // Before the round: what falls due while it is at work is found behind it.
    const now = clock.now()
    const count = shared
      ? await lanes({ db, served, log, inHand, boot: worker.boot })
      : await round(db, served, log, inHand)
    if (count > 0) for (const other of [sending, chores]) other.wake()
    // A round may be full, or hold a suspect alone: only an empty one has nothing behind it.
    return count > 0 ? now : nextTry(db, now)
  })
  const photos = photographer({ db, worker, clock, log, channels, keeper, ready: turns.wake })
  const sweeping = loop('sweep', clock, log, () => sweepPhotos({ db, clock, log, keeper }))
  const shareable = [photos, turns, chores, sending]
  const loops = [...shareable, sweeping]
  const wake = () => [photos, turns].forEach(l => void l.wake())
  const receive = receiver(db, clock, newId, wake)

  // What another worker, or a script, has written down nobody tells us: we look.
  const looking = shared ? setInterval(() => shareable.forEach(l => void l.wake()), lookEvery) : undefined

  const stop = async () => {
    clearInterval(looking)
    for (const channel of channels.values()) await channel.stop()
    await web.stop()
    for (const l of loops) await l.stop()
    await keeper.stop()
    for (const step of undo.reverse()) await step()
  }
  const web = webServer({
    host: config.host,
    port: config.port,
    routes: [demo?.routes, bots?.routes && new Hono<Onward>().route('/', bots.routes)].filter(routes => !!routes),
    photos: keeper.read,
    health: async () => ({ ...(await healthOf(db, clock.now())), channels: Object.fromEntries(troubles) }),
    allowedHosts: config.publicUrl ? [new URL(config.publicUrl).host] : [],
    words: errorWords(sentences),
    report: ({ id, route, error }) => log.error({ err: error, id, route }, 'a page failed'),
  })
  try {
    for (const channel of channels.values()) await channel.start(receive)
    const { url } = await web.start()
    return { url, receive, quiet: () => quiet(loops), stop }
  } catch (error) {
    clearInterval(looking)
    for (const l of loops) await l.stop()
    await keeper.stop()
    throw error
  }
}

type Around = Pick<Running, 'config' | 'parts' | 'db' | 'worker'> & {
  secret: string
  keeper: PhotoKeeper
  sentences: Says
  troubles: Map<string, string>
}

function telegramChannel(of: TelegramConfig, around: Around) {
  const { config, parts, db, secret, worker, keeper, sentences, troubles } = around
  const { clock, log } = parts
  const { hash } = madeFrom(secret, { id: '', chat: 'telegram', vendorId: 'webhook' })
  const path = (account: string) => `/telegram/${hash(`webhook ${account}`).slice(0, 32)}`
  // The log takes eight digits in a row for somebody's number.
  const shown = (account: string) => account.replace(/\d{4}(?=\d)/g, '$&_')
  const { tokens, apiRoot, webhookSecret: secretOfHook } = of
  return telegram({
    ...{ tokens, apiRoot, clock },
    webhook: config.publicUrl && secretOfHook ? { origin: config.publicUrl, secret: secretOfHook, path } : null,
    report({ account, what, detail }) {
      if (what === 'over') troubles.delete(account)
      else if (what !== 'sent-otherwise') troubles.set(account, what)
      log[what === 'over' ? 'info' : 'warn']({ channel: 'telegram', bot: shown(account), what }, detail)
    },
    files: sentFiles(db, 'telegram'),
    photo: keeper.jpeg,
    qr: qrPicture,
    words: telegramWords(sentences),
    lease: (account, signal) => holdLease({ db, worker, clock }, `read telegram:${account}`, signal),
    onMe(account, username) {
      log.info({ channel: 'telegram', bot: shown(account), username }, 'the bot is known')
      nameAccount(db, `telegram:${account}`, username).catch(error => log.warn({ err: error }, 'its name was not kept'))
    },
  })
}

function demoChannel(config: Config, db: Kysely<Schema>, clock: Clock, sentences: Says, { phones }: Table) {
  return webchat({
    uploads: join(config.dataDir, 'uploads'),
    phones: async () => phones.slice(),
    history: chat => historyOf(db, chat),
    clock: clock.now,
    words: pageWords(sentences),
  })
}

async function quiet(loops: readonly Loop[]): Promise<void> {
  // Several turns of the event loop: what a channel handed in this instant is written down in the next.
  for (let calm = 0; calm < 3; calm = loops.every(l => l.isIdle()) ? calm + 1 : 0) {
    for (const l of loops) await l.idle()
    await turnOfTheLoop()
  }
}
