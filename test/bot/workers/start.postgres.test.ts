import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { expect, inject, onTestFinished, test } from 'vitest'
import { openPostgres } from '../../../adapters/database/postgres.ts'
import { startApp } from '../../../bot/app.ts'
import { createLog } from '../../../bot/log.ts'
import { calm } from '../../support/calm.ts'
import { testClock } from '../../support/clock.ts'
import { at } from '../../support/postgres/stock.ts'
import { from, morning } from '../../support/spine.ts'
import { configOf, locales } from '../../support/stories/village.ts'
import { temporaryFolder } from '../../support/temporary.ts'

/** A database in which nothing is yet, not even our tables. */
async function emptyDatabase(): Promise<string> {
  const server = inject('server')
  if ('failed' in server) throw new Error(server.failed)
  const name = `test_${randomBytes(8).toString('hex')}`
  const admin = new Client(server.url)
  await admin.connect()
  await admin.query(`create database ${name} template template0`)
  onTestFinished(async () => {
    await admin.query(`drop database ${name} with (force)`)
    await admin.end()
  })
  return at(server.url, name)
}

test('workers that start at the same time on an empty database make one schema, one secret and one village, and all serve', async () => {
  const url = await emptyDatabase()
  const folder = await temporaryFolder()
  const clock = testClock(morning, calm)
  const apps = await Promise.all(
    ['one', 'two', 'three'].map(async secret => {
      const parts = { clock, log: createLog('fatal'), locales, secret: () => secret }
      const app = await startApp(configOf(folder, url), parts)
      onTestFinished(app.stop)
      return app
    }),
  )
  const people = ['siti', 'budi', 'wawan']
  for (const [n, app] of apps.entries()) {
    const who = people[n] ?? ''
    await app.receive([from(who, 'menu', { chat: { channel: 'webchat', account: 'demo', id: who, kind: 'private' } })])
    await app.quiet()
  }

  const { db, close } = await openPostgres(url)
  const secrets = await db.selectFrom('installation').select('value').where('name', '=', 'secret').execute()
  expect(secrets).toHaveLength(1)
  expect(await db.selectFrom('village').select('name').execute()).toEqual([{ name: 'Sukanegara' }])
  expect(await db.selectFrom('product').select('name').execute()).toEqual([{ name: 'Telur ayam kampung' }])
  const sent = await db.selectFrom('outbox').select(['chat', 'state']).orderBy('chat').execute()
  expect(sent).toEqual(people.toSorted().map(who => ({ chat: `webchat:demo:${who}`, state: 'sent' })))
  await close()
})
