import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openSqlite } from '../../adapters/database/sqlite.ts'
import { readConfig } from '../../bot/config.ts'
import { failureOf } from '../../bot/failure.ts'
import { NewerDatabase } from '../../core/database/migrate.ts'
import { market, run } from '../support/program.ts'
import { temporaryFolder } from '../support/temporary.ts'

function failure(error: unknown): string | null {
  const read = readConfig({ DATA_DIR: '/srv/pasar', PORT: '80', HOST: 'pasar.desa.id' })
  return read.ok ? failureOf(error, read.config) : null
}

function failed(about: Partial<NodeJS.ErrnoException>): Error {
  return Object.assign(new Error('of old age'), about)
}

test.for([
  [failed({ code: 'EADDRINUSE', syscall: 'listen' }), 'Port 80 is taken by another program.'],
  [failed({ code: 'EACCES', syscall: 'listen' }), 'This user may not listen on port 80.'],
  [failed({ code: 'EADDRNOTAVAIL', syscall: 'listen' }), 'pasar.desa.id is no address of this machine.'],
  [failed({ code: 'ENOTFOUND', syscall: 'getaddrinfo' }), 'pasar.desa.id is no address of this machine.'],
  [failed({ code: 'EACCES', syscall: 'mkdir', path: '/srv/pasar/uploads' }), '/srv/pasar/uploads cannot be written'],
  [failed({ code: 'SQLITE_FULL' }), 'The database in /srv/pasar cannot be used (of old age); it is left as it is.'],
  [failed({ code: 'SQLITE_IOERR_WRITE' }), 'The database in /srv/pasar cannot be used'],
  [new NewerDatabase(['9999']), 'The data in /srv/pasar was written by a newer Kentongan.'],
] as const)('what the operator can mend is told in a sentence: %s', ([error, sentence]) => {
  expect(failure(error)).toContain(sentence)
  expect(failure(error)).not.toContain('\n')
})

test('a bug is no matter for the operator and keeps its stack', () => {
  for (const error of [new TypeError('x is not a function'), failed({ code: 'SQLITE_CONSTRAINT_UNIQUE' }), 'why', null])
    expect(failure(error)).toBeNull()
})

/** Starts that come to nothing: what is there before, the settings, and the sentence for the operator. */
type Vain = {
  name: string
  before: (folder: string) => Promise<Record<string, string>>
  says: RegExp
}

const vain: Vain[] = [
  {
    name: 'a data folder that is a file',
    async before(folder) {
      await writeFile(join(folder, 'file'), '')
      return { DATA_DIR: join(folder, 'file') }
    },
    says: /DATA_DIR is ".*file"\n {4}expected: a folder that this user may write to/,
  },
  {
    name: 'a data folder in which nobody can write, not even root',
    before: async () => ({ DATA_DIR: '/proc' }),
    says: /DATA_DIR is "\/proc"\n {4}expected: a folder that this user may write to/,
  },
  {
    name: 'a database that a newer Kentongan wrote',
    async before(folder) {
      const { db, close } = await openSqlite(folder)
      await sql`insert into kysely_migration values ('9999-from-the-future', '')`.execute(db)
      await close()
      return { DATA_DIR: folder }
    },
    says: /^The data in .* was written by a newer Kentongan\. Start that one; this one leaves it as it is\.\n$/,
  },
  {
    name: 'a database that is no database',
    async before(folder) {
      await writeFile(join(folder, 'kentongan.sqlite'), 'rumah cat hijau '.repeat(99))
      return { DATA_DIR: folder }
    },
    says: /^The database in .* cannot be used \(file is not a database\); it is left as it is\.\n$/,
  },
  {
    name: 'an address of another machine',
    before: async DATA_DIR => ({ DATA_DIR, HOST: '192.0.2.1' }),
    says: /^192\.0\.2\.1 is no address of this machine\. Choose another with HOST, for example HOST=127\.0\.0\.1\.\n$/,
  },
  {
    name: 'several wrong settings at once',
    before: async () => ({ PORT: 'tiga', DEMO: 'mungkin', TZ_DEFAULT: 'WIB', DATA_DIR: '/proc' }),
    says: /PORT is "tiga".*DEMO is "mungkin".*TZ_DEFAULT is "WIB".*DATA_DIR is "\/proc"/s,
  },
]

test.for(vain)('$name is one clear message and no market', async ({ before, says }) => {
  const folder = await temporaryFolder()
  const settings = await before(folder)
  const database = join(folder, 'kentongan.sqlite')
  const kept = existsSync(database) ? await readFile(database) : null
  const { code, out, err } = await run('bot/main.ts', { PORT: '0', ...settings })
  expect(err).toMatch(says)
  expect(err).not.toMatch(/^\s+at |node:|Error:/m)
  expect({ code, out }).toEqual({ code: 1, out: '' })
  if (kept) expect(await readFile(database)).toEqual(kept)
})

test('a .env that cannot be read is told in one sentence', async () => {
  const folder = await temporaryFolder()
  await mkdir(join(folder, '.env'))
  const { code, out, err } = await run('bot/main.ts', { PORT: '0' }, [], folder)
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toMatch(/^Kentongan does not start: \.env cannot be read \(EISDIR.*\)\. Mend it or remove it\.\n$/)
})

test('a port that another program has is named, and nothing is left running', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const address = other.address()
  const PORT = String(typeof address === 'object' ? address?.port : '')
  const DATA_DIR = await temporaryFolder()
  const { code, out, err } = await run('bot/main.ts', { PORT, DATA_DIR })
  other.close()
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toBe(`Port ${PORT} is taken by another program. Choose another with PORT; PORT=0 takes any free one.\n`)
  // The lock on the folder went with it.
  const { url } = await market({ DATA_DIR })
  expect((await fetch(`${url}/health`)).status).toBe(200)
})

test('a second market on the same data is refused, and the first goes on', async () => {
  const DATA_DIR = await temporaryFolder()
  const first = await market({ DATA_DIR })
  const { code, out, err } = await run('bot/main.ts', { PORT: '0', DATA_DIR })
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toBe(
    `Another Kentongan serves ${DATA_DIR} already. Stop it first, or choose another folder with DATA_DIR.\n`,
  )
  expect((await fetch(`${first.url}/health`)).status).toBe(200)
})
