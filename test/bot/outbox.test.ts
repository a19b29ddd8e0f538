import fc from 'fast-check'
import { expect, test } from 'vitest'
import { outcome, takeOver } from '../../bot/outbox.ts'
import { later } from '../../core/conversation/instant.ts'
import type { Sent } from '../../core/conversation/reply.ts'
import { postman, put, stands, startSending } from '../support/postman.ts'
import { morning, openSpine } from '../support/spine.ts'

const announcement = { kind: 'announcement', priority: 5, state: 'sending' } as const

test('what an older boot was sending is shown as unknown after a crash, and sent by nobody', async () => {
  const spine = await openSpine()
  await put(spine, 'siti', ['kerja bakti'], { ...announcement, owner: 'older boot', lease_until: morning })
  await put(spine, 'budi', ['posyandu'], { ...announcement, owner: 'this boot', lease_until: morning })
  await put(spine, 'siti', ['A-417 diterima'])
  await spine.db.transaction().execute(tx => takeOver(tx, spine.worker, morning))
  const stand = ['A-417 diterima: due', 'kerja bakti: unknown', 'posyandu: sending']
  expect(await stands(spine)).toEqual(stand)
  expect((await spine.outbox())[1]).toMatchObject({ why: 'stopped while sending', settled_at: morning })
  const channel = postman()
  await startSending(spine, channel).idle()
  expect(channel.handed).toEqual(['siti: A-417 diterima'])
})

test.for<[string, Sent, number, string]>([
  ['reply', { kind: 'sent', vendorId: 'v1' }, 0, 'sent'],
  ['reply', { kind: 'never', why: 'blocked' }, 0, 'never'],
  ['reply', { kind: 'later', at: '2026-11-22T03:00:00.000Z', why: 'fast' }, 0, 'due 2026-11-22T03:00:00.000Z'],
  ['reply', { kind: 'later', at: '2026-11-22T08:00:00.000Z', why: 'no line' }, 999, 'due 2026-11-22T08:00:00.000Z'],
  ['reply', { kind: 'later', at: '2026-11-22T08:00:00.001Z', why: 'no line' }, 0, 'never'],
  ['notice', { kind: 'later', at: '2026-11-25T02:00:00.000Z', why: 'no line' }, 999, 'due 2026-11-25T02:00:00.000Z'],
  ['notice', { kind: 'later', at: '2026-11-25T02:00:00.001Z', why: 'no line' }, 0, 'never'],
  ['announcement', { kind: 'later', at: '2026-11-23T02:00:00.001Z', why: 'no line' }, 0, 'never'],
  ['notice', { kind: 'moved', to: '-100' }, 0, 'due 2026-11-22T02:00:01.000Z'],
  ['reply', { kind: 'unknown', why: 'lost' }, 0, 'due 2026-11-22T02:00:01.000Z'],
  ['notice', { kind: 'unknown', why: 'lost' }, 3, 'due 2026-11-22T02:00:08.000Z'],
  ['notice', { kind: 'unknown', why: 'lost' }, 4, 'unknown'],
  ['announcement', { kind: 'unknown', why: 'lost' }, 0, 'unknown'],
  ['announcement', { kind: 'later', at: '2026-11-22T03:00:00.000Z', why: 'fast' }, 0, 'due 2026-11-22T03:00:00.000Z'],
])('a %s that came back as %o after %i tries is then %s', ([kind, sent, attempts, then]) => {
  const { state, due_at } = outcome({ kind: kind as 'reply', attempts, created_at: morning }, sent, morning)
  expect(due_at ? `${state} ${due_at}` : state).toBe(then)
})

test('whatever comes back, a row either ends with its time or is due later, and some day it ends', () => {
  const hours = fc.integer({ min: 1, max: 100 })
  const sent: fc.Arbitrary<Sent> = fc.oneof(
    fc.record({ kind: fc.constant('sent' as const), vendorId: fc.string() }),
    fc.record({ kind: fc.constantFrom('never' as const, 'unknown' as const), why: fc.string() }),
    fc.record({
      kind: fc.constant('later' as const),
      at: hours.map(h => later(morning, { hours: h })),
      why: fc.string(),
    }),
  )
  const kind = fc.constantFrom('reply' as const, 'notice' as const, 'announcement' as const)
  fc.assert(
    fc.property(kind, fc.nat(60), sent, (kind, attempts, sent) => {
      const made = outcome({ kind, attempts, created_at: morning }, sent, morning)
      if (made.state === 'due') expect(made.due_at && made.due_at > morning).toBe(true)
      else expect(made.settled_at).toBe(morning)
      if (sent.kind === 'later' ? sent.at > later(morning, { hours: 72 }) : attempts >= 5)
        expect(made.state).not.toBe('due')
    }),
  )
})
