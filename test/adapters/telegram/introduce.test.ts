import { join } from 'node:path'
import { Api } from 'grammy'
import { expect, onTestFinished, test } from 'vitest'
import { introduce } from '../../../adapters/telegram/introduce.ts'
import { telegramWords } from '../../../adapters/telegram/words.ts'
import { readSays } from '../../../bot/words.ts'
import { readMessage } from '../../../core/language/message.ts'
import { refused } from '../../support/telegram/faults.ts'
import { startTelegram } from '../../support/telegram/server.ts'
import { words as marketWords } from '../../support/words.ts'

const says = readSays(join(import.meta.dirname, '../../../locales'))
const words = telegramWords(says)

async function introducing() {
  const telegram = await startTelegram()
  onTestFinished(() => telegram.stop())
  const bot = telegram.bot()
  const api = new Api(bot.token, { apiRoot: telegram.url })
  const menuOf = (language: string) =>
    telegram
      .person(['id', 'en', 'jv'].indexOf(language), language, language)
      .chat(bot)
      .menu()
      .map(({ command }) => command)
  const writes = () => telegram.calls.filter(({ method }) => method.startsWith('set')).map(({ method }) => method)
  return { telegram, bot, api, menuOf, writes }
}

test('whoever opens the bot sees the commands in their language, Indonesian where we have none', async () => {
  const { api, menuOf } = await introducing()
  await introduce(api, words)
  const indonesian = ['menu', 'jual', 'pesanan', 'bantuan', 'batal', 'privasi']
  expect(menuOf('id')).toEqual(indonesian)
  expect(menuOf('jv')).toEqual(indonesian)
  expect(menuOf('en')).toEqual(['menu', 'sell', 'orders', 'help', 'cancel', 'privacy'])
})

test('a group sees how it is connected, and the descriptions are shown in every language', async () => {
  const { api } = await introducing()
  await introduce(api, words)
  const scope = { type: 'all_group_chats' } as const
  expect(await api.getMyCommands({ scope })).toMatchObject([{ command: 'sambung' }])
  expect(await api.getMyCommands({ scope, language_code: 'en' })).toMatchObject([{ command: 'connect' }])
  expect(await api.getMyDescription()).toEqual({ description: says.id?.['telegram.description'] })
  expect(await api.getMyDescription({ language_code: 'en' })).toEqual({
    description: says.en?.['telegram.description'],
  })
  expect(await api.getMyShortDescription({ language_code: 'en' })).toEqual({
    short_description: says.en?.['telegram.about'],
  })
})

test('only what differs is written', async () => {
  const { api, writes } = await introducing()
  await introduce(api, words)
  // Commands in private and in groups, and two descriptions.
  const all = 4 * Object.keys(says).length
  expect(writes()).toHaveLength(all)
  await introduce(api, words)
  expect(writes()).toHaveLength(all)
  await api.setMyDescription('Dijual murah')
  await api.setMyCommands([{ command: 'menu', description: 'x' }], { scope: { type: 'all_private_chats' } })
  const before = writes().length
  await introduce(api, words)
  expect(writes().slice(before)).toEqual(['setMyCommands', 'setMyDescription'])
})

test('what Telegram refuses is told, and the next time goes on from there', async () => {
  const { telegram, api, writes } = await introducing()
  telegram.faults.next({ method: 'setMyDescription' }, refused(429, 'Too Many Requests: retry after 900'))
  await expect(introduce(api, words)).rejects.toThrow('429')
  const before = writes().length
  await introduce(api, words)
  expect(writes()[before]).toBe('setMyDescription')
})

test('a language without a code of two letters is left out', async () => {
  const { telegram, api } = await introducing()
  const { id, en } = words
  if (!id || !en) throw new Error('there is no word of it')
  await introduce(api, { id, 'su-banten': en })
  expect(telegram.calls.map(({ params }) => params.language_code)).not.toContain('su-banten')
})

test('the market understands every command that is listed for a person', () => {
  for (const { commands } of Object.values(words))
    for (const { name } of commands)
      expect(readMessage(name.replaceAll('_', ' '), marketWords).intent, name).not.toBe('unknown')
})

test('a sentence that is missing, or that Telegram would not show, is named', () => {
  const changed = (key: string, to: string) => () => telegramWords({ id: { ...says.id, [key]: to } })
  expect(() => telegramWords({ id: {} })).toThrow('id, telegram.command-menu')
  expect(changed('telegram.command-sell', 'Jual - Jual barang')).toThrow('telegram.command-sell')
  expect(changed('telegram.command-sell', 'jual')).toThrow('telegram.command-sell')
  expect(changed('telegram.about', 'x'.repeat(121))).toThrow('telegram.about')
  expect(changed('telegram.description', 'x'.repeat(513))).toThrow('telegram.description')
})
