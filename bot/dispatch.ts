import { setImmediate as turnOfTheLoop } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import { addToInbox } from '../core/conversation/boxes.ts'
import type { ChannelAdapter } from '../core/conversation/channel.ts'
import { awake, type Instant, later } from '../core/conversation/instant.ts'
import { type ChatEvent, readChatKey } from '../core/conversation/message.ts'
import { nowhere } from '../core/conversation/post.ts'
import type { Outgoing, OutgoingBody, Sent } from '../core/conversation/reply.ts'
import type { InboxRow, OutboxRow } from '../core/conversation/tables.ts'
import { eventRow, undelivered } from '../core/conversation/undelivered.ts'
import type { Schema, Tx } from '../core/database/schema.ts'
import { untilThrough } from './again.ts'
import type { Clock } from './clock.ts'
import { leaseSeconds, takeLease } from './lease.ts'
import { chatTag, type Log } from './log.ts'
import { type Loop, loop, type Next } from './loop.ts'
import * as outbox from './outbox.ts'
import { pacer } from './pace.ts'

/** So many rows are claimed at the most. Should we die, of so many announcements nobody knows whether they went out. */
const mostClaimed = 200

type Parts = {
  db: Kysely<Schema>
  clock: Clock
  log: Log
  channels: ReadonlyMap<string, ChannelAdapter>
  /** This start of the program, and whether others send from the same database. */
  worker: outbox.Worker
  secret: string
  newId: () => string
  /** After the market was told of something by what came back. */
  told: () => void
  /** After an announcement's message was settled: it may have been the last. */
  settled: () => void
}

/** What became of a row that was claimed; null: what is before it in its chat must wait, so it was not tried. */
type Result = { row: OutboxRow; sent: Sent | null }
/** What may be sent now, and what goes to another chat first. */
type Claim = { ready: outbox.DueRow[]; moved: outbox.DueRow[] }
const nothing: Claim = { ready: [], moved: [] }

/** Claims are renewed when a third of the lease is over. */
const renewalOf = (until: Instant) => later(until, { seconds: (-2 * leaseSeconds) / 3 })
const never: Instant = '9999-12-31T00:00:00.000Z'

/** Sends what is due: chats beside each other, each chat one by one in its order. Alone in its database the worker keeps
 *  claims in memory; beside others it marks every row, for as long as the lease lasts. Settlements of all that came back
 *  meanwhile share a commit. */
export function dispatcher(parts: Parts): Loop {
  const { db, clock, worker } = parts
  const accounts = [...parts.channels.values()].flatMap(c => c.accounts.map(id => `${c.name}:${id}`))
  const claimed = new Set<string>()
  const lanes = new Map<string, outbox.DueRow[]>()
  const driving = new Set<Promise<void>>()
  const results: Result[] = []
  /** Until when all that is claimed is ours at least. */
  let heldUntil: Instant = never
  /** When the rows of dead workers were last looked for. */
  let looked: Instant = ''
  let stopping = false
  /** When the pace lets out more of what is due. */
  let more: Instant | null = null
  const pace = pacer(
    name => parts.channels.get(name)?.pace,
    chat => {
      const { channel, id } = readChatKey(chat)
      return parts.channels.get(channel)?.isGroup?.(id) ?? false
    },
  )

  async function work(): Promise<Next> {
    // What comes back in this turn of the event loop shares the commit.
    if (results.length > 0) await turnOfTheLoop()
    const now = clock.now()
    const until = later(now, { seconds: leaseSeconds })
    const done = results.slice()
    const back = new Set(done.map(({ row }) => row.id))
    const renews = worker.shared && claimed.size > back.size && renewalOf(heldUntil) <= now
    const { due, told, freed } = await untilThrough(parts.log, () =>
      db.transaction().execute(async tx => {
        const told = await putDown(tx, done, now)
        const freed = worker.shared && looked !== now ? await outbox.takeOver(tx, worker, now) : []
        if (stopping) return { due: nothing, told, freed }
        if (renews) await outbox.renew(tx, worker, until)
        return { due: await claim(tx, now, until, back), told, freed }
      }),
    )
    const { ready, moved } = due
    // Only now: when the commit fails, what came back is kept and settled with the next.
    looked = now
    results.splice(0, done.length)
    for (const id of back) claimed.delete(id)
    if (renews || claimed.size === 0) heldUntil = until
    for (const row of ready) line(row)
    const ended = [...done.filter(({ sent }) => sent !== null).map(({ row }) => row), ...freed]
    if (ended.some(({ kind }) => kind === 'announcement')) parts.settled()
    if (told) parts.told()
    if (moved.length > 0) return now
    return async () => {
      const due = outbox.earliest(await outbox.nextDue(db, now, worker), more)
      return worker.shared && claimed.size > 0 ? outbox.earliest(due, renewalOf(heldUntil)) : due
    }
  }

  /** Takes what may be sent now and is in nobody's hands; what moves to another chat of its person waits there. */
  async function claim(tx: Tx, now: Instant, until: Instant, back: ReadonlySet<string>): Promise<Claim> {
    if (worker.shared) await outbox.oneAtATime(tx)
    more = null
    const all = await outbox.dueRows(tx, now, mostClaimed + claimed.size, worker)
    const free = all.filter(row => !claimed.has(row.id) || back.has(row.id))
    const due = free.slice(0, mostClaimed - (claimed.size - back.size))
    const moved = due.filter(row => row.kind === 'notice' && row.reached !== null && row.reached !== row.chat)
    for (const row of moved) await outbox.redirect(tx, row)
    const soon = paced(
      due.filter(row => !moved.includes(row)),
      now,
    )
    const ready = [...soon, ...(await announcements(tx, now, mostClaimed - (claimed.size - back.size)))].map(row =>
      asClaimed(row, until),
    )
    const marked = ready.filter(row => row.state === 'sending').map(row => row.id)
    await outbox.markSending(tx, marked, worker.boot, until)
    return { ready, moved }
  }

  /** Only what its account may send at this moment is claimed: should we die, of no more nobody knows whether it went out. */
  async function announcements(tx: Tx, now: Instant, most: number): Promise<outbox.DueRow[]> {
    const ready: outbox.DueRow[] = []
    for (const account of accounts) {
      const room = pace.room(account, now)
      const limit = Math.min(room.count, most - ready.length)
      const due = limit > 0 ? await outbox.dueAnnouncements(tx, account, now, limit, worker) : []
      // Two workers together would speak twice as fast as one may: an account's announcements are one's.
      const isPaced = worker.shared && Number.isFinite(room.count) && due.length > 0
      if (isPaced && !(await takeLease(tx, `announce ${account}`, worker.boot, now))) continue
      ready.push(...paced(due, now))
      if (Number.isFinite(room.count) && due.length >= limit) more = outbox.earliest(more, pace.room(account, now).more)
    }
    return ready
  }

  /** What may go out at this moment; what stands behind something in its chat that may not waits too. */
  function paced(rows: readonly outbox.DueRow[], now: Instant): outbox.DueRow[] {
    const waiting = new Set<string>()
    return rows.filter(row => {
      if (waiting.has(row.chat)) return false
      const wait = pace.take(row, now)
      if (wait === null) return true
      waiting.add(row.chat)
      more = outbox.earliest(more, wait)
      return false
    })
  }

  /** True when the market is told of something. */
  async function putDown(tx: Tx, done: readonly Result[], now: Instant): Promise<boolean> {
    const events: InboxRow[] = []
    for (const { row, sent } of done) {
      const ours = await (sent ? outbox.settle(tx, row, sent, now) : outbox.release(tx, row))
      if (ours && sent) events.push(...eventsOf(row, sent, now))
      if (ours) continue
      const about = { chat: chatTag(parts.secret, row.chat), message: row.id, sent: sent?.kind }
      parts.log.warn(about, 'the claim on a message had run out, another worker decides')
    }
    await addToInbox(tx, events)
    return events.length > 0
  }

  /** What a send tells of its chat, and that a notice did not reach its person. */
  function eventsOf(row: OutboxRow, sent: Sent, now: Instant): InboxRow[] {
    const event = (name: string, is: ChatEvent) => eventRow(parts.newId(), row.chat, `${name}-${row.id}`, is, now)
    const failed = outbox.outcome(row, sent, now).state === 'never'
    return [
      ...(sent.kind === 'moved' ? [event('moved', { is: 'moved', to: sent.to })] : []),
      ...(sent.kind === 'never' && sent.lost ? [event('lost', { is: 'lost', why: sent.lost })] : []),
      ...(failed ? [undelivered(row, parts.newId(), now)] : []).filter(told => told !== null),
    ]
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
    if (row.replaces !== null && row.replaced === null) return { kind: 'never', why: 'what it changes never went out' }
    const { channel: name } = readChatKey(row.chat)
    if (name === nowhere) return { kind: 'never', why: 'no address' }
    const channel = parts.channels.get(name)
    if (!channel) return { kind: 'later', at: later(clock.now(), { hours: 1 }), why: 'channel is off' }
    try {
      const sent = await channel.send(outgoing(row))
      if (sent.kind === 'later' && row.kind === 'announcement') pace.pause(row.account, sent.at)
      return sent
    } catch (error) {
      // An adapter tells; one that throws has a bug, and whether the message went out nobody knows.
      parts.log.error({ err: error, chat: chatTag(parts.secret, row.chat) }, 'a channel threw')
      return { kind: 'unknown', why: 'the channel threw' }
    }
  }

  /** What is no answer comes without a sound while its reader sleeps. */
  function outgoing({ id, chat, kind, body: text, replaced }: outbox.DueRow): Outgoing {
    const body: OutgoingBody = JSON.parse(text)
    const now = clock.now()
    const silent = kind !== 'reply' && body.zone !== undefined && awake(now, body.zone) !== now
    return { id, chat, kind, body, ...(silent ? { silent } : {}), ...(replaced ? { replaces: replaced } : {}) }
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
