import { expect, test } from 'vitest'
import { holdLease, type Lease, leaseSeconds } from '../../bot/lease.ts'
import { calm } from '../support/calm.ts'
import { type TestClock, testClock } from '../support/clock.ts'
import { morning } from '../support/spine.ts'
import { openCrew, type Worker } from '../support/workers.ts'

const name = 'read telegram:4711'
const forEver = new AbortController().signal
const third = { seconds: leaseSeconds / 3 }

/** A worker that wants it and has asked once, and whether it has got it; `own`: its clock, where it stands still. */
async function wanting({ db, worker, clock }: Worker, own: TestClock = clock, until: AbortSignal = forEver) {
  const holding = holdLease({ db, worker, clock: own }, name, until)
  const state: { lease: Lease | null } = { lease: null }
  const held = holding.then(lease => {
    state.lease = lease
    return lease
  })
  await calm()
  return { held, has: () => state.lease !== null && !state.lease.lost.aborted }
}

async function ownerIn({ db }: Worker): Promise<string | undefined> {
  return (await db.selectFrom('lease').select('owner').where('name', '=', name).executeTakeFirst())?.owner
}

test('who comes second waits, for as long as the first renews it', async () => {
  const { workers } = await openCrew()
  const [first, second] = workers
  const one = await wanting(first)
  await one.held
  const other = await wanting(second)
  await first.clock.jump({ hours: 2 })
  expect([one.has(), other.has()]).toEqual([true, false])
  expect(await ownerIn(first)).toBe('boot 1')
})

test('who comes second has it soon after the first has let it go', async () => {
  const { workers } = await openCrew()
  const [first, second] = workers
  const held = await (await wanting(first)).held
  const other = await wanting(second)
  await first.clock.jump({ seconds: 1 })
  await held.release()
  expect(await ownerIn(first)).toBeUndefined()
  await first.clock.jump(third)
  expect(other.has()).toBe(true)
  expect(await ownerIn(first)).toBe('boot 2')
})

test('who comes second has it when the first dies, within a minute, and not before its time is over', async () => {
  const { workers } = await openCrew()
  const [first, second] = workers
  const stopped = testClock(morning, calm)
  await (await wanting(first, stopped)).held
  const other = await wanting(second)
  await second.clock.jump({ seconds: leaseSeconds - 1 })
  expect(other.has()).toBe(false)
  await second.clock.jump(third)
  expect(other.has()).toBe(true)
})

test('whose time went by while it stood still notices that another has it, and takes nothing away by letting go', async () => {
  const { workers } = await openCrew()
  const [first, second] = workers
  const stopped = testClock(morning, calm)
  const one = await wanting(first, stopped)
  const held = await one.held
  const other = await wanting(second)
  await second.clock.jump({ minutes: 1 })
  expect([one.has(), other.has()]).toEqual([true, true])
  await stopped.jump(third)
  expect([one.has(), other.has()]).toEqual([false, true])
  await held.release()
  expect(await ownerIn(second)).toBe('boot 2')
})

test('a database that gives no answer takes nothing away until the time is over', async () => {
  const { workers } = await openCrew()
  const [first, second] = workers
  const one = await wanting(first)
  await one.held
  await first.leave()
  await first.clock.jump({ seconds: leaseSeconds - 1 })
  expect(one.has()).toBe(true)
  const other = await wanting(second)
  await first.clock.jump(third)
  expect([one.has(), other.has()]).toEqual([false, true])
})

test('who is told to stop while it waits gets nothing', async () => {
  const { workers } = await openCrew()
  const [first, second] = workers
  const held = await (await wanting(first)).held
  const ending = new AbortController()
  const other = await wanting(second, second.clock, ending.signal)
  await first.clock.jump({ seconds: 1 })
  ending.abort()
  expect((await other.held).lost.aborted).toBe(true)
  await held.release()
  await first.clock.jump({ hours: 1 })
  expect(await ownerIn(first)).toBeUndefined()
})

test('who lets it go while the clock stands keeps nothing from the next one', async () => {
  const { workers } = await openCrew()
  const [first, second] = workers
  const held = await (await wanting(first)).held
  await held.release()
  await (await wanting(second)).held
  expect(await ownerIn(second)).toBe('boot 2')
})
