import { expect, test } from 'vitest'
import { from } from '../../support/spine.ts'
import { deadlocks, openCrew } from '../../support/workers.ts'

test('a vendor that tells two workers the same, in any order, is answered by both, and each message is there once', async () => {
  const crew = await openCrew()
  const [one, two] = crew.workers
  for (let round = 0; round < 8; round++) {
    const messages = Array.from({ length: 150 }, (_, n) => from(`warga${n}`, 'gema halo'))
    await Promise.all([one.hear(...messages), two.hear(...messages.toReversed())])
  }
  expect(await one.inbox()).toHaveLength(8 * 150)
  await Promise.all(crew.workers.map(worker => worker.leave()))
  expect(await deadlocks(crew.url)).toBe(0)
})
