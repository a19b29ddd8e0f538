import type { Kysely } from 'kysely'
import type { ChannelAdapter } from '../core/conversation/channel.ts'
import { type Instant, later } from '../core/conversation/instant.ts'
import type { OutgoingBody, Sent } from '../core/conversation/reply.ts'
import type { OutboxRow } from '../core/conversation/tables.ts'
import type { Schema } from '../core/database/schema.ts'
import type { Clock } from './clock.ts'
import { chatTag, type Log } from './log.ts'
import { type Loop, loop } from './loop.ts'
import { type DueRow, dueRows, markSending, nextDue, outcome, redirect, release, settle } from './outbox.ts'

/** So many rows are claimed at the most. Should we die, of so many announcements nobody knows whether they went out. */
const mostClaimed = 200
/** An announcement that is being sent is this boot's for so long. */
const leaseSeconds = 60

type Parts = {
  db: Kysely<Schema>
  clock: Clock
  log: Log
  channels: ReadonlyMap<string, ChannelAdapter>
  /** This start of the program. */
  boot: string
  secret: string
  /** After something was settled: an announcement may have come to its end. */
  settled: () => void
}

/** What became of a row that was claimed; null: what is before it in its chat must wait, so it was not tried. */
type Result = { row: OutboxRow; sent: Sent | null }

/** Sends what is due: chats beside each other, each chat one by one in its order. Claims are kept in memory, because on one
 *  SQLite file the boot owns the outbox; settlements of all that came back meanwhile share a commit. */
export function dispatcher(parts: Parts): Loop {
  const { db, clock } = parts
  const claimed = new Set<string>()
  const lanes = new Map<string, DueRow[]>()
  const driving = new Set<Promise<void>>()
  const results: Result[] = []
  let stopping = false

  async function work(): Promise<Instant | null> {
    const now = clock.now()
    const done = results.slice()
    const back = new Set(done.map(({ row }) => row.id))
    const { ready, next } = await db.transaction().execute(async tx => {
      for (const { row, sent } of done) await (sent ? settle(tx, row, sent, now) : release(tx, row))
      if (stopping) return { ready: [], next: null }
      const all = await dueRows(tx, now, mostClaimed + claimed.size)
      const free = all.filter(row => !claimed.has(row.id) || back.has(row.id))
      const due = free.slice(0, mostClaimed - (claimed.size - back.size))
      const moved = due.filter(row => row.kind === 'notice' && row.reached !== null && row.reached !== row.chat)
      for (const row of moved) await redirect(tx, row)
      const ready = due.filter(row => !moved.includes(row))
      const announcements = ready.filter(row => row.kind === 'announcement').map(row => row.id)
      await markSending(tx, announcements, parts.boot, later(now, { seconds: leaseSeconds }))
      return { ready, next: moved.length > 0 ? now : await nextDue(tx, now) }
    })
    // Only now: when the commit fails, what came back is kept and settled with the next.
    results.splice(0, done.length)
    for (const id of back) claimed.delete(id)
    for (const row of ready) line(row)
    if (done.length > 0) parts.settled()
    return next
  }

  function line(row: DueRow): void {
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
      const sent = stopping ? null : await send(row)
      results.push({ row, sent })
      const waits = sent === null || outcome(row, sent, clock.now()).state === 'due'
      if (waits) results.push(...lane.splice(0).map(behind => ({ row: behind, sent: null })))
      sending.wake()
    }
    lanes.delete(chat)
  }

  async function send(row: DueRow): Promise<Sent> {
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
  const isIdle = () => sending.isIdle() && lanes.size === 0 && results.length === 0
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
