import { expect, onTestFinished, test } from 'vitest'
import { commitsIn } from '../support/commits.ts'
import { from, openSpine, type Spine } from '../support/spine.ts'

function watchCommits({ folder }: Spine) {
  const commits = commitsIn(folder)
  onTestFinished(commits.close)
  return commits
}

test('what arrives in one turn of the event loop is on disk with one commit', async () => {
  const spine = await openSpine()
  const commits = watchCommits(spine)
  const people = ['siti', 'budi', 'wawan', 'tuti']
  await Promise.all(people.map((who, n) => spine.hear(from(who, `satu ${n}`), from(who, `dua ${n}`))))
  expect(commits.count()).toBe(1)
  expect(await spine.inbox()).toHaveLength(8)
})

test('a night of messages that a channel hands in at once is taken in by one commit', async () => {
  const spine = await openSpine()
  const commits = watchCommits(spine)
  await spine.hear(...Array.from({ length: 5000 }, (_, n) => from(`warga${n % 50}`, `pesan ${n}`)))
  expect(commits.count()).toBe(1)
})

test('nothing is nothing: an empty batch is heard without a commit', async () => {
  const spine = await openSpine()
  const commits = watchCommits(spine)
  await spine.hear()
  expect(commits.count()).toBe(0)
})
