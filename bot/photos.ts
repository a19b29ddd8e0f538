import { type Kysely, sql } from 'kysely'
import type { ChannelAdapter } from '../core/conversation/channel.ts'
import { type Instant, later } from '../core/conversation/instant.ts'
import type { Inbound, IncomingPhoto } from '../core/conversation/message.ts'
import type { InboxRow } from '../core/conversation/tables.ts'
import type { Schema } from '../core/database/schema.ts'
import type { PhotoKeeper } from '../core/photos/keeper.ts'
import { limits } from '../core/photos/photo.ts'
import { joinAlbum } from './albums.ts'
import type { Clock } from './clock.ts'
import type { Log } from './log.ts'
import { type Loop, loop } from './loop.ts'
import { earliest, type Worker } from './outbox.ts'
import { claimPhotos, letGo, nextFreed, photosWaiting } from './photo-queue.ts'

/** A chat waits no longer for its photos; it goes on without the missing ones and says so. */
const patienceSeconds = 20
/** What could not be had is asked for again after so long. */
const pauseSeconds = 1
type Parts = {
  db: Kysely<Schema>
  worker: Worker
  clock: Clock
  log: Log
  channels: ReadonlyMap<string, ChannelAdapter>
  keeper: PhotoKeeper
  /** A message has its photos and may have its turn. */
  ready: () => void
}

/** Fetches and makes safe the photos of waiting messages, the oldest first. Each message is prepared by itself, so that a
 *  vendor that stalls holds up one chat and not the next. */
export function photographer(parts: Parts): Loop {
  const { db, clock, log, worker } = parts
  const preparing = new Map<string, Promise<void>>()
  const again = new Map<string, Instant>()
  const stopped = new AbortController()

  async function work(): Promise<Instant | null> {
    const now = clock.now()
    // What was in work when we looked may be done by the time we know: it looks again by itself.
    const inWork = new Set(preparing.keys())
    const mine = worker.shared ? await claimPhotos(db, worker, now) : await photosWaiting(db)
    for (const row of mine) {
      const waits = inWork.has(row.id) || (again.get(row.id) ?? now) > now
      if (!waits && !stopped.signal.aborted) preparing.set(row.id, begin(row))
    }
    return earliest(...again.values(), worker.shared ? await nextFreed(db, worker) : null)
  }

  async function begin(row: InboxRow): Promise<void> {
    again.delete(row.id)
    try {
      const next = await prepare(row)
      if (next) again.set(row.id, next)
    } catch (error) {
      log.error({ err: error, message: row.id }, 'photos could not be prepared')
      again.set(row.id, later(clock.now(), { seconds: pauseSeconds }))
    }
    preparing.delete(row.id)
    fetching.wake()
  }

  /** Tries once for every photo that is not there yet. Answers when to try again, where some are still to come. */
  async function prepare(row: InboxRow): Promise<Instant | null> {
    const inbound: Inbound = JSON.parse(row.body)
    const { body } = inbound
    if (body.kind !== 'photos') throw new Error(`inbox ${row.id} waits for photos and has none`)
    const channel = parts.channels.get(inbound.chat.channel)
    const deadline = later(row.received_at, { seconds: patienceSeconds })
    const tried = await until(deadline, late => Promise.all(body.photos.map(photo => fetched(photo, channel, late))))
    const isOver = deadline <= clock.now()
    const photos = tried.map(photo => (isSettled(photo) || !isOver ? photo : { ...photo, refused: 'missing' as const }))
    const isReady = photos.every(isSettled)
    const state = isReady && row.album === null ? 'waiting' : 'photos'
    const { numUpdatedRows } = await db
      .updateTable('inbox')
      .set({ body: JSON.stringify({ ...inbound, body: { ...body, photos } }), state })
      .where('id', '=', row.id)
      .where('state', '=', sql.lit('photos'))
      .where('owner', 'is not distinct from', worker.shared ? worker.boot : null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) {
      log.warn({ message: row.id }, 'the claim on a message had run out, another worker fetches its photos')
      return null
    }
    if (!isReady) return later(clock.now(), { seconds: pauseSeconds })
    for (const { ref } of photos) await channel?.photoDone(ref)
    return row.album === null ? goOn() : takeToAlbum(row, deadline)
  }

  function goOn(): null {
    parts.ready()
    return null
  }

  async function takeToAlbum(row: InboxRow, until: Instant): Promise<Instant | null> {
    const { shared } = worker
    const joined = await joinAlbum(db, row, { now: clock.now(), until, shared })
    if (joined === 'ready') return goOn()
    return joined === 'joined' ? null : joined.until
  }

  /** Does something that ends with the deadline by our clock, or with the program. */
  async function until<T>(deadline: Instant, something: (late: AbortSignal) => Promise<T>): Promise<T> {
    const done = new AbortController()
    const late = new AbortController()
    void clock.sleep(deadline, AbortSignal.any([done.signal, stopped.signal])).then(() => late.abort())
    try {
      return await something(late.signal)
    } finally {
      done.abort()
    }
  }

  /** The photo kept or refused, or as it was when it could not be had in time. */
  async function fetched(
    photo: IncomingPhoto,
    channel: ChannelAdapter | undefined,
    late: AbortSignal,
  ): Promise<IncomingPhoto> {
    if (isSettled(photo)) return photo
    // Neither an adapter that does not listen to the signal nor a long queue for the decoder holds up the chat.
    const tooLate = new Promise<IncomingPhoto>(resolve => late.addEventListener('abort', () => resolve(photo)))
    return Promise.race([kept(photo, channel, late), tooLate])
  }

  async function kept(
    photo: IncomingPhoto,
    channel: ChannelAdapter | undefined,
    late: AbortSignal,
  ): Promise<IncomingPhoto> {
    try {
      const bytes = await channel?.fetchPhoto(photo.ref, limits.bytes, late)
      if (!bytes) return { ...photo, refused: 'missing' }
      if (bytes === 'too-big') return { ...photo, refused: 'too-big' }
      const verdict = await parts.keeper.keep(bytes)
      return verdict.ok ? { ...photo, photo: verdict.photo } : { ...photo, refused: verdict.why }
    } catch (error) {
      log.warn({ err: error, channel: channel?.name }, 'a photo could not be prepared')
      return photo
    }
  }

  const fetching = loop('photos', clock, log, work)
  const isIdle = () => fetching.isIdle() && preparing.size === 0
  return {
    wake: fetching.wake,
    isIdle,
    async idle() {
      while (!isIdle()) {
        await Promise.all(preparing.values())
        await fetching.idle()
      }
    },
    /** What is being fetched is dropped: it is still in the inbox and comes again. */
    async stop() {
      stopped.abort()
      await fetching.stop()
      await Promise.all(preparing.values())
      if (worker.shared) await letGo(db, worker)
    },
  }
}

function isSettled(photo: IncomingPhoto): boolean {
  return photo.photo !== undefined || photo.refused !== undefined
}
