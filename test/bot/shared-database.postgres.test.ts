import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openPostgres } from '../../adapters/database/postgres.ts'
import { startApp } from '../../bot/app.ts'
import { ClockOff } from '../../bot/clock.ts'
import { failureOf } from '../../bot/failure.ts'
import { createLog } from '../../bot/log.ts'
import { later } from '../../core/conversation/instant.ts'
import { testClock } from '../support/clock.ts'
import { freshDatabase } from '../support/databases.ts'
import { market, run } from '../support/program.ts'
import { configOf, locales } from '../support/stories/village.ts'
import { temporaryFolder } from '../support/temporary.ts'

async function database(): Promise<string> {
  const url = await freshDatabase()
  if (!url) throw new Error('these tests are for PostgreSQL')
  return url
}

test('as many workers as are started serve one database, and each says which', async () => {
  const [DATABASE_URL, DATA_DIR] = [await database(), await temporaryFolder()]
  const workers = await Promise.all([1, 2].map(() => market({ DATABASE_URL, DATA_DIR })))
  for (const { url } of workers) expect(await (await fetch(`${url}/health`)).json()).toMatchObject({ ok: true })
  for (const { signal } of workers) signal('SIGTERM')
  for (const { ended } of workers) {
    const { code, out, err } = await ended
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain(`Database: postgres://${new URL(DATABASE_URL).host}/`)
    expect(out).not.toContain('@')
  }
})

test.for([
  ['a server that is not there', 'postgres://budi:rahasia@127.0.0.1:1/pasar', /ECONNREFUSED/],
  ['a name that leads nowhere', 'postgres://budi:rahasia@db.invalid/pasar', /ENOTFOUND|EAI_AGAIN/],
] as const)('%s is told in a sentence, without the password', async ([, DATABASE_URL, why]) => {
  const { code, out, err } = await run('bot/main.ts', { DATABASE_URL, DATA_DIR: await temporaryFolder() })
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toMatch(/^The database of DATABASE_URL cannot be used \(.*\)\.\n$/)
  expect(err).toMatch(why)
  expect(err).not.toMatch(/rahasia|budi/)
})

test('a database that does not exist is told in a sentence', async () => {
  const url = Object.assign(new URL(await database()), { pathname: '/nowhere' }).href
  const { code, err } = await run('bot/main.ts', { DATABASE_URL: url, DATA_DIR: await temporaryFolder() })
  expect(code).toBe(1)
  expect(err).toBe('The database of DATABASE_URL cannot be used (database "nowhere" does not exist).\n')
})

test('what a newer Kentongan wrote is left as it is', async () => {
  const DATABASE_URL = await database()
  const { db, close } = await openPostgres(DATABASE_URL)
  await sql`insert into kysely_migration (name, timestamp) values ('9999-tomorrow', '')`.execute(db)
  await close()
  const { code, err } = await run('bot/main.ts', { DATABASE_URL, DATA_DIR: await temporaryFolder() })
  expect(code).toBe(1)
  expect(err).toMatch(/^The data in postgres:.* was written by a newer Kentongan\./)
})

test('an answer that was given survives a power cut, whatever the server is set to', async () => {
  const { db, close } = await openPostgres(await database())
  const shown = await sql<{ setting: string }>`select setting from pg_settings where name in
    ('synchronous_commit', 'default_transaction_isolation') order by name`.execute(db)
  await close()
  expect(shown.rows.map(row => row.setting)).toEqual(['read committed', 'on'])
})

test('a worker whose clock is not the database’s does not start, and says how far it is off', async () => {
  const config = { ...configOf(await temporaryFolder()), databaseUrl: await database() }
  const clock = testClock(later(new Date().toISOString(), { minutes: 2 }))
  const starting = startApp(config, { clock, log: createLog('silent'), locales, mostSkew: 5 })
  const error = await starting.then(
    () => null,
    why => why,
  )
  expect(error).toBeInstanceOf(ClockOff)
  expect(failureOf(error, config)).toMatch(
    /^This machine's clock is 1(19|20|21) seconds ahead of the database's\. Set both/,
  )
  const behind = failureOf(new ClockOff(-7), config)
  expect(behind).toContain('is 7 seconds behind the database')
})
