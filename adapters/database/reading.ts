import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { Kysely, PostgresDialect, SqliteDialect } from 'kysely'
import { Pool } from 'pg'
import { pending } from '../../core/database/migrate.ts'
import type { Schema } from '../../core/database/schema.ts'

/** A database as it is, that can only be read; `waiting`: the migrations that the next start brings. */
export type Reading = { db: Kysely<Schema>; waiting: string[]; close(): Promise<void> }

/** Opens the database that the settings name beside whoever serves it, and changes nothing: no file is made, no migration
 *  runs. Null: there is none yet, or nothing is in it. Throws `NewerDatabase`, or what the database says of itself. */
export async function openForReading(where: { dataDir: string; databaseUrl: string | null }): Promise<Reading | null> {
  const dialect = where.databaseUrl ? postgres(where.databaseUrl) : sqlite(join(where.dataDir, 'kentongan.sqlite'))
  if (!dialect) return null
  const db = new Kysely<Schema>({ dialect })
  try {
    const isEmpty = (await db.introspection.getTables()).length === 0
    if (!isEmpty) return { db, waiting: await pending(db), close: () => db.destroy() }
    await db.destroy()
    return null
  } catch (error) {
    await db.destroy()
    throw error
  }
}

function postgres(connectionString: string): PostgresDialect {
  const options = '-c default_transaction_read_only=on'
  const name = { application_name: 'kentongan, reading' }
  const pool = new Pool({ connectionString, options, max: 2, connectionTimeoutMillis: 10_000, ...name })
  // A connection that breaks fails the query that is on it; unheard, its error would end the program.
  pool.on('error', () => undefined)
  return new PostgresDialect({ pool })
}

// Opened for writing and then held to reading: a connection that may not write leaves its -wal and -shm files behind.
function sqlite(file: string): SqliteDialect | null {
  if (!existsSync(file)) return null
  const database = new Database(file, { fileMustExist: true })
  database.pragma('query_only = ON')
  database.pragma('busy_timeout = 2000')
  return new SqliteDialect({ database })
}
