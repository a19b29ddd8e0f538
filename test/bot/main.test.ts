import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openSqlite } from '../../adapters/database/sqlite.ts'
import { photoLike } from '../support/pictures.ts'
import { type Program, run, start } from '../support/program.ts'
import { temporaryFolder } from '../support/temporary.ts'
import { events } from '../support/webchat/events.ts'
import { webchatUser } from '../support/webchat/user.ts'

const signals = ['SIGTERM', 'SIGINT'] as const

/** Starts the market and waits until it has said all that it says at start. */
async function market(settings: Record<string, string>): Promise<Program & { url: string }> {
  const program = start('bot/main.ts', { PORT: '0', ...settings })
  await program.says(/Ctrl-C/)
  return { ...program, url: await program.says(/http:\S+/) }
}

/** A photo on its way in, whose last bytes never come. */
async function openUpload(url: string): Promise<void> {
  const headers = { 'Content-Type': 'application/octet-stream', Expect: '100-continue' }
  const upload = request(`${url}/webchat/uploads`, { method: 'POST', headers })
  // The market hangs up on it in the end, as it should.
  upload.on('error', () => upload.destroy())
  upload.flushHeaders()
  await once(upload, 'continue')
  upload.write(new Uint8Array(1000))
}

test('without any configuration the market says in at most ten lines where it is, and it is there', async () => {
  const folder = await temporaryFolder()
  const program = start('bot/main.ts', { PORT: '0' }, [], folder)
  const url = await program.says(/http:\/\/127\.0\.0\.1:\d+/)
  const health = await fetch(`${url}/health`)
  expect(health.status).toBe(200)
  expect(await health.json()).toMatchObject({ ok: true })
  expect(await (await fetch(url)).text()).toContain('Kentongan')
  program.signal('SIGTERM')
  const { out, err } = await program.ended
  expect(out.trimEnd().split('\n').length).toBeLessThanOrEqual(10)
  expect(out).toMatch(/DATA_DIR.*TZ_DEFAULT.*LOG_LEVEL.*DEMO.*PUBLIC_URL/s)
  expect(err).toBe('')
  expect(existsSync(join(folder, 'data', 'kentongan.sqlite'))).toBe(true)
})

test.for(signals)(
  '%s stops the market with a page open and a photo half sent, and nothing hangs over',
  async signal => {
    const DATA_DIR = await temporaryFolder()
    const { url, ...program } = await market({ DATA_DIR })
    const page = await events(`${url}/webchat/events`)
    await openUpload(url)
    program.signal(signal)
    await page.ended
    expect(await program.ended).toMatchObject({ code: 0, err: '' })
    await expect(fetch(url)).rejects.toThrow()
    expect(existsSync(join(DATA_DIR, 'kentongan.sqlite-wal'))).toBe(false)
  },
)

test.for(signals)('a second signal ends at once what %s would still have finished', async signal => {
  const { url, ...program } = await market({ DATA_DIR: await temporaryFolder() })
  const page = await events(`${url}/webchat/events`)
  await openUpload(url)
  program.signal(signal)
  // The stream ends when the first signal is being served, and the upload then has its moment of grace.
  await page.ended
  program.signal(signal)
  expect((await program.ended).code).toBe(1)
})

test.for(['SIGTERM', 'SIGKILL'] as const)('what was said is there after %s and a start', async signal => {
  const DATA_DIR = await temporaryFolder()
  const before = await market({ DATA_DIR })
  const siti = await webchatUser(before.url)
  await siti.send('siti', { photos: [await photoLike(320, 240)], caption: 'Kripik pisang manis 15rb/bks stok 20' })
  const card = await siti.next('siti', shown => shown.photos.length === 1)
  before.signal(signal)
  await before.ended

  const after = await market({ DATA_DIR })
  const again = await webchatUser(after.url)
  expect((await again.history('siti')).find(shown => shown.id === card.id)).toMatchObject({ spans: card.spans })
  const photo = await fetch(`${after.url}/photos/${card.photos[0]}/small`)
  expect(photo.status).toBe(200)
  // The button of the old card goes on where the market was ended.
  await again.send('siti', { pick: card.choices[0]?.id ?? '' })
  expect((await again.next('siti')).choices.map(choice => choice.label)).toEqual(['Toko Bu Siti'])
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
