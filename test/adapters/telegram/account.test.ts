import { once } from 'node:events'
import { createServer } from 'node:http'
import { inspect } from 'node:util'
import { GrammyError, HttpError } from 'grammy'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Account, account, forCall } from '../../../adapters/telegram/account.ts'
import { refused } from '../../support/telegram/faults.ts'
import { type FakeTelegram, startTelegram } from '../../support/telegram/server.ts'
import type { Bot } from '../../support/telegram/world.ts'

let telegram: FakeTelegram
let bot: Bot
let one: Account
beforeEach(async () => {
  telegram = await startTelegram()
  bot = telegram.bot()
  one = account(bot.token, telegram.url)
})
afterEach(() => telegram.stop())

const going = new AbortController().signal

test('a bot is known by the number before the colon of its token, its name when Telegram has told it', async () => {
  expect(one.id).toBe('4711')
  expect(one.username()).toBeNull()
  expect(await one.learn(going)).toBe('kentongan_bot')
  expect(one.username()).toBe('kentongan_bot')
})

test('what is sent before the name is known just goes out', async () => {
  const siti = telegram.person(81, 'Siti').chat(bot)
  await siti.write('halo')
  await one.api.sendMessage(81, 'Selamat pagi')
  expect((await siti.next()).text).toBe('Selamat pagi')
})

test('a row of calls is broken off with its signal, other calls go on', async () => {
  const stuck = telegram.faults.next({ method: 'getMyCommands' }, { is: 'hang', applied: false })
  const ended = new AbortController()
  const row = one.until(ended.signal)
  const call = row.getMyCommands()
  await stuck.met
  ended.abort()
  await expect(call).rejects.toThrow(HttpError)
  await expect(row.getMe()).rejects.toThrow(HttpError)
  await expect(one.api.getMe()).resolves.toMatchObject({ id: 4711 })
})

/** An address where nobody listens any more. */
async function nowhere(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  await once(server.close(), 'close')
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
}

const secret = () => bot.token.slice(bot.token.indexOf(':') + 1)
const thrown = (call: Promise<unknown>) =>
  call.then(
    () => expect.fail('it worked'),
    (error: unknown) => error,
  )
/** All that a log could write of it: message, stack, causes and fields. */
const everything = (error: unknown) => inspect(error, { depth: null, showHidden: true })

test('no error holds the token, and those of the connection keep their code', async () => {
  telegram.faults.next({ method: 'getMe' }, { is: 'lost', applied: false })
  telegram.faults.next({ method: 'getMe' }, refused(400, 'Bad Request'))
  const lost = await thrown(one.api.getMe())
  const refusal = await thrown(one.api.getMe())
  const nobody = await thrown(account(bot.token, await nowhere()).api.getMe())
  const noFile = await thrown(account(bot.token, await nowhere()).requestFile('photos/1.jpg', going))
  const noAddress = await thrown(account(bot.token, 'telegram').requestFile('photos/1.jpg', going))
  const broken = await thrown(one.api.getMe(forCall(AbortSignal.abort())))
  for (const error of [lost, refusal, nobody, noFile, noAddress, broken])
    expect(everything(error)).not.toContain(secret())
  expect(refusal).toBeInstanceOf(GrammyError)
  expect(lost).toMatchObject({ error: { code: 'ECONNRESET' } })
  expect(nobody).toMatchObject({ error: { code: 'ECONNREFUSED', message: expect.stringContaining('connect') } })
  expect(noFile).toMatchObject({ code: 'ECONNREFUSED' })
})
