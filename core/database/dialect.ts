import { type CreateTableBuilder, type Kysely, sql } from 'kysely'

/** What differs between the databases, stated as data. Queries never ask. */
export type Dialect = {
  name: 'sqlite' | 'postgres'
  /** A whole number of up to 2^53: counts, rupiah, thousandths of a unit. */
  whole: 'integer' | 'bigint'
  /** SQLite keeps the declared types only in STRICT tables. */
  strict: boolean
}

export const sqlite: Dialect = { name: 'sqlite', whole: 'integer', strict: true }
export const postgres: Dialect = { name: 'postgres', whole: 'bigint', strict: false }

/** `schema(db, dialect).table('shop')` starts a table that refuses wrong types on either database. */
export function table(db: Kysely<unknown>, dialect: Dialect, name: string): CreateTableBuilder<string, never> {
  const created = db.schema.createTable(name)
  return dialect.strict ? created.modifyEnd(sql`strict`) : created
}
