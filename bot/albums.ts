import { type Kysely, sql } from 'kysely'
import { type Instant, later } from '../core/conversation/instant.ts'
import type { Inbound, IncomingPhoto } from '../core/conversation/message.ts'
import type { InboxRow } from '../core/conversation/tables.ts'
import type { Schema, Tx } from '../core/database/schema.ts'

/** An album comes as messages of their own, in no hurry and without an end. Those that come within a moment of each other are
 *  one message; one that comes later joins what became of the first (`core/conversation/late-part.ts`). */

/** Parts that Telegram has whole come within a second; slow lines bring the rest up to eleven seconds later. */
const quietSeconds = 1.5

/** `ready`: a message may have its turn · `joined`: it is part of another's now · or when to look again. */
export type Joined = 'ready' | 'joined' | { until: Instant }

/** Takes a part whose photos are all kept or refused to the others of its album. `until`: the first of them waits no longer
 *  than this for the rest. */
export function joinAlbum(
  db: Kysely<Schema>,
  part: Pick<InboxRow, 'id' | 'chat' | 'album'>,
  { now, until, shared }: { now: Instant; until: Instant; shared: boolean },
): Promise<Joined> {
  return db.transaction().execute(async tx => {
    const parts = await partsOf(tx, part, shared)
    const [first] = parts
    if (!first) throw new Error(`inbox ${part.id} is part of an album that is not there`)
    if (first.id === part.id) return begun(tx, first, parts, now, until)
    // Nobody has read the first one yet: it gets the photo that was late. Else the late one has a turn of its own.
    if (first.state === 'waiting')
      return merged(
        tx,
        first,
        parts.filter(({ id }) => id === part.id),
      )
    const state = first.state === 'photos' ? 'part' : 'waiting'
    await tx.updateTable('inbox').set({ state, owner: null, lease_until: null }).where('id', '=', part.id).execute()
    return state === 'waiting' ? 'ready' : 'joined'
  })
}

/** All parts that have come, oldest first. Where other workers serve too they are locked: a part must not be put to the others
 *  while the first of them goes on without it. */
function partsOf(tx: Tx, { chat, album }: Pick<InboxRow, 'chat' | 'album'>, shared: boolean): Promise<InboxRow[]> {
  return tx
    .selectFrom('inbox')
    .selectAll()
    .where('chat', '=', chat)
    .where('album', 'is not', null)
    .where('album', '=', album)
    .orderBy('id')
    .$if(shared, q => q.forUpdate())
    .execute()
}

/** The first part goes on with all the others, as soon as none is being fetched and none has come for a moment. */
async function begun(
  tx: Tx,
  first: InboxRow,
  parts: readonly InboxRow[],
  now: Instant,
  until: Instant,
): Promise<Joined> {
  const newest = parts.map(({ received_at }) => received_at).reduce((a, b) => (a > b ? a : b))
  const quiet = later(newest, { seconds: quietSeconds })
  const fetching = parts.some(({ id, state }) => id !== first.id && state === 'photos')
  if (until > now && (fetching || quiet > now)) {
    // What is being fetched looks again by itself when it is there; the clock is for what it may miss.
    return { until: [quiet > now ? quiet : later(now, { seconds: 1 }), until].sort()[0] ?? until }
  }
  await merged(
    tx,
    first,
    parts.filter(({ state }) => state === 'part'),
  )
  const ready = { state: 'waiting' as const, owner: null, lease_until: null }
  await tx.updateTable('inbox').set(ready).where('id', '=', first.id).execute()
  return 'ready'
}

async function merged(tx: Tx, first: InboxRow, parts: readonly InboxRow[]): Promise<Joined> {
  const all = [first, ...parts].map(photosIn)
  const photos = all.flatMap(one => one.photos)
  const caption = all.map(one => one.caption).find(text => text !== '') ?? ''
  const inbound: Inbound = JSON.parse(first.body)
  const body = JSON.stringify({ ...inbound, body: { ...inbound.body, photos, caption } })
  await tx.updateTable('inbox').set({ body }).where('id', '=', first.id).execute()
  const done = { state: sql.lit('done' as const), owner: null, lease_until: null }
  for (const { id } of parts) await tx.updateTable('inbox').set(done).where('id', '=', id).execute()
  return 'joined'
}

function photosIn(row: InboxRow): { photos: IncomingPhoto[]; caption: string } {
  const { body }: Inbound = JSON.parse(row.body)
  if (body.kind !== 'photos') throw new Error(`inbox ${row.id} is part of an album and has no photo`)
  return body
}
