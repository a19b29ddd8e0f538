import { expect, test } from 'vitest'
import { qrPicture } from '../../../adapters/links/qr.ts'
import { later } from '../../../core/conversation/instant.ts'
import { refused, tooManyRequests } from '../../support/telegram/faults.ts'
import { keripik, madu, no, type Sending, sambal, sending, start, yes } from './sending.ts'

const address = 'https://t.me/kentongan_bot?start=lihat_k7m2x9p'

/** How many photos were uploaded, by the calls that were made. */
function uploads({ telegram }: Sending): number {
  const isFile = (value: unknown) => typeof value === 'object' && value !== null && 'bytes' in value
  const inCall = (params: Record<string, unknown>) => {
    const media = Array.isArray(params.media) ? params.media.map(part => part.media) : [params.photo]
    return media.filter(isFile).length
  }
  return telegram.calls.reduce((sum, { params }) => sum + inCall(params), 0)
}

test('a card shows its photo with text and buttons below it', async () => {
  const at = await sending()
  const sent = await at.say({ text: 'Keripik pisang', photos: [keripik], choices: [yes, no] })
  const [card] = at.shown()
  expect(card).toMatchObject({ kind: 'photo', text: 'Keripik pisang', buttons: [[{ text: 'Ya' }, { text: 'Tidak' }]] })
  expect(Buffer.from(card?.photos[0] ?? [])).toEqual(at.photos.get(keripik))
  expect(sent).toEqual({ kind: 'sent', vendorId: String(card?.messageId) })
  expect(at.telegram.calls[0]?.params.photo).toMatchObject({ name: 'photo.jpg', type: expect.any(String) })
})

test('a long card shows its photo first, and a reply to it is a reply to its words', async () => {
  const { say, shown } = await sending()
  const sent = await say({ text: 'kata '.repeat(300), photos: [keripik], choices: [yes] })
  expect(shown().map(({ kind, buttons }) => [kind, buttons.length])).toEqual([
    ['photo', 0],
    ['text', 1],
  ])
  expect(sent).toEqual({ kind: 'sent', vendorId: String(shown()[1]?.messageId) })
})

test('several photos are an album, with text and buttons behind it', async () => {
  const { say, shown } = await sending()
  const sent = await say({ text: 'Benar begitu?', photos: [keripik, sambal, madu], choices: [yes, no] })
  const parts = shown()
  expect(parts.map(({ kind }) => kind)).toEqual(['photo', 'photo', 'photo', 'text'])
  expect(new Set(parts.slice(0, 3).map(({ albumId }) => albumId)).size).toBe(1)
  expect(parts[3]).toMatchObject({ text: 'Benar begitu?', buttons: [[{ text: 'Ya' }, { text: 'Tidak' }]] })
  expect(sent).toEqual({ kind: 'sent', vendorId: String(parts[3]?.messageId) })
})

test('photos without words are known by the first of them', async () => {
  const { say, shown } = await sending()
  expect(await say({ photos: [keripik, sambal] })).toEqual({ kind: 'sent', vendorId: String(shown()[0]?.messageId) })
})

test('a photo is uploaded once, alone or in an album, and sent by its name at Telegram from then on', async () => {
  const at = await sending()
  await at.say({ text: 'Kartu', photos: [keripik] })
  await at.say({ text: 'Kartu', photos: [keripik] })
  expect(uploads(at)).toBe(1)
  await at.say({ text: 'Kartu', photos: [keripik, sambal] })
  await at.say({ text: 'Kartu', photos: [sambal, madu] })
  expect(uploads(at)).toBe(3)
  expect(at.kept).toEqual([keripik, sambal, madu])
  const [first, second] = at.shown().map(({ photos }) => Buffer.from(photos[0] ?? []))
  expect(first).toEqual(second)
  // The largest of the sizes that Telegram made: a smaller one would be sent small for ever.
  const answer = at.telegram.calls[0]?.answer
  const sizes = JSON.stringify(answer).match(/"file_id":"[^"]+"/g)
  expect(sizes?.at(-1)).toBe(`"file_id":"${at.ids.get(`${at.account} ${keripik}`)}"`)
})

test('a name that Telegram has forgotten is forgotten here too: uploaded again, once, under a new one', async () => {
  const at = await sending()
  at.ids.set(`${at.account} ${keripik}`, 'of another bot')
  expect(await at.say({ text: 'Kartu', photos: [keripik], choices: [yes] })).toMatchObject({ kind: 'sent' })
  expect(at.shown()).toMatchObject([{ kind: 'photo', text: 'Kartu', buttons: [[{ text: 'Ya' }]] }])
  expect([uploads(at), at.methods().length]).toEqual([1, 2])
  expect(at.ids.get(`${at.account} ${keripik}`)).not.toBe('of another bot')
  await at.say({ text: 'Kartu', photos: [keripik] })
  expect([uploads(at), at.methods().length]).toEqual([1, 3])
})

test('a forgotten name in an album: the whole album is uploaded again', async () => {
  const at = await sending()
  await at.say({ text: 'Kartu', photos: [sambal] })
  at.ids.set(`${at.account} ${keripik}`, 'of another bot')
  expect(await at.say({ text: 'Kartu', photos: [keripik, sambal] })).toMatchObject({ kind: 'sent' })
  expect(at.shown().map(({ kind }) => kind)).toEqual(['photo', 'photo', 'photo', 'text'])
})

test('a forgotten name behind an album that is out: that album does not come twice', async () => {
  const { telegram, say, shown } = await sending()
  await say({ photos: [keripik, sambal, madu] })
  const photos = Array.from({ length: 11 }, (_, n) => [keripik, sambal, madu][n % 3] ?? keripik)
  let albums = 0
  const forgotten = refused(400, 'Bad Request: wrong file identifier/HTTP URL specified')
  telegram.faults.next({ method: 'sendMediaGroup', where: () => ++albums === 2 }, forgotten)
  expect(await say({ text: 'Kartu', photos })).toMatchObject({ kind: 'sent' })
  expect(
    shown()
      .slice(3)
      .map(({ kind }) => kind),
  ).toEqual([...photos.map(() => 'photo'), 'text'])
})

test('a photo that is named and kept no more is left out, and the words come', async () => {
  const at = await sending()
  at.ids.set(`${at.account} ${'d'.repeat(64)}`, 'of another bot')
  expect(await at.say({ text: 'Kartu', photos: ['d'.repeat(64)], choices: [yes] })).toMatchObject({ kind: 'sent' })
  expect(at.shown()).toMatchObject([{ kind: 'text', text: 'Kartu', buttons: [[{ text: 'Ya' }]] }])
})

test('of an album whose photos are gone but one, that one carries the words', async () => {
  const { say, shown } = await sending()
  await say({ text: 'Kartu', photos: ['d'.repeat(64), keripik], choices: [yes] })
  expect(shown()).toMatchObject([{ kind: 'photo', text: 'Kartu', buttons: [[{ text: 'Ya' }]] }])
})

test('a photo that Telegram cannot show does not keep its words back', async () => {
  const { say, shown, photos, warnings } = await sending()
  photos.set(keripik, Buffer.from('no picture'))
  expect(await say({ text: 'Kartu', photos: [keripik], choices: [yes] })).toMatchObject({ kind: 'sent' })
  expect(shown()).toMatchObject([{ kind: 'text', text: 'Kartu' }])
  expect(warnings).toMatchObject([{ what: 'picture' }])
})

test('a group that allows no photos gets the words', async () => {
  const { telegram, say, shown } = await sending()
  telegram.faults.when(
    { method: 'sendMediaGroup' },
    refused(400, 'Bad Request: not enough rights to send photos to the chat'),
  )
  expect(await say({ text: 'Kerja bakti', photos: [keripik, sambal] })).toMatchObject({ kind: 'sent' })
  expect(shown().map(({ kind }) => kind)).toEqual(['text'])
})

test('while too many photos wait, nothing is sent and it is tried again soon', async () => {
  const busy = async () => Promise.reject(new Error('too many photos are waiting: 32'))
  const { say, methods } = await sending({ parts: { photo: busy } })
  expect(await say({ text: 'Kartu', photos: [keripik] })).toMatchObject({
    ...{ kind: 'later', at: later(start, { seconds: 2 }), why: expect.stringContaining('32') },
  })
  expect(methods()).toEqual([])
})

test('ids that can be neither read nor kept cost uploads, and no message', async () => {
  const broken = async () => Promise.reject(new Error('disk full'))
  const at = await sending({ parts: { files: { find: broken, keep: broken } } })
  expect(await at.say({ text: 'Kartu', photos: [keripik, sambal] })).toMatchObject({ kind: 'sent' })
  expect(await at.say({ text: 'Kartu', photos: [keripik] })).toMatchObject({ kind: 'sent' })
  expect(uploads(at)).toBe(3)
  expect(new Set(at.warnings.map(({ what, detail }) => `${what}: ${detail}`))).toEqual(new Set(['file-ids: disk full']))
})

test('too many messages between two albums: the second is waited for, and the first does not come twice', async () => {
  const { telegram, say, shown, clock } = await sending()
  const photos = Array.from({ length: 11 }, (_, n) => [keripik, sambal, madu][n % 3] ?? keripik)
  let albums = 0
  telegram.faults.next({ method: 'sendMediaGroup', where: () => ++albums === 2 }, tooManyRequests(11))
  const sent = say({ text: 'Kartu', photos })
  expect(await clock.asleep()).toBe(later(start, { seconds: 11 }))
  await clock.jump({ seconds: 11 })
  expect(await sent).toMatchObject({ kind: 'sent' })
  expect(shown().map(({ kind }) => kind)).toEqual([...photos.map(() => 'photo'), 'text'])
})

test('too many messages between an album and its words: the album does not come twice', async () => {
  const { telegram, say, shown, clock } = await sending()
  telegram.faults.next({ method: 'sendMessage' }, tooManyRequests(3))
  const sent = say({ text: 'Kartu', photos: [keripik, sambal], choices: [yes] })
  await clock.asleep()
  await clock.jump({ seconds: 3 })
  expect(await sent).toMatchObject({ kind: 'sent' })
  expect(shown().map(({ kind }) => kind)).toEqual(['photo', 'photo', 'text'])
})

test('an address is shown as a QR picture with its words below', async () => {
  const at = await sending({ parts: { qr: qrPicture } })
  await at.say({ text: 'Tempel di warung:', qr: address, choices: [yes] })
  expect(at.shown()).toMatchObject([{ kind: 'photo', text: 'Tempel di warung:', buttons: [[{ text: 'Ya' }]] }])
  expect(Buffer.from(at.shown()[0]?.photos[0] ?? [])).toEqual(Buffer.from(await qrPicture(address)))
  expect(at.telegram.calls[0]?.params.photo).toMatchObject({ name: 'qr.png' })
  expect(at.ids.size).toBe(0)
})

test('a QR picture that cannot be made does not keep its words back', async () => {
  const { say, shown, warnings } = await sending({ parts: { qr: qrPicture } })
  expect(await say({ text: 'Tempel di warung:', qr: 'x'.repeat(3000) })).toMatchObject({ kind: 'sent' })
  expect(shown().map(({ kind }) => kind)).toEqual(['text'])
  expect(warnings).toMatchObject([{ what: 'qr' }])
})
