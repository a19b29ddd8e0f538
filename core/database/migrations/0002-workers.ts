import { type Kysely, sql } from 'kysely'

/** Whose photos are being fetched: a worker's, until its lease runs out. In which order prompts of one instant were opened:
 *  SQLite kept it by itself, PostgreSQL does not. What stands before a message in its chat is found
 *  in the index alone, so that SQLite never prefers the index of all that the chat ever wrote; names and prices of what is on sale too, which
 *  nearly every message is compared with. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('inbox').addColumn('owner', 'text').execute()
  await db.schema.alterTable('inbox').addColumn('lease_until', 'text').execute()
  await db.schema
    .alterTable('prompt')
    .addColumn('opened', 'text', c => c.notNull().defaultTo(''))
    .execute()
  await sql`drop index product_village`.execute(db)
  await sql`create index product_village on product (village_id, changed_at, id, name, price) where state = 'on-sale'`.execute(
    db,
  )
  await sql`drop index inbox_open`.execute(db)
  await sql`create index inbox_open on inbox (chat, id, state, due_at) where state in ('photos', 'waiting')`.execute(db)
}
