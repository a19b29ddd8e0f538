import { type Kysely, sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../../adapters/database/open.ts'
import { postgres, sqlite, table } from '../../../core/database/dialect.ts'
import { migrate, NewerDatabase, pending } from '../../../core/database/migrate.ts'
import { freshDatabase } from '../../support/databases.ts'
import { temporaryFolder } from '../../support/temporary.ts'

async function open() {
  const where = { dataDir: await temporaryFolder(), databaseUrl: await freshDatabase() }
  const { db, close, shared } = await openDatabase(where)
  onTestFinished(close)
  const dialect = shared ? postgres : sqlite
  const lottery = async (tx: Kysely<unknown>) =>
    table(tx, dialect, 'lottery')
      .addColumn('id', 'text', c => c.primaryKey())
      .execute()
  /** Every table and every index, as the database tells. */
  const schema = async () => (await schemas[dialect.name].execute(db)).rows.map(({ line }) => line)
  return { db, where, dialect, lottery, schema }
}

const schemas = {
  sqlite: sql<{ line: string }>`select sql as line from sqlite_master where sql is not null order by sql`,
  postgres: sql<{ line: string }>`
    select concat(table_name, '.', column_name, ' ', data_type, ' ', is_nullable) as line
      from information_schema.columns where table_schema = 'public'
    union all select indexdef from pg_indexes where schemaname = 'public' order by line`,
}

test('what is no whole number is no price, on any database', async () => {
  const { db } = await open()
  const counter = { village_id: 'v', kind: 'order', next: 1.5 }
  await expect(db.insertInto('counter').values(counter).execute()).rejects.toThrow(/cannot store REAL|type bigint/)
})

test('a database that was brought up to date has nothing to wait for', async () => {
  const { db, dialect, schema } = await open()
  const before = await schema()
  expect(before.length).toBeGreaterThan(15)
  expect(await pending(db)).toEqual([])
  await migrate(db, dialect)
  expect(await schema()).toEqual(before)
})

test('a migration that fails half-way leaves the schema as it was, and the next start does it whole', async () => {
  const { db, dialect, lottery, schema } = await open()
  const before = await schema()
  const halfWay = async (tx: Kysely<unknown>) => {
    await lottery(tx)
    await tx.schema.alterTable('shop').addColumn('lottery', 'text').execute()
    throw new Error('power cut')
  }
  await expect(migrate(db, dialect, { '9998-lottery': halfWay })).rejects.toThrow('power cut')
  expect(await schema()).toEqual(before)
  expect(await pending(db)).toEqual([])
  await migrate(db, dialect, { '9998-lottery': lottery })
  const after = await schema()
  expect(after.length).toBeGreaterThan(before.length)
  expect(after.filter(line => !line.includes('lottery'))).toEqual(before)
})

test('a migration that fails takes those before it in the same start along', async () => {
  const { db, dialect, lottery, schema } = await open()
  const before = await schema()
  const broken = { '9998-lottery': lottery, '9999-broken': () => Promise.reject(new Error('power cut')) }
  await expect(migrate(db, dialect, broken)).rejects.toThrow('power cut')
  expect(await schema()).toEqual(before)
})

test('data that a newer program wrote is refused by name and left as it is', async () => {
  const { db, where, dialect, lottery, schema } = await open()
  await migrate(db, dialect, { '9998-lottery': lottery })
  await db.insertInto('installation').values({ name: 'secret', value: 'kept' }).execute()
  const before = await schema()
  const error = await openDatabase(where).catch(e => e)
  expect(error).toBeInstanceOf(NewerDatabase)
  expect(error.unknown).toEqual(['9998-lottery'])
  expect(error.message).toContain('9998-lottery')
  expect(await schema()).toEqual(before)
  const { rows } = await sql<{ value: string }>`select value from installation where name = 'secret'`.execute(db)
  expect(rows).toEqual([{ value: 'kept' }])
})
