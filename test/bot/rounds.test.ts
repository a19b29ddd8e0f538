import { expect, test } from 'vitest'
import { nextTry } from '../../bot/rounds.ts'
import { later } from '../../core/conversation/instant.ts'
import { from, morning, openSpine, type Spine, smallMarket } from '../support/spine.ts'

const siti = 'test:bot:siti'
const budi = 'test:bot:budi'
const parked = 'Maaf, pesan tadi gagal kami proses dan pengelola sudah diberi tahu. Silakan tulis lagi nanti.'

/** What was answered, without the greeting of a first contact. */
async function answers(spine: Spine, chat: string): Promise<string[]> {
  return (await spine.said(chat)).filter(text => !text.includes('PRIVASI'))
}

/** Serves what waits, at each instant that a next try is due, until nothing does. Answers how long it waited each time. */
async function serveAll(spine: Spine): Promise<number[]> {
  const waits: number[] = []
  for (;;) {
    await spine.serve()
    const next = await nextTry(spine.db, spine.clock.now())
    if (!next) return waits
    const seconds = (Date.parse(next) - Date.parse(spine.clock.now())) / 1000
    waits.push(seconds)
    await spine.clock.jump({ seconds })
  }
}

test('each chat is answered in the order it wrote, many chats in one round', async () => {
  const spine = await openSpine()
  await spine.hear(from('siti', 'gema satu'), from('budi', 'gema ichi'), from('siti', 'gema dua'))
  await spine.hear(from('budi', 'gema ni'), from('siti', 'gema tiga'))
  expect(await spine.serve()).toBe(5)
  expect(await answers(spine, siti)).toEqual(['satu', 'dua', 'tiga'])
  expect(await answers(spine, budi)).toEqual(['ichi', 'ni'])
  expect((await spine.inbox()).map(row => row.state)).toEqual(Array.from({ length: 5 }, () => 'done'))
  expect(await spine.serve()).toBe(0)
})

test('a round takes up 64, the oldest first, and the next one goes on there', async () => {
  const spine = await openSpine()
  await spine.hear(...Array.from({ length: 100 }, (_, n) => from(`warga${n}`, `gema ${n}`)))
  expect(await spine.serve()).toBe(64)
  expect((await spine.inbox()).findIndex(row => row.state === 'waiting')).toBe(64)
  expect(await spine.serve()).toBe(36)
})

test('a turn that fails leaves nothing behind, and the other chats go on', async () => {
  const spine = await openSpine()
  await spine.hear(from('siti', 'rusak gelas'), from('budi', 'gema halo'), from('siti', 'gema nanti'))
  await spine.serve()
  expect(await answers(spine, budi)).toEqual(['halo'])
  expect(await spine.said(siti)).toEqual([])
  const people = await spine.db.selectFrom('person').select('name').execute()
  expect(people).toEqual([{ name: 'budi' }])
  const [first, , second] = await spine.inbox()
  expect(first).toMatchObject({ state: 'waiting', attempts: 1, due_at: later(morning, { seconds: 2 }) })
  expect(first?.why).toBe('broke at gelas')
  expect(second).toMatchObject({ state: 'waiting', attempts: 0 })
})

test('what comes later in the chat waits for what failed, then goes on behind it', async () => {
  let broken = true
  const spine = await openSpine(smallMarket(() => broken))
  await spine.hear(from('siti', 'gema satu'), from('siti', 'rusak dua'), from('siti', 'gema tiga'))
  await spine.serve()
  expect(await answers(spine, siti)).toEqual(['satu'])
  expect(await spine.serve()).toBe(0)
  broken = false
  expect(await serveAll(spine)).toEqual([2])
  expect(await answers(spine, siti)).toEqual(['satu', 'dua', 'tiga'])
})

test('a turn that is tried again makes the same ids as if it had never failed', async () => {
  let broken = true
  const spine = await openSpine(smallMarket(() => broken))
  const smooth = await openSpine(smallMarket(() => false))
  const message = from('siti', 'rusak gelas')
  await spine.hear(message)
  await smooth.hear(message)
  await spine.serve()
  broken = false
  await serveAll(spine)
  await smooth.serve()
  const made = async ({ db }: Spine) => [
    await db.selectFrom('outbox').select(['id', 'body']).orderBy('id').execute(),
    await db.selectFrom('person').select(['id', 'name']).execute(),
  ]
  expect(await made(spine)).toEqual(await made(smooth))
})

test('after five tries, each later than the one before, a message is parked, its sender told and the log warned', async () => {
  const spine = await openSpine()
  await spine.hear(from('siti', 'gema halo'), from('siti', 'rusak gelas'), from('siti', 'gema masih di sini'))
  expect(await serveAll(spine)).toEqual([2, 4, 8, 16])
  expect((await spine.inbox()).map(row => `${row.state} ${row.attempts}`)).toEqual(['done 0', 'parked 5', 'done 0'])
  expect(await answers(spine, siti)).toEqual(['halo', parked, 'masih di sini'])
  const events = spine.logged.filter(line => line.msg === 'turn failed' || line.msg === 'message parked')
  expect(events.map(line => line.msg)).toEqual([...Array.from({ length: 4 }, () => 'turn failed'), 'message parked'])
  expect(JSON.stringify(spine.logged)).not.toContain('siti')
})

test('somebody nobody has met yet is told too when their first message is parked', async () => {
  const spine = await openSpine()
  await spine.hear(from('siti', 'rusak gelas'))
  await serveAll(spine)
  expect(await spine.said(siti)).toEqual([parked])
})

test('a message that cannot even be read is parked alone', async () => {
  const spine = await openSpine()
  await spine.hear(from('siti', 'gema halo'), from('budi', 'gema halo'))
  const [row] = await spine.inbox()
  await spine.db
    .updateTable('inbox')
    .set({ body: '{' })
    .where('id', '=', row?.id ?? '')
    .execute()
  await serveAll(spine)
  expect((await spine.inbox()).map(row => row.state)).toEqual(['parked', 'done'])
  expect(await answers(spine, budi)).toEqual(['halo'])
})

test('a parked message of a group is told to nobody', async () => {
  const spine = await openSpine()
  const chat = { channel: 'test', account: 'bot', id: 'warga', kind: 'group' as const }
  await spine.db.schema.dropTable('conversation').execute()
  await spine.hear(from('siti', 'gema halo', { chat }))
  await serveAll(spine)
  expect((await spine.inbox()).map(row => row.state)).toEqual(['parked'])
  expect(await spine.outbox()).toEqual([])
})

test('a chat that waits for its photos is passed over, whatever it writes behind them', async () => {
  const spine = await openSpine()
  const photos = { kind: 'photos' as const, caption: '', photos: [{ ref: 'r1' }] }
  await spine.hear(
    from('siti', 'gema satu'),
    from('siti', photos),
    from('siti', 'gema tiga'),
    from('budi', 'gema halo'),
  )
  expect(await spine.serve()).toBe(2)
  expect(await answers(spine, siti)).toEqual(['satu'])
  expect(await answers(spine, budi)).toEqual(['halo'])
  const body = JSON.stringify(from('siti', { ...photos, photos: [{ ref: 'r1', photo: 'sha' }] }))
  await spine.db.updateTable('inbox').set({ state: 'waiting', body }).where('state', '=', 'photos').execute()
  expect(await spine.serve()).toBe(2)
  expect(await answers(spine, siti)).toEqual(['satu', 'sha', 'tiga'])
})
