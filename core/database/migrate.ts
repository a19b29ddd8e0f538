import { type Kysely, sql } from 'kysely'
import { type Migration, type MigrationProvider, Migrator } from 'kysely/migration'
import type { Dialect } from './dialect.ts'
import { up as firstVillage } from './migrations/0001-first-village.ts'
import { up as workers } from './migrations/0002-workers.ts'
import { up as channels } from './migrations/0003-channels.ts'
import type { Schema } from './schema.ts'

/** Every migration, in order. A released one never changes; forward only. */
const migrations: Record<string, (db: Kysely<unknown>, dialect: Dialect) => Promise<void>> = {
  '0001-first-village': firstVillage,
  '0002-workers': workers,
  '0003-channels': channels,
}

/** The database was written by a newer Kentongan: this one must not touch it. */
export class NewerDatabase extends Error {
  readonly unknown: string[]
  constructor(unknown: string[]) {
    super(`the database has migrations that this version does not know: ${unknown.join(', ')}`)
    this.unknown = unknown
  }
}

/** The names of the migrations that have not run here yet. Throws `NewerDatabase` where there are some we do not know. */
export async function pending(db: Kysely<Schema>): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some(t => t.name === 'kysely_migration')) return Object.keys(migrations)
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db)
  const unknown = rows.map(r => r.name).filter(name => !(name in migrations))
  if (unknown.length > 0) throw new NewerDatabase(unknown)
  return Object.keys(migrations).filter(name => !rows.some(r => r.name === name))
}

/** Brings the schema to this version; a migration that fails leaves it as it was. `extra` lets a test add one. */
export async function migrate(db: Kysely<Schema>, dialect: Dialect, extra: typeof migrations = {}): Promise<void> {
  const provider: MigrationProvider = {
    async getMigrations() {
      const all = Object.entries({ ...migrations, ...extra })
      return Object.fromEntries(all.map(([name, up]): [string, Migration] => [name, { up: d => up(d, dialect) }]))
    },
  }
  const { error } = await new Migrator({ db, provider }).migrateToLatest()
  if (error) throw error
}
