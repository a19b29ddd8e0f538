import { createHash } from 'node:crypto'
import { setImmediate as turnOfTheLoop } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { photoKeeper } from '../../adapters/photos/keeper.ts'
import type { Loop } from '../../bot/loop.ts'
import { photographer } from '../../bot/photos.ts'
import type { ChannelAdapter } from '../../core/conversation/channel.ts'
import { later } from '../../core/conversation/instant.ts'
import type { IncomingPhoto } from '../../core/conversation/message.ts'
import { calm } from '../support/calm.ts'
import { photoLike } from '../support/pictures.ts'
import { door, postman } from '../support/postman.ts'
import { from, morning, openSpine, type Spine } from '../support/spine.ts'

type Fetch = (ref: string, signal: AbortSignal) => Promise<Uint8Array | null>

/** A vendor whose photos are what the test says. */
function vendor(fetch: Fetch): { channel: ChannelAdapter; asked: string[]; done: string[] } {
  const asked: string[] = []
  const done: string[] = []
  const channel: ChannelAdapter = {
    ...postman(),
    fetchPhoto(ref, _limit, signal) {
      asked.push(ref)
      return fetch(ref, signal)
    },
    photoDone: async ref => void done.push(ref),
  }
  return { channel, asked, done }
}

function startFetching(spine: Spine, channel: ChannelAdapter, ready: () => void = () => undefined): Loop {
  const { db, clock, log, folder, worker } = spine
  const keeper = photoKeeper(`${folder}/photos`)
  const channels = new Map([[channel.name, channel]])
  const fetching = photographer({ db, worker, clock, log, channels, keeper, ready })
  onTestFinished(async () => {
    await fetching.stop()
    await keeper.stop()
  })
  return fetching
}

const photos = (...refs: string[]) => ({ kind: 'photos' as const, caption: '', photos: refs.map(ref => ({ ref })) })

/** What became of the photos, message by message: `r1 kept, r2 missing · waiting`. */
async function became(spine: Spine): Promise<string[]> {
  return (await spine.inbox()).map(({ body, state }) => {
    const all: IncomingPhoto[] = JSON.parse(body).body.photos ?? []
    const each = all.map(p => `${p.ref} ${p.photo ? 'kept' : (p.refused ?? 'to come')}`)
    return `${each.join(', ')} · ${state}`
  })
}

const bytes = await photoLike(64, 48)
/** Never answers, and does not listen to the signal either. */
const stall = () => new Promise<never>(() => undefined)

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await turnOfTheLoop()
}

test('a photo is fetched, made safe and named, the market is woken, and the vendor may let go of it', async () => {
  const spine = await openSpine()
  const { channel, done } = vendor(async () => bytes)
  let woken = 0
  await spine.hear(from('siti', photos('r1')))
  await startFetching(spine, channel, () => void woken++).idle()
  expect(await became(spine)).toEqual(['r1 kept · waiting'])
  const [row] = await spine.inbox()
  expect(JSON.parse(row?.body ?? '').body.photos[0].photo).toMatch(/^[0-9a-f]{64}$/)
  expect(row?.body).not.toContain(createHash('sha256').update(bytes).digest('hex'))
  expect(done).toEqual(['r1'])
  expect(woken).toBe(1)
})

test('of two photos of one message each has its own fate', async () => {
  const spine = await openSpine()
  const fates: Record<string, Uint8Array | null> = { good: bytes, gone: null, film: Buffer.from('ftypmp42 no photo') }
  const { channel, done } = vendor(async ref => fates[ref] ?? null)
  await spine.hear(from('siti', photos('good', 'gone')), from('budi', photos('film', 'good')))
  await startFetching(spine, channel).idle()
  expect(await became(spine)).toEqual(['good kept, gone missing · waiting', 'film not-a-photo, good kept · waiting'])
  expect(done.toSorted()).toEqual(['film', 'gone', 'good', 'good'])
})

test('what fails is tried again every second, and only what is missing', async () => {
  const spine = await openSpine()
  const { channel, asked, done } = vendor(async ref => {
    if (ref === 'r2' && spine.clock.now() < later(morning, { seconds: 3 })) throw new Error('no line')
    return bytes
  })
  await spine.hear(from('siti', photos('r1', 'r2')))
  const fetching = startFetching(spine, channel)
  await fetching.idle()
  expect(await became(spine)).toEqual(['r1 kept, r2 to come · photos'])
  for (let second = 1; second <= 3; second++) {
    await spine.clock.jump({ seconds: 1 })
    await fetching.idle()
  }
  expect(await became(spine)).toEqual(['r1 kept, r2 kept · waiting'])
  expect(asked).toEqual(['r1', 'r2', 'r2', 'r2', 'r2'])
  expect(done).toEqual(['r1', 'r2'])
})

test.for<[string, Fetch]>([
  ['fails', () => Promise.reject(new Error('no line'))],
  ['stalls', stall],
  ['stops in the middle when told to', (_ref, signal) => new Promise((_, no) => signal.addEventListener('abort', no))],
])('a photo that %s is given up after 20 seconds by the clock; the chat goes on without it', async ([, fetch]) => {
  const spine = await openSpine()
  const { channel, done } = vendor(fetch)
  // The first of them was had before.
  const two = { kind: 'photos' as const, caption: '', photos: [{ ref: 'r1', photo: 'a'.repeat(64) }, { ref: 'r2' }] }
  await spine.hear(from('siti', two))
  const fetching = startFetching(spine, channel)
  await until(() => spine.clock.nextWake() !== null)
  await calm()
  await spine.clock.jump({ seconds: 19 })
  expect((await spine.inbox())[0]?.state).toBe('photos')
  await spine.clock.jump({ seconds: 1 })
  await fetching.idle()
  expect(await became(spine)).toEqual(['r1 kept, r2 missing · waiting'])
  expect(done).toEqual(['r1', 'r2'])
  await spine.clock.jump({ minutes: 5 })
  expect(done).toHaveLength(2)
})

test('a vendor that stalls for one chat holds up no other, also not what comes later', async () => {
  const spine = await openSpine()
  const { channel } = vendor(ref => (ref === 'stalls' ? stall() : Promise.resolve(bytes)))
  await spine.hear(from('siti', photos('stalls')), from('budi', photos('r1')))
  let ready = 0
  const fetching = startFetching(spine, channel, () => void ready++)
  await until(() => ready === 1)
  await spine.hear(from('wawan', photos('r2')))
  fetching.wake()
  await until(() => ready === 2)
  expect(await became(spine)).toEqual(['stalls to come · photos', 'r1 kept · waiting', 'r2 kept · waiting'])
})

test('a hundred photos of one person hold up nobody else', async () => {
  const spine = await openSpine()
  const slow = door()
  const { channel, asked } = vendor(ref => (ref === 'budi' ? Promise.resolve(bytes) : slow.opened.then(() => null)))
  await spine.hear(
    ...Array.from({ length: 100 }, (_, n) => from('siti', photos(`siti ${n}`))),
    from('budi', photos('budi')),
  )
  let ready = 0
  const fetching = startFetching(spine, channel, () => void ready++)
  await until(() => ready === 1)
  expect(asked).toEqual(['siti 0', 'siti 1', 'siti 2', 'siti 3', 'budi'])
  expect((await spine.inbox()).at(-1)?.state).toBe('waiting')
  slow.open()
  await fetching.idle()
  expect((await became(spine)).filter(line => line.endsWith('· waiting'))).toHaveLength(101)
})

test('a vendor that is switched off has no photos: the message goes on without them', async () => {
  const spine = await openSpine()
  const { channel } = vendor(async () => bytes)
  await spine.hear(from('siti', photos('r1'), { chat: { channel: 'fax', account: 'a', id: 's', kind: 'private' } }))
  await startFetching(spine, channel).idle()
  expect(await became(spine)).toEqual(['r1 missing · waiting'])
})

test('stopping drops what is being fetched: it is still in the inbox and comes again after the start', async () => {
  const spine = await openSpine()
  const { channel, done } = vendor(stall)
  await spine.hear(from('siti', photos('r1')))
  const fetching = startFetching(spine, channel)
  await until(() => spine.clock.nextWake() !== null)
  await fetching.stop()
  expect(await became(spine)).toEqual(['r1 to come · photos'])
  expect(done).toEqual([])
  await startFetching(spine, vendor(async () => bytes).channel).idle()
  expect(await became(spine)).toEqual(['r1 kept · waiting'])
})
