import type { Kysely } from 'kysely'
import type { Schema, Tx } from '../core/database/schema.ts'

/** The installation's secret, made at the first start and never again: ids, codes and tokens derive from it. */
export async function secretOf(db: Kysely<Schema>, fresh: () => string): Promise<string> {
  await db
    .insertInto('installation')
    .values({ name: 'secret', value: fresh() })
    .onConflict(c => c.column('name').doNothing())
    .execute()
  const row = await db.selectFrom('installation').select('value').where('name', '=', 'secret').executeTakeFirstOrThrow()
  return row.value
}

/** The greatest id of anything that was heard or said; null in a new installation. */
export async function newestId(db: Kysely<Schema>): Promise<string | null> {
  const heard = await db
    .selectFrom('inbox')
    .select(e => e.fn.max('id').as('id'))
    .executeTakeFirst()
  const said = await db
    .selectFrom('outbox')
    .select(e => e.fn.max('id').as('id'))
    .executeTakeFirst()
  return (
    [heard?.id, said?.id]
      .filter(id => typeof id === 'string')
      .sort()
      .at(-1) ?? null
  )
}

/** Of several workers that start at the same time one is past this until its transaction ends. */
export async function firstOfAll(tx: Tx): Promise<void> {
  await tx.selectFrom('installation').select('name').where('name', '=', 'secret').forUpdate().execute()
}
