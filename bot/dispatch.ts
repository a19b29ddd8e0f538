import { setImmediate as turnOfTheLoop } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type { ChannelAdapter } from '../core/conversation/channel.ts'
import { type Instant, later } from '../core/conversation/instant.ts'
import type { OutgoingBody, Sent } from '../core/conversation/reply.ts'
import type { OutboxRow } from '../core/conversation/tables.ts'
import type { Schema, Tx } from '../core/database/schema.ts'
import { untilThrough } from './again.ts'
import type { Clock } from './clock.ts'
import { chatTag, type Log } from './log.ts'
import { type Loop, loop, type Next } from './loop.ts'
import * as outbox from './outbox.ts'

/** So many rows are claimed at the most. Should we die, of so many announcements nobody knows whether they went out. */
const mostClaimed = 200
/** A row that is being sent is this worker's for so long, and is renewed after a third of it: another one goes on with a
 *  dead worker's rows within a minute. */
export const leaseSeconds = 45

type Parts = {
  db: Kysely<Schema>
  clock: Clock
  log: Log
  channels: ReadonlyMap<string, ChannelAdapter>
  /** This start of the program, and whether others send from the same database. */
  worker: outbox.Worker
  secret: string
  /** After an announcement's message was settled: it may have been the last. */
  settled: () => void
}

/** What became of a row that was claimed; null: what is before it in its chat must wait, so it was not tried. */
type Result = { row: OutboxRow; sent: Sent | null }

/** Claims are renewed when a third of the lease is over. */
const renewalOf = (until: Instant) => later(until, { seconds: (-2 * leaseSeconds) / 3 })
const never: Instant = '9999-12-31T00:00:00.000Z'

/** Sends what is due: chats beside each other, each chat one by one in its order. Alone in its database the worker keeps
 *  claims in memory; beside others it marks every row, for as long as the lease lasts. Settlements of all that came back
 *  meanwhile share a commit. */
export function dispatcher(parts: Parts): Loop {
  const { db, clock, worker } = parts
  const claimed = new Set<string>()
  const lanes = new Map<string, outbox.DueRow[]>()
  const driving = new Set<Promise<void>>()
  const results: Result[] = []
  /** Until when all that is claimed is ours at least. */
  let heldUntil: Instant = never
  /** When the rows of dead workers were last looked for. */
  let looked: Instant = ''
  let stopping = false

  async function work(): Promise<Next> {
    // What comes back in this turn of the event loop shares the commit.
    if (results.length > 0) await turnOfTheLoop()
    const now = clock.now()
    const until = later(now, { seconds: leaseSeconds })
    const done = results.slice()
    const back = new Set(done.map(({ row }) => row.id))
    const renews = worker.shared && claimed.size > back.size && renewalOf(heldUntil) <= now
    const { ready, moved, freed } = await untilThrough(parts.log, () =>
      db.transaction().execute(async tx => {
        await putDown(tx, done, now)
        const freed = worker.shared && looked !== now ? await outbox.takeOver(tx, worker, now) : []
        if (stopping) return { ready: [], moved: [], freed }
        if (renews) await outbox.renew(tx, worker, until)
        return { ...(await claim(tx, now, until, back)), freed }
      }),
    )
    // Only now: when the commit fails, what came back is kept and settled with the next.
    looked = now
    results.splice(0, done.length)
    for (const id of back) claimed.delete(id)
    if (renews || claimed.size === 0) heldUntil = until
    for (const row of ready) line(row)
    const ended = [...done.filter(({ sent }) => sent !== null).map(({ row }) => row), ...freed]
    if (ended.some(({ kind }) => kind === 'announcement')) parts.settled()
    if (moved.length > 0) return now
    return async () => {
      const due = await outbox.nextDue(db, now, worker)
      return worker.shared && claimed.size > 0 ? outbox.earliest(due, renewalOf(heldUntil)) : due
    }
  }

  /** Takes what may be sent now and is in nobody's hands; what moves to another chat of its person waits there. */
  async function claim(tx: Tx, now: Instant, until: Instant, back: ReadonlySet<string>) {
    if (worker.shared) await outbox.oneAtATime(tx)
    const all = await outbox.dueRows(tx, now, mostClaimed + claimed.size, worker)
    const free = all.filter(row => !claimed.has(row.id) || back.has(row.id))
    const due = free.slice(0, mostClaimed - (claimed.size - back.size))
    const moved = due.filter(row => row.kind === 'notice' && row.reached !== null && row.reached !== row.chat)
    for (const row of moved) await outbox.redirect(tx, row)
    const ready = due.filter(row => !moved.includes(row)).map(row => asClaimed(row, until))
    const marked = ready.filter(row => row.state === 'sending').map(row => row.id)
    await outbox.markSending(tx, marked, worker.boot, until)
    return { ready, moved }
  }

  async function putDown(tx: Tx, done: readonly Result[], now: Instant): Promise<void> {
    for (const { row, sent } of done) {
      const ours = await (sent ? outbox.settle(tx, row, sent, now) : outbox.release(tx, row))
      if (ours) continue
      const about = { chat: chatTag(parts.secret, row.chat), message: row.id, sent: sent?.kind }
      parts.log.warn(about, 'the claim on a message had run out, another worker decides')
    }
  }

  /** The row as it stands in the database once it is marked; a claim that needs no mark leaves it as it is. */
  function asClaimed(row: outbox.DueRow, until: Instant): outbox.DueRow {
    if (!worker.shared && row.kind !== 'announcement') return row
    return { ...row, state: 'sending', owner: worker.boot, lease_until: until }
  }

  function line(row: outbox.DueRow): void {
    claimed.add(row.id)
    const lane = lanes.get(row.chat)
    if (lane) {
      lane.push(row)
      return
    }
    lanes.set(row.chat, [row])
    const driven = drive(row.chat)
    driving.add(driven)
    void driven.then(() => driving.delete(driven))
  }

  /** One chat's rows, in order. What must wait holds back what is behind it. */
  async function drive(chat: string): Promise<void> {
    const lane = lanes.get(chat) ?? []
    for (let row = lane.shift(); row; row = lane.shift()) {
      // A worker that was held up for longer than its lease sends nothing: another has taken over.
      const late = worker.shared && heldUntil <= clock.now()
      const sent = stopping || late ? null : await send(row)
      results.push({ row, sent })
      const waits = sent === null || outbox.outcome(row, sent, clock.now()).state === 'due'
      if (waits) results.push(...lane.splice(0).map(behind => ({ row: behind, sent: null })))
      sending.wake()
    }
    lanes.delete(chat)
  }

  async function send(row: outbox.DueRow): Promise<Sent> {
    const channel = parts.channels.get(row.chat.slice(0, row.chat.indexOf(':')))
    if (!channel) return { kind: 'later', at: later(clock.now(), { hours: 1 }), why: 'channel is off' }
    try {
      const body: OutgoingBody = JSON.parse(row.body)
      return await channel.send({ id: row.id, chat: row.chat, kind: row.kind, body })
    } catch (error) {
      // An adapter tells; one that throws has a bug, and whether the message went out nobody knows.
      parts.log.error({ err: error, chat: chatTag(parts.secret, row.chat) }, 'a channel threw')
      return { kind: 'unknown', why: 'the channel threw' }
    }
  }

  const sending = loop('dispatch', clock, parts.log, work)
  // Results that could not be written down wait for the next try, which is the loop's.
  const isIdle = () => sending.isIdle() && lanes.size === 0
  return {
    wake: sending.wake,
    isIdle,
    async idle() {
      while (!isIdle()) {
        await Promise.all(driving)
        await sending.idle()
      }
    },
    /** What is being sent is waited for and settled; what stands behind it stays due. */
    async stop() {
      stopping = true
      await sending.stop()
      await Promise.all(driving)
      if (results.length > 0) await work()
    },
  }
}
