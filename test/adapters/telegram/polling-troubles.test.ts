import { afterEach, beforeEach, expect, test } from 'vitest'
import { later } from '../../../core/conversation/instant.ts'
import { anotherPoller, refused, serverError, tooManyRequests } from '../../support/telegram/faults.ts'
import type { Person } from '../../support/telegram/phone.ts'
import { alwaysHeld, type Listening, listening, start } from './listening.ts'

let market: Listening
let siti: Person
beforeEach(async () => {
  market = await listening()
  siti = market.telegram.person(81, 'Siti')
})
afterEach(() => market.end())

const write = (text: string) => siti.chat(market.bot).write(text)
const texts = () => market.inbox.kept.map(({ body }) => (body.kind === 'text' ? body.text : body.kind))

test('what could not be written down is asked for again, later and later, and is told once', async () => {
  let fails = 3
  market.inbox.before = async () => {
    if (fails-- > 0) throw new Error('database is locked')
  }
  market.poll()
  await write('halo')
  for (const seconds of [1, 2, 4]) await market.passes(seconds)
  await market.inbox.has(1)
  await market.board.tells('over')
  expect(market.inbox.batches).toHaveLength(4)
  expect(
    market
      .polls()
      .slice(0, 4)
      .map(({ offset }) => offset),
  ).toEqual([undefined, undefined, undefined, undefined])
  expect(market.board.problems).toEqual([
    { account: '4711', what: 'unwritten', detail: 'database is locked' },
    { account: '4711', what: 'over', detail: 'it works again' },
  ])
})

test('a webhook that was set is removed, and what waited for it is heard', async () => {
  await write('sebelum')
  await market.account.api.setWebhook('http://127.0.0.1:9/telegram')
  await write('sesudah')
  market.poll()
  await market.inbox.has(2)
  expect(texts()).toEqual(['sebelum', 'sesudah'])
  const removed = market.telegram.calls.find(({ method }) => method === 'deleteWebhook')
  expect(removed?.params).toEqual({ drop_pending_updates: false })
})

test('no connection: it is tried again after 1 s, 2 s … 5 minutes, told once, and soon again after it worked', async () => {
  const broken = market.telegram.faults.when({ method: 'getUpdates' }, { is: 'lost', applied: false }, 11)
  market.poll()
  for (const seconds of [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]) await market.passes(seconds)
  await write('halo')
  await market.inbox.has(1)
  expect(broken.calls).toHaveLength(11)
  expect(market.board.problems.map(({ what }) => what)).toEqual(['unreachable', 'over'])
  market.telegram.faults.next({ method: 'getUpdates' }, serverError)
  await write('masih ada?')
  await market.passes(1)
  await market.inbox.has(2)
})

test('a wrong token is told in plain words and looked at again every 5 minutes', async () => {
  const wrong = market.telegram.faults.when({ method: 'getUpdates' }, refused(401, 'Unauthorized'))
  market.poll()
  for (let n = 0; n < 3; n++) {
    expect(await market.clock.asleep()).toBe(later(market.clock.now(), { minutes: 5 }))
    await market.clock.jump({ minutes: 5 })
  }
  await market.clock.asleep()
  wrong.end()
  expect(market.board.problems).toHaveLength(1)
  expect(market.board.problems[0]).toMatchObject({ what: 'wrong-token', detail: expect.stringContaining('@BotFather') })
  await market.clock.jump({ minutes: 5 })
  await market.board.tells('over')
})

test('too many requests: the time that Telegram names is waited', async () => {
  market.telegram.faults.next({ method: 'getUpdates' }, tooManyRequests(17))
  market.poll()
  expect(await market.clock.asleep()).toBe(later(start, { seconds: 17 }))
  expect(market.board.problems.map(({ what }) => what)).toEqual(['flooded'])
  await market.clock.jump({ seconds: 17 })
  await write('halo')
  await market.inbox.has(1)
})

test('another program reads the messages: that is told in plain words and waited out', async () => {
  market.telegram.faults.when({ method: 'getUpdates' }, anotherPoller, 2)
  market.poll()
  await market.passes(1)
  await market.passes(2)
  await write('halo')
  await market.inbox.has(1)
  expect(market.board.problems[0]).toMatchObject({
    what: 'read-elsewhere',
    detail: expect.stringContaining('another program'),
  })
  expect(market.board.problems.map(({ what }) => what)).toEqual(['read-elsewhere', 'over'])
})

test('another program sets a webhook: that is told in plain words, waited out, and not undone', async () => {
  const first = market.holdPoll('without')
  market.poll()
  await first.met
  await market.account.api.setWebhook('http://127.0.0.1:9/telegram')
  first.release()
  expect(await market.board.tells('webhook-set')).toMatchObject({ detail: expect.stringContaining('webhook') })
  await market.passes(1)
  await market.clock.asleep()
  expect(market.bot.webhook.isSet()).toBe(true)
  await market.account.api.deleteWebhook()
  await market.passes(2)
  await market.board.tells('over')
})

test('stopping does not sit out a wait', async () => {
  market.telegram.faults.when({ method: 'getUpdates' }, tooManyRequests(10_000))
  const program = market.poll()
  await market.clock.asleep()
  await program.stop()
  expect(market.clock.nextWake()).toBeNull()
})

test('that nobody can say who has the lease is told, and asked again', async () => {
  let fails = 1
  market.poll({
    async lease(account, signal) {
      if (fails-- > 0) throw new Error('database is gone')
      return alwaysHeld(account, signal)
    },
  })
  await market.passes(1)
  await write('halo')
  await market.inbox.has(1)
  expect(market.board.problems[0]).toEqual({ account: '4711', what: 'no-lease', detail: 'database is gone' })
})

test('no trouble that is told holds the token', async () => {
  const { faults } = market.telegram
  faults.next({ method: 'getUpdates' }, { is: 'lost', applied: false })
  faults.next({ method: 'getUpdates' }, refused(404, 'Not Found'))
  faults.next({ method: 'getUpdates' }, refused(418, 'I am a teapot'))
  market.poll()
  for (const what of ['unreachable', 'wrong-token', 'refused'] as const) {
    await market.board.tells(what)
    await market.clock.asleep()
    await market.clock.jump({ minutes: 5 })
  }
  expect(JSON.stringify(market.board.problems)).not.toContain(market.bot.token.split(':')[1])
})
