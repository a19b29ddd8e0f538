import { expect, test } from 'vitest'
import { historyOf } from '../../bot/history.ts'
import { postman, put, sent, startSending } from '../support/postman.ts'
import { from, openSpine, type Spine, textOf } from '../support/spine.ts'

const siti = 'test:bot:siti'

/** What passed, in words: `> ` what was heard. */
async function passed({ db }: Spine, limit?: number): Promise<string[]> {
  const all = await historyOf(db, siti, limit)
  return all.map(one => {
    if ('sent' in one) return textOf({ body: JSON.stringify(one.sent.body) })
    return `> ${one.heard.body.kind === 'text' ? one.heard.body.text : one.heard.body.kind}`
  })
}

test('each answer stands under its question, however late it was sent', async () => {
  const spine = await openSpine()
  await spine.hear(from('siti', 'gema satu'), from('siti', 'gema dua'), from('budi', 'gema lain'))
  await spine.serve()
  await startSending(spine, postman()).idle()
  const [one, first, contact, two, second, ...more] = await passed(spine)
  expect([one, first, two, second]).toEqual(['> gema satu', 'satu', '> gema dua', 'dua'])
  expect(contact).toContain('PRIVASI')
  expect(more).toEqual([])
})

test('what was not sent is not shown', async () => {
  const spine = await openSpine()
  await put(spine, 'siti', ['sampai', 'hilang', 'ditolak'])
  const fates = { hilang: { kind: 'later', at: '2026-11-22T03:00:00.000Z', why: 'off' } } as const
  const channel = postman(text => (text === 'hilang' ? fates.hilang : sent))
  await startSending(spine, channel).idle()
  expect(await passed(spine)).toEqual(['sampai'])
})

test('of a long talk the newest is shown, oldest first', async () => {
  const spine = await openSpine()
  await spine.hear(...Array.from({ length: 30 }, (_, n) => from('siti', `pesan ${n}`)))
  await put(spine, 'siti', ['kabar'])
  await startSending(spine, postman()).idle()
  expect(await passed(spine, 3)).toEqual(['> pesan 28', '> pesan 29', 'kabar'])
})

test('when something was sent is told beside it', async () => {
  const spine = await openSpine()
  await put(spine, 'siti', ['kabar'])
  await spine.clock.jump({ minutes: 5 })
  await startSending(spine, postman()).idle()
  expect(await historyOf(spine.db, siti)).toMatchObject([
    { at: spine.clock.now(), sent: { chat: siti, kind: 'reply' } },
  ])
})
