/** Lower-case hex SHA-256 of the stored 1280 px picture: the name of a photo everywhere. */
export type PhotoId = string

/** Why a picture was not taken in. Each has a sentence for the person in locales. */
export type RefusedPhoto =
  | 'empty' // no bytes arrived
  | 'broken' // cut off or damaged
  | 'not-a-photo' // PDF, video, APK, HTML, SVG …
  | 'kind' // a picture of a kind we do not open: HEIC, GIF, TIFF, AVIF
  | 'too-big' // more than 20 MB or 50 million pixels
  | 'missing' // could not be fetched in time

/** A file that is a photo carries these sizes; the original is never kept. */
export const sizes = {
  large: { width: 1280, type: 'webp' },
  small: { width: 320, type: 'webp' },
  preview: { width: 1200, height: 630, type: 'jpg', maxBytes: 300_000 },
} as const
export type PhotoSize = keyof typeof sizes
