import { expect, test } from 'vitest'
import { freshDatabase } from '../support/databases.ts'
import { run } from '../support/program.ts'
import { temporaryFolder } from '../support/temporary.ts'

test('on PostgreSQL the doctor reads villages, and says when the server cannot be reached', async () => {
  const settings = { DATA_DIR: await temporaryFolder(), DATABASE_URL: (await freshDatabase()) ?? '', PORT: '0' }
  await run('scripts/village.ts', settings, ['create', 'Sukamaju'])
  const { out, code, err } = await run('scripts/doctor.ts', settings)
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toMatch(/^Database\n {2}ok {5}It opens: postgres/m)
  expect(out).toMatch(/look {3}Sukamaju: no official yet/)
  expect(out).not.toContain(new URL(settings.DATABASE_URL).password || 'no password')

  const gone = await run('scripts/doctor.ts', { ...settings, DATABASE_URL: 'postgres://k:secret@127.0.0.1:9/k' })
  expect(gone.code).toBe(1)
  expect(gone.out).toMatch(
    /wrong {2}The database of postgres:\/\/127\.0\.0\.1:9\/k cannot be read .*\n +→ On the machine of the database/,
  )
  expect(gone.out + gone.err).not.toContain('secret')
})
