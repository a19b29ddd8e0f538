import { once } from 'node:events'
import { watch } from 'node:fs'
import { readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { mostBytes } from '../../../adapters/webchat/uploads.ts'
import { head, raw, statusOf } from '../../support/webchat/raw.ts'
import { layTable, type Table } from '../../support/webchat/table.ts'
import { type WebchatUser, webchatUser } from '../../support/webchat/user.ts'

let table: Table
let user: WebchatUser
beforeEach(async () => {
  table = await layTable()
  user = await webchatUser(table.url)
})
afterEach(async () => {
  user.close()
  await table.clear()
})

const never = new AbortController().signal
const host = () => `Host: localhost:${table.port}`

async function upload(bytes: Uint8Array<ArrayBuffer>): Promise<Response> {
  return fetch(`${table.url}/webchat/uploads`, { method: 'POST', body: bytes })
}

test('a photo with its caption arrives, waits under a name of our own, and goes when the bot has done with it', async () => {
  await user.send('siti', {
    photos: [new Uint8Array([1, 2, 3]), new Uint8Array([4])],
    caption: 'Kripik pisang 15rb/bks',
  })
  const body = table.heard[0]?.body
  if (body?.kind !== 'photos') throw new Error('no photos')
  expect(body.caption).toBe('Kripik pisang 15rb/bks')
  const [first, second] = body.photos.map(({ ref }) => ref)
  expect(first).toMatch(/^[0-9a-f]{32}$/)
  expect(await table.channel.fetchPhoto(first ?? '', 100, never)).toEqual(Buffer.from([1, 2, 3]))
  expect(await table.channel.fetchPhoto(first ?? '', 2, never)).toEqual(Buffer.from([1, 2]))
  await table.channel.photoDone(first ?? '')
  await table.channel.photoDone(first ?? '')
  expect(await table.channel.fetchPhoto(first ?? '', 100, never)).toBeNull()
  expect(await readdir(table.uploads)).toEqual([second])
})

test('the largest photo comes through whole, one byte more leaves nothing', async () => {
  const answer = await upload(new Uint8Array(mostBytes))
  expect(answer.status).toBe(201)
  const { ref } = (await answer.json()) as { ref: string }
  expect((await table.channel.fetchPhoto(ref, mostBytes + 1, never))?.length).toBe(mostBytes)

  const refused = await upload(new Uint8Array(mostBytes + 1))
  expect(refused.status).toBe(413)
  expect(await refused.text()).toContain('20 MB')
  expect(await readdir(table.uploads)).toEqual([ref])
})

test('a photo without an end is refused at the limit, while it is still coming', async () => {
  const size = mostBytes + 1
  const start = ['POST /webchat/uploads HTTP/1.1', host(), 'Transfer-Encoding: chunked']
  const coming = [...start, '', `${size.toString(16)}`, ''].join('\r\n')
  const answer = await raw(table.port, Buffer.concat([Buffer.from(coming), Buffer.alloc(size)]))
  expect(statusOf(answer)).toBe(413)
  expect(await readdir(table.uploads)).toEqual([])
})

test('an empty photo is refused', async () => {
  expect((await upload(new Uint8Array())).status).toBe(400)
  expect(statusOf(await raw(table.port, head('POST /webchat/uploads', [host()])))).toBe(400)
  expect(await readdir(table.uploads)).toEqual([])
})

test('a page that goes away in the middle leaves nothing, and is no fault of ours', async () => {
  const leave = new AbortController()
  const changes = watch(table.uploads)
  const body = new ReadableStream<Uint8Array>({ start: stream => stream.enqueue(new Uint8Array(1000)) })
  const sending = fetch(`${table.url}/webchat/uploads`, { method: 'POST', body, duplex: 'half', signal: leave.signal })
  while ((await readdir(table.uploads)).length === 0) await once(changes, 'change')
  leave.abort()
  await expect(sending).rejects.toThrow()
  while ((await readdir(table.uploads)).length > 0) await once(changes, 'change')
  changes.close()
  expect((await fetch(table.url)).status).toBe(200)
  expect(table.problems).toEqual([])
})

test('a reference that is a path opens and removes nothing', async () => {
  const secret = join(table.uploads, '..', 'secret')
  await writeFile(secret, 'token')
  for (const ref of ['../secret', '..%2fsecret', secret, '', '.', 'a'.repeat(31), `${'a'.repeat(32)}/../../secret`]) {
    expect(await table.channel.fetchPhoto(ref, 100, never)).toBeNull()
    await table.channel.photoDone(ref)
  }
  expect(await readdir(join(secret, '..'))).toContain('secret')
  expect(await table.channel.fetchPhoto('f'.repeat(32), 100, never)).toBeNull()
})

test('who gives up fetching hears of it', async () => {
  const { ref } = (await (await upload(new Uint8Array([1]))).json()) as { ref: string }
  await expect(table.channel.fetchPhoto(ref, 100, AbortSignal.abort())).rejects.toThrow()
})

test('what nobody asked for within a day is gone after a start, and only that', async () => {
  const put = async (name: string, hoursAgo: number) => {
    const at = new Date(Date.now() - hoursAgo * 3_600_000)
    await writeFile(join(table.uploads, name), 'x')
    await utimes(join(table.uploads, name), at, at)
  }
  await put('a'.repeat(32), 25)
  await put(`${'b'.repeat(32)}.part`, 25)
  await put('c'.repeat(32), 23)
  await put('notes.txt', 25)
  await table.channel.start(async () => undefined)
  expect((await readdir(table.uploads)).sort()).toEqual(['c'.repeat(32), 'notes.txt'])
})

test('how old a photo is goes by the clock of the program', async () => {
  let now = '2020-01-01T00:00:00.000Z'
  const old = await layTable({ clock: () => now })
  await fetch(`${old.url}/webchat/uploads`, { method: 'POST', body: 'x' })
  now = '2020-01-01T23:00:00.000Z'
  await old.channel.start(async () => undefined)
  expect(await readdir(old.uploads)).toHaveLength(1)
  now = '2020-01-02T01:00:00.000Z'
  await old.channel.start(async () => undefined)
  expect(await readdir(old.uploads)).toEqual([])
  await old.clear()
})

test('photos of a group that do not address the bot are not kept', async () => {
  await user.send('rt03', { photos: [new Uint8Array([1])], caption: 'anak saya' }, { as: 'siti' })
  expect(await readdir(table.uploads)).toEqual([])
  expect(table.heard).toEqual([])
})

test('a folder that cannot be written is answered with 503 and a report', async () => {
  await rm(table.uploads, { recursive: true })
  const answer = await upload(new Uint8Array([1]))
  expect(answer.status).toBe(503)
  expect(await answer.text()).not.toContain('ENOENT')
  expect(table.problems).toMatchObject([{ error: { code: 'ENOENT' } }])
})
