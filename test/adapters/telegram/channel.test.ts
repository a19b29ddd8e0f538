import { Hono } from 'hono'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { telegram as channel } from '../../../adapters/telegram/channel.ts'
import type { TelegramParts } from '../../../adapters/telegram/parts.ts'
import { type WebParts, webServer } from '../../../adapters/web/server.ts'
import { later } from '../../../core/conversation/instant.ts'
import type { Outgoing, OutgoingBody } from '../../../core/conversation/reply.ts'
import { type TestClock, testClock } from '../../support/clock.ts'
import { refused } from '../../support/telegram/faults.ts'
import type { Person } from '../../support/telegram/phone.ts'
import { type FakeTelegram, startTelegram } from '../../support/telegram/server.ts'
import type { Bot } from '../../support/telegram/world.ts'
import { alwaysHeld, type Board, board, type Inbox, inbox, start } from './listening.ts'

let telegram: FakeTelegram
let bot: Bot
let siti: Person
let clock: TestClock
let box: Inbox
let told: Board
let ends: (() => unknown)[]
beforeEach(async () => {
  telegram = await startTelegram({ webhookRetryMs: 5 })
  bot = telegram.bot()
  siti = telegram.person(81, 'Siti')
  clock = testClock(start)
  box = inbox()
  told = board()
  ends = []
})
afterEach(async () => {
  for (const end of ends.toReversed()) await end()
  await telegram.stop()
})

const known = new Map<string, string>()
const words = {
  id: {
    commands: [{ name: 'menu', description: 'Pasar desa' }],
    groupCommands: [{ name: 'sambung', description: 'Sambungkan grup ini' }],
    ...{ description: 'Pasar dan pengumuman desa', about: 'Pasar desa' },
  },
}

/** The channel over the fake Telegram, stopped at the end. */
function opened(more: Partial<TelegramParts> = {}) {
  known.clear()
  const opened = channel({
    ...{ tokens: [bot.token], apiRoot: telegram.url, webhook: null, clock, words, lease: alwaysHeld },
    ...{ report: told.report, photo: async () => null, qr: async () => new Uint8Array() },
    files: { find: async () => null, keep: async () => undefined },
    onMe: (account, username) => void known.set(account, username),
    ...more,
  })
  ends.push(() => opened.stop())
  return opened
}

const says = (
  text: string,
  more: Partial<Omit<Outgoing, 'body'>> & { body?: Partial<OutgoingBody> } = {},
): Outgoing => ({
  ...{ id: 'o-1', chat: 'telegram:4711:81', kind: 'reply', ...more },
  body: { spans: text ? [{ text }] : [], photos: [], choices: [], ...more.body },
})
const introduced = () => telegram.called(({ method }) => method === 'setMyShortDescription')

test('what people write is heard, and they are answered', async () => {
  const market = opened()
  await market.start(box.hear)
  await siti.chat(bot).start('lihat_k7m2x9p')
  await box.has(1)
  expect(box.kept[0]?.body).toEqual({ kind: 'text', text: 'lihat k7m2x9p' })
  expect(await market.send(says('Selamat pagi, Bu Siti'))).toMatchObject({ kind: 'sent' })
  expect((await siti.chat(bot).next()).text).toBe('Selamat pagi, Bu Siti')
})

test('the bot’s name is asked for at the start: from then on links can be made', async () => {
  const market = opened()
  expect(market.linkTo?.('4711', 'lihat k7m2x9p', 'private')).toBeNull()
  await market.start(box.hear)
  await introduced()
  expect(known).toEqual(new Map([['4711', 'kentongan_bot']]))
  expect(market.linkTo?.('4711', 'lihat k7m2x9p', 'private')).toBe('https://t.me/kentongan_bot?start=lihat_k7m2x9p')
  expect(market.linkTo?.('4712', 'lihat k7m2x9p', 'private')).toBeNull()
})

test('Telegram shows the commands, and in groups the bare ones among them reach the bot', async () => {
  const market = opened()
  await market.start(box.hear)
  await introduced()
  expect(siti.chat(bot).menu()).toEqual([{ command: 'menu', description: 'Pasar desa' }])
  const group = telegram.group('Warga RT 03', [siti])
  await group.add(bot, siti)
  await group.write(siti, '/arisan')
  await group.write(siti, '/sambung')
  await box.has(2)
  expect(box.kept.map(({ body }) => (body.kind === 'text' ? body.text : body.kind))).toEqual(['event', 'sambung'])
})

test('it starts though Telegram cannot be reached, and works when it can', async () => {
  telegram.faults.when({ method: 'getMe' }, { is: 'lost', applied: false }, 2)
  const market = opened()
  await market.start(box.hear)
  for (const seconds of [1, 2]) {
    await clock.asleep()
    await clock.jump({ seconds })
  }
  await siti.chat(bot).write('halo')
  await box.has(1)
  expect(told.problems.map(({ what }) => what)).toEqual(['unreachable', 'over'])
})

test('a bot with a wrong token does not hold up another one', async () => {
  const other = telegram.bot()
  const market = opened({ tokens: ['999:AAwrong', other.token] })
  expect(market.accounts).toEqual(['999', '4712'])
  await market.start(box.hear)
  await siti.chat(other).write('halo')
  await box.has(1)
  expect(box.kept[0]?.chat.account).toBe('4712')
  expect(await told.tells('wrong-token')).toMatchObject({ account: '999' })
  expect(clock.nextWake()).toBe(later(start, { minutes: 5 }))
  expect(JSON.stringify(told.problems)).not.toContain('AAwrong')
})

test('an introduction that fails is tried again, and messages do not wait for it', async () => {
  telegram.faults.next({ method: 'setMyCommands' }, refused(500, 'Internal Server Error'))
  await opened().start(box.hear)
  await siti.chat(bot).write('halo')
  await box.has(1)
  await clock.asleep()
  await clock.jump({ seconds: 1 })
  await introduced()
})

test('a photo that arrived can be fetched by its reference, a foreign reference leads nowhere', async () => {
  const market = opened()
  await market.start(box.hear)
  const bytes = Buffer.from('a photo of eggs')
  await siti.chat(bot).photo(bytes, { caption: 'Telur 28rb' })
  await box.has(1)
  const body = box.kept[0]?.body
  const ref = body?.kind === 'photos' ? (body.photos[0]?.ref ?? '') : ''
  const { signal } = new AbortController()
  expect(await market.fetchPhoto(ref, 1000, signal)).toEqual(bytes)
  expect(await market.fetchPhoto(ref, 3, signal)).toBe('too-big')
  expect(await market.fetchPhoto(ref.replace('4711', '4712'), 1000, signal)).toBeNull()
  await market.photoDone(ref)
})

test('asked what a group is, it lets it be heard', async () => {
  const market = opened()
  const group = telegram.group('Warga RT 03', [siti])
  const asks = says('', { chat: `telegram:4711:${group.id}`, body: { look: true } })
  expect(await market.send(asks)).toMatchObject({ kind: 'later' })
  await group.add(bot, siti)
  await market.start(box.hear)
  await box.has(1)
  expect(await market.send(asks)).toEqual({ kind: 'sent', vendorId: '' })
  expect(box.kept[1]).toMatchObject({ id: 'look-o-1', body: { event: { is: 'seen', name: 'Warga RT 03', size: 1 } } })
})

test('groups are known by their ids', () => {
  const { isGroup } = opened()
  expect(['81', '-55', '-1001/45'].map(id => isGroup?.(id))).toEqual([false, true, true])
})

test('no group gets more than 20 messages in any minute, nobody more than one a second for long', () => {
  const { pace } = opened()
  const most = ({ atOnce, seconds }: { atOnce: number; seconds: number }) => atOnce + Math.floor(60 / seconds)
  expect(pace && most(pace.toGroup)).toBeLessThanOrEqual(20)
  expect(pace && most(pace.toOne)).toBeLessThanOrEqual(63)
  expect(pace?.announcementsASecond).toBeLessThan(30)
})

test('stopping is at once, whatever hangs, and nothing is asked afterwards', async () => {
  const stuck = telegram.faults.next({ method: 'getMyCommands' }, { is: 'hang', applied: false })
  const market = opened()
  await market.start(box.hear)
  await stuck.met
  await market.stop()
  const asked = telegram.calls.length
  await siti.chat(bot).write('halo')
  await market.send(says('Sebentar'))
  expect(telegram.calls.slice(asked).map(({ method }) => method)).toEqual(['sendMessage'])
  expect(clock.nextWake()).toBeNull()
  expect(told.problems).toEqual([])
})

test('stopping while nobody knows the bot’s name yet ends the tries', async () => {
  telegram.faults.when({ method: 'getMe' }, refused(401, 'Unauthorized'))
  const market = opened()
  await market.start(box.hear)
  await clock.asleep()
  await market.stop()
  expect(clock.nextWake()).toBeNull()
})

/** The channel with an address of its own that Telegram delivers to. */
async function delivered() {
  const hook = { origin: '', secret: 'rahasia', path: (account: string) => `/telegram/${account}-k7m2x9pq` }
  const market = opened({ webhook: hook })
  const routes: WebParts['routes'][number] = new Hono()
  if (market.routes) routes.route('/', market.routes)
  const server = webServer({
    ...{ host: '127.0.0.1', port: 0, allowedHosts: [], report: () => undefined, routes: [routes] },
    ...{ photos: async () => null, health: async () => ({ ok: true }) },
    words: { notFound: '', broken: '', elsewhere: '' },
  })
  hook.origin = (await server.start()).url
  ends.push(() => server.stop())
  const post = async (body: string) => {
    const headers = { 'Content-Type': 'application/json', 'X-Telegram-Bot-Api-Secret-Token': 'rahasia' }
    return (await fetch(hook.origin + hook.path('4711'), { method: 'POST', body, headers })).status
  }
  return { market, post }
}

test('by webhook the same is heard and nothing is polled; it has no address of its own when it polls', async () => {
  const { market } = await delivered()
  await market.start(box.hear)
  await siti.chat(bot).write('halo')
  await box.has(1)
  expect(telegram.calls.filter(({ method }) => method === 'getUpdates')).toEqual([])
  expect(opened().routes).toBeNull()
})

test('before it starts and after it stops what is delivered is refused, so that it comes again', async () => {
  const { market, post } = await delivered()
  expect(await post('{"update_id":5}')).toBe(503)
  await market.start(box.hear)
  await telegram.called(({ method }) => method === 'setWebhook')
  expect(await post('{"update_id":5}')).toBe(200)
  await market.stop()
  expect(await post('{"update_id":5}')).toBe(503)
  expect(bot.webhook.isSet()).toBe(true)
})

test('stopping waits for what is delivered and being written down', async () => {
  const { promise: disk, resolve: written } = Promise.withResolvers<void>()
  box.before = () => disk
  const { market, post } = await delivered()
  await market.start(box.hear)
  await siti.chat(bot).write('halo')
  await box.comes()
  let isOver = false
  const stopped = market.stop().then(() => {
    isOver = true
  })
  expect(await post('{"update_id":5}')).toBe(503)
  expect(isOver).toBe(false)
  written()
  await stopped
  expect(box.kept).toHaveLength(1)
})
