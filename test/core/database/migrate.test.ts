import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { type Kysely, sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { openSqlite } from '../../../adapters/database/sqlite.ts'
import { sqlite, table } from '../../../core/database/dialect.ts'
import { migrate, NewerDatabase, pending } from '../../../core/database/migrate.ts'
import type { Schema } from '../../../core/database/schema.ts'
import { temporaryFolder } from '../../support/temporary.ts'

async function open() {
  const folder = await temporaryFolder()
  const { db, close } = await openSqlite(folder)
  onTestFinished(close)
  return { db, close, folder, file: join(folder, 'kentongan.sqlite') }
}

/** Everything that is in the schema, as it was written. */
async function schemaOf(db: Kysely<Schema>): Promise<string[]> {
  const { rows } = await sql<{ sql: string }>`select sql from sqlite_master where sql is not null order by sql`.execute(
    db,
  )
  return rows.map(row => row.sql)
}

async function lottery(db: Kysely<unknown>): Promise<void> {
  await table(db, sqlite, 'lottery')
    .addColumn('id', 'text', c => c.primaryKey())
    .execute()
}

test('every table of ours is strict: what is no whole number is no price', async () => {
  const { db } = await open()
  const { rows } = await sql<{ name: string; strict: number }>`pragma table_list`.execute(db)
  const ours = rows.filter(({ name }) => !/^(sqlite|kysely)_/.test(name))
  expect(ours.length).toBeGreaterThan(15)
  expect(ours.filter(({ strict }) => strict !== 1)).toEqual([])
  const counter = { village_id: 'v', kind: 'order', next: 1.5 }
  await expect(db.insertInto('counter').values(counter).execute()).rejects.toThrow('cannot store REAL')
})

test('a database that was brought up to date has nothing to wait for', async () => {
  const { db } = await open()
  const before = await schemaOf(db)
  expect(await pending(db)).toEqual([])
  await migrate(db, sqlite)
  expect(await schemaOf(db)).toEqual(before)
})

test('a migration that fails half-way leaves the schema as it was, and the next start does it whole', async () => {
  const { db } = await open()
  const before = await schemaOf(db)
  const halfWay = async (tx: Kysely<unknown>) => {
    await lottery(tx)
    await tx.schema.alterTable('shop').addColumn('lottery', 'text').execute()
    throw new Error('power cut')
  }
  await expect(migrate(db, sqlite, { '9998-lottery': halfWay })).rejects.toThrow('power cut')
  expect(await schemaOf(db)).toEqual(before)
  expect(await pending(db)).toEqual([])
  await migrate(db, sqlite, { '9998-lottery': lottery })
  expect(await schemaOf(db)).toHaveLength(before.length + 1)
})

test('a migration that fails takes those before it in the same start along', async () => {
  const { db } = await open()
  const before = await schemaOf(db)
  const broken = { '9998-lottery': lottery, '9999-broken': () => Promise.reject(new Error('power cut')) }
  await expect(migrate(db, sqlite, broken)).rejects.toThrow('power cut')
  expect(await schemaOf(db)).toEqual(before)
})

test('data that a newer program wrote is refused by name and left as it is', async () => {
  const { db, folder, file, close } = await open()
  await migrate(db, sqlite, { '9998-lottery': lottery })
  await db.insertInto('installation').values({ name: 'secret', value: 'kept' }).execute()
  await close()
  const error = await openSqlite(folder).catch(e => e)
  expect(error).toBeInstanceOf(NewerDatabase)
  expect(error.unknown).toEqual(['9998-lottery'])
  expect(error.message).toContain('9998-lottery')
  const plain = new Database(file, { readonly: true })
  expect(plain.prepare('select value from installation').pluck().all()).toEqual(['kept'])
  plain.close()
})

test('a new installation has nothing to copy', async () => {
  const { folder } = await open()
  expect(existsSync(join(folder, 'before-0001-first-village.sqlite'))).toBe(false)
})

test('before anything is migrated a copy is made, with all that was in it, also what lay in the log only', async () => {
  const { db, folder, file, close } = await open()
  await db.insertInto('installation').values({ name: 'secret', value: 'kept' }).execute()
  // As a database looks to a program that knows a migration more; that one then fails, because its tables are there.
  await sql`delete from kysely_migration`.execute(db)
  await expect(openSqlite(folder)).rejects.toThrow('already exists')
  await close()
  for (const path of [join(folder, 'before-0001-first-village.sqlite'), file]) {
    const plain = new Database(path, { readonly: true })
    expect(plain.prepare('select value from installation').pluck().all()).toEqual(['kept'])
    expect(plain.pragma('integrity_check', { simple: true })).toBe('ok')
    plain.close()
  }
})
