import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Kysely, KyselyPlugin } from 'kysely'
import type { Schema } from '../../core/database/schema.ts'

/** Few enough to be read whole: the villages of an installation. */
const small = ['village']

/** Hears every query that goes through `db`, and tells afterwards how SQLite looks for its rows. */
export type Planner = {
  db: Kysely<Schema>
  /** How many different queries were heard. */
  heard(): number
  /** Queries that read a whole table, each with the part of its plan that does. */
  scans(): string[]
}

/** `folder`: where the database lies that `db` reads. */
export function planner(db: Kysely<Schema>, folder: string): Planner {
  const queries = new Map<string, readonly unknown[]>()
  const listening: KyselyPlugin = {
    transformQuery({ node, queryId }) {
      const { sql, parameters } = db.getExecutor().compileQuery(node, queryId)
      queries.set(sql, parameters)
      return node
    },
    transformResult: async ({ result }) => result,
  }
  return {
    db: db.withPlugin(listening),
    heard: () => queries.size,
    scans() {
      const beside = new Database(join(folder, 'kentongan.sqlite'), { readonly: true })
      const found = [...queries].flatMap(([sql, parameters]) => {
        const plan = beside.prepare<unknown[], { detail: string }>(`explain query plan ${sql}`).all(...parameters)
        return plan.filter(({ detail }) => readsAll(detail, sql)).map(({ detail }) => `${detail}: ${sql}`)
      })
      beside.close()
      return found
    },
  }
}

/** `SCAN i` reads a table, `SCAN i USING INDEX …` walks a partial index that holds no more than what waits. Inside a
 *  query that is asked for every row (`b`), all that a chat ever heard or said is too much as well. */
function readsAll(detail: string, sql: string): boolean {
  if (/^SEARCH b USING .*\(chat=/.test(detail) && !/(inbox_open|outbox_lane)/.test(detail)) return true
  const table = /^SCAN (\w+)$/.exec(detail)?.[1]
  return table !== undefined && !small.some(name => name === table || sql.includes(`"${name}" as "${table}"`))
}
