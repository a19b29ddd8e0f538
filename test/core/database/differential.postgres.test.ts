import { inspect, isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import type { ControlledTransaction } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { openPostgres } from '../../../adapters/database/postgres.ts'
import { openSqlite } from '../../../adapters/database/sqlite.ts'
import type { Schema } from '../../../core/database/schema.ts'
import { scopeOf } from '../../../core/database/scope.ts'
import { meet } from '../../../core/people/store.ts'
import { addProduct } from '../../../core/products/store.ts'
import { createShop } from '../../../core/shops/store.ts'
import { createVillage } from '../../../core/villages/store.ts'
import { freshDatabase } from '../../support/databases.ts'
import { temporaryFolder } from '../../support/temporary.ts'
import type { Call } from './asked.ts'
import { calls, functions, history } from './calls.ts'

type Open = ControlledTransaction<Schema>

/** Those whose answers stand in no order that anybody may lean on. */
const anyOrder = ['people.rightsOf', 'products.productsByIds', 'shops.shopsByIds', 'shops.shopSkeletons']

/** What a call answered, or that it was refused: in which words does not matter. */
type Outcome = { answered: unknown } | { refused: true }

async function outcomeOf(tx: Open, call: Call): Promise<Outcome> {
  const point = await tx.savepoint('call').execute()
  try {
    const answer = await call.run(point)
    await point.releaseSavepoint('call').execute()
    return { answered: anyOrder.includes(call.name) && Array.isArray(answer) ? sorted(answer) : answer }
  } catch {
    await point.rollbackToSavepoint('call').execute()
    return { refused: true }
  }
}

function sorted(rows: readonly unknown[]): string[] {
  return rows.map(row => JSON.stringify(row)).sort()
}

/** Two villages with a shop and a product each, and people, so that a history begins where something can happen. */
async function begin(tx: Open): Promise<void> {
  const at = '2026-11-22T00:00:00.000Z'
  for (const n of [0, 1, 2])
    await meet(tx, { id: `p${n}`, name: `p${n}`, language: 'id', chat: null }, `test:p${n}`, at)
  for (const n of [0, 1]) {
    const village = { id: `v${n}`, name: `v${n}`, zone: 'Asia/Jakarta', contact: '', created_at: at }
    const scope = scopeOf(await createVillage(tx, village))
    await createShop(tx, scope, { id: `s${n}`, name: `s${n}`, state: 'open', created_at: at })
    const sold = {
      id: `b${n}`,
      shop_id: `s${n}`,
      code: `c${n}`,
      name: 'telur',
      price: 500,
      per: 1000,
      unit: null,
      stock: 7,
    }
    const rest = { photos: '[]', state: 'on-sale', caption_chat: null, caption_id: null, created_at: at } as const
    await addProduct(tx, scope, { ...sold, ...rest })
  }
}

/** Everything that lies in the database, table by table. */
async function everythingIn(tx: Open): Promise<Record<string, string[]>> {
  const tables = await tx.introspection.getTables()
  const rows = tables
    .filter(({ schema }) => schema !== 'noted')
    .map(async ({ name }) => {
      const all = await tx
        .selectFrom(name as keyof Schema)
        .selectAll()
        .execute()
      // Columns in one order, whatever a migration did to a database.
      const asText = all.map(row => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))))
      return [name, asText.sort()] as const
    })
  return Object.fromEntries(await Promise.all(rows))
}

async function bothOpen() {
  const sqlite = await openSqlite(await temporaryFolder())
  onTestFinished(sqlite.close)
  const postgres = await openPostgres((await freshDatabase()) ?? '')
  onTestFinished(postgres.close)
  return { sqlite: sqlite.db, postgres: postgres.db }
}

/** Throws where the databases part ways. */
async function agree(sqlite: Open, postgres: Open, history: readonly Call[], took: Set<string>): Promise<void> {
  await begin(sqlite)
  await begin(postgres)
  for (const call of history) {
    const [here, there] = [await outcomeOf(sqlite, call), await outcomeOf(postgres, call)]
    if (!isDeepStrictEqual(there, here))
      throw new Error(`${fc.stringify(call)}: ${inspect({ here, there }, { depth: 9 })}`)
    if ('answered' in here) took.add(call.name)
  }
  expect(await everythingIn(postgres)).toEqual(await everythingIn(sqlite))
}

test('whatever happens in a market, SQLite and PostgreSQL answer the same and keep the same rows', async () => {
  const { sqlite, postgres } = await bothOpen()
  const took = new Set<string>()
  const property = fc.asyncProperty(history, async history => {
    const [one, other] = [await sqlite.startTransaction().execute(), await postgres.startTransaction().execute()]
    try {
      await agree(one, other, history, took)
    } finally {
      await one.rollback().execute()
      await other.rollback().execute()
    }
  })
  // So many that none of the functions is left out by chance: at forty some were, now and then.
  await fc.assert(property, { numRuns: 120, interruptAfterTimeLimit: 60_000 })
  expect(functions.filter(name => !took.has(name))).toEqual([])
}, 90_000)

test('every function of the stores takes part in it', () => {
  expect(Object.keys(calls).toSorted()).toEqual(functions.toSorted())
})
