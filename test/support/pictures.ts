/** Generated pictures: what phones send, as small as it can be. */
import { existsSync, readFileSync } from 'node:fs'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import type { TestContext } from 'vitest'

/** A photo as a camera would make it: soft slopes of light with grain on them. The same at every call. */
export async function photoLike(width: number, height: number): Promise<Buffer> {
  return sharp(grainy(width, height, 24), { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 85 })
    .toBuffer()
}

/** Nothing but grain: no picture compresses worse. */
export async function noise(width: number, height: number): Promise<Buffer> {
  return sharp(grainy(width, height, 256), { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 95 })
    .toBuffer()
}

function grainy(width: number, height: number, grain: number): Buffer {
  const pixels = Buffer.alloc(width * height * 3)
  let random = 1
  for (let at = 0; at < pixels.length; at++) {
    random = (Math.imul(random, 1664525) + 1013904223) >>> 0
    const column = Math.floor(at / 3) % width
    const light = ((256 - grain) * (column / width + at / pixels.length)) / 2
    pixels[at] = light + ((random >>> 24) * grain) / 256
  }
  return pixels
}

export type Colour = 'red' | 'green' | 'blue' | 'yellow'
export const colours: Record<Colour, [number, number, number]> = {
  red: [230, 30, 30],
  green: [30, 180, 30],
  blue: [30, 30, 230],
  yellow: [230, 230, 30],
}
/** Upright: red top left, green top right, blue bottom left, yellow bottom right. */
export const upright: Colour[] = ['red', 'green', 'blue', 'yellow']

/** Which upright corner lies at the top left, top right, bottom left and bottom right of the stored picture (EXIF 2.3,
 *  tag 274: where the first row and the first column belong). */
const storedCorners: Record<number, [number, number, number, number]> = {
  1: [0, 1, 2, 3],
  2: [1, 0, 3, 2],
  3: [3, 2, 1, 0],
  4: [2, 3, 0, 1],
  5: [0, 2, 1, 3],
  6: [1, 3, 0, 2],
  7: [3, 1, 2, 0],
  8: [2, 0, 3, 1],
}

/** Four coloured corners, 160 × 120 when upright, stored the way a phone held in that orientation stores them. */
export async function turned(orientation: number): Promise<Buffer> {
  const lies = orientation <= 4
  const width = lies ? 160 : 120
  const height = lies ? 120 : 160
  const corners = storedCorners[orientation] ?? [0, 1, 2, 3]
  const pixels = Buffer.alloc(width * height * 3)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const corner = corners[(y * 2 < height ? 0 : 2) + (x * 2 < width ? 0 : 1)] ?? 0
      pixels.set(colours[upright[corner] ?? 'red'], (y * width + x) * 3)
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .withMetadata({ orientation })
    .jpeg()
    .toBuffer()
}

/** A PNG of one bit a pixel, all black: 144 megapixels take 20 KB. `pixels: false` ends after the header. */
export function blackPng(width: number, height: number, how: { interlaced?: true; pixels?: false } = {}): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([1, 0, 0, 0, how.interlaced ? 1 : 0], 8)
  const rows = how.pixels === false ? Buffer.alloc(0) : Buffer.alloc((width / 8 + 1) * height * 1.1)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}

export function pngChunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const frame = Buffer.alloc(body.length + 8)
  frame.writeUInt32BE(data.length, 0)
  frame.set(body, 4)
  frame.writeUInt32BE(crc32(body), body.length + 4)
  return frame
}

/** A JPEG whose frame header claims another size than its pixels have. */
export async function lyingJpeg(width: number, height: number): Promise<Buffer> {
  const bytes = await sharp(grainy(64, 64, 24), { raw: { width: 64, height: 64, channels: 3 } })
    .jpeg({ progressive: true })
    .toBuffer()
  const frame = bytes.indexOf(Buffer.from([0xff, 0xc2]))
  bytes.writeUInt16BE(height, frame + 5)
  bytes.writeUInt16BE(width, frame + 7)
  return bytes
}

/** 49 megapixels, progressive, full colour: a decoder has to hold all of it at once. */
export function progressive49(): Promise<Buffer> {
  return sharp({ create: { width: 7000, height: 7000, channels: 3, background: '#647859' } })
    .jpeg({ progressive: true, chromaSubsampling: '4:4:4' })
    .toBuffer()
}

/** A JPEG with one more segment after its first marker. */
export function withSegment(jpeg: Uint8Array, marker: number, data: Uint8Array): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(data.length + 2, 2)
  return Buffer.concat([jpeg.subarray(0, 2), head, data, jpeg.subarray(2)])
}

const real = new URL('../../../shared/photos/', import.meta.url)

/** A photo from a camera, out of ../shared/photos; the test is skipped where that folder is not there. */
export function realPhoto(context: TestContext, path: string): Buffer {
  const file = new URL(path, real)
  if (!existsSync(file)) context.skip('the folder ../shared/photos is not beside the checkout')
  return readFileSync(file)
}
