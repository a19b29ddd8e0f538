import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { photoKeeper } from '../../adapters/photos/keeper.ts'
import { createLog } from '../../bot/log.ts'
import { sweepPhotos } from '../../bot/sweep.ts'
import { testClock } from '../support/clock.ts'
import { photoNamed } from '../support/stories/things.ts'
import { databaseOf, openVillage } from '../support/stories/village.ts'

test('a photo on sale stays, one that nothing shows goes after thirty days', async () => {
  const village = await openVillage()
  const { user, quiet, folder } = village
  const tell = async (...texts: string[]) => {
    for (const text of texts) {
      await user().send('siti', { text })
      await quiet()
    }
  }
  const photos = [await photoNamed('photo'), await photoNamed('another photo')].filter(photo => photo !== null)
  await user().send('siti', { photos: photos.slice(0, 1), caption: 'Keripik 15rb/bks' })
  await quiet()
  await tell('ya', 'Toko Siti')
  await user().send('siti', { photos: photos.slice(1), caption: 'Getuk 5rb/bks' })
  await quiet()
  await tell('batal')
  await village.close()

  const { db, close } = await databaseOf(village)
  const keeper = photoKeeper(join(folder, 'photos'))
  onTestFinished(async () => {
    await keeper.stop()
    await close()
  })
  const { photos: kept } = await db
    .selectFrom('product')
    .select('photos')
    .where('name', '=', 'Keripik')
    .executeTakeFirstOrThrow()
  const files = () =>
    readdirSync(join(folder, 'photos'), { recursive: true }).filter(f => /\.(webp|jpg)$/.test(String(f)))
  expect(files()).toHaveLength(6)

  // The files carry the real time of this test.
  const soon = testClock(new Date().toISOString())
  const parts = { db, keeper, log: createLog('fatal') }
  expect(await sweepPhotos({ ...parts, clock: soon })).toBe(new Date(Date.parse(soon.now()) + 86_400_000).toISOString())
  expect(files()).toHaveLength(6)
  await soon.jump({ days: 31 })
  await sweepPhotos({ ...parts, clock: soon })
  expect(files()).toHaveLength(3)
  expect(await keeper.read(JSON.parse(kept)[0], 'small')).not.toBeNull()
})
