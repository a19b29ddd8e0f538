import { Api } from 'grammy'
import { expect, test } from 'vitest'
import { sender } from '../../../adapters/telegram/send.ts'
import { later } from '../../../core/conversation/instant.ts'
import { refused, serverError, tooManyRequests } from '../../support/telegram/faults.ts'
import { madu, no, sending, start, yes } from './sending.ts'

const long = Array.from({ length: 3 }, (_, n) => `${n} ${'kata '.repeat(700)}`).join('\n\n')

test('an answer reaches the phone with its styles and buttons, and what is typed on it is no link of ours', async () => {
  const { send, account, shown, telegram } = await sending()
  const sent = await send({
    ...{ id: 'm-1', chat: `telegram:${account}:4242`, kind: 'reply' },
    body: {
      spans: [{ text: 'Keripik 🌶 ' }, { text: 'Rp15.000', style: 'bold' }, { text: ' <b>https://x.example</b>' }],
      ...{ photos: [], choices: [yes, no] },
    },
  })
  expect(shown()).toMatchObject([
    {
      text: 'Keripik 🌶 Rp15.000 <b>https://x.example</b>',
      entities: [{ type: 'bold', offset: 11, length: 8 }],
      buttons: [
        [
          { text: 'Ya', data: 'c-1' },
          { text: 'Tidak', data: 'c-2' },
        ],
      ],
      silent: false,
    },
  ])
  expect(sent).toEqual({ kind: 'sent', vendorId: String(shown()[0]?.messageId) })
  expect(telegram.calls[0]?.params).toMatchObject({ link_preview_options: { is_disabled: true } })
})

test('what need not wake anybody comes without a sound, in every part', async () => {
  const { say, shown } = await sending()
  await say({ text: long, photos: [madu] }, { silent: true })
  expect(shown().map(({ silent }) => silent)).toEqual([true, true, true, true])
})

test('what is said in a topic of a group stays in it', async () => {
  const { telegram, bot, siti, say, shown } = await sending()
  const group = telegram.group('RT 03', [siti], { topics: ['Pasar', 'Kabar'] })
  await group.add(bot, siti)
  const topic = group.topic('Kabar')
  expect(await say({ text: 'Kerja bakti' }, { to: `${group.id}/${topic.id}` })).toMatchObject({ kind: 'sent' })
  expect(shown(topic).map(({ text }) => text)).toEqual(['Kerja bakti'])
  expect(shown(group.topic('Pasar'))).toEqual([])
  expect(await say({ text: 'Halo' }, { to: `${group.id}/999` })).toMatchObject({ kind: 'never', lost: 'removed' })
})

test('a long message comes whole and in order, with its buttons under the end', async () => {
  const { say, shown } = await sending()
  const sent = await say({ text: long, choices: [yes, no] })
  const parts = shown()
  expect(parts.map(({ text }) => text).join('')).toBe(long)
  expect(parts.map(({ buttons }) => buttons.length)).toEqual([0, 0, 1])
  expect(sent).toEqual({ kind: 'sent', vendorId: String(parts.at(-1)?.messageId) })
})

test('too many messages: nothing is out, so it is tried again when Telegram says', async () => {
  const { telegram, say, shown, clock } = await sending()
  telegram.faults.next({ method: 'sendMessage' }, tooManyRequests(7))
  expect(await say({ text: 'Halo' })).toMatchObject({ kind: 'later', at: later(start, { seconds: 7 }) })
  expect([shown(), clock.nextWake()]).toEqual([[], null])
})

test('too many messages in the middle of one: its rest is waited for, and no part comes twice', async () => {
  const { telegram, say, shown, clock } = await sending()
  let parts = 0
  telegram.faults.next({ method: 'sendMessage', where: () => ++parts === 2 }, tooManyRequests(9))
  const outcome = say({ text: long, choices: [yes] })
  expect(await clock.asleep()).toBe(later(start, { seconds: 9 }))
  await clock.jump({ seconds: 9 })
  expect(await outcome).toMatchObject({ kind: 'sent' })
  expect(
    shown()
      .map(({ text }) => text)
      .join(''),
  ).toBe(long)
})

test('a rest that would have to wait for too long is left, and nobody says that it went out', async () => {
  const { telegram, say, shown, clock } = await sending()
  let parts = 0
  telegram.faults.when({ method: 'sendMessage', where: () => ++parts > 1 }, tooManyRequests(20))
  const half = say({ text: long })
  expect(await clock.asleep()).toBe(later(start, { seconds: 20 }))
  await clock.jump({ seconds: 20 })
  expect(await half).toMatchObject({ kind: 'unknown' })
  expect(shown()).toHaveLength(1)
})

test('a failure behind the first part is not tried again by itself', async () => {
  const { telegram, say } = await sending()
  let parts = 0
  telegram.faults.next({ method: 'sendMessage', where: () => ++parts === 2 }, serverError)
  expect(await say({ text: long })).toMatchObject({ kind: 'unknown' })
  telegram.faults.next({ method: 'sendMessage' }, serverError)
  expect(await say({ text: long })).toMatchObject({ kind: 'later', at: later(start, { seconds: 5 }) })
})

test('who has blocked the bot is written to no more, and so is a group that has thrown it out or silenced it', async () => {
  const { telegram, bot, siti, chat, say } = await sending()
  const group = telegram.group('RT 03', [siti], { kind: 'supergroup' })
  await group.add(bot, siti)
  await group.mute(bot, siti)
  expect(await say({ text: 'Halo' }, { to: group.id })).toMatchObject({ kind: 'never', lost: 'silenced' })
  expect(await say({ text: 'Halo', photos: [madu] }, { to: group.id })).toMatchObject({ lost: 'silenced' })
  await group.remove(bot, siti)
  expect(await say({ text: 'Halo' }, { to: group.id })).toMatchObject({ kind: 'never', lost: 'removed' })
  await chat.block()
  expect(await say({ text: 'Halo' })).toMatchObject({ kind: 'never', lost: 'blocked' })
  expect(await say({ text: 'Halo' }, { to: 999 })).toMatchObject({ kind: 'never', lost: 'blocked' })
})

test('a group that became a supergroup is told by its new id', async () => {
  const { telegram, bot, siti, say } = await sending()
  const group = telegram.group('RT 03', [siti])
  await group.add(bot, siti)
  const before = group.id
  await group.upgrade(siti)
  expect(await say({ text: 'Halo' }, { to: before })).toEqual({ kind: 'moved', to: String(group.id) })
})

test('styles that Telegram refuses are left out, once and with a word to the operator', async () => {
  const { telegram, send, account, shown, warnings, methods } = await sending()
  telegram.faults.next({ method: 'sendMessage' }, refused(400, "Bad Request: can't parse entities: …"))
  const bold = { spans: [{ text: 'Rp15.000', style: 'bold' as const }], photos: [], choices: [yes] }
  const message = { id: 'm-7', chat: `telegram:${account}:4242`, kind: 'reply' as const, body: bold }
  expect(await send(message)).toMatchObject({ kind: 'sent' })
  expect(shown()).toMatchObject([{ text: 'Rp15.000', entities: [], buttons: [[{ text: 'Ya' }]] }])
  expect(warnings).toMatchObject([{ account, message: 'm-7', what: 'plain' }])
  telegram.faults.when({ method: 'sendMessage' }, refused(400, "Bad Request: can't parse entities: …"))
  expect(await send(message)).toMatchObject({ kind: 'never' })
  expect(methods()).toHaveLength(4)
})

test('a button that Telegram refuses costs the message and not the chat', async () => {
  const { say } = await sending()
  const sent = await say({ text: 'Halo', choices: [{ id: 'c'.repeat(65), label: 'Ya' }] })
  expect(sent).toEqual({ kind: 'never', why: 'Bad Request: BUTTON_DATA_INVALID' })
})

test.for([true, false])('when the answer is lost nobody knows, whether it was said (%s) or not', async applied => {
  const { telegram, say, shown } = await sending()
  telegram.faults.next({ method: 'sendMessage' }, { is: 'lost', applied })
  expect(await say({ text: 'Halo' })).toMatchObject({ kind: 'unknown' })
  expect(shown()).toHaveLength(applied ? 1 : 0)
})

test('when no answer comes nobody knows', async () => {
  const { telegram, say } = await sending({ timeoutSeconds: 0.2 })
  const held = telegram.faults.next({ method: 'sendMessage' }, { is: 'hang', applied: true })
  expect(await say({ text: 'Halo' })).toEqual({ kind: 'unknown', why: 'no answer in time' })
  held.release()
})

test('when Telegram cannot be reached it is tried again', async () => {
  const { telegram, say } = await sending()
  await telegram.stop()
  expect(await say({ text: 'Halo' })).toMatchObject({ kind: 'later', at: later(start, { seconds: 2 }) })
})

test('a bot that is not configured waits for an hour, and a chat of another channel is none', async () => {
  const { send, methods } = await sending()
  const body = { spans: [{ text: 'Halo' }], photos: [], choices: [] }
  expect(await send({ id: 'm-1', chat: 'telegram:999:4242', kind: 'reply', body })).toEqual({
    ...{ kind: 'later', at: later(start, { hours: 1 }), why: 'account is not configured' },
  })
  expect(await send({ id: 'm-1', chat: 'webchat:demo:siti', kind: 'reply', body })).toMatchObject({ kind: 'never' })
  expect(methods()).toEqual([])
})

test('nothing is sent of a message that says nothing', async () => {
  const { say, methods } = await sending()
  expect(await say({ text: ' \n' })).toEqual({ kind: 'never', why: 'there is nothing to say' })
  expect(methods()).toEqual([])
})

test('an account that is wrong is told as such, and its token is in no word of it', async () => {
  const { telegram, clock, bot } = await sending()
  const api = new Api(`${bot.id}:WRONG`, { apiRoot: telegram.url })
  const unused = async () => null
  const qr = async () => new Uint8Array()
  const files = { find: unused, keep: async () => undefined }
  const send = sender({ clock, api: () => api, photo: unused, qr, files, warn: () => undefined })
  const body = { spans: [{ text: 'Halo' }], photos: [], choices: [] }
  const sent = await send({ id: 'm-1', chat: `telegram:${bot.id}:4242`, kind: 'reply', body })
  expect(sent).toMatchObject({ kind: 'later', at: later(start, { minutes: 1 }) })
  expect(JSON.stringify(sent)).not.toContain('WRONG')
})
