import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { receiver } from '../../bot/receive.ts'
import { chatKey } from '../../core/conversation/message.ts'
import { commitsIn } from '../support/commits.ts'
import { from, openSpine, type Spine } from '../support/spine.ts'

function watchCommits({ folder }: Spine) {
  const commits = commitsIn(folder)
  onTestFinished(commits.close)
  return commits
}

test('what arrives in one turn of the event loop is on disk with one commit, in the order it came', async () => {
  const spine = await openSpine()
  const commits = watchCommits(spine)
  const people = ['siti', 'budi', 'wawan', 'tuti']
  await Promise.all(people.map((who, n) => spine.hear(from(who, `satu ${n}`), from(who, `dua ${n}`))))
  expect(commits.count()).toBe(1)
  const bodies = (await spine.inbox()).map(row => JSON.parse(row.body).body.text)
  expect(bodies).toEqual(people.flatMap((_, n) => [`satu ${n}`, `dua ${n}`]))
})

test('the vendor is told only after the commit, and the market is woken', async () => {
  const spine = await openSpine()
  const happened: string[] = []
  const receive = receiver(spine.db, spine.clock, spine.newId, () => happened.push('woken'))
  const second = new Database(join(spine.folder, 'kentongan.sqlite'), { readonly: true })
  const seen = () => second.prepare<[], { n: number }>('select count(*) as n from inbox').get()?.n
  const heard = receive([from('siti', 'halo')]).then(() => happened.push(`told with ${seen()} on disk`))
  expect(seen()).toBe(0)
  await heard
  second.close()
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
  const commits = watchCommits(spine)
  const night = Array.from({ length: 5000 }, (_, n) => from(`warga${n % 50}`, `pesan ${n}`))
  await spine.hear(...night)
  expect(await spine.inbox()).toHaveLength(5000)
  expect(commits.count()).toBe(1)
})

test('nothing is nothing: an empty batch is heard without a commit', async () => {
  const spine = await openSpine()
  const commits = watchCommits(spine)
  await spine.hear()
  expect(commits.count()).toBe(0)
})

test('while the disk does not take it the vendor hears no, and yes once it does', async () => {
  const spine = await openSpine()
  const message = from('siti', 'halo')
  const other = new Database(join(spine.folder, 'kentongan.sqlite'))
  other.exec('begin immediate')
  await expect(Promise.all([spine.hear(message), spine.hear(from('budi', 'halo'))])).rejects.toThrow('locked')
  other.exec('rollback')
  other.close()
  expect(await spine.inbox()).toEqual([])
  await spine.hear(message)
  expect(await spine.inbox()).toHaveLength(1)
})
