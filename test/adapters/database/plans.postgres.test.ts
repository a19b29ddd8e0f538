import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client, type QueryConfig } from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { freshDatabase } from '../../support/databases.ts'
import { plain } from '../../support/stories/modes.ts'
import { parse } from '../../support/stories/parse.ts'
import { play } from '../../support/stories/play.ts'

/** Few enough to be read whole: the villages of an installation and its own few lines. */
const small = ['village', 'installation', 'kysely_migration', 'kysely_migration_lock']

/** The texts of all statements that are prepared on any connection from now on. */
function listen(): Set<string> {
  const { query } = Client.prototype
  const texts = new Set<string>()
  Client.prototype.query = new Proxy(query, {
    apply(ask, client, words: [string | QueryConfig, ...unknown[]]) {
      const [asked] = words
      if (typeof asked === 'object' && asked.name) texts.add(asked.text)
      return Reflect.apply(ask, client, words)
    },
  })
  onTestFinished(() => void (Client.prototype.query = query))
  return texts
}

/** The tables that a statement reads whole although nothing could be more expensive; `<table>: <text>`. */
async function scans(client: Client, text: string): Promise<string[]> {
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain (generic_plan) ${text}`)
  const read = rows.flatMap(row => /Seq Scan on (\w+)/.exec(row['QUERY PLAN'])?.[1] ?? [])
  return read.filter(name => !small.includes(name)).map(name => `${name}: ${text}`)
}

async function reader(): Promise<Client> {
  const client = new Client((await freshDatabase()) ?? '')
  await client.connect()
  onTestFinished(() => client.end())
  // The tables of a test are so small that reading them whole is cheapest: with this it is done only for want of an index.
  await client.query('set enable_seqscan = off')
  return client
}

test('no statement of a day at the market reads a whole table', { timeout: 120_000 }, async () => {
  const client = await reader()
  const texts = listen()
  for (const name of [
    'order',
    'order-ends',
    'announcement',
    'change-product',
    'first-product',
    'invitations',
    'staff',
  ]) {
    const file = join(import.meta.dirname, `../../stories/${name}.story.md`)
    await play(parse(readFileSync(file, 'utf8')), plain)
  }
  const plannable = [...texts].filter(
    text => /^(select|update|insert|delete)/.test(text) && !text.includes('pg_catalog'),
  )
  expect(plannable.length).toBeGreaterThan(60)
  const found: string[] = []
  for (const text of plannable) found.push(...(await scans(client, text)))
  expect(found).toEqual([])
})

test('a statement that reads a whole table is noticed', async () => {
  const client = await reader()
  expect(await scans(client, 'select id from inbox where why = $1')).toHaveLength(1)
  expect(await scans(client, `select id from inbox where state = 'waiting' order by id`)).toEqual([])
})
