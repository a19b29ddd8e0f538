import { Api, GrammyError } from 'grammy'
import { expect, onTestFinished } from 'vitest'
import { type FakeTelegram, startTelegram, type TelegramOptions } from './server.ts'
import type { Bot } from './world.ts'

/** A Telegram of the test's own, with one bot, its client and one person. It ends with the test. */
export async function telegramTable(options: TelegramOptions = {}, as: Parameters<FakeTelegram['bot']>[0] = {}) {
  const fake = await startTelegram(options)
  onTestFinished(fake.stop)
  const bot = fake.bot(as)
  const siti = fake.person(7001, 'Bu Siti', 'id')
  return { fake, bot, api: clientOf(fake, bot), siti, chat: siti.chat(bot) }
}

/** The client that the product uses. */
export function clientOf(fake: FakeTelegram, bot: Bot): Api {
  return new Api(bot.token, { apiRoot: fake.url })
}

/** Expects Telegram's refusal, in these words, and answers it. */
export async function refusal(call: Promise<unknown>, says: RegExp | string): Promise<GrammyError> {
  const error = await call.then(
    () => null,
    (error: unknown) => error,
  )
  if (!(error instanceof GrammyError)) throw new Error(`no refusal of Telegram, but ${error}`)
  expect(error.description).toMatch(says)
  return error
}

/** The smallest thing that passes as a photo; `mark` tells one from another. */
export function picture(mark = 0): Uint8Array {
  return Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, mark)
}
