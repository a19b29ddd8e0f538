import type { Instant } from '../conversation/instant.ts'
import type { PhotoId, PhotoSize, RefusedPhoto } from './photo.ts'

/** The verdict on a picture: it is on disk, safe to show, or it never will be. */
export type Kept = { ok: true; photo: PhotoId } | { ok: false; why: RefusedPhoto }

/** Takes pictures in and gives them out again. */
export type PhotoKeeper = {
  /** Resolves with the verdict. Rejects when there is none yet (too many waiting, disk full, stopping): the message
   *  stays in the inbox and the photo comes again. */
  keep(bytes: Uint8Array): Promise<Kept>
  /** The bytes of one size, or null when there is no such photo. */
  read(photo: PhotoId, size: PhotoSize): Promise<Uint8Array | null>
  /** The large picture as JPEG, for vendors that take no WebP; made anew each time and not kept. Null when there is no such
   *  photo, or none that can be opened any more. Rejects as `keep` does. */
  jpeg(photo: PhotoId): Promise<Uint8Array | null>
  /** Deletes what nobody refers to and what a crash left behind; answers how many files went. Only files last kept
   *  before `before` are looked at, which must lie further back than a photo may wait for its row. `known` is asked
   *  for many photos at once, a 256th of all, and answers which of them a row refers to. */
  sweep(known: (photos: PhotoId[]) => Promise<Set<PhotoId>>, before: Instant): Promise<number>
  /** Photos that wait are rejected, the one at work is dropped: both are still in the inbox. */
  stop(): Promise<void>
}
