import { expect, test } from 'vitest'
import { sentAs } from '../../core/conversation/boxes.ts'
import type { Feature } from '../../core/conversation/command.ts'
import type { ChatEvent } from '../../core/conversation/message.ts'
import type { Outgoing, Sent } from '../../core/conversation/reply.ts'
import { people } from '../../core/people/feature.ts'
import { type Postman, postman, put, sent, stands, startSending } from '../support/postman.ts'
import { from, marketOf, morning, openSpine, type Spine } from '../support/spine.ts'

/** What a send tells of its chat reaches the market as if the channel had told it. */

type Told = { chat: string; event: ChatEvent }

/** A market that notes what it is told, and answers nothing. */
async function openListening(): Promise<{ spine: Spine; told: Told[] }> {
  const told: Told[] = []
  const listening: Feature = {
    name: 'listening',
    async told(_hand, chat, event) {
      told.push({ chat, event })
      return []
    },
  }
  return { spine: await openSpine(marketOf(listening)), told }
}

const announcement = { kind: 'announcement', priority: 5, about: 'announcement:a1' } as const
const notice = { kind: 'notice', about: 'order:o1', person_id: 'budi' } as const
const blocked: Sent = { kind: 'never', why: 'blocked by the user', lost: 'blocked' }

/** The postman notes whole messages. */
function noting(fate?: Parameters<typeof postman>[0]): { channel: Postman; out: Outgoing[] } {
  const out: Outgoing[] = []
  const channel = postman(fate)
  return {
    out,
    channel: {
      ...channel,
      send(message) {
        out.push(message)
        return channel.send(message)
      },
    },
  }
}

test('a chat that blocked us is lost, and who should have got a notice of an order is named', async () => {
  const { spine, told } = await openListening()
  await put(spine, 'budi', ['A-417 diterima'], notice)
  await startSending(
    spine,
    postman(() => blocked),
  ).idle()
  expect(await spine.serve()).toBe(2)
  const chat = 'test:bot:budi'
  expect(told).toEqual([
    { chat, event: { is: 'lost', why: 'blocked' } },
    { chat, event: { is: 'undelivered', about: 'order:o1', person: 'budi' } },
  ])
})

test('an answer that does not arrive and an announcement are told to nobody, but that the chat is lost', async () => {
  const { spine, told } = await openListening()
  await put(spine, 'budi', ['halo'])
  await put(spine, 'siti', ['kerja bakti'], announcement)
  await startSending(
    spine,
    postman(() => blocked),
  ).idle()
  await spine.serve()
  expect(told.map(({ event }) => event.is)).toEqual(['lost', 'lost'])
  await put(spine, 'rina', ['halo'], { about: 'order:o1' })
  await startSending(
    spine,
    postman(() => ({ kind: 'never', why: 'refused' })),
    'another',
  ).idle()
  expect(await spine.serve()).toBe(0)
})

test('what is told is told once, however often the program starts anew', async () => {
  const { spine, told } = await openListening()
  await put(spine, 'budi', ['A-417 diterima'], notice)
  const sending = startSending(
    spine,
    postman(() => blocked),
  )
  await sending.idle()
  await sending.stop()
  await startSending(
    spine,
    postman(() => blocked),
    'next boot',
  ).idle()
  await spine.serve()
  expect(told).toHaveLength(2)
})

test('a group that has another id gets there what was due, in its order', async () => {
  const { spine, told } = await openListening()
  const { channel, out } = noting(() => (out.at(-1)?.chat.endsWith(':-1') ? { kind: 'moved', to: '-100' } : sent))
  await put(spine, '-1', ['kerja bakti', 'posyandu'], announcement)
  const sending = startSending(spine, channel)
  await sending.idle()
  await spine.serve()
  expect(told).toEqual([{ chat: 'test:bot:-1', event: { is: 'moved', to: '-100' } }])
  await spine.clock.jump({ seconds: 2 })
  await sending.idle()
  expect(channel.handed).toEqual(['-1: kerja bakti', '-100: kerja bakti', '-100: posyandu'])
  expect(await stands(spine)).toEqual(['kerja bakti: sent', 'posyandu: sent'])
})

test('what is no answer comes without a sound at night, by the clock of its reader', async () => {
  const { spine } = await openListening()
  const { channel, out } = noting()
  const body = (text: string, zone?: string) =>
    JSON.stringify({ spans: [{ text }], photos: [], choices: [], ...(zone ? { zone } : {}) })
  await put(spine, 'budi', [''], { ...notice, body: body('pagi', 'Asia/Jakarta') })
  await put(spine, 'budi', [''], { ...notice, body: body('jauh di barat', 'America/New_York') })
  await spine.clock.jump({ hours: 13 })
  await put(spine, 'siti', [''], { ...notice, body: body('malam', 'Asia/Jakarta'), due_at: spine.clock.now() })
  await put(spine, 'siti', [''], { body: body('jawaban', 'Asia/Jakarta'), due_at: spine.clock.now() })
  await startSending(spine, channel).idle()
  const silent = out.map(({ body, silent }) => [body.spans[0]?.text, silent ?? false])
  expect(Object.fromEntries(silent)).toEqual({ pagi: true, 'jauh di barat': false, malam: true, jawaban: false })
})

test('a message changes an earlier one by what the vendor calls it, and never stands by itself', async () => {
  const { spine } = await openListening()
  const { channel, out } = noting(() => ({ kind: 'sent', vendorId: `v${out.length}` }))
  await put(spine, 'kades', ['dikirim dalam 60 detik'], { about: 'announcement:a1' })
  await put(spine, 'rina', ['tidak sampai'], { state: 'never', settled_at: morning })
  await startSending(spine, channel).idle()
  const rows = await spine.outbox()
  const id = (text: string) => rows.find(row => row.body.includes(text))?.id ?? ''
  await put(spine, 'kades', ['120 dari 220'], { replaces: id('dikirim') })
  await put(spine, 'rina', ['120 dari 220'], { replaces: id('tidak sampai') })
  await startSending(spine, channel, 'next boot').idle()
  expect(out.map(({ chat, replaces }) => `${chat} ${replaces}`)).toEqual([
    'test:bot:kades undefined',
    'test:bot:kades v1',
  ])
  expect((await stands(spine)).at(-1)).toBe('120 dari 220: never')
})

test('who answers a message that was changed answers what it was about', async () => {
  const { spine } = await openListening()
  const sentAlready = { state: 'sent', vendor_id: 'v1' } as const
  await put(spine, 'kades', ['dikirim dalam 60 detik'], { ...sentAlready, about: 'announcement:a1' })
  const [first] = await spine.outbox()
  await put(spine, 'kades', ['120 dari 220'], { ...sentAlready, replaces: first?.id ?? '' })
  const quoted = await spine.db.transaction().execute(tx => sentAs(tx, 'test:bot:kades', 'v1'))
  expect(quoted?.about).toBe('announcement:a1')
})

test('somebody who has blocked us is reached again by what they write, or by letting us in', async () => {
  const spine = await openSpine(marketOf(people))
  const chats = async () => (await spine.db.selectFrom('person').select('chat').execute()).map(row => row.chat)
  const event = (is: ChatEvent) => from('budi', { kind: 'event', event: is })
  for (const back of [from('budi', 'halo'), event({ is: 'back' })]) {
    await spine.hear(from('budi', 'halo'), event({ is: 'lost', why: 'blocked' }))
    while (await spine.serve());
    expect(await chats()).toEqual([null])
    await spine.hear(back)
    await spine.serve()
    expect(await chats()).toEqual(['test:bot:budi'])
  }
})
