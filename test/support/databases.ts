import { join } from 'node:path'
import Database from 'better-sqlite3'
import { inject, onTestFinished } from 'vitest'
import { type Stock, stockOf } from './postgres/stock.ts'

/** An empty database of this test's own, at this version's schema, on the kind of database that the test's project is for.
 *  Answers its URL; null: the test keeps an SQLite file in its folder. Gone when the test is over. */
export async function freshDatabase(): Promise<string | null> {
  if (inject('database') === 'sqlite') return null
  const { name, url } = await stock().take()
  onTestFinished(() => stock().giveBack(name))
  return url
}

function stock(): Stock {
  const server = inject('server')
  if ('failed' in server) throw new Error(server.failed)
  return stockOf(server)
}

/** From now on the database gives nobody an answer, until what this resolves to is called. */
export async function shut(where: { folder: string; databaseUrl: string | null }): Promise<() => Promise<void>> {
  const url = where.databaseUrl
  if (url) {
    await stock().shut(url)
    return () => stock().open(url)
  }
  const lock = new Database(join(where.folder, 'kentongan.sqlite'))
  lock.exec('begin immediate')
  return async () => void lock.close()
}
