import { jpegSize, pngSize, type Size, webpSize } from './measure.ts'
import { limits, type RefusedPhoto } from './photo.ts'

export type PictureType = 'jpeg' | 'png' | 'webp'
export type Inspected = ({ ok: true; type: PictureType } & Size) | { ok: false; why: RefusedPhoto }

/** How a file begins, one character a byte, `.` for any. Names and content types that people send count for nothing. */
const opened: { type: PictureType; begins: string; measure: (view: DataView) => Size | null }[] = [
  { type: 'jpeg', begins: '\xff\xd8', measure: jpegSize },
  { type: 'png', begins: '\x89PNG', measure: pngSize },
  { type: 'webp', begins: 'RIFF....WEBP', measure: webpSize },
]

/** Pictures of kinds that we do not open. Whoever sent one is asked to send it as a photo: the phone then makes a JPEG. */
const otherPictures = [
  ...['GIF8', 'II*\0', 'MM\0*', 'II+\0', 'MM\0+', 'BM....\0\0\0\0', '8BPS', '\0\0\x01\0'],
  ...['\xff\x0a', '\0\0\0\x0cJXL ', '\0\0\0\x0cjP  ', '\xff\x4f\xff\x51'],
  ...['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1', 'avif', 'avis', 'crx '].map(b => `....ftyp${b}`),
]

/** Judges a picture by its first bytes, before any decoder sees it: 20,000 × 20,000 pixels cost nothing here. */
export function inspect(bytes: Uint8Array): Inspected {
  if (bytes.length === 0) return refused('empty')
  if (bytes.length > limits.bytes) return refused('too-big')
  const kind = opened.find(kind => begins(bytes, kind.begins))
  if (!kind) return refused(otherPictures.some(other => begins(bytes, other)) ? 'kind' : 'not-a-photo')

  const size = kind.measure(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  if (!size || size.width === 0 || size.height === 0) return refused('broken')
  if (size.width * size.height > limits.pixels) return refused('too-big')
  return { ok: true, type: kind.type, ...size }
}

function begins(bytes: Uint8Array, pattern: string): boolean {
  if (bytes.length < pattern.length) return false
  return [...pattern].every((character, at) => character === '.' || bytes[at] === character.charCodeAt(0))
}

function refused(why: RefusedPhoto): Inspected {
  return { ok: false, why }
}
