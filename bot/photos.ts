import { type Kysely, sql } from 'kysely'
import type { ChannelAdapter } from '../core/conversation/channel.ts'
import { type Instant, later } from '../core/conversation/instant.ts'
import type { Inbound, IncomingPhoto } from '../core/conversation/message.ts'
import type { InboxRow } from '../core/conversation/tables.ts'
import type { Schema } from '../core/database/schema.ts'
import type { PhotoKeeper } from '../core/photos/keeper.ts'
import { limits } from '../core/photos/photo.ts'
import type { Clock } from './clock.ts'
import type { Log } from './log.ts'

/** A chat waits no longer for its photos; it goes on without the missing ones and says so. */
const patienceSeconds = 20

type Parts = {
  db: Kysely<Schema>
  clock: Clock
  log: Log
  channels: ReadonlyMap<string, ChannelAdapter>
  keeper: PhotoKeeper
  /** A message has its photos and may have its turn. */
  ready: () => void
}

/** Fetches and makes safe the photos of waiting messages, the oldest first. Answers when to look again. */
export async function preparePhotos(parts: Parts): Promise<Instant | null> {
  const { db, clock } = parts
  const rows = await db
    .selectFrom('inbox')
    .selectAll()
    .where('state', '=', sql.lit('photos'))
    .orderBy('id')
    .limit(16)
    .execute()
  for (const row of rows) await prepare(parts, row)
  return rows.length > 0 ? later(clock.now(), { seconds: 1 }) : null
}

async function prepare(parts: Parts, row: InboxRow): Promise<void> {
  const inbound: Inbound = JSON.parse(row.body)
  if (inbound.body.kind !== 'photos') throw new Error(`inbox ${row.id} waits for photos and has none`)
  const over = later(row.received_at, { seconds: patienceSeconds }) <= parts.clock.now()
  const photos: IncomingPhoto[] = []
  for (const photo of inbound.body.photos) photos.push(await fetched(parts, inbound.chat.channel, photo, over))
  const ready = photos.every(isSettled)
  const body = JSON.stringify({ ...inbound, body: { ...inbound.body, photos } })
  await parts.db
    .updateTable('inbox')
    .set({ body, ...(ready ? { state: 'waiting' as const } : {}) })
    .where('id', '=', row.id)
    .execute()
  if (!ready) return
  const channel = parts.channels.get(inbound.chat.channel)
  for (const { ref } of photos) await channel?.photoDone(ref)
  parts.ready()
}

function isSettled(photo: IncomingPhoto): boolean {
  return photo.photo !== undefined || photo.refused !== undefined
}

async function fetched(parts: Parts, channel: string, photo: IncomingPhoto, over: boolean): Promise<IncomingPhoto> {
  if (isSettled(photo)) return photo
  const adapter = parts.channels.get(channel)
  try {
    const bytes = await adapter?.fetchPhoto(photo.ref, limits.bytes, AbortSignal.timeout(patienceSeconds * 1000))
    if (!bytes) return { ...photo, refused: 'missing' }
    const kept = await parts.keeper.keep(bytes)
    return kept.ok ? { ...photo, photo: kept.photo } : { ...photo, refused: kept.why }
  } catch (error) {
    parts.log.warn({ err: error, channel }, 'a photo could not be prepared')
    return over ? { ...photo, refused: 'missing' } : photo
  }
}
