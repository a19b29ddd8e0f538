import { type Kysely, sql } from 'kysely'
import { type Dialect, table } from '../dialect.ts'

/** Real channels: albums that come in parts, announcements by the account that sends them, messages that change an earlier
 *  one, groups that join and are lost, several accounts of a channel, what a vendor keeps of our files, and leases. */
export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const { whole } = dialect
  await db.schema.alterTable('inbox').addColumn('album', 'text').execute()
  await sql`create index inbox_album on inbox (chat, album, id) where album is not null`.execute(db)
  await db.schema
    .alterTable('outbox')
    .addColumn('account', 'text', c => c.notNull().defaultTo(''))
    .execute()
  await db.schema.alterTable('outbox').addColumn('replaces', 'text').execute()
  await sql`update outbox set account = 'webchat:demo' where state = 'due' and chat like 'webchat:demo:%'`.execute(db)
  // Replies and notices by their order; announcements by the account that may send only so many a second.
  await sql`drop index outbox_due`.execute(db)
  await sql`create index outbox_due on outbox (priority, id) where state = 'due' and kind <> 'announcement'`.execute(db)
  await sql`create index outbox_bulk on outbox (account, id) where state = 'due' and kind = 'announcement'`.execute(db)
  await db.schema.alterTable('village_group').addColumn('size', whole).execute()
  await db.schema.alterTable('village_group').addColumn('renamed_from', 'text').execute()
  await db.schema.alterTable('village_group').addColumn('lost', 'text').execute()
  await db.schema.alterTable('announcement').addColumn('told_at', 'text').execute()
  await db.schema.alterTable('person').addColumn('phone', 'text').execute()
  await sql`create index person_chat on person (chat) where chat is not null`.execute(db)
  for (const named of ['village', 'shop']) {
    await db.schema.alterTable(named).addColumn('code', 'text').execute()
    await sql`create unique index ${sql.ref(`${named}_code`)} on ${sql.table(named)} (code)`.execute(db)
  }
  await table(db, dialect, 'group_request')
    .addColumn('id', 'text', c => c.primaryKey())
    .addColumn('village_id', 'text', c => c.notNull().references('village.id'))
    .addColumn('official_id', 'text', c => c.notNull().references('person.id'))
    .addColumn('code_hash', 'text')
    .addColumn('chat', 'text')
    .addColumn('name', 'text')
    .addColumn('size', whole)
    .addColumn('state', 'text', c => c.notNull())
    .addColumn('created_at', 'text', c => c.notNull())
    .execute()
  await sql`create index group_request_code on group_request (code_hash) where state = 'code'`.execute(db)
  await sql`create index group_request_chat on group_request (chat) where state = 'looking'`.execute(db)
  await table(db, dialect, 'account')
    .addColumn('id', 'text', c => c.primaryKey())
    .addColumn('name', 'text', c => c.notNull())
    .execute()
  await table(db, dialect, 'village_account')
    .addColumn('village_id', 'text', c => c.notNull().references('village.id'))
    .addColumn('channel', 'text', c => c.notNull())
    .addColumn('account', 'text', c => c.notNull())
    .addPrimaryKeyConstraint('village_account_key', ['village_id', 'channel'])
    .execute()
  await table(db, dialect, 'sent_file')
    .addColumn('account', 'text', c => c.notNull())
    .addColumn('photo', 'text', c => c.notNull())
    .addColumn('file', 'text', c => c.notNull())
    .addPrimaryKeyConstraint('sent_file_key', ['account', 'photo'])
    .execute()
  await table(db, dialect, 'lease')
    .addColumn('name', 'text', c => c.primaryKey())
    .addColumn('owner', 'text', c => c.notNull())
    .addColumn('until', 'text', c => c.notNull())
    .execute()
}
