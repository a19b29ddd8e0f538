import { Hono } from 'hono'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { account } from '../../../adapters/telegram/account.ts'
import { type Intake, intake } from '../../../adapters/telegram/intake.ts'
import { setWebhook, webhookRoutes } from '../../../adapters/telegram/webhook.ts'
import { type WebParts, webServer } from '../../../adapters/web/server.ts'
import { later } from '../../../core/conversation/instant.ts'
import { testClock } from '../../support/clock.ts'
import { refused, tooManyRequests } from '../../support/telegram/faults.ts'
import { type FakeTelegram, startTelegram } from '../../support/telegram/server.ts'
import type { Bot } from '../../support/telegram/world.ts'
import { type Board, board, type Inbox, inbox, start } from './listening.ts'

const secret = 'rahasia_kentongan-1'
let telegram: FakeTelegram
let bot: Bot
let box: Inbox
let told: Board
let taking: Intake | null
let url: string
let ends: (() => unknown)[]
let refusals: number
let refusedTwice: () => void
const clock = testClock(start)
const ended = new AbortController()
const path = (account: string) => `/telegram/${account}-k7m2x9pq`

beforeEach(async () => {
  telegram = await startTelegram({ webhookRetryMs: 5 })
  bot = telegram.bot()
  box = inbox()
  told = board()
  const one = account(bot.token, telegram.url)
  const us = { account: one.id, username: bot.username, groupCommands: new Set<string>() }
  taking = intake(one, us, clock, batch => box.hear(batch), ended.signal)
  refusals = 0
  const routes: WebParts['routes'][number] = new Hono()
  routes.use(async (c, next) => {
    await next()
    if (c.res.status === 401 && ++refusals === 2) refusedTwice()
  })
  routes.route(
    '/',
    webhookRoutes({ origin: '', secret, path }, [one.id], () => taking, told.report),
  )
  const server = webServer({
    ...{ host: '127.0.0.1', port: 0, allowedHosts: [], report: () => undefined },
    ...{ photos: async () => null, health: async () => ({ ok: true }) },
    words: { notFound: '', broken: '', elsewhere: '' },
    routes: [routes],
  })
  url = (await server.start()).url
  ends = [() => telegram.stop(), () => server.stop()]
})
afterEach(async () => {
  for (const end of ends) await end()
})

const parts = () => ({ clock, report: told.report })
const hook = () => ({ origin: url, secret, path })
const set = (signal = ended.signal) => setWebhook(parts(), hook(), account(bot.token, telegram.url), signal)
const calls = (name: string) => telegram.calls.filter(({ method }) => method === name)

const update = {
  update_id: 5,
  message: { message_id: 1, date: 1, from: { id: 81, is_bot: false, first_name: 'Siti' }, text: 'halo' },
}
const sound = JSON.stringify({ ...update, message: { ...update.message, chat: { id: 81, type: 'private' } } })
function post(body: string | ReadableStream, headers: Record<string, string> = {}): Promise<Response> {
  const usual = { 'Content-Type': 'application/json', 'X-Telegram-Bot-Api-Secret-Token': secret }
  return fetch(url + path('4711'), { method: 'POST', body, headers: { ...usual, ...headers }, duplex: 'half' })
}

test('what Telegram delivers is answered after it is written down, without a body', async () => {
  const { promise: disk, resolve: written } = Promise.withResolvers<void>()
  box.before = () => disk
  let isAnswered = false
  const answer = post(sound).then(response => {
    isAnswered = true
    return response
  })
  await box.comes()
  await account(bot.token, telegram.url).api.getMe()
  expect(isAnswered).toBe(false)
  written()
  const { status, text } = await answer.then(async response => ({
    status: response.status,
    text: await response.text(),
  }))
  expect({ status, text }).toEqual({ status: 200, text: '' })
  expect(box.kept).toHaveLength(1)
})

test('Telegram is told the address, the secret and what the market reads, and delivers', async () => {
  await set()
  expect(calls('setWebhook')[0]?.params).toEqual({
    ...{ url: url + path('4711'), secret_token: secret, max_connections: 20 },
    allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member', 'message_reaction'],
  })
  await telegram.person(81, 'Siti').chat(bot).write('halo')
  await box.has(1)
})

test('an address that Telegram knows is not told again', async () => {
  await set()
  await set()
  expect(calls('setWebhook')).toHaveLength(1)
})

test('the secret is told again when Telegram shows a wrong one', async () => {
  await account(bot.token, telegram.url).api.setWebhook(url + path('4711'), {
    ...{ secret_token: 'lama', max_connections: 20 },
    allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member', 'message_reaction'],
  })
  // When it tries a second time, Telegram has noted the first refusal.
  const twice = new Promise<void>(resolve => {
    refusedTwice = resolve
  })
  await telegram.person(81, 'Siti').chat(bot).write('halo')
  await twice
  await set()
  await box.has(1)
})

test('telling the address is tried until it works', async () => {
  telegram.faults.next({ method: 'getWebhookInfo' }, { is: 'lost', applied: false })
  telegram.faults.next({ method: 'setWebhook' }, tooManyRequests(40))
  const setting = set()
  await clock.asleep()
  await clock.jump({ seconds: 1 })
  expect(await clock.asleep()).toBe(later(clock.now(), { seconds: 40 }))
  await clock.jump({ seconds: 40 })
  await setting
  expect(told.problems.map(({ what }) => what)).toEqual(['unreachable', 'flooded', 'over'])
})

test('stopping ends the tries, and the address stays with Telegram', async () => {
  await set()
  telegram.faults.when({ method: 'getWebhookInfo' }, refused(500, 'Internal Server Error'))
  const stopped = new AbortController()
  const setting = set(stopped.signal)
  await clock.asleep()
  stopped.abort()
  await setting
  expect(bot.webhook.isSet()).toBe(true)
})

test('who does not show the secret is not heard', async () => {
  for (const shown of ['', 'rahasia', `${secret}x`, secret.toUpperCase()]) {
    const refusal = await post(sound, { 'X-Telegram-Bot-Api-Secret-Token': shown })
    expect([refusal.status, await refusal.text()]).toEqual([401, ''])
  }
  const silent = await fetch(url + path('4711'), { method: 'POST', body: sound })
  expect(silent.status).toBe(401)
  expect((await fetch(url + path('4711'))).status).toBe(404)
  expect((await fetch(url + path('4712'), { method: 'POST', body: sound })).status).toBe(404)
  expect(box.batches).toEqual([])
})

test('more than 1 MB is refused, announced or not', async () => {
  const large = JSON.stringify({ ...update, padding: 'x'.repeat(1024 * 1024) })
  expect((await post(large)).status).toBe(413)
  const unannounced = new Blob([large]).stream()
  expect((await post(unannounced)).status).toBe(413)
  expect(box.batches).toEqual([])
})

test('garbage is refused, what is no JSON by its type', async () => {
  const statuses = ['', '{', 'null', '[]', '"halo"', '{"message":{}}', '{"update_id":"5"}'].map(
    async body => (await post(body)).status,
  )
  expect(await Promise.all(statuses)).toEqual([400, 400, 400, 400, 400, 400, 400])
  expect((await post(sound, { 'Content-Type': 'text/plain' })).status).toBe(415)
  expect(box.batches).toEqual([])
})

test('an update that the market does not read is taken, so that it does not come for ever', async () => {
  expect((await post('{"update_id":5,"hologram":{}}')).status).toBe(200)
  expect((await post('{"update_id":6,"message":{"message_id":"no number"}}')).status).toBe(200)
  expect(box.batches).toEqual([])
})

test('what could not be written down comes again, the trouble is told once', async () => {
  let fails = 3
  box.before = async () => {
    if (fails-- > 0) throw new Error('database is locked')
  }
  await set()
  await telegram.person(81, 'Siti').chat(bot).write('halo')
  await box.has(1)
  await told.tells('over')
  expect(box.batches).toHaveLength(4)
  expect(told.problems).toEqual([
    { account: '4711', what: 'unwritten', detail: 'database is locked' },
    { account: '4711', what: 'over', detail: 'it works again' },
  ])
})

test('while nothing can be taken in, it is refused and comes again', async () => {
  taking = null
  expect((await post(sound)).status).toBe(503)
})

test('the messages of one chat come one after the other, those of another beside them', async () => {
  const { promise: disk, resolve: written } = Promise.withResolvers<void>()
  box.before = async ([first]) => {
    if (first?.chat.id === '81') await disk
  }
  await set()
  const siti = telegram.person(81, 'Siti').chat(bot)
  for (const text of ['satu', 'dua', 'tiga']) await siti.write(text)
  await telegram.person(82, 'Wawan').chat(bot).write('empat')
  await box.has(1)
  expect(box.kept.map(({ chat }) => chat.id)).toEqual(['82'])
  expect(box.batches).toHaveLength(2)
  written()
  await box.has(4)
  const texts = box.kept.map(({ body }) => (body.kind === 'text' ? body.text : ''))
  expect(texts).toEqual(['empat', 'satu', 'dua', 'tiga'])
})

test('a tap is answered by a call of its own, before it is written down', async () => {
  await set()
  const siti = telegram.person(81, 'Siti').chat(bot)
  await siti.write('halo')
  await box.has(1)
  const { promise: disk, resolve: written } = Promise.withResolvers<void>()
  box.before = () => disk
  const tap = await siti.pressData('k7:0', 999)
  const answered = await telegram.called(({ method }) => method === 'answerCallbackQuery')
  expect(answered.params.callback_query_id).toBe(tap)
  expect(box.kept).toHaveLength(1)
  written()
  await box.has(2)
})
