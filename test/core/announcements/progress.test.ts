import { expect, test } from 'vitest'
import { progress } from '../../../core/announcements/progress.ts'
import { about, addAnnouncement } from '../../../core/announcements/store.ts'
import { later } from '../../../core/conversation/instant.ts'
import type { Said } from '../../../core/conversation/reply.ts'
import { meet } from '../../../core/people/store.ts'
import { put } from '../../support/postman.ts'
import { morning, openSpine, openTurn, type Spine } from '../../support/spine.ts'

/** How far an announcement is stands in the message that told of its departure. */

const announcement = { id: 'a1', about: about({ id: 'a1' }) }

async function goingOut(spine: Spine): Promise<void> {
  const by = { author_id: 'kades', approver_id: 'sekdes', photos: '[]', wanted_at: null, send_at: morning }
  const row = { id: 'a1', village_id: 'sukanegara', number: 12, text: 'kerja bakti', state: 'sending' as const, ...by }
  await spine.db.transaction().execute(async tx => {
    for (const id of ['kades', 'sekdes'])
      await meet(tx, { id, name: id, language: 'id', chat: `test:bot:${id}` }, `test:${id}`, morning)
    await addAnnouncement(tx, { ...row, created_at: morning, sent_at: morning, told_at: null, still_after: null })
  })
  const told = { about: announcement.about, state: 'sent' as const, vendor_id: 'v1' }
  await put(spine, 'kades', ['No. 12 dikirim dalam 60 detik'], { ...told, kind: 'notice', person_id: 'kades' })
  await put(spine, 'sekdes', ['No. 12 dikirim dalam 60 detik'], { ...told, kind: 'reply', person_id: 'sekdes' })
  const out = { about: announcement.about, kind: 'announcement' as const, priority: 5 }
  await put(spine, 'budi', ['kerja bakti'], { ...out, state: 'sent' })
  await put(spine, 'siti', ['kerja bakti'], { ...out, state: 'never' })
  await put(spine, 'rina', ['kerja bakti', 'kerja bakti'], out)
}

/** `kades: announcements.progress 2 of 4, changes …` */
const lines = (said: readonly Said[]) =>
  said.flatMap(one => {
    if (!('to' in one) || one.to === 'here' || !('person' in one.to)) return []
    const [phrase] = one.reply.say
    return [
      `${one.to.person}: ${phrase?.with?.done} of ${phrase?.with?.all}, ${one.reply.replaces ? 'changed' : 'new'}`,
    ]
  })

test('every ten seconds author and approver see it in the message that they have, and nobody hears anything', async () => {
  const spine = await openSpine()
  await goingOut(spine)
  const turn = await openTurn(spine, 'nobody')
  expect(await progress.next(turn)).toBe(later(morning, { seconds: 10 }))
  expect(await progress.run({ ...turn, now: later(morning, { seconds: 9 }) })).toEqual([])
  const now = later(morning, { seconds: 10 })
  expect(lines(await progress.run({ ...turn, now }))).toEqual(['kades: 2 of 4, changed', 'sekdes: 2 of 4, changed'])
  expect(await progress.run({ ...turn, now })).toEqual([])
  expect(await progress.next(turn)).toBe(later(morning, { seconds: 20 }))
})

test('what has gone out is looked at no more', async () => {
  const spine = await openSpine()
  await goingOut(spine)
  const turn = await openTurn(spine, 'nobody')
  await turn.tx.updateTable('announcement').set({ state: 'done' }).execute()
  expect(await progress.next(turn)).toBeNull()
  expect(await progress.run({ ...turn, now: later(morning, { hours: 1 }) })).toEqual([])
})
