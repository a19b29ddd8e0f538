import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Account, account } from '../../../adapters/telegram/account.ts'
import { look } from '../../../adapters/telegram/look.ts'
import { later } from '../../../core/conversation/instant.ts'
import type { Outgoing } from '../../../core/conversation/reply.ts'
import { testClock } from '../../support/clock.ts'
import { refused, tooManyRequests } from '../../support/telegram/faults.ts'
import type { Group } from '../../support/telegram/group.ts'
import type { Person } from '../../support/telegram/phone.ts'
import { type FakeTelegram, startTelegram } from '../../support/telegram/server.ts'
import type { Bot } from '../../support/telegram/world.ts'
import { type Inbox, inbox, start } from './listening.ts'

let telegram: FakeTelegram
let bot: Bot
let one: Account
let siti: Person
let group: Group
let box: Inbox
beforeEach(async () => {
  telegram = await startTelegram()
  bot = telegram.bot()
  one = account(bot.token, telegram.url)
  siti = telegram.person(81, 'Siti')
  group = telegram.group('Warga RT 03', [siti, telegram.person(82, 'Wawan')])
  box = inbox()
})
afterEach(() => telegram.stop())

const asks = (chat: number | string): Outgoing => ({
  ...{ id: 'o-1', chat: `telegram:4711:${chat}`, kind: 'notice' },
  body: { spans: [], photos: [], choices: [], look: true },
})
const lookAt = (chat: number | string, at = one) => look(at, asks(chat), testClock(start), box.hear)
async function seenAt(chat: number | string, at = one) {
  expect(await lookAt(chat, at)).toEqual({ kind: 'sent', vendorId: '' })
  const body = box.batches.at(-1)?.[0]?.body
  return body?.kind === 'event' ? body.event : body
}

test('what a group is comes as an event of the group', async () => {
  await group.add(bot, siti)
  expect(await lookAt(group.id)).toEqual({ kind: 'sent', vendorId: '' })
  expect(box.kept).toEqual([
    {
      chat: { channel: 'telegram', account: '4711', id: `${group.id}`, kind: 'group', name: 'Warga RT 03' },
      ...{ id: 'look-o-1', at: start, from: { id: '4711', name: '' } },
      body: { kind: 'event', event: { is: 'seen', name: 'Warga RT 03', size: 2, writable: true, admin: false } },
    },
  ])
})

test('it tells whether the bot may write, and whether it is an administrator', async () => {
  await group.add(bot, siti)
  await group.mute(bot, siti)
  expect(await seenAt(group.id)).toMatchObject({ writable: false, admin: false })
  await group.promote(bot, siti)
  expect(await seenAt(group.id)).toMatchObject({ writable: true, admin: true })
})

test('of a topic it tells the group’s name', async () => {
  const forum = telegram.group('Desa Sukanegara', [siti], { topics: ['Pasar'] })
  await forum.add(bot, siti)
  await lookAt(`${forum.id}/${forum.topic('Pasar').id}`)
  expect(box.kept[0]?.chat).toMatchObject({ id: `${forum.id}/${forum.topic('Pasar').id}`, name: 'Desa Sukanegara' })
})

test('a group that is gone, or has put the bot out, is lost', async () => {
  const lost = { is: 'lost', why: 'removed' }
  await group.add(bot, siti)
  await group.remove(bot, siti)
  expect(await seenAt(group.id)).toEqual(lost)
  expect(await seenAt(-100999)).toEqual(lost)
  telegram.faults.next({ method: 'getChat' }, refused(403, 'Forbidden: bot was kicked from the group chat'))
  expect(await seenAt(group.id)).toEqual(lost)
})

test('a group with another id says so', async () => {
  await group.add(bot, siti)
  const old = group.id
  await group.upgrade(siti)
  const why = 'Bad Request: group chat was upgraded to a supergroup chat'
  telegram.faults.next({ method: 'getChat' }, refused(400, why, { migrate_to_chat_id: group.id }))
  expect(await lookAt(old)).toEqual({ kind: 'moved', to: `${group.id}` })
})

test('what cannot be found out now is asked later', async () => {
  await group.add(bot, siti)
  telegram.faults.next({ method: 'getChatMemberCount' }, tooManyRequests(30))
  expect(await lookAt(group.id)).toMatchObject({ kind: 'later', at: later(start, { seconds: 30 }) })
  expect(box.batches).toEqual([])
})

test('what was seen and could not be written down is looked at again', async () => {
  await group.add(bot, siti)
  box.before = async () => {
    throw new Error('database is locked')
  }
  expect(await lookAt(group.id)).toMatchObject({ kind: 'later', why: expect.stringContaining('database is locked') })
})

test('what is no chat of Telegram is never looked at', async () => {
  expect(await lookAt('warga')).toMatchObject({ kind: 'never' })
})

test('a group in which nobody may write is not writable, unless the bot is an administrator', async () => {
  let status = 'member'
  const server = createServer((request, response) => {
    const method = request.url?.split('/').at(-1)
    const chat = { id: -1001, type: 'supergroup', title: 'Kabar desa', permissions: { can_send_messages: false } }
    const result = method === 'getChat' ? chat : method === 'getChatMember' ? { status, user: bot.user } : 40
    response.end(JSON.stringify({ ok: true, result }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const there = account(bot.token, `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`)
  expect(await seenAt(-1001, there)).toMatchObject({ writable: false, admin: false })
  status = 'administrator'
  expect(await seenAt(-1001, there)).toMatchObject({ writable: true, admin: true })
  server.close().closeAllConnections()
})
