import { expect, onTestFinished, test } from 'vitest'
import { type App, startApp } from '../../bot/app.ts'
import { systemClock } from '../../bot/clock.ts'
import { createLog } from '../../bot/log.ts'
import { commitsIn } from '../support/commits.ts'
import { foundCrowd, written } from '../support/crowd.ts'
import { configOf, locales } from '../support/stories/village.ts'
import { temporaryFolder } from '../support/temporary.ts'

const people = 100

/** A market with a hundred known people, and how many messages it has answered. */
async function crowded(): Promise<{ app: App; folder: string }> {
  const folder = await temporaryFolder()
  await foundCrowd(folder, { people, shops: 10 }, systemClock.now())
  const app = await startApp(configOf(folder), { clock: systemClock, log: createLog('silent'), locales })
  onTestFinished(app.stop)
  await app.quiet()
  return { app, folder }
}

function everybody(id: string, text: string): ReturnType<typeof written>[] {
  return Array.from({ length: people }, (_, n) => written(n, id, text, systemClock.now()))
}

test('a hundred people who write at once are answered in few commits, for a disk syncs at each', async () => {
  const { app, folder } = await crowded()
  const commits = commitsIn(folder)
  onTestFinished(commits.close)
  await Promise.all(everybody('burst', 'ada keripik?').map(message => app.receive([message])))
  // Written down together: the vendors are told only after it.
  expect(commits.count()).toBe(1)
  await app.quiet()
  // Two rounds of turns, and what became of the answers.
  expect(commits.count()).toBeLessThanOrEqual(6)
})

test('who writes alone costs at most three: heard, answered, sent', async () => {
  const { app, folder } = await crowded()
  const commits = commitsIn(folder)
  onTestFinished(commits.close)
  for (const message of everybody('alone', 'halo').slice(0, 10)) {
    await app.receive([message])
    await app.quiet()
  }
  expect(commits.count()).toBeLessThanOrEqual(30)
  // Nothing is told to a vendor, and nothing is sent, before it is on disk.
  expect(commits.count()).toBeGreaterThanOrEqual(20)
})
