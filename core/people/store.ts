import { sql } from 'kysely'
import type { Instant } from '../conversation/instant.ts'
import type { ChatKey } from '../conversation/message.ts'
import type { Tx } from '../database/schema.ts'
import type { Scope } from '../database/scope.ts'
import type { Right, Role } from './permissions.ts'
import type { PersonRow } from './tables.ts'

export async function personAt(tx: Tx, address: string): Promise<PersonRow | null> {
  const row = await tx
    .selectFrom('address')
    .innerJoin('person', 'person.id', 'address.person_id')
    .selectAll('person')
    .where('address.id', '=', address)
    .executeTakeFirst()
  return row ?? null
}

export async function personById(tx: Tx, id: string): Promise<PersonRow | null> {
  return (await tx.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

/** Somebody writes for the first time. What the channel calls them is kept until they say their name. */
export async function meet(
  tx: Tx,
  person: { id: string; name: string; language: string; chat: ChatKey | null },
  address: string,
  now: Instant,
): Promise<PersonRow> {
  const row: PersonRow = {
    ...person,
    named: 0,
    village_id: null,
    hamlet: null,
    landmark: null,
    news: null,
    created_at: now,
  }
  await tx.insertInto('person').values(row).execute()
  await tx.insertInto('address').values({ id: address, person_id: person.id, created_at: now }).execute()
  return row
}

type Remembered = Partial<
  Pick<PersonRow, 'name' | 'named' | 'language' | 'village_id' | 'chat' | 'hamlet' | 'landmark' | 'news'>
>

/** Keeps what was learnt about a person. */
export async function remember(tx: Tx, person: string, what: Remembered): Promise<void> {
  await tx.updateTable('person').set(what).where('id', '=', person).execute()
}

/** The rights that are in force, of all villages. */
export async function rightsOf(tx: Tx, person: string): Promise<Right[]> {
  const rows = await tx
    .selectFrom('role')
    .select(['role', 'village_id', 'shop_id'])
    .where('person_id', '=', person)
    .where('ended_at', 'is', null)
    .execute()
  return rows.map(r => ({ role: r.role, village: r.village_id, shop: r.shop_id }))
}

/** Gives a right, once: somebody who holds it already keeps it. */
export async function grant(
  tx: Tx,
  scope: Scope,
  right: { id: string; person: string; role: Role; shop: string | null; by: string },
  now: Instant,
): Promise<void> {
  const held = await rightsOf(tx, right.person)
  if (held.some(r => r.role === right.role && r.village === scope.village && r.shop === right.shop)) return
  await tx
    .insertInto('role')
    .values({
      id: right.id,
      person_id: right.person,
      village_id: scope.village,
      shop_id: right.shop,
      role: right.role,
      granted_by: right.by,
      granted_at: now,
      ended_at: null,
    })
    .execute()
}

/** The people who may write and approve announcements, in the order they were named. */
export async function officialsOf(tx: Tx, scope: Scope): Promise<PersonRow[]> {
  return tx
    .selectFrom('role')
    .innerJoin('person', 'person.id', 'role.person_id')
    .selectAll('person')
    .where('role.village_id', '=', scope.village)
    .where('role.role', '=', sql.lit('official'))
    .where('role.shop_id', 'is', null)
    .where('role.ended_at', 'is', null)
    .orderBy('role.id')
    .execute()
}

/** Owner and staff of a shop: everybody who answers its orders. */
export async function sellersOf(tx: Tx, scope: Scope, shop: string): Promise<PersonRow[]> {
  return tx
    .selectFrom('role')
    .innerJoin('person', 'person.id', 'role.person_id')
    .selectAll('person')
    .where('role.shop_id', '=', shop)
    .where('role.village_id', '=', scope.village)
    .where('role.ended_at', 'is', null)
    .orderBy('role.id')
    .execute()
}

/** The people of the village who asked for its news, other than by group. */
export async function subscribersOf(tx: Tx, scope: Scope): Promise<Pick<PersonRow, 'id' | 'chat' | 'language'>[]> {
  return tx
    .selectFrom('person')
    .select(['id', 'chat', 'language'])
    .where('village_id', '=', scope.village)
    .where('news', '=', sql.lit(1))
    .orderBy('id')
    .execute()
}
