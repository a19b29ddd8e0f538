import { expect, test } from 'vitest'
import { newestId, secretOf } from '../../bot/installation.ts'
import { from, openSpine } from '../support/spine.ts'

test('the secret is made once and survives every later start', async () => {
  const { db } = await openSpine()
  expect(await secretOf(db, () => 'first')).toBe('first')
  expect(await secretOf(db, () => 'second')).toBe('first')
})

test('the newest id is that of the last thing heard or said, whichever was later', async () => {
  const spine = await openSpine()
  expect(await newestId(spine.db)).toBeNull()
  await spine.hear(from('siti', 'gema satu'))
  const [heard] = await spine.inbox()
  expect(await newestId(spine.db)).toBe(heard?.id)
  await spine.serve()
  const said = (await spine.outbox()).at(-1)
  expect(await newestId(spine.db)).toBe(said?.id)
  expect(said && heard && said.id > heard.id).toBe(true)
  await spine.clock.jump({ minutes: 1 })
  await spine.hear(from('siti', 'gema dua'))
  expect(await newestId(spine.db)).toBe((await spine.inbox()).at(-1)?.id)
})
