import { setImmediate as turnOfTheLoop } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { later } from '../../core/conversation/instant.ts'
import type { Sent } from '../../core/conversation/reply.ts'
import { calm } from '../support/calm.ts'
import { shut } from '../support/databases.ts'
import { door, postman, put, sent, stands, startSending, unknown } from '../support/postman.ts'
import { from, morning, openSpine } from '../support/spine.ts'

const at = (seconds: number) => later(morning, { seconds })
const inAMinute: Sent = { kind: 'later', at: at(60), why: 'too fast' }
const announcement = { kind: 'announcement', priority: 5 } as const

test('a chat gets its messages in order, one after the other, and chats do not wait for each other', async () => {
  const spine = await openSpine()
  const slow = door()
  const channel = postman(text => (text === 'satu' ? slow.opened.then(() => sent) : sent))
  await put(spine, 'siti', ['satu', 'dua', 'tiga'])
  await put(spine, 'budi', ['ichi', 'ni'])
  const sending = startSending(spine, channel)
  while (channel.handed.length < 3) await turnOfTheLoop()
  expect(channel.handed).toEqual(['siti: satu', 'budi: ichi', 'budi: ni'])
  slow.open()
  await sending.idle()
  expect(channel.handed.slice(3)).toEqual(['siti: dua', 'siti: tiga'])
  expect(await stands(spine)).toEqual(['satu', 'dua', 'tiga', 'ichi', 'ni'].map(text => `${text}: sent`))
})

test('what is put in while the chat is being sent to goes out behind it, once', async () => {
  const spine = await openSpine()
  const slow = door()
  const channel = postman(text => (text === 'satu' ? slow.opened.then(() => sent) : sent))
  await put(spine, 'siti', ['satu'])
  const sending = startSending(spine, channel)
  while (channel.handed.length < 1) await turnOfTheLoop()
  await put(spine, 'siti', ['dua'])
  sending.wake()
  slow.open()
  await sending.idle()
  expect(channel.handed).toEqual(['siti: satu', 'siti: dua'])
})

test('replies go before announcements', async () => {
  const spine = await openSpine()
  const channel = postman()
  await put(spine, 'siti', ['kerja bakti'], announcement)
  await put(spine, 'siti', ['A-417 diterima'])
  await startSending(spine, channel).idle()
  expect(channel.handed).toEqual(['siti: A-417 diterima', 'siti: kerja bakti'])
})

test('"later" holds back its own chat until then, in order, and no other chat', async () => {
  const spine = await openSpine()
  const channel = postman((text, nth) => (text === 'satu' && nth === 1 ? inAMinute : sent))
  await put(spine, 'siti', ['satu', 'dua', 'tiga'])
  await put(spine, 'budi', ['ichi'])
  const sending = startSending(spine, channel)
  await sending.idle()
  expect(channel.handed).toEqual(['siti: satu', 'budi: ichi'])
  await put(spine, 'siti', ['empat'])
  sending.wake()
  await sending.idle()
  await spine.clock.jump({ seconds: 59 })
  expect(channel.handed).toHaveLength(2)
  await spine.clock.jump({ seconds: 1 })
  await sending.idle()
  expect(channel.handed.slice(2)).toEqual(['siti: satu', 'siti: dua', 'siti: tiga', 'siti: empat'])
})

test('"later" that is over already is now', async () => {
  const spine = await openSpine()
  const channel = postman((_text, nth) => (nth === 1 ? { ...inAMinute, at: morning } : sent))
  await put(spine, 'siti', ['satu', 'dua'])
  await startSending(spine, channel).idle()
  expect(await stands(spine)).toEqual(['satu: sent', 'dua: sent'])
})

test('an announcement that must wait holds back no reply, a reply that must wait holds back announcements', async () => {
  const spine = await openSpine()
  await put(spine, 'siti', ['kerja bakti'], { ...announcement, due_at: at(60) })
  await put(spine, 'budi', ['kerja bakti'], announcement)
  await put(spine, 'budi', ['A-417 diterima'], { due_at: at(60) })
  await put(spine, 'siti', ['A-418 diterima'])
  const channel = postman()
  const sending = startSending(spine, channel)
  await sending.idle()
  expect(channel.handed).toEqual(['siti: A-418 diterima'])
  await spine.clock.jump({ seconds: 60 })
  await sending.idle()
  expect(channel.handed.slice(1)).toEqual(['budi: A-417 diterima', 'siti: kerja bakti', 'budi: kerja bakti'])
})

test('what was held back behind another was not tried, however often that happens', async () => {
  const spine = await openSpine()
  const channel = postman((text, nth) => (text === 'satu' ? { ...inAMinute, at: at(600 * nth) } : sent))
  await put(spine, 'siti', ['satu', 'dua'])
  await put(spine, 'siti', ['kerja bakti'], announcement)
  const sending = startSending(spine, channel)
  for (let n = 0; n < 40; n++) {
    await sending.idle()
    await spine.clock.jump({ minutes: 10 })
  }
  await sending.idle()
  expect(channel.handed.filter(line => line === 'siti: satu')).toHaveLength(37)
  expect(await stands(spine)).toEqual(['satu: never', 'dua: sent', 'kerja bakti: sent'])
  expect((await spine.outbox()).map(row => row.attempts)).toEqual([37, 1, 1])
})

test('"never" stops its row and nothing else', async () => {
  const spine = await openSpine()
  const never: Sent = { kind: 'never', why: 'blocked by the person' }
  const channel = postman(text => (text === 'satu' ? never : sent))
  await put(spine, 'siti', ['satu', 'dua'])
  await startSending(spine, channel).idle()
  expect(await stands(spine)).toEqual(['satu: never', 'dua: sent'])
  expect((await spine.outbox())[0]).toMatchObject({ why: 'blocked by the person', settled_at: morning })
})

test('a reply of which nobody knows is tried again, before what is behind it', async () => {
  const spine = await openSpine()
  const channel = postman((text, nth) => (text === 'satu' && nth < 3 ? unknown : sent))
  await put(spine, 'siti', ['satu', 'dua'])
  const sending = startSending(spine, channel)
  await sending.idle()
  await spine.clock.jump({ seconds: 10 })
  await sending.idle()
  expect(channel.handed).toEqual(['siti: satu', 'siti: satu', 'siti: satu', 'siti: dua'])
})

test('after five tries of which nobody knows, a reply is shown as unknown and the chat goes on', async () => {
  const spine = await openSpine()
  const channel = postman(text => {
    if (text === 'satu') throw new Error('a bug in the channel, about 0812-3456-7890')
    return sent
  })
  await put(spine, 'siti', ['satu', 'dua'])
  const sending = startSending(spine, channel)
  await sending.idle()
  await spine.clock.jump({ seconds: 60 })
  await sending.idle()
  expect(channel.handed.filter(line => line === 'siti: satu')).toHaveLength(5)
  expect(await stands(spine)).toEqual(['satu: unknown', 'dua: sent'])
  expect(spine.logged.filter(line => line.msg === 'a channel threw')).toHaveLength(5)
  expect(JSON.stringify(spine.logged)).not.toMatch(/3456|siti/)
})

test('an announcement of which nobody knows is never sent again by itself, and holds back nothing', async () => {
  const spine = await openSpine()
  const channel = postman(text => (text === 'kerja bakti' ? unknown : sent))
  await put(spine, 'siti', ['kerja bakti', 'posyandu'], announcement)
  const sending = startSending(spine, channel)
  await sending.idle()
  await spine.clock.jump({ hours: 48 })
  await sending.idle()
  expect(channel.handed).toEqual(['siti: kerja bakti', 'siti: posyandu'])
  expect(await stands(spine)).toEqual(['kerja bakti: unknown', 'posyandu: sent'])
})

test('an announcement is marked on disk before it is sent', async () => {
  const spine = await openSpine()
  let during: string[] = []
  const channel = postman(async () => {
    during = await stands(spine)
    return sent
  })
  await put(spine, 'siti', ['kerja bakti'], announcement)
  await startSending(spine, channel).idle()
  expect(during).toEqual(['kerja bakti: sending'])
})

test('a notice follows the person to the chat where they wrote last, behind what waits there', async () => {
  const spine = await openSpine()
  await spine.hear(from('siti', 'gema halo'))
  await spine.serve()
  const [person] = await spine.db.selectFrom('person').select(['id', 'chat']).execute()
  expect(person?.chat).toBe('test:bot:siti')
  await put(spine, 'siti', ['A-417 diterima'], { chat: 'test:bot:old', kind: 'notice', person_id: person?.id ?? null })
  await put(spine, 'old', ['balasan'], { person_id: person?.id ?? null })
  const channel = postman()
  await startSending(spine, channel).idle()
  expect(channel.handed).toContain('siti: A-417 diterima')
  expect(channel.handed).toContain('old: balasan')
  expect(channel.handed).toHaveLength(4)
})

test('a notice to somebody who is reached nowhere else goes where it was meant to', async () => {
  const spine = await openSpine()
  await put(spine, 'siti', ['A-417 diterima'], { kind: 'notice', person_id: 'gone' })
  const channel = postman()
  await startSending(spine, channel).idle()
  expect(channel.handed).toEqual(['siti: A-417 diterima'])
})

test('while one chat is stuck with hundreds of messages, the others are served', async () => {
  const spine = await openSpine()
  const stuck = door()
  const texts = Array.from({ length: 250 }, (_, n) => `${n}`)
  await put(spine, 'siti', texts)
  await put(spine, 'budi', ['halo'])
  await put(spine, 'siti', ['posyandu'], announcement)
  const channel = postman(text => (text === '0' ? stuck.opened.then(() => sent) : sent))
  const sending = startSending(spine, channel)
  while (channel.handed.length < 1) await turnOfTheLoop()
  sending.wake()
  for (let n = 0; n < 50 && channel.handed.length < 2; n++) await turnOfTheLoop()
  expect(channel.handed).toEqual(['siti: 0', 'budi: halo'])
  stuck.open()
  await sending.idle()
  expect(channel.handed.slice(2)).toEqual([...texts.slice(1), 'posyandu'].map(text => `siti: ${text}`))
})

test('should the program die in the middle of a thousand announcements, nobody knows of two hundred at the most', async () => {
  const spine = await openSpine()
  const stuck = door()
  for (let n = 0; n < 300; n++) await put(spine, `warga${n}`, ['kerja bakti'], announcement)
  const channel = postman(() => stuck.opened.then(() => sent))
  const sending = startSending(spine, channel)
  await calm()
  sending.wake()
  await calm()
  const marked = (await stands(spine)).filter(line => line.endsWith('sending'))
  expect(marked).toHaveLength(200)
  stuck.open()
  await sending.idle()
  expect(channel.handed).toHaveLength(300)
})

test('a message whose channel is switched off waits for an hour and then for the next', async () => {
  const spine = await openSpine()
  await put(spine, 'siti', ['halo'], { chat: 'telegram:bot:siti' })
  const sending = startSending(spine, postman())
  await sending.idle()
  const [row] = await spine.outbox()
  expect(row).toMatchObject({ state: 'due', due_at: at(3600), why: 'channel is off' })
})

test('what was sent while the database gave no answer is settled with the next commit, and not sent again', async () => {
  const spine = await openSpine()
  let open: () => Promise<void> = async () => undefined
  let before = Number.POSITIVE_INFINITY
  const channel = postman(async () => {
    open = await shut(spine)
    before = spine.logged.length
    return sent
  })
  await put(spine, 'siti', ['halo'])
  const sending = startSending(spine, channel)
  const isFailure = ({ msg }: { msg: string }) => msg === 'work failed, tried again later'
  while (!spine.logged.slice(before).some(isFailure)) await turnOfTheLoop()
  await open()
  expect(await stands(spine)).toEqual([spine.worker.shared ? 'halo: sending' : 'halo: due'])
  // The second try may have failed too: the third comes two seconds after it.
  await spine.clock.jump({ seconds: 2 })
  await sending.idle()
  expect(await stands(spine)).toEqual(['halo: sent'])
  expect(channel.handed).toHaveLength(1)
})

test('stopping waits for what is being sent and settles it; what stands behind it stays due, as if never claimed', async () => {
  const spine = await openSpine()
  const slow = door()
  const channel = postman(() => slow.opened.then(() => sent))
  await put(spine, 'siti', ['satu', 'dua'])
  await put(spine, 'budi', ['kerja bakti', 'posyandu'], announcement)
  const sending = startSending(spine, channel)
  while (channel.handed.length < 2) await turnOfTheLoop()
  const stopped = sending.stop()
  await put(spine, 'wawan', ['baru'])
  sending.wake()
  slow.open()
  await stopped
  expect(await stands(spine)).toEqual(['satu: sent', 'dua: due', 'baru: due', 'kerja bakti: sent', 'posyandu: due'])
  expect((await spine.outbox()).map(row => row.owner)).toEqual([null, null, null, null, null])
  expect(channel.handed).toEqual(['siti: satu', 'budi: kerja bakti'])
})

test('whoever waits for an announcement to end is told after something was settled, not before', async () => {
  const spine = await openSpine()
  const seen: Promise<string[]>[] = []
  await put(spine, 'siti', ['kerja bakti'], announcement)
  await startSending(spine, postman(), 'this boot', () => void seen.push(stands(spine))).idle()
  expect(await Promise.all(seen)).toEqual([['kerja bakti: sent']])
})
