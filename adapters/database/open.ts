import { type Held, serveAlone, takePlace } from './alone.ts'
import type { OpenDatabase } from './opened.ts'
import { openPostgres } from './postgres.ts'
import { openSqlite } from './sqlite.ts'

type Where = { dataDir: string; databaseUrl: string | null }

/** The database that the settings name: PostgreSQL where there is a URL, else one SQLite file in the folder. Throws
 *  `NewerDatabase`, `CannotOpen`, or what SQLite says of the file. */
export function openDatabase(where: Where): Promise<OpenDatabase> {
  return where.databaseUrl ? openPostgres(where.databaseUrl) : openSqlite(where.dataDir)
}

/** One of the bots of a database, and the name of its note of what it has in hand. */
export type Place = Held & { note: string }

/** On one SQLite file this process is the only bot; on PostgreSQL it is one of several. Throws `AlreadyServed`. */
export function placeIn({ dataDir, databaseUrl }: Where): Place {
  if (databaseUrl === null) return { ...serveAlone(dataDir), note: 'in-hand.json' }
  const { place, release } = takePlace(dataDir)
  return { release, note: `in-hand-${place}.json` }
}
