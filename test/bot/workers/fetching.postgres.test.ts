import { expect, onTestFinished, test } from 'vitest'
import { photoKeeper } from '../../../adapters/photos/keeper.ts'
import { photographer } from '../../../bot/photos.ts'
import type { ChannelAdapter } from '../../../core/conversation/channel.ts'
import { later } from '../../../core/conversation/instant.ts'
import { calm } from '../../support/calm.ts'
import { testClock } from '../../support/clock.ts'
import { postman } from '../../support/postman.ts'
import { from, morning } from '../../support/spine.ts'
import { countLogged, gate, openCrew, openGates, until, type Worker } from '../../support/workers.ts'

/** A vendor that has none of the photos any more: a message is ready as soon as each was asked for. */
function vendor(asked: string[], answer: () => Promise<void> = async () => undefined): ChannelAdapter {
  return {
    ...postman(),
    async fetchPhoto(ref) {
      asked.push(ref)
      await answer()
      return null
    },
  }
}

function startFetching({ db, worker, clock, log, folder }: Worker, channel: ChannelAdapter) {
  const keeper = photoKeeper(`${folder}/photos`)
  const channels = new Map([[channel.name, channel]])
  const fetching = photographer({ db, worker, clock, log, channels, keeper, ready: () => undefined })
  onTestFinished(async () => {
    await fetching.stop()
    await keeper.stop()
  })
  onTestFinished(openGates)
  return fetching
}

const photo = (ref: string) => ({ kind: 'photos' as const, caption: '', photos: [{ ref }] })
const stands = async (worker: Worker) => (await worker.inbox()).map(row => `${row.state} ${row.owner ?? '–'}`)
const refused = 'the claim on a message had run out, another worker fetches its photos'

test('two workers ask for each photo once', async () => {
  const crew = await openCrew()
  const refs = Array.from({ length: 90 }, (_, n) => `r${n}`)
  const [byOne, byTwo]: [string[], string[]] = [[], []]
  const [slow, first] = [gate(), gate()]
  const [one, two] = crew.workers
  await one.hear(...refs.map((ref, n) => from(`warga${n % 30}`, photo(ref))))
  const fetching = startFetching(
    one,
    vendor(byOne, () => (first.open(), slow.opened)),
  )
  // The first has its hands full; what it does not hold the second fetches.
  await first.opened
  const other = startFetching(two, vendor(byTwo))
  await until(() => byTwo.length > 0)
  slow.open()
  for (
    let waiting = refs.length;
    waiting > 0;
    waiting = (await stands(one)).filter(s => s.startsWith('photos')).length
  ) {
    other.wake()
    fetching.wake()
    await Promise.all([fetching.idle(), other.idle()])
  }
  expect([...byOne, ...byTwo].toSorted()).toEqual(refs.toSorted())
  expect(countLogged(crew, refused)).toBe(0)
})

test('what a worker was fetching when it died another goes on with when the claim has run out, and not before', async () => {
  const crew = await openCrew()
  const [one, two] = crew.workers
  const never = gate()
  const [byDead, asked]: [string[], string[]] = [[], []]
  await one.hear(from('siti', photo('r1')))
  startFetching(
    { ...one, clock: testClock(morning, calm) },
    vendor(byDead, () => never.opened),
  )
  await until(() => byDead.length === 1)
  const other = startFetching(two, vendor(asked))
  await other.idle()
  await two.clock.jump({ seconds: 44 })
  await other.idle()
  expect([asked, await stands(two)]).toEqual([[], ['photos boot 1']])
  await two.clock.jump({ seconds: 1 })
  await other.idle()
  expect(asked).toEqual(['r1'])
  expect((await two.inbox()).map(row => row.state)).toEqual(['waiting'])
})

test('what comes back to a worker after another has taken its message is left out', async () => {
  const crew = await openCrew()
  const [one, two] = crew.workers
  const [late, now] = [gate(), gate()]
  const [byOne, byTwo]: [string[], string[]] = [[], []]
  await one.hear(from('siti', photo('r1')))
  // So that the one who takes over has time left for the photo itself.
  await one.db
    .updateTable('inbox')
    .set({ received_at: later(morning, { seconds: 60 }) })
    .execute()
  const slow = { ...one, clock: testClock(morning, calm) }
  const fetching = startFetching(
    slow,
    vendor(byOne, () => late.opened),
  )
  await until(() => byOne.length === 1)
  const other = startFetching(
    two,
    vendor(byTwo, () => now.opened),
  )
  await two.clock.asleep()
  await two.clock.jump({ seconds: 45 })
  await until(() => byTwo.length === 1)

  late.open()
  await fetching.idle()
  expect(await stands(two)).toEqual(['photos boot 2'])
  expect(countLogged(crew, refused)).toBe(1)
  now.open()
  await other.idle()
  expect((await stands(two)).map(state => state.split(' ')[0])).toEqual(['waiting'])
})
