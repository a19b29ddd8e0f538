import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '../database/query.ts'
import type { PhotoId } from '../photos/photo.ts'
import type { Talk } from './dialog.ts'
import type { ChatKey, Inbound } from './message.ts'
import { say } from './phrase.ts'
import { here, type Said } from './reply.ts'
import { draftsOf, keepDraft } from './store.ts'

/** A part of an album that comes when the first of it has been answered: its photo joins what became of that. Nothing is said
 *  about it, for ten parts would be ten answers. Null: it is no such part. A caption that only now comes is heard as if it
 *  had been written. */
export async function hearLatePart(talk: Talk, { body, id }: Inbound): Promise<Said[] | null> {
  if (body.kind !== 'photos' || body.album === undefined) return null
  const first = await firstOfAlbum.first(talk.turn.tx, { chat: talk.chat, album: body.album })
  if (!first || first.id === id) return null
  const photos = body.photos.flatMap(({ photo }) => (photo ? [photo] : []))
  if (photos.length === 0) return []
  const origin = { chat: talk.chat, id: first.id }
  if (await joinDraft(talk, origin, photos)) return []
  for (const join of talk.market.latePhotos) if (await join(talk.turn, origin, photos)) return []
  return [here(say('photos.came-late'))]
}

const firstOfAlbum = query((db, at: { chat: ChatKey; album: string }) =>
  db
    .selectFrom('inbox')
    .select('vendor_id as id')
    .where('chat', '=', at.chat)
    .where('album', 'is not', sql.lit(null))
    .where('album', '=', at.album)
    .orderBy('id')
    .limit(sql.lit(1)),
)

/** Dialogs that begin with photos keep which message they began with, and the photos. */
const begunWithPhotos = z.object({
  origin: z.object({ chat: z.string(), id: z.string() }),
  photos: z.array(z.string()),
})

async function joinDraft(talk: Talk, origin: { chat: ChatKey; id: string }, photos: PhotoId[]): Promise<boolean> {
  const { tx, now, person } = talk.turn
  for (const draft of await draftsOf(tx, talk.chat, now)) {
    const begun = begunWithPhotos.safeParse(draft.answers)
    if (!begun.success || begun.data.origin.id !== origin.id) continue
    const joined = { ...draft, answers: { ...draft.answers, photos: [...begun.data.photos, ...photos] } }
    await keepDraft(tx, joined, talk.chat, person.id, now)
    if (talk.draft?.id === draft.id) talk.draft = joined
    return true
  }
  return false
}
