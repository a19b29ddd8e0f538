import { afterEach, beforeEach, expect, test } from 'vitest'
import { refused } from '../../support/telegram/faults.ts'
import type { Person } from '../../support/telegram/phone.ts'
import { inbox, type Listening, leaseOnRequest, listening } from './listening.ts'

let market: Listening
let siti: Person
beforeEach(async () => {
  market = await listening()
  siti = market.telegram.person(81, 'Siti')
})
afterEach(() => market.end())

const write = (text: string) => siti.chat(market.bot).write(text)
const texts = () => market.inbox.kept.map(({ body }) => (body.kind === 'text' ? body.text : body.kind))

test('Telegram is asked for what the market reads, first without a number', async () => {
  market.poll()
  await write('halo')
  await market.inbox.has(1)
  const allowed = ['message', 'edited_message', 'callback_query', 'my_chat_member', 'message_reaction']
  expect(market.polls()[0]).toEqual({ limit: 100, timeout: 50, allowed_updates: allowed })
})

test('a message is confirmed to Telegram after it is written down, not before', async () => {
  const { promise: disk, resolve: written } = Promise.withResolvers<void>()
  market.inbox.before = () => disk
  market.poll()
  await write('halo')
  await market.inbox.comes()
  const [update] = market.bot.queue.waiting()
  await market.roundTrip()
  expect(market.polls()).toHaveLength(1)
  const next = market.holdPoll('with a number')
  written()
  expect((await next.met).params.offset).toBe(Number(update?.update_id) + 1)
})

test('what a program had in hand when it died comes again to the next one', async () => {
  const dying = inbox()
  dying.before = () => new Promise(() => undefined)
  const first = market.poll({ inbox: dying })
  await write('satu')
  await write('dua')
  await dying.comes()
  first.crash()
  market.poll()
  await market.inbox.has(2)
  expect(texts()).toEqual(['satu', 'dua'])
})

test('200 programs die after writing down and before confirming: each message is there once, in order', async () => {
  for (const text of ['satu', 'dua', 'tiga']) await write(text)
  for (let n = 0; n < 200; n++) {
    const program = market.poll()
    const dead = new Promise<void>(resolve => {
      market.inbox.before = async () => resolve(program.stop())
    })
    await dead
  }
  expect(market.polls().every(({ offset }) => offset === undefined)).toBe(true)
  market.inbox.before = async () => undefined
  market.poll()
  await write('empat')
  await market.inbox.has(4)
  expect(market.inbox.batches.length).toBeGreaterThan(200)
  expect(texts()).toEqual(['satu', 'dua', 'tiga', 'empat'])
})

test('more than Telegram hands out at once comes batch after batch, in order', async () => {
  const written = Array.from({ length: 250 }, (_, n) => `pesan ${n}`)
  for (const text of written) await write(text)
  market.poll()
  await market.inbox.has(250)
  expect(texts()).toEqual(written)
  expect(market.inbox.batches.map(batch => batch.length)).toEqual([100, 100, 50])
})

test('after a poll that brings nothing no number is sent, for after a silent week Telegram begins with another one', async () => {
  const confirming = market.holdPoll('with a number')
  market.poll()
  await write('halo')
  await confirming.met
  confirming.release()
  await market.roundTrip()
  const fresh = market.holdPoll('without')
  market.bot.endPoll()
  expect((await fresh.met).params).not.toHaveProperty('offset')
})

test('stopping ends an open poll at once, and nothing is asked afterwards', async () => {
  const open = market.holdPoll('without')
  const program = market.poll()
  await open.met
  await program.stop()
  await write('halo')
  await market.roundTrip()
  expect(market.polls()).toHaveLength(1)
  expect(market.inbox.batches).toHaveLength(0)
  expect(market.clock.nextWake()).toBeNull()
  expect(market.board.problems).toEqual([])
})

test('stopping waits for what is being written down, and confirms nothing', async () => {
  const { promise: disk, resolve: written } = Promise.withResolvers<void>()
  market.inbox.before = () => disk
  const program = market.poll()
  await write('halo')
  await market.inbox.comes()
  let isOver = false
  const stopped = program.stop().then(() => {
    isOver = true
  })
  await market.roundTrip()
  expect(isOver).toBe(false)
  written()
  await stopped
  expect(texts()).toEqual(['halo'])
  expect(market.polls()).toHaveLength(1)
  expect(market.bot.queue.waiting()).toHaveLength(1)
})

test('only who has the lease polls; when it is lost the open poll ends until it is had again', async () => {
  const { lease, give, takeAway, isWaitedFor, releases } = leaseOnRequest()
  market.poll({ lease })
  await write('satu')
  await isWaitedFor()
  await market.roundTrip()
  expect(market.polls()).toHaveLength(0)
  const confirming = market.holdPoll('with a number')
  await give()
  await confirming.met
  takeAway()
  await isWaitedFor()
  await write('dua')
  await market.roundTrip()
  expect(market.polls()).toHaveLength(2)
  expect(releases()).toBe(1)
  await give()
  await market.inbox.has(2)
  expect(texts()).toEqual(['satu', 'dua'])
  expect(market.board.problems).toEqual([])
})

test('stopping while the lease is waited for ends the wait', async () => {
  const { lease, isWaitedFor } = leaseOnRequest()
  const program = market.poll({ lease })
  await isWaitedFor()
  await program.stop()
  expect(market.board.problems).toEqual([])
})

test('a tap is answered at once, before it is written down', async () => {
  const { promise: disk, resolve: written } = Promise.withResolvers<void>()
  market.inbox.before = () => disk
  await write('halo')
  const tap = await siti.chat(market.bot).pressData('k7:0', 999)
  market.poll()
  const answered = await market.telegram.called(({ method }) => method === 'answerCallbackQuery')
  expect(answered).toMatchObject({ applied: true, params: { callback_query_id: tap } })
  expect(market.inbox.kept).toEqual([])
  written()
  await market.inbox.has(2)
  expect(market.inbox.kept[1]?.body).toEqual({ kind: 'pick', choice: 'k7:0' })
})

test('a tap that is too old to be answered is heard all the same, and nobody is bothered', async () => {
  const old = refused(400, 'Bad Request: query is too old and response timeout expired or query ID is invalid')
  market.telegram.faults.next({ method: 'answerCallbackQuery' }, old)
  await write('halo')
  await siti.chat(market.bot).pressData('k7:0', 999)
  market.poll()
  await market.inbox.has(2)
  expect(market.board.problems).toEqual([])
})

test('an answer to a tap that hangs holds up neither what comes next nor the end', async () => {
  const stuck = market.telegram.faults.next({ method: 'answerCallbackQuery' }, { is: 'hang', applied: false })
  await write('halo')
  await siti.chat(market.bot).pressData('k7:0', 999)
  const program = market.poll()
  await stuck.met
  await market.inbox.has(2)
  await write('masih ada?')
  await market.inbox.has(3)
  await program.stop()
})

test('what the market does not read is confirmed without being written down', async () => {
  const group = market.telegram.group('Warga RT 03', [siti])
  await group.add(market.bot, siti)
  await group.promote(market.bot, siti)
  market.poll()
  await group.write(siti, 'kerja bakti jam 7')
  await write('halo')
  await market.inbox.has(2)
  expect(texts()).toEqual(['event', 'halo'])
})
