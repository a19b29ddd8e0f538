import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../adapters/database/open.ts'
import { receiver } from '../../bot/receive.ts'
import { chatKey } from '../../core/conversation/message.ts'
import { shut } from '../support/databases.ts'
import { from, openSpine } from '../support/spine.ts'

test('what arrives in one turn of the event loop is on disk in the order it came', async () => {
  const spine = await openSpine()
  const people = ['siti', 'budi', 'wawan', 'tuti']
  await Promise.all(people.map((who, n) => spine.hear(from(who, `satu ${n}`), from(who, `dua ${n}`))))
  const bodies = (await spine.inbox()).map(row => JSON.parse(row.body).body.text)
  expect(bodies).toEqual(people.flatMap((_, n) => [`satu ${n}`, `dua ${n}`]))
})

test('the vendor is told only after the commit, and the market is woken', async () => {
  const spine = await openSpine()
  const happened: string[] = []
  const receive = receiver(spine.db, spine.clock, spine.newId, () => happened.push('woken'))
  const second = await openDatabase({ dataDir: spine.folder, databaseUrl: spine.databaseUrl })
  onTestFinished(second.close)
  const seen = async () => (await second.db.selectFrom('inbox').select('id').execute()).length
  expect(await seen()).toBe(0)
  await receive([from('siti', 'halo')]).then(async () => happened.push(`told with ${await seen()} on disk`))
  expect(happened.toSorted()).toEqual(['told with 1 on disk', 'woken'])
})

test('a message that is delivered again, even beside itself, is one message, and the vendor hears yes', async () => {
  const spine = await openSpine()
  const message = from('siti', 'halo')
  await spine.hear(message, message)
  await Promise.all([spine.hear(message), spine.hear({ ...message, body: { kind: 'text', text: 'lain' } })])
  const [row, ...more] = await spine.inbox()
  expect(more).toEqual([])
  expect(row && JSON.parse(row.body).body.text).toBe('halo')
})

test('two chats may use the same id for different messages', async () => {
  const spine = await openSpine()
  await spine.hear(from('siti', 'halo', { id: '7' }), from('budi', 'halo', { id: '7' }))
  const other = { channel: 'test', account: 'bot2', id: 'siti', kind: 'private' as const }
  await spine.hear(from('siti', 'halo', { id: '7', chat: other }))
  expect((await spine.inbox()).map(row => row.chat)).toEqual(['test:bot:siti', 'test:bot:budi', chatKey(other)])
})

test('a message with photos waits for them, one without any does not', async () => {
  const spine = await openSpine()
  const photo = { kind: 'photos' as const, caption: '', photos: [{ ref: 'r1' }] }
  await spine.hear(from('siti', photo), from('budi', { ...photo, photos: [] }), from('wawan', 'halo'))
  expect((await spine.inbox()).map(row => row.state)).toEqual(['photos', 'waiting', 'waiting'])
})

test('a night of messages that a channel hands in at once is taken in whole', async () => {
  const spine = await openSpine()
  const night = Array.from({ length: 5000 }, (_, n) => from(`warga${n % 50}`, `pesan ${n}`))
  await spine.hear(...night)
  expect(await spine.inbox()).toHaveLength(5000)
})

test('while the disk does not take it the vendor hears no, and yes once it does', async () => {
  const spine = await openSpine()
  const message = from('siti', 'halo')
  const open = await shut(spine)
  await expect(Promise.all([spine.hear(message), spine.hear(from('budi', 'halo'))])).rejects.toThrow(
    /locked|not currently accepting/,
  )
  await open()
  expect(await spine.inbox()).toEqual([])
  await spine.hear(message)
  expect(await spine.inbox()).toHaveLength(1)
})
