import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Kysely } from 'kysely'
import type { Schema } from '../../core/database/schema.ts'
import { listen } from './statements.ts'

/** Few enough to be read whole: the villages of an installation. */
const small = ['village']
/** Indexes that hold nothing but what waits to be done or looked at. */
const queues = [
  ...['inbox_open', 'inbox_waiting', 'inbox_photos', 'inbox_parked'],
  ...['outbox_lane', 'outbox_due', 'outbox_next', 'outbox_sending', 'outbox_unknown'],
]

/** Hears every query of a database, and tells afterwards how SQLite looks for its rows. */
export type Planner = {
  /** How many different queries were heard. */
  heard(): number
  /** Queries that read more the longer a market has been open, each with the part of its plan that does. */
  scans(): string[]
  /** The indexes that were looked into. */
  indexes(): Set<string>
}

/** `folder`: where the database lies that `db` reads. */
export async function planner(db: Kysely<Schema>, folder: string): Promise<Planner> {
  const queries = new Map<string, readonly unknown[]>()
  await listen(db, ({ sql, parameters }) => {
    if (/^(select|insert|update|delete|with) /.test(sql)) queries.set(sql, parameters)
  })
  function lines(): { detail: string; sql: string }[] {
    const beside = new Database(join(folder, 'kentongan.sqlite'), { readonly: true })
    const plans = [...queries].map(([sql, parameters]) =>
      beside
        .prepare<unknown[], { detail: string }>(`explain query plan ${sql}`)
        .all(...parameters)
        .map(({ detail }) => ({ detail, sql })),
    )
    beside.close()
    return plans.flat()
  }
  return {
    heard: () => queries.size,
    scans: () => lines().flatMap(({ detail, sql }) => (readsAll(detail, sql) ? [`${detail}: ${sql}`] : [])),
    indexes: () => new Set(lines().flatMap(({ detail }) => step.exec(detail)?.groups?.index ?? [])),
  }
}

const step = /^(?:SCAN|SEARCH) (?<table>\w+)(?: USING .*?INDEX (?<index>\w+))?(?: \((?<by>.*?)\))?(?: LEFT-JOIN)?$/

/** Whether a line of a plan costs more the longer a market has been open: a table read whole, an index without an equal
 *  to look for, or all that a chat ever heard or said (unless it asks for the newest only). `b` is what the spine calls
 *  the rows before another: looked for again at every row. */
function readsAll(detail: string, sql: string): boolean {
  const { table, index = '', by = '' } = step.exec(detail)?.groups ?? {}
  const isSmall = small.some(name => name === table || sql.includes(`"${name}" as "${table}"`))
  if (table === undefined || isSmall || queues.includes(index)) return false
  if (/^select (min|max)\(/.test(sql)) return index === ''
  const allOfAChat = /^chat=\?( AND id<\?)?$/.test(by) && /box/.test(index)
  return !by.includes('=') || (allOfAChat && (table === 'b' || !/ limit /.test(sql)))
}
