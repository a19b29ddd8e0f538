import { sql } from 'kysely'
import { type Instant, later } from '../conversation/instant.ts'
import type { ChatKey } from '../conversation/message.ts'
import type { Tx } from '../database/schema.ts'
import type { Scope } from '../database/scope.ts'
import type { GroupLost, GroupRow, RequestRow } from './tables.ts'

/** The groups of the village, also those that cannot be written to at the moment. */
export async function groupsOf(tx: Tx, scope: Scope): Promise<GroupRow[]> {
  return tx
    .selectFrom('village_group')
    .selectAll()
    .where('village_id', '=', scope.village)
    .where('ended_at', 'is', null)
    .orderBy('name')
    .orderBy('chat')
    .execute()
}

/** The linked group with this chat, of whatever village: its channel told something of it. */
export async function groupAt(tx: Tx, chat: ChatKey): Promise<GroupRow | null> {
  const row = await tx
    .selectFrom('village_group')
    .selectAll()
    .where('chat', '=', chat)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

/** The linked groups that an event of this chat is about: itself, and each of its topics. */
export async function groupsWithin(tx: Tx, chat: ChatKey): Promise<GroupRow[]> {
  return (
    tx
      .selectFrom('village_group')
      .selectAll()
      // A topic is `-100…/45`: all of them lie between `/` and the sign behind it.
      .where(e => e.or([e('chat', '=', chat), e.and([e('chat', '>=', `${chat}/`), e('chat', '<', `${chat}0`)])]))
      .where('ended_at', 'is', null)
      .orderBy('chat')
      .execute()
  )
}

/** Links a group, or takes it up again under its present name. A group belongs to one village. */
export async function linkGroup(
  tx: Tx,
  scope: Scope,
  group: Pick<GroupRow, 'chat' | 'name' | 'linked_at' | 'size'>,
): Promise<void> {
  const row = { ...group, village_id: scope.village, ended_at: null, renamed_from: null, lost: null }
  await tx
    .insertInto('village_group')
    .values(row)
    .onConflict(c => c.column('chat').doUpdateSet(row))
    .execute()
}

/** False when it was not linked to this village any more. */
export async function unlinkGroup(tx: Tx, scope: Scope, chat: ChatKey, now: Instant): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('village_group')
    .set({ ended_at: now })
    .where('chat', '=', chat)
    .where('village_id', '=', scope.village)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** It has another name; the one that the officials know is kept until they have read the new one. */
export async function renameGroup(tx: Tx, { chat, name: old, renamed_from }: GroupRow, name: string): Promise<void> {
  const known = renamed_from ?? old
  await tx
    .updateTable('village_group')
    .set({ name, renamed_from: known === name ? null : known })
    .where('chat', '=', chat)
    .execute()
}

/** An official has read the present names of the village's groups. */
export async function namesRead(tx: Tx, scope: Scope): Promise<void> {
  await tx
    .updateTable('village_group')
    .set({ renamed_from: null })
    .where('village_id', '=', scope.village)
    .where('ended_at', 'is', null)
    .where('renamed_from', 'is not', null)
    .execute()
}

/** It can be written to no longer, or again (null). False: that was known. */
export async function groupLost(tx: Tx, chat: ChatKey, lost: GroupLost | null): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('village_group')
    .set({ lost })
    .where('chat', '=', chat)
    .where('ended_at', 'is', null)
    .where('lost', 'is distinct from', lost)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** What is known of the group is known of it under its new key. One that was linked there already stays as it is. */
export async function moveGroup(tx: Tx, from: ChatKey, to: ChatKey): Promise<void> {
  const old = await tx.selectFrom('village_group').selectAll().where('chat', '=', from).executeTakeFirst()
  if (old)
    await tx
      .insertInto('village_group')
      .values({ ...old, chat: to })
      .onConflict(c => c.column('chat').doNothing())
      .execute()
  await tx.deleteFrom('village_group').where('chat', '=', from).execute()
  await tx.updateTable('group_request').set({ chat: to }).where('chat', '=', from).execute()
}

/** A code is good for a quarter of an hour, for the official who asked for it. */
const codeMinutes = 15
/** What was read back waits for a yes as long as an invitation does. */
const answerHours = 24

export async function addRequest(tx: Tx, scope: Scope, request: Omit<RequestRow, 'village_id'>): Promise<void> {
  await tx
    .insertInto('group_request')
    .values({ ...request, village_id: scope.village })
    .execute()
}

/** The unused request behind a code; null: there is none, it is another's, or its time is over. */
export async function requestByCode(
  tx: Tx,
  of: { hash: string; official: string; now: Instant },
): Promise<RequestRow | null> {
  const row = await tx
    .selectFrom('group_request')
    .selectAll()
    .where('code_hash', '=', of.hash)
    .where('state', '=', sql.lit('code'))
    .where('official_id', '=', of.official)
    .where('created_at', '>', later(of.now, { minutes: -codeMinutes }))
    .executeTakeFirst()
  return row ?? null
}

/** The requests that wait for what the channel tells of this chat. */
export async function requestsLooking(tx: Tx, chat: ChatKey): Promise<RequestRow[]> {
  return tx
    .selectFrom('group_request')
    .selectAll()
    .where('chat', '=', chat)
    .where('state', '=', sql.lit('looking'))
    .orderBy('id')
    .execute()
}

/** A request of this official that was read back and still waits for the answer. */
export async function requestAsked(
  tx: Tx,
  scope: Scope,
  of: { id: string; official: string; now: Instant },
): Promise<RequestRow | null> {
  const row = await tx
    .selectFrom('group_request')
    .selectAll()
    .where('id', '=', of.id)
    .where('village_id', '=', scope.village)
    .where('official_id', '=', of.official)
    .where('state', '=', sql.lit('asked'))
    .where('created_at', '>', later(of.now, { hours: -answerHours }))
    .executeTakeFirst()
  return row ?? null
}

type Moved = Pick<RequestRow, 'state'> & Partial<Pick<RequestRow, 'chat' | 'name' | 'size'>>

/** Moves it on; false when somebody else was first. */
export async function moveRequest(tx: Tx, { id, state }: RequestRow, to: Moved): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('group_request')
    .set(to)
    .where('id', '=', id)
    .where('state', '=', state)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
