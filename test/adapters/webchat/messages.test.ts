import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Shown } from '../../../adapters/webchat/render.ts'
import { layTable, type Table } from '../../support/webchat/table.ts'
import { type WebchatUser, webchatUser } from '../../support/webchat/user.ts'

let table: Table
let user: WebchatUser
let broken: Error | null

beforeEach(async () => {
  broken = null
  table = await layTable({
    async hear() {
      if (broken) throw broken
    },
  })
  user = await webchatUser(table.url)
})
afterEach(async () => {
  user.close()
  await table.clear()
})

const post = (body: unknown, phone = 'siti', headers: Record<string, string> = {}) =>
  fetch(`${table.url}/webchat/phones/${phone}/messages`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

/** What the next message of a person looks like on every page. */
function nextOwn(phone: string): Promise<Shown> {
  return new Promise(resolve => {
    const stop = user.watch(happening => {
      if (happening.is !== 'shown' || happening.phone !== phone || happening.shown.from === 'bot') return
      stop()
      resolve(happening.shown)
    })
  })
}

test('what a seller writes reaches the bot as hers', async () => {
  const id = await user.send('siti', { text: 'jual telur 3rb sebutir' })
  expect(table.heard).toEqual([
    {
      chat: { channel: 'webchat', account: 'demo', id: 'siti', kind: 'private' },
      id,
      at: expect.stringMatching(/^\d{4}-.*Z$/),
      from: { id: 'siti', name: 'Bu Siti' },
      body: { kind: 'text', text: 'jual telur 3rb sebutir' },
    },
  ])
})

test('a tap, an edit, a sticker and a forwarded reply arrive as what they are', async () => {
  await table.say('siti', { choices: [{ id: 'c-1', label: 'Ya, jual' }] })
  const card = await user.next('siti')
  await user.press('siti', 'Ya, jual')
  await user.send('siti', { edit: 'earlier', text: '16rb' })
  await user.send('siti', { other: 'sticker' })
  await user.send('siti', { text: '17rb' }, { replyTo: card.id, forwarded: true })
  expect(table.heard.map(({ body }) => body)).toEqual([
    { kind: 'pick', choice: 'c-1' },
    { kind: 'edit', of: 'earlier', text: '16rb' },
    { kind: 'other', what: 'sticker' },
    { kind: 'text', text: '17rb' },
  ])
  expect(table.heard.at(-1)).toMatchObject({ replyTo: card.id, forwarded: true })
})

test('a repeated request is the same message, and the chat shows it once', async () => {
  const id = await user.send('siti', { text: 'mau 2 keripik' })
  await user.send('siti', { text: 'mau 2 keripik' }, { id })
  expect(new Set(table.heard.map(message => `${message.chat.id} ${message.id}`)).size).toBe(1)
  expect(await user.history('siti')).toHaveLength(1)
})

test('a page that cannot be written down is told so, and may try again', async () => {
  broken = new Error('SQLITE_FULL at /srv/data')
  const message = { id: 'm-1', body: { kind: 'text', text: 'pesan' } }
  const answer = await post(message)
  expect(answer.status).toBe(503)
  const sentence = await answer.text()
  expect(sentence).toContain('Coba sebentar lagi')
  expect(sentence).not.toContain('SQLITE')
  expect(table.problems).toMatchObject([{ error: broken }])
  broken = null
  expect((await post(message)).status).toBe(202)
  expect(await user.history('siti')).toHaveLength(1)
})

test('after the channel has stopped nothing is taken in', async () => {
  await table.channel.stop()
  expect((await post({ id: 'm-1', body: { kind: 'text', text: 'halo' } })).status).toBe(503)
  expect(table.heard).toEqual([])
})

describe('a request that is no message is refused with a sentence', () => {
  const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`
  const text = (typed: string) => ({ id: 'm-1', body: { kind: 'text', text: typed } })
  const photos = (count: number) => ({ kind: 'photos', caption: '', photos: Array.from({ length: count }, () => 'a') })
  const refused: [what: string, body: unknown, status: number, sentence: string, phone?: string][] = [
    ['half of a JSON', '{"id":', 400, 'tidak bisa dibaca'],
    ['deep nesting', deep, 400, 'tidak bisa dibaca'],
    ['an empty text', text(''), 400, 'tidak bisa dibaca'],
    ['no id', { body: { kind: 'text', text: 'a' } }, 400, 'tidak bisa dibaca'],
    ['an id that is a path', { ...text('a'), id: '../../etc' }, 400, 'tidak bisa dibaca'],
    ['a kind we do not have', { id: 'm-1', body: { kind: 'pay', rupiah: 1 } }, 400, 'tidak bisa dibaca'],
    ['a text that is too long', text('a'.repeat(4097)), 400, 'terlalu panjang'],
    ['a body that is far too long', text('a'.repeat(70_000)), 413, 'terlalu panjang'],
    ['eleven photos', { id: 'm-1', body: photos(11) }, 400, 'paling banyak 10 foto'],
    ['no photo at all', { id: 'm-1', body: photos(0) }, 400, 'tidak bisa dibaca'],
    ['a phone that is not on the table', text('a'), 404, 'tidak ada di sini', 'nobody'],
    ['a group message of nobody', text('@kentongan a'), 400, 'anggota grup', 'rt03'],
    [
      'a group message of a neighbour who is not in the group',
      { ...text('@kentongan a'), as: 'wawan' },
      400,
      'anggota grup',
      'rt03',
    ],
  ]
  for (const [what, body, status, sentence, phone] of refused) {
    test(what, async () => {
      const answer = await post(body, phone)
      expect(answer.status).toBe(status)
      expect((await answer.text()).toLowerCase()).toContain(sentence)
      expect(table.heard).toEqual([])
    })
  }

  test('in the language of the page', async () => {
    expect(await (await post('{', 'siti', { 'Accept-Language': 'en' })).text()).toBe('This message cannot be read.')
    expect(await (await post('{', 'siti', { 'Accept-Language': 'jv' })).text()).toBe('Pesan ini tidak bisa dibaca.')
    const words = await (await fetch(`${table.url}/webchat/words/constructor`)).json()
    expect(words).toMatchObject({ send: 'Kirim' })
  })
})

test('what a request adds beside the message goes nowhere', async () => {
  await post(
    '{"id":"m-1","from":{"id":"lurah"},"at":"1970","__proto__":{"chat":"x"},"body":{"kind":"text","text":"a","price":1}}',
  )
  expect(Object.keys(table.heard[0] ?? {}).sort()).toEqual(['at', 'body', 'chat', 'from', 'id'])
  expect(table.heard[0]).toMatchObject({ from: { id: 'siti' }, body: { kind: 'text', text: 'a' } })
})

test('half an emoji is made whole before anything is kept', async () => {
  await post('{"id":"m-1","body":{"kind":"text","text":"a\\ud83d"}}')
  expect(table.heard[0]?.body).toEqual({ kind: 'text', text: 'a\ufffd' })
})

describe('a group is left alone', () => {
  test('its chatter is seen in the group, and neither heard nor kept', async () => {
    const shown = nextOwn('rt03')
    await user.send('rt03', { text: 'kentongan itu apa ya? tanya@kentongan.id' }, { as: 'budi' })
    expect(await shown).toMatchObject({ from: { id: 'budi', name: 'Pak Budi' } })
    await user.send('rt03', { other: 'sticker' }, { as: 'siti' })
    expect(table.heard).toEqual([])
    expect(await user.history('rt03')).toEqual([])
  })

  test('it is heard by its name, by a command, and in an answer to its own message', async () => {
    await table.say('rt03', { spans: [{ text: 'Besok kerja bakti.' }] })
    const { id } = await user.next('rt03')
    const chatter = await user.send('rt03', { text: 'siap' }, { as: 'siti' })
    await user.send('rt03', { text: 'jam berapa?' }, { as: 'budi', replyTo: chatter })
    await user.send('rt03', { text: 'Halo @Kentongan, cek 12' }, { as: 'siti' })
    await user.send('rt03', { text: ' /sambung@bot' }, { as: 'budi' })
    await user.send('rt03', { text: 'jam berapa?' }, { as: 'budi', replyTo: id })
    expect(table.heard.map(({ from, body }) => [from.id, body])).toEqual([
      ['siti', { kind: 'text', text: 'Halo @Kentongan, cek 12' }],
      ['budi', { kind: 'text', text: ' /sambung@bot' }],
      ['budi', { kind: 'text', text: 'jam berapa?' }],
    ])
  })
})
