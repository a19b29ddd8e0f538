import { sql } from 'kysely'
import type { Instant } from '../conversation/instant.ts'
import type { ChatKey } from '../conversation/message.ts'
import { query } from '../database/query.ts'
import type { Tx } from '../database/schema.ts'
import type { Scope } from '../database/scope.ts'
import type { Right, Role } from './permissions.ts'
import type { PersonRow } from './tables.ts'

const atAddress = query((db, at: { address: string }) =>
  db
    .selectFrom('address')
    .innerJoin('person', 'person.id', 'address.person_id')
    .selectAll('person')
    .where('address.id', '=', at.address),
)

export async function personAt(tx: Tx, address: string): Promise<PersonRow | null> {
  return atAddress.first(tx, { address })
}

const byId = query((db, at: { id: string }) => db.selectFrom('person').selectAll().where('id', '=', at.id))

export async function personById(tx: Tx, id: string): Promise<PersonRow | null> {
  return byId.first(tx, { id })
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
    phone: null,
    news: null,
    created_at: now,
  }
  await tx.insertInto('person').values(row).execute()
  await tx.insertInto('address').values({ id: address, person_id: person.id, created_at: now }).execute()
  return row
}

type Remembered = Partial<
  Pick<PersonRow, 'name' | 'named' | 'language' | 'village_id' | 'chat' | 'hamlet' | 'landmark' | 'phone' | 'news'>
>

/** Keeps what was learnt about a person. */
export async function remember(tx: Tx, person: string, what: Remembered): Promise<void> {
  await tx.updateTable('person').set(what).where('id', '=', person).execute()
}

/** Nobody is reached in this chat any more: whoever was is without an address until they write again. */
export async function leaveChat(tx: Tx, chat: ChatKey): Promise<void> {
  await tx.updateTable('person').set({ chat: null }).where('chat', '=', chat).execute()
}

const inForce = query((db, at: { person: string }) =>
  db
    .selectFrom('role')
    .select(['role', 'village_id as village', 'shop_id as shop'])
    .where('person_id', '=', at.person)
    .where('ended_at', 'is', null),
)

/** The rights that are in force, of all villages. */
export async function rightsOf(tx: Tx, person: string): Promise<Right[]> {
  return inForce.all(tx, { person })
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

const sellers = query((db, at: { shop: string; village: string }) =>
  db
    .selectFrom('role')
    .innerJoin('person', 'person.id', 'role.person_id')
    .selectAll('person')
    .where('role.shop_id', '=', at.shop)
    .where('role.village_id', '=', at.village)
    .where('role.ended_at', 'is', null)
    .orderBy('role.id'),
)

/** Owner and staff of a shop: everybody who answers its orders. */
export async function sellersOf(tx: Tx, { village }: Scope, shop: string): Promise<PersonRow[]> {
  return sellers.all(tx, { shop, village })
}

/** The people of the village who asked for its news, other than by group: the first of those behind `after`. */
export async function subscribersOf(
  tx: Tx,
  scope: Scope,
  after: string,
  limit: number,
): Promise<Pick<PersonRow, 'id' | 'chat' | 'language'>[]> {
  return tx
    .selectFrom('person')
    .select(['id', 'chat', 'language'])
    .where('village_id', '=', scope.village)
    .where('news', '=', sql.lit(1))
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** How many they are. */
export async function subscriberCount(tx: Tx, scope: Scope): Promise<number> {
  const row = await tx
    .selectFrom('person')
    .select(e => e.cast<number>(e.fn.countAll(), 'integer').as('count'))
    .where('village_id', '=', scope.village)
    .where('news', '=', sql.lit(1))
    .executeTakeFirstOrThrow()
  return row.count
}
