import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type GroupDelivery, groupDeliveries } from '../../../core/announcements/store.ts'
import { addToOutbox } from '../../../core/conversation/boxes.ts'
import type { OutboxRow } from '../../../core/conversation/tables.ts'
import { morning, openSpine } from '../../support/spine.ts'

/** What officials read about a group does not hang on the order in which a database gives rows back. */

const later = '2026-11-22T10:00:00.000Z'

const ends: Pick<OutboxRow, 'state' | 'settled_at'>[] = [
  { state: 'sent', settled_at: morning },
  { state: 'sent', settled_at: later },
  { state: 'unknown', settled_at: later },
  { state: 'never', settled_at: later },
]

function announced(id: string, end: (typeof ends)[number]): OutboxRow {
  const to = { id, chat: 'test:bot:-100', account: 'test:bot', person_id: null, kind: 'announcement' as const }
  const what = { priority: 5, body: '{}', about: 'announcement:a1', prompt_id: null, replaces: null }
  const how = { attempts: 1, owner: null, lease_until: null, vendor_id: null, why: null }
  return { ...to, ...what, ...how, ...end, due_at: morning, created_at: morning }
}

/** The end that counts of those, kept in that order. */
async function counts(kept: readonly (typeof ends)[number][]): Promise<GroupDelivery | undefined> {
  const spine = await openSpine()
  return spine.db.transaction().execute(async tx => {
    await addToOutbox(
      tx,
      kept.map((end, n) => announced(`x${n}`, end)),
    )
    return (await groupDeliveries(tx, { id: 'a1' })).get('test:bot:-100')
  })
}

test('of several messages of it to one group the best counts, in whatever order they lie', async () => {
  const some = fc.shuffledSubarray(ends, { minLength: 1 })
  await fc.assert(
    fc.asyncProperty(some, async kept => {
      const best = Math.min(...kept.map(end => ends.indexOf(end)))
      const wanted = [{ is: 'sent', at: morning }, { is: 'sent', at: later }, { is: 'unknown' }, { is: 'not' }][best]
      expect(await counts(kept)).toEqual(wanted)
    }),
    { numRuns: 12 },
  )
})
