import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as turnOfTheLoop } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { type Kysely, sql } from 'kysely'
import { expect, onTestFinished, test, vi } from 'vitest'
import { openFile, openSqlite } from '../../../adapters/database/sqlite.ts'
import type { Schema } from '../../../core/database/schema.ts'
import { temporaryFolder } from '../../support/temporary.ts'

async function open(folder?: string): Promise<{ db: Kysely<Schema>; close(): Promise<void>; file: string }> {
  const data = folder ?? (await temporaryFolder())
  const opened = await openSqlite(data)
  onTestFinished(opened.close)
  return { ...opened, file: join(data, 'kentongan.sqlite') }
}

async function pragma(db: Kysely<Schema>, name: string): Promise<unknown> {
  const { rows } = await sql<Record<string, unknown>>`${sql.raw(`pragma ${name}`)}`.execute(db)
  return Object.values(rows[0] ?? {})[0]
}

const keep = (db: Pick<Kysely<Schema>, 'insertInto'>, name: string) =>
  db.insertInto('installation').values({ name, value: '' }).execute()
const names = async (db: Kysely<Schema>) =>
  (await db.selectFrom('installation').select('name').orderBy('name').execute()).map(row => row.name)

test('every open syncs each commit, keeps references true and lets others read meanwhile: the second as the first', async () => {
  const folder = await temporaryFolder()
  for (let time = 0; time < 3; time++) {
    const { db, close } = await openSqlite(folder)
    expect(await pragma(db, 'synchronous')).toBe(2)
    expect(await pragma(db, 'journal_mode')).toBe('wal')
    expect(await pragma(db, 'foreign_keys')).toBe(1)
    // The event loop stands still for so long at the most when another process holds the file.
    expect(await pragma(db, 'busy_timeout')).toBe(250)
    await close()
  }
})

test('a file that a careless program left at another setting is opened with ours', async () => {
  const file = join(await temporaryFolder(), 'careless.sqlite')
  const careless = new Database(file)
  careless.pragma('journal_mode = DELETE')
  careless.pragma('synchronous = OFF')
  careless.close()
  const database = openFile(file)
  expect(database.pragma('synchronous', { simple: true })).toBe(2)
  expect(database.pragma('journal_mode', { simple: true })).toBe('wal')
  database.close()
})

test('a row that refers to nothing is refused', async () => {
  const { db } = await open()
  const address = { id: 'test:siti', person_id: 'nobody', created_at: '2026-11-22T02:00:00.000Z' }
  await expect(db.insertInto('address').values(address).execute()).rejects.toThrow('FOREIGN KEY')
})

test('a query beside an open transaction waits for its end and is no part of it', async () => {
  const { db } = await open()
  const tx = await db.startTransaction().execute()
  await keep(tx, 'inside')
  let written = false
  const beside = keep(db, 'beside').then(() => {
    written = true
  })
  for (let n = 0; n < 10; n++) await turnOfTheLoop()
  expect(written).toBe(false)
  await tx.rollback().execute()
  await beside
  expect(await names(db)).toEqual(['beside'])
})

test('transactions that begin at the same time come one after the other, in their order', async () => {
  const { db } = await open()
  const happened: string[] = []
  const one = (n: number) =>
    db.transaction().execute(async tx => {
      happened.push(`${n} begins`)
      await keep(tx, `${n}`)
      await turnOfTheLoop()
      await keep(tx, `${n} again`)
      happened.push(`${n} ends`)
    })
  await Promise.all(Array.from({ length: 20 }, (_, n) => one(n)))
  expect(happened).toEqual(Array.from({ length: 20 }, (_, n) => [`${n} begins`, `${n} ends`]).flat())
})

test('a transaction that cannot write fails when it begins, not half-way', async () => {
  const { db, file } = await open()
  const other = new Database(file)
  other.exec('begin immediate')
  let begun = false
  const failing = db.transaction().execute(async () => {
    begun = true
  })
  await expect(failing).rejects.toThrow('locked')
  expect(begun).toBe(false)
  other.close()
  await keep(db, 'afterwards')
  expect(await names(db)).toEqual(['afterwards'])
})

test('when SQLite itself undoes a transaction, the reason is heard and the connection is free again', async () => {
  const { db } = await open()
  await sql`create trigger full before insert on installation when new.name = 'big'
    begin select raise(rollback, 'database or disk is full'); end`.execute(db)
  const failing = db.transaction().execute(async tx => {
    await keep(tx, 'small')
    await keep(tx, 'big')
  })
  await expect(failing).rejects.toThrow('database or disk is full')
  const tx = await db.startTransaction().execute()
  await expect(keep(tx, 'big')).rejects.toThrow('database or disk is full')
  await tx.rollback().execute()
  await keep(db, 'afterwards')
  expect(await names(db)).toEqual(['afterwards'])
})

test('a savepoint that is undone takes back its own part only', async () => {
  const { db } = await open()
  const tx = await db.startTransaction().execute()
  await keep(tx, 'before')
  const point = await tx.savepoint('turn').execute()
  await keep(point, 'within')
  await point.rollbackToSavepoint('turn').execute()
  await keep(tx, 'after')
  await tx.commit().execute()
  expect(await names(db)).toEqual(['after', 'before'])
})

test('a statement is prepared once, until hundreds of others have come between', async () => {
  const { db } = await open()
  const prepare = vi.spyOn(Database.prototype, 'prepare')
  onTestFinished(() => prepare.mockRestore())
  const numbered = async (n: number) => (await sql<{ n: number }>`select ${n} as n`.execute(db)).rows[0]?.n
  for (let n = 0; n < 200; n++) expect(await numbered(n)).toBe(n)
  expect(prepare).toHaveBeenCalledTimes(1)
  for (let n = 0; n < 1000; n++) await sql.raw(`select ${n} as n`).execute(db)
  expect(await numbered(7)).toBe(7)
  // Kept for good, the statements of a year would fill the memory.
  expect(prepare).toHaveBeenCalledTimes(1 + 1000 + 1)
})

test('whoever still waits for the database when it is closed is told, and none hangs', async () => {
  const { db } = await openSqlite(await temporaryFolder())
  const tx = await db.startTransaction().execute()
  const waiting = Promise.allSettled(['one', 'two', 'three'].map(name => keep(db, name)))
  await turnOfTheLoop()
  await Promise.all([tx.rollback().execute(), db.destroy()])
  expect((await waiting).map(end => end.status)).toEqual(['rejected', 'rejected', 'rejected'])
  await expect(keep(db, 'late')).rejects.toThrow('destroyed')
})

test('what is on disk after a kill is what was committed', async () => {
  const folder = await temporaryFolder()
  const script = `
    import { openSqlite } from ${JSON.stringify(join(import.meta.dirname, '../../../adapters/database/sqlite.ts'))}
    const { db } = await openSqlite(${JSON.stringify(folder)})
    for (let n = 0; ; n++) {
      await db.insertInto('installation').values({ name: String(n).padStart(6, '0'), value: '' }).execute()
      process.stdout.write(n + '\\n')
      const tx = await db.startTransaction().execute()
      await tx.insertInto('installation').values({ name: 'half ' + n, value: '' }).execute()
      await tx.rollback().execute()
    }`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  let told = ''
  for await (const chunk of child.stdout) {
    told += chunk
    if (told.split('\n').length > 50) child.kill('SIGKILL')
  }
  const committed = told
    .split('\n')
    .slice(0, -1)
    .map(n => n.padStart(6, '0'))
  const { db } = await open(folder)
  const kept = await names(db)
  // The last one may have been committed without our having heard of it.
  expect(kept.slice(0, committed.length)).toEqual(committed)
  expect(kept.length - committed.length).toBeLessThanOrEqual(1)
})

test('a file that is no database is refused as such and left as it is', async () => {
  const folder = await temporaryFolder()
  const file = join(folder, 'kentongan.sqlite')
  writeFileSync(file, 'x'.repeat(10_000))
  await expect(openSqlite(folder)).rejects.toMatchObject({ code: 'SQLITE_NOTADB' })
  expect(readFileSync(file, 'utf8')).toBe('x'.repeat(10_000))
})
