import { setImmediate as turnOfTheLoop } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { photoKeeper } from '../../adapters/photos/keeper.ts'
import type { Loop } from '../../bot/loop.ts'
import { photographer } from '../../bot/photos.ts'
import type { ChannelAdapter } from '../../core/conversation/channel.ts'
import type { IncomingPhoto } from '../../core/conversation/message.ts'
import { photoLike } from '../support/pictures.ts'
import { door, postman } from '../support/postman.ts'
import { from, openSpine, type Spine } from '../support/spine.ts'

/** The parts of an album are messages of their own; those that come together are one. */

const bytes = await photoLike(64, 48)

function startFetching(spine: Spine, fetchPhoto: ChannelAdapter['fetchPhoto'] = async () => bytes): Loop {
  const { db, clock, log, folder, worker } = spine
  const keeper = photoKeeper(`${folder}/photos`)
  const channels = new Map([['test', { ...postman(), fetchPhoto }]])
  const fetching = photographer({ db, worker, clock, log, channels, keeper, ready: () => undefined })
  onTestFinished(async () => {
    await fetching.stop()
    await keeper.stop()
  })
  return fetching
}

const part = (ref: string, caption = '', album = 'a1') =>
  from('siti', { kind: 'photos', caption, album, photos: [{ ref }] })

/** What became of the messages: `p1 p2 "keripik" · waiting`. */
async function became(spine: Spine): Promise<string[]> {
  return (await spine.inbox()).map(({ body: text, state }) => {
    const { body } = JSON.parse(text)
    const photos: IncomingPhoto[] = body.photos ?? []
    const refs = photos.map(p => (p.photo ? p.ref : `${p.ref}!`)).join(' ')
    return `${refs} "${body.caption ?? body.text}" · ${state}`
  })
}

test('parts that come together are one message, as soon as a moment is quiet', async () => {
  const spine = await openSpine()
  await spine.hear(part('p1', 'keripik 15rb'), part('p2'), part('p3'))
  const fetching = startFetching(spine)
  await fetching.idle()
  expect(await became(spine)).toEqual(['p1 "keripik 15rb" · photos', 'p2 "" · part', 'p3 "" · part'])
  await spine.clock.jump({ seconds: 1 })
  await spine.hear(part('p4'))
  fetching.wake()
  await fetching.idle()
  await spine.clock.jump({ seconds: 1 })
  await fetching.idle()
  expect((await became(spine))[0]).toBe('p1 "keripik 15rb" · photos')
  await spine.clock.jump({ seconds: 1 })
  await fetching.idle()
  const done = ['p2 "" · done', 'p3 "" · done', 'p4 "" · done']
  expect(await became(spine)).toEqual(['p1 p2 p3 p4 "keripik 15rb" · waiting', ...done])
})

test('ten parts are ten photos, and the caption is the one that there is', async () => {
  const spine = await openSpine()
  const refs = Array.from({ length: 10 }, (_, n) => `p${n}`)
  await spine.hear(...refs.map(ref => part(ref, ref === 'p6' ? 'telur 3rb' : '')))
  const fetching = startFetching(spine)
  await fetching.idle()
  await spine.clock.jump({ seconds: 3 })
  await fetching.idle()
  expect((await became(spine))[0]).toBe(`${refs.join(' ')} "telur 3rb" · waiting`)
})

test('what comes when the first part waits for its turn joins it, and later it has a turn of its own', async () => {
  const spine = await openSpine()
  await spine.hear(part('p1', 'gema'))
  const fetching = startFetching(spine)
  await fetching.idle()
  await spine.clock.jump({ seconds: 2 })
  await fetching.idle()
  await spine.hear(part('p2'))
  fetching.wake()
  await fetching.idle()
  expect(await became(spine)).toEqual(['p1 p2 "gema" · waiting', 'p2 "" · done'])
  expect(await spine.serve()).toBe(1)
  await spine.hear(part('p3'))
  fetching.wake()
  await fetching.idle()
  expect((await became(spine))[2]).toBe('p3 "" · waiting')
})

test('a part that cannot be had holds the others up for twenty seconds and no longer', async () => {
  const spine = await openSpine()
  const never = door()
  onTestFinished(() => never.open())
  await spine.hear(part('p1', 'gema'), part('p2'))
  const fetching = startFetching(spine, async ref => {
    if (ref === 'p2') await never.opened
    return bytes
  })
  while ((await became(spine))[0] !== 'p1 "gema" · photos') await turnOfTheLoop()
  await spine.clock.jump({ seconds: 19 })
  expect((await became(spine))[0]).toBe('p1 "gema" · photos')
  await spine.clock.jump({ seconds: 2 })
  await fetching.idle()
  // The other one is missing, and told so with the first or by itself, as it happened to be settled.
  const [first, ...rest] = await became(spine)
  expect(first).toMatch(/^p1( p2!)? "gema" · waiting$/)
  expect(rest).toEqual([first?.includes('p2') ? 'p2! "" · done' : 'p2! "" · waiting'])
})

test('two albums of one person, and a photo between them, stay what they are', async () => {
  const spine = await openSpine()
  const alone = from('siti', { kind: 'photos', caption: 'lele', photos: [{ ref: 'l' }] })
  await spine.hear(part('a', '', 'a1'), alone, part('b', '', 'a2'), part('a2', '', 'a1'), part('b2', '', 'a2'))
  const fetching = startFetching(spine)
  await fetching.idle()
  await spine.clock.jump({ seconds: 3 })
  await fetching.idle()
  const states = ['a a2 "" · waiting', 'l "lele" · waiting', 'b b2 "" · waiting', 'a2 "" · done', 'b2 "" · done']
  expect(await became(spine)).toEqual(states)
})

test('a program that ends in between loses no part', async () => {
  const spine = await openSpine()
  await spine.hear(part('p1', 'gema'), part('p2'), part('p3'))
  const before = startFetching(spine)
  await before.idle()
  await before.stop()
  const fetching = startFetching(spine)
  await fetching.idle()
  await spine.clock.jump({ seconds: 3 })
  await fetching.idle()
  expect(await became(spine)).toEqual(['p1 p2 p3 "gema" · waiting', 'p2 "" · done', 'p3 "" · done'])
})
