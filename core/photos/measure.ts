export type Size = { width: number; height: number }

/** What an IHDR says (PNG §11.2.2), null when the file ends or goes astray before. */
export function pngSize(view: DataView): Size | null {
  const whole = view.byteLength >= 33 && text(view, 0, 8) === '\x89PNG\r\n\x1a\n' && text(view, 12, 4) === 'IHDR'
  return whole ? { width: view.getUint32(16), height: view.getUint32(20) } : null
}

/** More segments and stray bytes than this before the frame header, and it is no camera's file: photos have some dozens,
 *  and reading on through 20 MB would hold up every chat. */
const mostSteps = 10_000

/** What the first frame header says (ITU-T T.81 §B.2.2); thumbnails lie inside segments and are stepped over. */
export function jpegSize(view: DataView): Size | null {
  let at = 2
  for (let step = 0; step < mostSteps && at + 9 <= view.byteLength; step++) {
    const marker = view.getUint8(at + 1)
    // Decoders pass over stray bytes and fill bytes between segments, so the same file must measure the same here.
    if (view.getUint8(at) !== 0xff || marker === 0x00 || marker === 0xff) at += 1
    else if (isFrame(marker)) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    else if (standsAlone(marker)) at += 2
    else at += 2 + view.getUint16(at + 2)
  }
  return null
}

function isFrame(marker: number): boolean {
  // C4, C8 and CC lie in the range of the frames but are tables.
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

function standsAlone(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)
}

/** What the first chunk says: lossy (RFC 6386 §9.1), lossless or extended (RFC 9649 §2.5–2.7). */
export function webpSize(view: DataView): Size | null {
  if (view.byteLength < 30) return null
  switch (text(view, 12, 4)) {
    case 'VP8 ':
      if (text(view, 23, 3) !== '\x9d\x01\x2a') return null
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
    case 'VP8L': {
      if (view.getUint8(20) !== 0x2f) return null
      const bits = view.getUint32(21, true)
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
    }
    case 'VP8X':
      return { width: uint24(view, 24) + 1, height: uint24(view, 27) + 1 }
    default:
      return null
  }
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) + view.getUint8(at + 2) * 0x10000
}

function text(view: DataView, at: number, length: number): string {
  return String.fromCharCode(...new Uint8Array(view.buffer, view.byteOffset + at, length))
}
