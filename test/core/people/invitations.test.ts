import { expect, test } from 'vitest'
import type { Turn } from '../../../core/conversation/turn.ts'
import { type Scope, scopeOf } from '../../../core/database/scope.ts'
import { invitationById, invitationFor, invite, isOver, moveInvitation } from '../../../core/people/invitations.ts'
import { grant, officialsOf, rightsOf, sellersOf } from '../../../core/people/store.ts'
import { openSpine, openTurn } from '../../support/spine.ts'

async function openOffice(): Promise<{ turn: Turn; scope: Scope }> {
  const turn = await openTurn(await openSpine(), 'kades')
  if (!turn.scope) throw new Error('there is a village')
  return { turn, scope: turn.scope }
}

const official = { role: 'official', shop: null, inviter: null } as const

test('the token is kept nowhere: a copy of the database opens nothing', async () => {
  const { turn, scope } = await openOffice()
  const token = await invite(turn, scope, official)
  expect(token).toMatch(/^[0-9a-hjkmnp-tv-z]{16}$/)
  const rows = await turn.tx.selectFrom('invitation').selectAll().execute()
  expect(JSON.stringify(rows)).not.toContain(token)
  expect((await invitationFor(turn.tx, turn.hash(token)))?.id).toBe(rows[0]?.id)
  expect(await invitationFor(turn.tx, token)).toBeNull()
  expect(await invitationFor(turn.tx, turn.hash(`${token}0`))).toBeNull()
})

test('two invitations of one turn have different tokens', async () => {
  const { turn, scope } = await openOffice()
  expect(await invite(turn, scope, official)).not.toBe(await invite(turn, scope, official))
})

test('an invitation is moved on once: whoever comes second is too late', async () => {
  const { turn, scope } = await openOffice()
  const token = await invite(turn, scope, official)
  const { id } = (await invitationFor(turn.tx, turn.hash(token))) ?? { id: '' }
  expect(await moveInvitation(turn.tx, id, 'open', { state: 'accepted', invited_id: 'budi' })).toBe(true)
  expect(await moveInvitation(turn.tx, id, 'open', { state: 'accepted', invited_id: 'eve' })).toBe(false)
  expect(await moveInvitation(turn.tx, 'unknown', 'open', { state: 'refused' })).toBe(false)
  expect(await invitationById(turn.tx, id)).toMatchObject({ state: 'accepted', invited_id: 'budi' })
})

test('an invitation is good for 24 hours, to the millisecond', async () => {
  const { turn, scope } = await openOffice()
  const token = await invite(turn, scope, official)
  const invitation = await invitationFor(turn.tx, turn.hash(token))
  if (!invitation) throw new Error('it is there')
  expect(invitation.expires_at).toBe('2026-11-23T02:00:00.000Z')
  expect(isOver(invitation, '2026-11-23T01:59:59.999Z')).toBe(false)
  expect(isOver(invitation, '2026-11-23T02:00:00.000Z')).toBe(true)
})

test('a right that is given twice is held once, and counts in its village and shop only', async () => {
  const { turn, scope } = await openOffice()
  const person = turn.person.id
  const elsewhere = scopeOf({ id: 'sukamaju' })
  for (const id of ['r1', 'r2']) {
    await grant(turn.tx, scope, { id, person, role: 'staff', shop: 'dapur', by: 'siti' }, turn.now)
  }
  await grant(turn.tx, elsewhere, { id: 'r3', person, role: 'official', shop: null, by: 'operator' }, turn.now)
  expect(await rightsOf(turn.tx, person)).toEqual([
    { role: 'staff', village: 'sukanegara', shop: 'dapur' },
    { role: 'official', village: 'sukamaju', shop: null },
  ])
  expect((await sellersOf(turn.tx, scope, 'dapur')).map(p => p.id)).toEqual([person])
  expect(await sellersOf(turn.tx, elsewhere, 'dapur')).toEqual([])
  expect(await officialsOf(turn.tx, scope)).toEqual([])
  expect((await officialsOf(turn.tx, elsewhere)).map(p => p.id)).toEqual([person])
})

test('a right that has ended is no right', async () => {
  const { turn, scope } = await openOffice()
  await grant(
    turn.tx,
    scope,
    { id: 'r1', person: turn.person.id, role: 'official', shop: null, by: 'operator' },
    turn.now,
  )
  await turn.tx.updateTable('role').set({ ended_at: turn.now }).where('id', '=', 'r1').execute()
  expect(await rightsOf(turn.tx, turn.person.id)).toEqual([])
  expect(await officialsOf(turn.tx, scope)).toEqual([])
})
