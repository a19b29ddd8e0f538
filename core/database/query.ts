import type { CompiledQuery, Kysely } from 'kysely'
import type { Schema } from './schema.ts'

/** Building a query and making its text takes four times as long as SQLite takes to answer it. What is asked at every
 *  message is therefore built once for each database, with a slot for each value, and then only filled in. */

type Database = Kysely<Schema>
type Built<Row> = { compile(): CompiledQuery<Row> }

/** A query with its text made. `Values` are what its slots are filled with. */
export type Query<Values, Row> = {
  all(db: Database, values: Values): Promise<Row[]>
  first(db: Database, values: Values): Promise<Row | null>
  /** How many rows it wrote. */
  write(db: Database, values: Values): Promise<number>
}

/** Where a value will stand: `of` the n-th row. No value is there when the text is made, so none can get into it. */
class Slot {
  readonly name: string
  readonly of: number

  constructor(name: string, of: number) {
    this.name = name
    this.of = of
  }
}

/** Looks like the values, and is a slot for each. */
function slots<Values extends object>(of: number): Values {
  return new Proxy({} as Values, { get: (_, name) => new Slot(String(name), of) })
}

/** A query whose shape never depends on its values. `build` is called once for each database, and `at.chat` stands where
 *  the chat will: it can be compared with and written, and nothing can be decided by it. */
export function query<Values extends object, Row>(build: (db: Database, at: Values) => Built<Row>): Query<Values, Row> {
  const made = kept(db => build(db, slots<Values>(0)))
  const run = (db: Database, values: Values) => db.executeQuery(filled(made(db), [values]))
  return {
    all: async (db, values) => (await run(db, values)).rows,
    first: async (db, values) => (await run(db, values)).rows[0] ?? null,
    write: async (db, values) => Number((await run(db, values)).numAffectedRows ?? 0),
  }
}

/** An insert of any number of rows, by statements of 64, 32, 16 … rows: each length is a text of its own that is kept. */
export function insertion<Row extends object>(
  build: (db: Database, rows: Row[]) => Built<unknown>,
): (db: Database, rows: readonly Row[]) => Promise<void> {
  const sizes = [64, 32, 16, 8, 4, 2, 1].map(size => {
    const made = kept(db =>
      build(
        db,
        Array.from({ length: size }, (_, n) => slots<Row>(n)),
      ),
    )
    return { size, made }
  })
  return async (db, rows) => {
    let from = 0
    for (const { size, made } of sizes) {
      for (; rows.length - from >= size; from += size)
        await db.executeQuery(filled(made(db), rows.slice(from, from + size)))
    }
  }
}

/** These columns of a row: what is inserted names them all. */
export function columns<Row extends object, const Column extends keyof Row>(
  of: Row,
  ...names: readonly (readonly Column[])[]
): Pick<Row, Column> {
  return Object.fromEntries(names.flat().map(name => [name, of[name]])) as Pick<Row, Column>
}

/** The text differs between databases, and is the same in all of a database's transactions. */
function kept<Row>(build: (db: Database) => Built<Row>): (db: Database) => CompiledQuery<Row> {
  const texts = new WeakMap<object, CompiledQuery<Row>>()
  return db => {
    const database = db.getExecutor().adapter
    const before = texts.get(database)
    if (before) return before
    const made = build(db).compile()
    texts.set(database, made)
    return made
  }
}

function filled<Row>(made: CompiledQuery<Row>, rows: readonly object[]): CompiledQuery<Row> {
  return {
    ...made,
    parameters: made.parameters.map(p => (p instanceof Slot ? Reflect.get(rows[p.of] ?? {}, p.name) : p)),
  }
}
