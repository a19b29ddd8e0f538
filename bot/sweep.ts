import { type Kysely, sql } from 'kysely'
import { z } from 'zod'
import { type Instant, later } from '../core/conversation/instant.ts'
import type { Schema } from '../core/database/schema.ts'
import type { PhotoKeeper } from '../core/photos/keeper.ts'
import type { PhotoId } from '../core/photos/photo.ts'
import type { Clock } from './clock.ts'
import type { Log } from './log.ts'

/** A photo that nothing shows is kept so long: a dialog waits 30 days, and may still put it on sale. */
const daysKept = 30
const hoursBetween = 24

type Parts = { db: Kysely<Schema>; clock: Clock; log: Log; keeper: PhotoKeeper }

/** Deletes the photos that nothing refers to any more, and what a crash left of others. Answers when to sweep again. */
export async function sweepPhotos({ db, clock, log, keeper }: Parts): Promise<Instant> {
  const before = later(clock.now(), { days: -daysKept })
  const gone = await keeper.sweep(photos => inUse(db, photos), before)
  if (gone > 0) log.info({ files: gone }, 'unused photos deleted')
  return later(clock.now(), { hours: hoursBetween })
}

const photoLists = z.array(z.array(z.string()))

/** Those of the photos that a product, an announcement or an open dialog shows. */
async function inUse(db: Kysely<Schema>, photos: readonly PhotoId[]): Promise<Set<PhotoId>> {
  const products = await db.selectFrom('product').select('photos').where('photos', '!=', '[]').execute()
  const announcements = await db.selectFrom('announcement').select('photos').where('photos', '!=', '[]').execute()
  const drafts = await db.selectFrom('draft').select('answers').where('state', '=', sql.lit('open')).execute()
  const shown = new Set(photoLists.parse([...products, ...announcements].map(row => JSON.parse(row.photos))).flat())
  return new Set(photos.filter(photo => shown.has(photo) || drafts.some(({ answers }) => answers.includes(photo))))
}
