import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readSays } from '../../bot/words.ts'
import { later } from '../../core/conversation/instant.ts'
import type { Inbound } from '../../core/conversation/message.ts'
import { databaseOf, locales, openVillage, type Village } from '../support/stories/village.ts'

/** What a story cannot say: messages that come late, lose their photo, or are as long as a page. */

const sentences = readSays(locales).id ?? {}

async function village(): Promise<Village> {
  const opened = await openVillage()
  onTestFinished(() => opened.close())
  return opened
}

function textsOn(opened: Village, phone: string): string[] {
  return opened.said(phone).map(shown => shown.spans.map(s => s.text).join(''))
}

async function write(opened: Village, phone: string, ...texts: string[]): Promise<void> {
  for (const text of texts) {
    await opened.user().send(phone, { text })
    await opened.quiet()
  }
}

/** A message as another channel would hand it in. */
function inbound(opened: Village, phone: string, message: Pick<Inbound, 'id' | 'body'> & { at?: string }): Inbound {
  const chat = { channel: 'webchat', account: 'demo', id: phone, kind: 'private' } as const
  return { chat, from: { id: phone, name: phone }, at: opened.clock.now(), ...message }
}

test('an edit that is older than the last change is shown and not applied', async () => {
  const opened = await village()
  const { receive } = opened.app()
  const listed = inbound(opened, 'wawan', {
    id: 'caption',
    body: { kind: 'text', text: 'jual telur bebek 3rb sebutir' },
  })
  await receive([listed])
  await write(opened, 'wawan', 'ya')
  await opened.clock.jump({ minutes: 5 })
  await write(opened, 'wawan', 'telur bebek 4rb')
  const at = later(opened.clock.now(), { minutes: -4 })
  await receive([
    inbound(opened, 'wawan', { id: 'edit', at, body: { kind: 'edit', of: 'caption', text: 'telur bebek 5rb' } }),
  ])
  await opened.quiet()
  expect(textsOn(opened, 'wawan').at(-1)).toBe(
    [sentences['products.edit-too-old'], 'telur bebek', 'Rp4.000 per butir · stok tidak dihitung'].join('\n'),
  )
})

test('a photo that the vendor no longer has is asked for again, and the chat goes on', async () => {
  const opened = await village()
  const body: Inbound['body'] = { kind: 'photos', caption: '', photos: [{ ref: 'never-uploaded' }] }
  await opened.app().receive([inbound(opened, 'siti', { id: 'lost', body })])
  await write(opened, 'siti', 'makasih')
  expect(textsOn(opened, 'siti')).toEqual([sentences['photos.refused-missing'], sentences['welcome.you-are-welcome']])
})

test('an announcement longer than 3,000 letters is refused before anybody is asked', async () => {
  const opened = await village()
  await write(opened, 'kades', 'menu')
  await opened.user().press('kades', 'Umumkan')
  await opened.quiet()
  await write(opened, 'kades', 'panjang '.repeat(400))
  expect(textsOn(opened, 'kades').at(-1)).toContain(sentences['announcements.too-long'])
})

test('a message of 65,000 letters is refused with a sentence, and the chat goes on', async () => {
  const opened = await village()
  await expect(opened.user().send('siti', { text: 'x'.repeat(65_000) })).rejects.toThrow(/terlalu panjang/i)
  const long: Inbound['body'] = { kind: 'text', text: 'mau telur '.repeat(6_500) }
  await opened.app().receive([inbound(opened, 'siti', { id: 'long', body: long })])
  await write(opened, 'siti', 'makasih')
  expect(textsOn(opened, 'siti').at(-1)).toBe(sentences['welcome.you-are-welcome'])
})

test('somebody with ten orders open must wait before the eleventh', async () => {
  const opened = await village()
  await write(opened, 'budi', 'mau 1 kg telur', 'Budi', 'Krajan', 'depan mushola', 'pesan')
  for (let n = 2; n <= 11; n++) await write(opened, 'budi', 'mau 1 kg telur', 'pesan')
  expect(textsOn(opened, 'budi').at(-1)).toBe(sentences['orders.too-many-open'])
  expect(textsOn(opened, 'wawan')).toHaveLength(10)
})

test('an amount without a name, with nothing shown before, asks for the name', async () => {
  const opened = await village()
  await write(opened, 'budi', 'mau 3 bungkus')
  expect(textsOn(opened, 'budi').at(-1)).toBe(sentences['orders.what-of'])
})

test('a photo that came without a byte is asked for again', async () => {
  const opened = await village()
  const ref = '0'.repeat(32)
  writeFileSync(join(opened.folder, 'uploads', ref), '')
  const body: Inbound['body'] = { kind: 'photos', caption: '', photos: [{ ref }] }
  await opened.app().receive([inbound(opened, 'siti', { id: 'empty', body })])
  await opened.quiet()
  await write(opened, 'siti', 'makasih')
  expect(textsOn(opened, 'siti')[0]).toBe(sentences['photos.refused-empty'])
})

test('before there is any village, whoever writes is told how one is founded', async () => {
  const opened = await village()
  const { db, close } = await databaseOf(opened)
  onTestFinished(close)
  for (const table of ['product', 'role', 'shop', 'village_group', 'village'] as const)
    await db.deleteFrom(table).execute()
  await db.updateTable('person').set({ village_id: null }).execute()
  await write(opened, 'rina', 'halo')
  expect(textsOn(opened, 'rina')[0]).toBe(sentences['villages.none-yet'])
})
