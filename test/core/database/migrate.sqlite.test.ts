import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { openSqlite } from '../../../adapters/database/sqlite.ts'
import { temporaryFolder } from '../../support/temporary.ts'

async function open() {
  const folder = await temporaryFolder()
  const { db, close } = await openSqlite(folder)
  onTestFinished(close)
  return { db, close, folder, file: join(folder, 'kentongan.sqlite') }
}

test('every table of ours is strict', async () => {
  const { db } = await open()
  const { rows } = await sql<{ name: string; strict: number }>`pragma table_list`.execute(db)
  const ours = rows.filter(({ name }) => !/^(sqlite|kysely)_/.test(name))
  expect(ours.length).toBeGreaterThan(15)
  expect(ours.filter(({ strict }) => strict !== 1)).toEqual([])
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
