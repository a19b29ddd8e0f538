import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import { expect, test } from 'vitest'
import { addToInbox } from '../../../core/conversation/boxes.ts'
import type { InboxRow } from '../../../core/conversation/tables.ts'
import { columns, query } from '../../../core/database/query.ts'
import type { Schema } from '../../../core/database/schema.ts'
import type { VillageRow } from '../../../core/villages/tables.ts'
import { morning, openSpine } from '../../support/spine.ts'
import { listen } from '../../support/statements.ts'

let built = 0
const named = query((db, at: { name: string; zone: string }) => {
  built++
  return db.selectFrom('village').select('id').where('zone', '=', at.zone).where('name', '=', at.name)
})
const founded = query((db, at: VillageRow) =>
  db.insertInto('village').values(columns(at, ['id', 'name', 'folded', 'zone', 'contact', 'created_at'])),
)
const moved = query((db, at: { id: string; zone: string }) =>
  db.updateTable('village').set({ zone: at.zone }).where('id', '=', at.id),
)

const village = (id: string, name: string) => ({
  ...{ id, name, folded: name, zone: 'Asia/Jakarta', contact: 'Bu Lurah', created_at: morning, code: null },
})

test('a query is built once for a database, and nothing that anybody types gets into its text', async () => {
  const { db } = await openSpine()
  const texts: string[] = []
  await listen(db, ({ sql }) => void texts.push(sql))
  const names = [`Desa'; drop table village; --`, '?', '$1', '', 'name', '[object Object]']
  const before = built
  for (const [n, name] of names.entries()) await founded.write(db, village(`v${n}`, name))
  for (const [n, name] of names.entries())
    expect(await named.all(db, { zone: 'Asia/Jakarta', name })).toEqual([{ id: `v${n}` }])
  expect(await named.first(db, { zone: 'Asia/Jayapura', name: '?' })).toBeNull()
  expect(built).toBe(before + 1)
  expect(new Set(texts).size).toBe(2)
  expect(texts.join()).not.toContain('Asia')
})

test('what a query wrote is counted', async () => {
  const { db } = await openSpine()
  await founded.write(db, village('v1', 'Sukamaju'))
  expect(await moved.write(db, { id: 'v1', zone: 'Asia/Makassar' })).toBe(1)
  expect(await moved.write(db, { id: 'v2', zone: 'Asia/Makassar' })).toBe(0)
  expect(await named.first(db, { zone: 'Asia/Makassar', name: 'Sukamaju' })).toEqual({ id: 'v1' })
})

test('each database has the text that it understands', async () => {
  const { db } = await openSpine()
  const texts: string[] = []
  const dialect = {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db: Kysely<never>) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
  const other = new Kysely<Schema>({
    dialect,
    log: ({ query }) => void texts.push(query.sql, ...query.parameters.map(String)),
  })
  for (const where of [db, other, db, other]) await named.first(where, { name: 'Sukamaju', zone: 'Asia/Jakarta' })
  const text = 'select "id" from "village" where "zone" = $1 and "name" = $2'
  expect(texts).toEqual([text, 'Asia/Jakarta', 'Sukamaju', text, 'Asia/Jakarta', 'Sukamaju'])
})

test('any number of rows is written by a handful of texts, each row once', async () => {
  const { db, inbox } = await openSpine()
  const row = (n: number): InboxRow => ({
    ...{ id: String(n).padStart(5, '0'), chat: 'test:bot:siti', vendor_id: `m${n}`, body: `{"n":${n}}`, state: 'done' },
    ...{ due_at: morning, attempts: n, crashes: 0, received_at: morning, why: null, owner: null, lease_until: null },
    album: null,
  })
  const texts = new Set<string>()
  await listen(db, ({ sql }) => void texts.add(sql))
  let next = 0
  for (const count of [0, 1, 2, 3, 7, 63, 64, 65, 100, 130]) {
    await addToInbox(
      db,
      Array.from({ length: count }, () => row(next++)),
    )
  }
  expect(texts.size).toBe(7)
  expect(await inbox()).toEqual(Array.from({ length: next }, (_, n) => row(n)))
})
