import { readFileSync } from 'node:fs'
import { join, matchesGlob } from 'node:path'
import { expect, test } from 'vitest'
import { onBoth } from './projects.ts'
import { filesOf, root } from './source.ts'

/** They look into SQLite's own file. */
const onSqliteAlone = ['test/adapters/database/plans.test.ts', 'test/bot/commits.test.ts']

const standsOnADatabase = /\b(openSpine|openVillage|freshDatabase)\(/
const namesItsDatabase = /\.(sqlite|postgres)\.test\.ts$/

test('every test file that stands on a database runs on both, or says why it does not', () => {
  const files = filesOf(['test'], /\.test\.ts$/).filter(path => path !== 'test/support/databases.test.ts')
  const standing = files.filter(path => standsOnADatabase.test(readFileSync(join(root, path), 'utf8')))
  const listed = (path: string) => onBoth.some(glob => matchesGlob(path, glob))
  expect(standing.filter(listed).length).toBeGreaterThan(10)
  const silent = standing.filter(path => !listed(path) && !namesItsDatabase.test(path) && !onSqliteAlone.includes(path))
  expect(silent).toEqual([])
})
