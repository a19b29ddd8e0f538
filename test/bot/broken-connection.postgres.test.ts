import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openPostgres } from '../../adapters/database/postgres.ts'
import { freshDatabase } from '../support/databases.ts'

test('a connection that breaks in the middle of a transaction is that transaction’s error and no crash', async () => {
  const { db, close } = await openPostgres((await freshDatabase()) ?? '')
  await expect(
    db.transaction().execute(async tx => {
      await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx)
    }),
  ).rejects.toThrow()
  expect(await db.selectFrom('installation').selectAll().execute()).toEqual([])
  await close()
})
