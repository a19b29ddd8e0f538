import { expect, test } from 'vitest'
import { later } from '../../../core/conversation/instant.ts'
import { refused, tooManyRequests } from '../../support/telegram/faults.ts'
import { keripik, no, sambal, sending, start, yes } from './sending.ts'

test('a message of ours is changed in its place, and its buttons with it', async () => {
  const { say, shown } = await sending()
  const sent = await say({ text: 'Terkirim ke 10 warga', choices: [yes] })
  const replaces = sent.kind === 'sent' ? sent.vendorId : ''
  expect(await say({ text: 'Terkirim ke 20 warga', choices: [no] }, { replaces })).toEqual(sent)
  expect(shown()).toMatchObject([{ text: 'Terkirim ke 20 warga', buttons: [[{ text: 'Tidak' }]], edited: true }])
  await say({ text: 'Selesai' }, { replaces })
  expect(shown()).toMatchObject([{ text: 'Selesai', buttons: [] }])
})

test.for([
  [[keripik], 'photo'],
  [[keripik, sambal], 'text'],
] as const)('what stands below %s is changed, and the photos stay', async ([photos, changed]) => {
  const { say, shown } = await sending()
  const sent = await say({ text: 'Stok 5', photos: [...photos], choices: [yes] })
  expect(await say({ text: 'Stok 4' }, { replaces: sent.kind === 'sent' ? sent.vendorId : '' })).toEqual(sent)
  const last = shown().at(-1)
  expect(last).toMatchObject({ kind: changed, text: 'Stok 4', buttons: [] })
  expect(shown().flatMap(({ photos }) => photos)).toHaveLength(photos.length)
})

test('the same change twice is as good as once', async () => {
  const { say, shown } = await sending()
  const sent = await say({ text: 'Terkirim ke 10 warga' })
  const replaces = sent.kind === 'sent' ? sent.vendorId : ''
  expect(await say({ text: 'Selesai' }, { replaces })).toEqual(sent)
  expect(await say({ text: 'Selesai' }, { replaces })).toEqual(sent)
  expect(shown().map(({ text }) => text)).toEqual(['Selesai'])
})

test('a message that is gone, or is not ours, is not said anew', async () => {
  const { chat, say, shown } = await sending()
  const theirs = await chat.write('halo')
  for (const replaces of ['999', String(theirs)])
    expect(await say({ text: 'Selesai' }, { replaces })).toEqual({ kind: 'never', why: 'cannot be edited any more' })
  expect(shown()).toEqual([])
})

test('what is too long for its place leaves it as it is', async () => {
  const { say, shown } = await sending()
  const sent = await say({ text: 'Stok 5', photos: [keripik] })
  const replaces = sent.kind === 'sent' ? sent.vendorId : ''
  const never = { kind: 'never', why: 'does not fit into the message that it changes' }
  expect(await say({ text: 'kata '.repeat(300) }, { replaces })).toEqual(never)
  expect(await say({ text: 'kata '.repeat(900) }, { replaces })).toEqual(never)
  expect(shown().map(({ text }) => text)).toEqual(['Stok 5'])
})

test('a change that comes too soon is tried again later, and one whose answer is lost nobody knows', async () => {
  const { telegram, say } = await sending()
  const sent = await say({ text: 'Terkirim ke 10 warga' })
  const replaces = sent.kind === 'sent' ? sent.vendorId : ''
  telegram.faults.next({ method: 'editMessageText' }, tooManyRequests(4))
  expect(await say({ text: 'Selesai' }, { replaces })).toMatchObject({
    kind: 'later',
    at: later(start, { seconds: 4 }),
  })
  telegram.faults.next({ method: 'editMessageText' }, { is: 'lost', applied: true })
  expect(await say({ text: 'Selesai' }, { replaces })).toMatchObject({ kind: 'unknown' })
  expect(await say({ text: 'Selesai' }, { replaces })).toEqual(sent)
})

test('styles that Telegram refuses are left out of a change, once', async () => {
  const { telegram, account, send, say, shown, warnings } = await sending()
  const sent = await say({ text: 'Terkirim ke 10 warga' })
  const spans = [{ text: 'Selesai', style: 'bold' as const }]
  const message = { id: 'm-2', chat: `telegram:${account}:4242`, kind: 'reply' as const }
  const change = {
    ...message,
    body: { spans, photos: [], choices: [] },
    replaces: sent.kind === 'sent' ? sent.vendorId : '',
  }
  telegram.faults.next({ method: 'editMessageText' }, refused(400, "Bad Request: can't parse entities: …"))
  expect(await send(change)).toEqual(sent)
  expect(shown()).toMatchObject([{ text: 'Selesai', entities: [] }])
  expect(warnings).toMatchObject([{ what: 'plain', message: 'm-2' }])
  telegram.faults.when({ method: 'editMessageText' }, refused(400, "Bad Request: can't parse entities: …"))
  expect(await send(change)).toMatchObject({ kind: 'never' })
})

test('a group that became a supergroup is told by its new id, and its old messages are not looked for there', async () => {
  const { telegram, bot, siti, say } = await sending()
  const group = telegram.group('RT 03', [siti])
  await group.add(bot, siti)
  const sent = await say({ text: 'Kabar' }, { to: group.id })
  const [before, replaces] = [group.id, sent.kind === 'sent' ? sent.vendorId : '']
  await group.upgrade(siti)
  expect(await say({ text: 'Selesai' }, { to: before, replaces })).toEqual({ kind: 'moved', to: String(group.id) })
})
