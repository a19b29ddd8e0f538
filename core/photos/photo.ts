/** Lower-case hex SHA-256 of the stored 1280 px picture: the name of a photo everywhere. */
export type PhotoId = string

/** True for the name of a photo; everything else (a path, an old link, typed text) never reaches the disk. */
export function isPhotoId(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text)
}

/** Why a picture was not taken in. Each has a sentence for the person in locales. */
export type RefusedPhoto =
  | 'empty' // no bytes arrived
  | 'broken' // cut off or damaged
  | 'not-a-photo' // PDF, video, APK, HTML, SVG …
  | 'kind' // a picture of a kind we do not open: HEIC, GIF, TIFF, AVIF
  | 'too-big' // more than 20 MB or 50 million pixels
  | 'missing' // could not be fetched in time

/** The most that is opened: Telegram hands out no larger files, and phones of 48 megapixels must pass. */
export const limits = { bytes: 20 * 1024 * 1024, pixels: 50_000_000 } as const

/** A file that is a photo carries these sizes; the original is never kept. `large` and `small` fit into a square of
 *  `side` and are never enlarged; `preview` is the card that chats show under a link. */
export const sizes = {
  large: { side: 1280, type: 'webp' },
  small: { side: 320, type: 'webp' },
  preview: { width: 1200, height: 630, type: 'jpg', maxBytes: 300_000 },
} as const
export type PhotoSize = keyof typeof sizes
