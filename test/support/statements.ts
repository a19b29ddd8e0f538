import Database from 'better-sqlite3'
import type { CompiledQuery, Kysely } from 'kysely'
import type { Schema } from '../../core/database/schema.ts'

/** Hands over every statement that SQLite is asked from now on, as it is asked: where there is one connection, all pass it. */
export async function listen(db: Kysely<Schema>, heard: (statement: CompiledQuery) => void): Promise<void> {
  await db.getExecutor().provideConnection(async connection => {
    const ask = connection.executeQuery.bind(connection)
    connection.executeQuery = statement => {
      heard(statement)
      return ask(statement)
    }
  })
}

/** Counts the statements that are run on databases of this process, as soon as they are prepared anew, until `stop`. */
export function countStatements(): { count(): number; stop(): void } {
  let count = 0
  const { prepare } = Database.prototype
  const counted = {
    apply(run: () => unknown, statement: unknown, values: []) {
      count++
      return Reflect.apply(run, statement, values)
    },
  }
  Database.prototype.prepare = new Proxy(prepare, {
    apply(original, database, values) {
      const statement: Database.Statement = Reflect.apply(original, database, values)
      const [run, all] = [new Proxy(statement.run, counted), new Proxy(statement.all, counted)]
      return Object.assign(statement, { run, all })
    },
  })
  return { count: () => count, stop: () => void (Database.prototype.prepare = prepare) }
}
