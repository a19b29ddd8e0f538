import { expect, test } from 'vitest'
import { finish, publish } from '../../../core/announcements/chores.ts'
import { addAnnouncement, halfOut, sentOut } from '../../../core/announcements/store.ts'
import type { Said } from '../../../core/conversation/reply.ts'
import { meet, remember } from '../../../core/people/store.ts'
import { morning, openSpine, openTurn, type Spine } from '../../support/spine.ts'

/** An announcement goes to everybody, a part of them in each commit. */

async function wanted(spine: Spine, people: number): Promise<void> {
  await spine.db.transaction().execute(async tx => {
    for (let n = 0; n < people; n++) {
      const id = `warga${String(n).padStart(5, '0')}`
      await meet(tx, { id, name: id, language: 'id', chat: `test:bot:${id}` }, `test:${id}`, morning)
      await remember(tx, id, { village_id: 'sukanegara', news: 1 })
    }
    const by = { author_id: 'warga00000', approver_id: 'warga00001', photos: '[]', wanted_at: null, send_at: morning }
    const row = {
      id: 'a1',
      village_id: 'sukanegara',
      number: 1,
      text: 'kerja bakti',
      state: 'approved' as const,
      ...by,
    }
    await addAnnouncement(tx, { ...row, created_at: morning, sent_at: null, told_at: null, still_after: null })
  })
}

const chats = (said: readonly Said[]) =>
  said.flatMap(one => ('to' in one && one.to !== 'here' && 'chat' in one.to ? [one.to.chat] : []))

test('everybody gets it once, two thousand at a time, and it is not over before', async () => {
  const spine = await openSpine()
  await wanted(spine, 4100)
  const turn = await openTurn(spine, 'nobody')
  const parts: string[][] = []
  for (let due = await publish.next(turn); due !== null && parts.length < 9; due = await publish.next(turn)) {
    expect(due <= turn.now).toBe(true)
    parts.push(chats(await publish.run(turn)))
    // Nothing of it waits in the outbox here, and still it is not over.
    if (await halfOut(turn.tx)) expect([await sentOut(turn.tx), await finish.next(turn)]).toEqual([[], null])
  }
  expect(parts.map(part => part.length)).toEqual([2000, 2000, 100])
  expect(new Set(parts.flat()).size).toBe(4100)
  expect(await sentOut(turn.tx)).toHaveLength(1)
})

test('as many as a part holds are not told of a second time', async () => {
  const spine = await openSpine()
  await wanted(spine, 2000)
  const turn = await openTurn(spine, 'nobody')
  expect(chats(await publish.run(turn))).toHaveLength(2000)
  expect(chats(await publish.run(turn))).toEqual([])
  expect(await publish.next(turn)).toBeNull()
})
