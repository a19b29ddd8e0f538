import { Kysely, PostgresDialect, type PostgresPool, PostgresQueryCompiler, sql } from 'kysely'
import { Pool, type PoolClient, type PoolConfig, types } from 'pg'
import type { Instant } from '../../core/conversation/instant.ts'
import { postgres } from '../../core/database/dialect.ts'
import { migrate, NewerDatabase, pending } from '../../core/database/migrate.ts'
import type { Schema } from '../../core/database/schema.ts'
import type { OpenDatabase } from './opened.ts'

/** The server cannot be reached, or does not let us in; the message is a sentence for the operator. */
export class CannotOpen extends Error {}

/** Four turns at once, receiving, sending, photos, chores, and a page or two. */
const connections = 10

/** What every session of ours runs under, whatever the server's own settings are. */
const session = {
  // A worker that hangs, or whose machine is gone, lets go of its chat.
  idle_in_transaction_session_timeout: 20_000,
  statement_timeout: 30_000,
  lock_timeout: 10_000,
  // An answer that was given to a vendor must survive a power cut.
  options: '-c synchronous_commit=on -c default_transaction_isolation=read\\ committed',
  application_name: 'kentongan',
  keepAlive: true,
  connectionTimeoutMillis: 10_000,
} satisfies PoolConfig

const int8 = types.builtins.INT8

/** Whole numbers come as numbers: none of ours is beyond 2^53. */
const numbers: PoolConfig['types'] = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === int8 ? Number : types.getTypeParser(oid, format)) as typeof types.getTypeParser,
}

/** The database behind a URL, at this version's schema. Throws `CannotOpen`, and `NewerDatabase` for one that a newer
 *  Kentongan wrote. */
export async function openPostgres(url: string): Promise<OpenDatabase> {
  const pool = new Pool({ ...session, connectionString: url, types: numbers, max: connections })
  // A connection that breaks fails the query that is on it, and is replaced; unheard, its error would end the program.
  pool.on('error', () => undefined)
  pool.on('connect', client => client.on('error', () => undefined))
  const db = new Kysely<Schema>({ dialect: new KentonganPostgres({ pool: keeping(pool) }) })
  try {
    if ((await pending(db)).length > 0) await migrate(db, postgres)
  } catch (error) {
    await db.destroy()
    if (error instanceof NewerDatabase) throw error
    throw new CannotOpen(`The database of DATABASE_URL cannot be used (${wordsOf(error)}).`, { cause: error })
  }
  return { db, shared: true, time: () => timeOf(db), close: () => db.destroy() }
}

async function timeOf(db: Kysely<Schema>): Promise<Instant> {
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db)
  return (rows[0]?.now ?? new Date()).toISOString()
}

/** A name with several addresses fails with an error for each. */
function wordsOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(wordsOf).join('; ')
  return error instanceof Error ? error.message : String(error)
}

/** PostgreSQL's own dialect, but that text sorts by its bytes, as it does in SQLite, whatever language the server speaks:
 *  ids and instants are compared as text. */
class KentonganPostgres extends PostgresDialect {
  override createQueryCompiler(): PostgresQueryCompiler {
    return new ByBytes()
  }
}

class ByBytes extends PostgresQueryCompiler {
  protected override visitDataType(node: Parameters<PostgresQueryCompiler['visitDataType']>[0]): void {
    super.visitDataType(node)
    const parent = this.parentNode?.kind
    if (node.dataType === 'text' && parent === 'ColumnDefinitionNode') this.append(' collate "C"')
  }
}

/** So many different statements are kept by each connection, prepared; a program has some two hundred. */
const mostKept = 500
const names = new Map<string, string>()

/** Statements are prepared once on each connection and then called by their name. */
function keeping(pool: Pool): PostgresPool {
  return {
    options: {},
    end: () => pool.end(),
    connect: async () => kept(await pool.connect()),
  }
}

type Kept = Awaited<ReturnType<PostgresPool['connect']>>
const clients = new WeakMap<PoolClient, Kept>()

/** The same object for the same connection: Kysely knows connections by it. */
function kept(client: PoolClient): Kept {
  const known = clients.get(client)
  if (known) return known
  const made: Kept = { query: queriesOf(client), release: destroy => client.release(destroy) }
  clients.set(client, made)
  return made
}

/** Kysely's type also has cursors, which nobody here asks for. */
function queriesOf(client: PoolClient): Kept['query'] {
  const query = (text: string, values: readonly unknown[] = []): Promise<unknown> =>
    // What steers a transaction needs no plan.
    values.length === 0 && /^(begin|commit|rollback|savepoint|release)/.test(text)
      ? client.query(text)
      : client.query({ ...named(text), text, values: values.slice() })
  return query as Kept['query']
}

function named(text: string): { name?: string } {
  const known = names.get(text)
  if (known) return { name: known }
  if (names.size >= mostKept) return {}
  const name = `k${names.size}`
  names.set(text, name)
  return { name }
}
