import type { PhotoSize, RefusedPhoto } from '../../core/photos/photo.ts'

/** One photo in every size that is kept. */
export type Pictures = Record<PhotoSize, Uint8Array>

/** What the decoder process answers. */
export type Rendered = { ok: true; pictures: Pictures } | { ok: false; why: RefusedPhoto }
