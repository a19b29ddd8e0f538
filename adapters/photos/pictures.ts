import type { PhotoSize, RefusedPhoto } from '../../core/photos/photo.ts'

/** One photo in every size that is kept. */
export type Pictures = Record<PhotoSize, Uint8Array>

export type Rendered = { ok: true; pictures: Pictures } | { ok: false; why: RefusedPhoto }
/** A kept picture as JPEG, which every chat takes. */
export type Copied = { ok: true; jpeg: Uint8Array } | { ok: false; why: RefusedPhoto }

/** What the decoder process is asked to make of a picture, and what it answers. */
export type Answers = { pictures: Rendered; jpeg: Copied }
export type Made = keyof Answers
export type Task = { make: Made; bytes: Uint8Array }
