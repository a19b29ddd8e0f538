import { expect, test } from 'vitest'
import { holdLease } from '../../bot/lease.ts'
import { openSpine } from '../support/spine.ts'

test('a worker alone has every lease at once and for ever, and nothing is written down', async () => {
  const { db, clock, worker } = await openSpine()
  const never = new AbortController().signal
  const [one, again] = await Promise.all([1, 2].map(() => holdLease({ db, worker, clock }, 'read telegram:1', never)))
  await clock.jump({ days: 30 })
  expect([one?.lost.aborted, again?.lost.aborted]).toEqual([false, false])
  expect(await db.selectFrom('lease').selectAll().execute()).toEqual([])
  await one?.release()
  expect(again?.lost.aborted).toBe(false)
})
