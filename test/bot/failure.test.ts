import { expect, test } from 'vitest'
import { readConfig } from '../../bot/config.ts'
import { failureOf } from '../../bot/failure.ts'
import { NewerDatabase } from '../../core/database/migrate.ts'

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
