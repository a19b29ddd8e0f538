import { mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteDialect,
  SqliteQueryCompiler,
} from 'kysely'
import { sqlite } from '../../core/database/dialect.ts'
import { migrate, pending } from '../../core/database/migrate.ts'
import type { Schema } from '../../core/database/schema.ts'
import type { OpenDatabase } from './opened.ts'

/** Kysely's own dialect begins deferred, runs migrations outside transactions and prepares every statement anew. */
class KentonganDialect extends SqliteDialect {
  readonly #open: () => Database.Database

  constructor(open: () => Database.Database) {
    super({ database: async () => open() })
    this.#open = open
  }

  override createAdapter(): SqliteAdapter {
    return new (class extends SqliteAdapter {
      override get supportsTransactionalDdl(): boolean {
        return true
      }
    })()
  }

  override createDriver(): Driver {
    return new OneConnection(this.#open)
  }

  override createQueryCompiler(): SqliteQueryCompiler {
    return new KeepsPlans()
  }
}

/** SQLite plans a statement anew when a bare `?` that it compares with is bound anew, and the driver clears all bindings
 *  after each run: 17 µs instead of 3 for a join. `+?` is the same value and no reason to. */
class KeepsPlans extends SqliteQueryCompiler {
  protected override getCurrentParameterPlaceholder(): string {
    return '+?'
  }
}

/** There is one connection. Kysely lets one at a time have it (its SQLite adapter says so), so that nothing slips into
 *  another's transaction. */
class OneConnection implements Driver {
  readonly #open: () => Database.Database
  #database: Database.Database | null = null
  #connection: Connection | null = null

  constructor(open: () => Database.Database) {
    this.#open = open
  }

  async init(): Promise<void> {
    this.#database = this.#open()
    this.#connection = new Connection(this.#database)
  }

  // After the close too: the query then fails. A failure here would leave whoever waits behind it waiting for ever.
  async acquireConnection(): Promise<DatabaseConnection> {
    if (!this.#connection) throw new Error('the database was never opened')
    return this.#connection
  }

  async releaseConnection(): Promise<void> {
    // Nothing is held that could be given back.
  }

  // IMMEDIATE: a transaction that reads first and writes later would fail at the write, not at the start.
  beginTransaction = (c: DatabaseConnection) => run(c, 'begin immediate')
  commitTransaction = (c: DatabaseConnection) => run(c, 'commit')
  // A disk that is full or fails makes SQLite roll back by itself; a second time would hide what happened.
  rollbackTransaction = async (c: DatabaseConnection) => {
    if (this.#database?.inTransaction) await run(c, 'rollback')
  }
  savepoint = (c: DatabaseConnection, name: string) => run(c, `savepoint "${name}"`)
  rollbackToSavepoint = (c: DatabaseConnection, name: string) => run(c, `rollback to "${name}"`)
  releaseSavepoint = (c: DatabaseConnection, name: string) => run(c, `release "${name}"`)

  async destroy(): Promise<void> {
    this.#database?.pragma('wal_checkpoint(TRUNCATE)')
    this.#database?.close()
  }
}

async function run(connection: DatabaseConnection, statement: string): Promise<void> {
  await connection.executeQuery(CompiledQuery.raw(statement))
}

/** Statements are kept by their text: prepared anew each time they cost half the speed and memory that never levels off. */
class Connection implements DatabaseConnection {
  readonly #database: Database.Database
  readonly #statements = new Map<string, Database.Statement>()

  constructor(database: Database.Database) {
    this.#database = database
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const statement = this.#prepare(sql)
    if (statement.reader) return { rows: statement.all(parameters) as R[] }
    const { changes } = statement.run(parameters)
    return { rows: [], numAffectedRows: BigInt(changes) }
  }

  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('queries are not streamed')
  }

  #prepare(sql: string): Database.Statement {
    const kept = this.#statements.get(sql)
    if (kept) return kept
    if (this.#statements.size >= 500) this.#statements.clear()
    const statement = this.#database.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }
}

/** Opens and checks what better-sqlite3 13 does not keep: it reopens a WAL file at synchronous=NORMAL without a word. */
export function openFile(file: string): Database.Database {
  const database = new Database(file)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.pragma('foreign_keys = ON')
  database.pragma('busy_timeout = 250')
  // What a savepoint would undo is kept in a file otherwise: 45 writes a turn instead of 8.
  database.pragma('temp_store = MEMORY')
  // 16 MB: what a district's market looks at stays in memory; SQLite's own 2 MB cost 4 to 17 % more of each turn.
  database.pragma('cache_size = -16000')
  database.pragma('journal_size_limit = 67108864')
  const synchronous = database.pragma('synchronous', { simple: true })
  if (synchronous !== 2) throw new Error(`${file}: synchronous is ${synchronous}, not FULL`)
  return database
}

/** The database in `folder`, at this version's schema. A copy is made first when there is something to migrate.
 *  Throws `NewerDatabase` for one that a newer Kentongan wrote. */
export async function openSqlite(folder: string): Promise<OpenDatabase> {
  const file = join(folder, 'kentongan.sqlite')
  mkdirSync(dirname(file), { recursive: true })
  const db = new Kysely<Schema>({ dialect: new KentonganDialect(() => openFile(file)) })
  try {
    const waiting = await pending(db)
    if (waiting.length > 0) {
      copyBefore(file, join(folder, `before-${waiting[0]}.sqlite`))
      await migrate(db, sqlite)
    }
  } catch (error) {
    await db.destroy()
    throw error
  }
  return { db, shared: false, time: async () => null, close: () => db.destroy() }
}

/** A consistent copy of a database that has something in it. */
function copyBefore(file: string, copy: string): void {
  const database = new Database(file)
  try {
    const { tables } = database.prepare('select count(*) as tables from sqlite_master').get() as { tables: number }
    if (tables === 0) return
    rmSync(copy, { force: true })
    database.prepare('vacuum into ?').run(copy)
  } finally {
    database.close()
  }
}
