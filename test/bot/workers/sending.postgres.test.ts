import { setImmediate as turnOfTheLoop } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { dueRows, markSending, release, settle } from '../../../bot/outbox.ts'
import type { ChannelAdapter } from '../../../core/conversation/channel.ts'
import { later } from '../../../core/conversation/instant.ts'
import type { Outgoing, Sent } from '../../../core/conversation/reply.ts'
import type { Schema } from '../../../core/database/schema.ts'
import { calm } from '../../support/calm.ts'
import { testClock } from '../../support/clock.ts'
import { postman, put, sent, stands, startSending } from '../../support/postman.ts'
import { morning, textOf } from '../../support/spine.ts'
import { pausing } from '../../support/workers/market.ts'
import {
  blocked,
  type Crew,
  countLogged,
  gate,
  observer,
  openCrew,
  openGates,
  until,
  type Worker,
} from '../../support/workers.ts'

const announcement = { kind: 'announcement', priority: 5 } as const
const refused = 'the claim on a message had run out, another worker decides'

/** What a vendor saw of a message: `siti: halo begin`, and under which id. */
type Seen = { chat: string; text: string; id: string; is: 'begin' | 'end' }

/** A worker's way to the vendor; `seen` is what all of them handed in. */
function way(seen: Seen[], fate: (text: string) => Promise<Sent> | Sent = () => sent): ChannelAdapter {
  return {
    ...postman(),
    async send(message: Outgoing) {
      const about = { chat: message.chat, text: textOf({ body: JSON.stringify(message.body) }), id: message.id }
      seen.push({ ...about, is: 'begin' })
      const made = await fate(about.text)
      seen.push({ ...about, is: 'end' })
      return made
    },
  }
}

const begun = (seen: readonly Seen[]) => seen.filter(s => s.is === 'begin').map(s => s.text)

/** A worker as before, by a clock of its own: it may stand still while the others' goes on. */
function byOwnClock(worker: Worker): Worker {
  return { ...worker, clock: testClock(morning, calm) }
}

function send(worker: Worker, channel: ChannelAdapter) {
  const sending = startSending(worker, channel, worker.worker.boot)
  onTestFinished(openGates)
  return sending
}

test('two workers that send at the same time send each message once, each chat in its order and one after the other', async () => {
  const crew = await openCrew()
  const seen: Seen[] = []
  const slowly = () => turnOfTheLoop().then(() => sent)
  const loops = crew.workers.map(worker => send(worker, way(seen, slowly)))
  const texts = ['satu', 'dua', 'tiga', 'empat']
  for (let n = 0; n < 30; n++) {
    await put(crew.workers[0], `warga${n}`, texts.slice(0, 2))
    for (const loop of loops) loop.wake()
    await put(crew.workers[1], `warga${n}`, texts.slice(2), n % 3 === 0 ? announcement : {})
    for (const loop of loops.toReversed()) loop.wake()
  }
  for (const loop of loops) await loop.idle()
  const chats = [...Map.groupBy(seen, s => s.chat).values()].map(all => all.map(s => `${s.text} ${s.is}`))
  expect(chats).toEqual(Array.from({ length: 30 }, () => texts.flatMap(text => [`${text} begin`, `${text} end`])))
  expect((await stands(crew.workers[0])).filter(line => !line.endsWith(': sent'))).toEqual([])
  expect(countLogged(crew, refused)).toBe(0)
})

/** Its transactions are through, and it stands still before it knows. */
function stalling(db: Kysely<Schema>, opened: () => Promise<void>): Kysely<Schema> {
  const transaction = () => ({
    async execute<T>(work: Parameters<ReturnType<typeof db.transaction>['execute']>[0]): Promise<T> {
      const made = await db.transaction().execute(work)
      await opened()
      return made as T
    },
  })
  return new Proxy(db, {
    get(of, name) {
      if (name === 'transaction') return transaction
      const own: unknown = Reflect.get(of, name, of)
      return typeof own === 'function' ? own.bind(of) : own
    },
  })
}

test('a worker that stands still for longer than its claim sends nothing of it, and takes nothing back', async () => {
  const crew = await openCrew()
  const [one, two] = crew.workers
  const [stalled, goesOn] = [gate(), gate()]
  const slow = byOwnClock(one)
  const db = stalling(one.db, async () => {
    stalled.open()
    await goesOn.opened
  })
  await put(one, 'siti', ['satu', 'dua'])
  await put(one, 'budi', ['kerja bakti'], announcement)
  const bySlow: Seen[] = []
  const sending = send({ ...slow, db }, way(bySlow))
  await stalled.opened
  expect(await stands(one)).toEqual(['satu: sending', 'dua: due', 'kerja bakti: sending'])

  const seen: Seen[] = []
  const other = send(two, way(seen))
  await other.idle()
  await two.clock.jump({ seconds: 44 })
  await other.idle()
  expect(begun(seen)).toEqual([])
  await two.clock.jump({ seconds: 3 })
  await other.idle()
  expect(begun(seen)).toEqual(['satu', 'dua'])
  const after = ['satu: sent', 'dua: sent', 'kerja bakti: unknown']
  expect(await stands(one)).toEqual(after)

  await slow.clock.jump({ seconds: 50 })
  goesOn.open()
  await sending.idle()
  expect(begun(bySlow)).toEqual([])
  expect(await stands(one)).toEqual(after)
  expect(countLogged(crew, refused)).toBe(2)
})

test('what was on its way when the claim ran out is sent again under the same id, an announcement is not; the late answer counts no more', async () => {
  const crew = await openCrew()
  const [one, two] = crew.workers
  const slow = byOwnClock(one)
  const answer = gate()
  await put(one, 'siti', ['satu'])
  await put(one, 'budi', ['kerja bakti'], announcement)
  const bySlow: Seen[] = []
  const late: Sent = { kind: 'sent', vendorId: 'late' }
  const sending = send(
    slow,
    way(bySlow, () => answer.opened.then(() => late)),
  )
  await until(() => bySlow.length === 2)
  const seen: Seen[] = []
  const other = send(two, way(seen))
  await other.idle()
  await two.clock.jump({ seconds: 47 })
  await other.idle()
  const [satu] = bySlow.filter(s => s.text === 'satu')
  expect(seen.map(s => s.id)).toEqual([satu?.id, satu?.id])

  await slow.clock.jump({ seconds: 50 })
  answer.open()
  await sending.idle()
  const rows = (await one.outbox()).map(row => [row.state, row.vendor_id, row.attempts])
  expect(rows).toEqual([
    ['sent', 'v', 2],
    ['unknown', null, 1],
  ])
  expect(countLogged(crew, refused)).toBe(2)
})

test('a worker that lives keeps what it is sending, however long that takes', async () => {
  const crew = await openCrew()
  const [one, two] = crew.workers
  const answer = gate()
  await put(one, 'siti', ['satu', 'dua'])
  await put(one, 'budi', ['kerja bakti'], announcement)
  const [mine, theirs]: [Seen[], Seen[]] = [[], []]
  const sending = send(
    one,
    way(mine, () => answer.opened.then(() => sent)),
  )
  await until(() => mine.length === 2)
  const other = send(two, way(theirs))
  await other.idle()
  for (let n = 0; n < 20; n++) {
    await one.clock.jump({ seconds: 10 })
    other.wake()
    await other.idle()
  }
  expect(begun(theirs)).toEqual([])
  answer.open()
  await sending.idle()
  expect(begun(mine).toSorted()).toEqual(['dua', 'kerja bakti', 'satu'])
  expect((await one.outbox()).map(row => `${row.state} ${row.attempts}`)).toEqual(['sent 1', 'sent 1', 'sent 1'])
  expect(countLogged(crew, refused)).toBe(0)
})

/** One claims it, and it is claimed anew with another owner or after another try. */
test.for([
  ['another worker', { owner: 'boot 2' }],
  ['the same worker after another try', { attempts: 1 }],
] as const)('a claim is over as soon as %s has the message', async ([, now]) => {
  const { workers } = await openCrew()
  const [{ db, worker, outbox }] = workers
  await put(workers[0], 'siti', ['satu'])
  const claim = await db.transaction().execute(async tx => {
    const [row] = await dueRows(tx, morning, 9, worker)
    if (!row) throw new Error('nothing was due')
    await markSending(tx, [row.id], worker.boot, later(morning, { seconds: 45 }))
    return { ...row, state: 'sending' as const, owner: worker.boot }
  })
  await db.updateTable('outbox').set(now).execute()
  const before = await outbox()
  const both = await db
    .transaction()
    .execute(async tx => [await settle(tx, claim, sent, morning), await release(tx, claim)])
  expect(both).toEqual([false, false])
  expect(await outbox()).toEqual(before)
})

test('what comes to a chat while a worker claims its next message is sent by no other beside it', async () => {
  const pauses = pausing()
  const crew: Crew = await openCrew({ through: (db, n) => (n === 1 ? pauses.through(db) : db) })
  const [one, two] = crew.workers
  const client = await observer(crew.url)
  const answer = gate()
  const seen: Seen[] = []
  const slowly = () => answer.opened.then(() => sent)
  await put(one, 'siti', ['kerja bakti'], announcement)
  const claim = pauses.at(/from "outbox" as "o" .* for update/)
  const loops = [send(one, way(seen, slowly))]
  await claim.reached
  await put(two, 'siti', ['A-417 diterima'])
  loops.push(send(two, way(seen, slowly)))
  // The other has sent it, or waits until the claims are made.
  await blocked(client, () => seen.length > 0)
  claim.open()
  await until(() => seen.length > 0)
  for (const loop of loops) loop.wake()
  await calm()
  expect(begun(seen)).toHaveLength(1)
  answer.open()
  for (const loop of loops) await loop.idle()
  expect(begun(seen)).toHaveLength(2)
})
