import { existsSync, readFileSync } from 'node:fs'
import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import type { Pictures } from '../../../adapters/photos/pictures.ts'
import { photoWorker } from '../../../adapters/photos/worker.ts'
import { sizes } from '../../../core/photos/photo.ts'
import {
  blackPng,
  colours,
  lyingJpeg,
  noise,
  photoLike,
  progressive49,
  realPhoto,
  turned,
  upright,
} from '../../support/pictures.ts'
import { strangers } from '../../support/strangers.ts'

const worker = photoWorker()
afterAll(() => worker.stop())

/** The pictures of a photo that must be taken. */
async function pictures(bytes: Uint8Array): Promise<Pictures> {
  const rendered = await worker.render(bytes)
  if (!rendered.ok) throw new Error(`refused as ${rendered.why}`)
  return rendered.pictures
}

async function measures(bytes: Uint8Array): Promise<string> {
  const { format, width, height, channels } = await sharp(bytes).metadata()
  return `${format} ${width}×${height}×${channels}`
}

const measuresOf = (made: Pictures) => Promise.all([made.large, made.small, made.preview].map(measures))

test('a photo becomes 1280 and 320 pixels of WebP and a card of JPEG', async () => {
  const made = await pictures(await photoLike(1600, 1200))
  expect(await measuresOf(made)).toEqual(['webp 1280×960×3', 'webp 320×240×3', 'jpeg 1200×630×3'])
})

test('a tall photo fits into the same squares', async () => {
  const made = await pictures(await photoLike(400, 3000))
  expect(await measuresOf(made)).toEqual(['webp 171×1280×3', 'webp 43×320×3', 'jpeg 1200×630×3'])
})

test('a small photo is not blown up', async () => {
  const made = await pictures(await photoLike(200, 100))
  expect(await measuresOf(made)).toEqual(['webp 200×100×3', 'webp 200×100×3', 'jpeg 1200×630×3'])
})

test('the card shows a tall photo whole, white beside it, and a clear picture on white', async () => {
  const { data, info } = await sharp((await pictures(await turned(6))).preview)
    .raw()
    .toBuffer({ resolveWithObject: true })
  const pixel = (x: number, y: number) => [...data.subarray((y * info.width + x) * 3).subarray(0, 3)]
  expect(pixel(20, 20)).toEqual([255, 255, 255])
  expect(nearest(pixel(420, 20))).toBe('red')
  expect(nearest(pixel(780, 610))).toBe('yellow')

  const clear = await sharp({ create: { width: 40, height: 40, channels: 4, background: '#0000' } })
    .png()
    .toBuffer()
  const shown = await sharp((await pictures(clear)).large).stats()
  expect(shown.channels.map(channel => channel.min)).toEqual([255, 255, 255])
})

test('the card of plain noise stays under 300 KB', async () => {
  const made = await pictures(await noise(1200, 630))
  expect(made.preview.length).toBeLessThanOrEqual(sizes.preview.maxBytes)
  expect(made.preview.length).toBeGreaterThan(sizes.preview.maxBytes / 2)
})

test.each([1, 2, 3, 4, 5, 6, 7, 8])('a photo of orientation %d stands upright in every size', async orientation => {
  const made = await pictures(await turned(orientation))
  for (const picture of [made.large, made.small]) {
    expect(await measures(picture)).toBe('webp 160×120×3')
    expect(await corners(picture)).toEqual(upright)
  }
  // 160 × 120 stand in the card as 840 × 630, with 180 of white on each side.
  const whole = await sharp(made.preview).extract({ left: 180, top: 0, width: 840, height: 630 }).toBuffer()
  expect(await corners(whole)).toEqual(upright)
})

test.for(['landscape-3', 'landscape-6', 'landscape-8', 'portrait-2', 'portrait-4', 'portrait-5', 'portrait-7'])(
  'the real photo %s looks like the one that was held upright',
  async (name, context) => {
    const turnedAway = realPhoto(context, `orientation/${name}.jpg`)
    const straight = realPhoto(context, `orientation/${name.replace(/\d/, '1')}.jpg`)
    const [a, b] = await Promise.all([pictures(turnedAway), pictures(straight)])
    expect(await difference(a.large, b.large)).toBeLessThan(4)
    expect(await difference(await sharp(a.large).flip().toBuffer(), b.large)).toBeGreaterThan(20)
  },
)

test('a photo in printing colours keeps its colours', async () => {
  const made = await pictures(
    await sharp({ create: { width: 60, height: 60, channels: 3, background: '#1eb41e' } })
      .toColourspace('cmyk')
      .jpeg()
      .toBuffer(),
  )
  expect(await corners(made.large)).toEqual(['green', 'green', 'green', 'green'])
})

test('49 megapixels, progressive, stay within 450 MB', { timeout: 30_000 }, async context => {
  const huge = photoWorker()
  try {
    expect(await huge.render(await progressive49())).toMatchObject({ ok: true })
    const status = `/proc/${huge.pid()}/status`
    if (!existsSync(status)) context.skip('only Linux tells the memory of another process')
    const peak = Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(status, 'utf8'))?.[1])
    // Measured 384 MB: libjpeg keeps 6 bytes for each of 49 million pixels. 12 megapixels of a phone take 110 MB.
    expect(peak).toBeGreaterThan(200_000)
    expect(peak).toBeLessThan(450_000)
  } finally {
    await huge.stop()
  }
})

test('the decoder itself opens nothing but JPEG, PNG and WebP', async () => {
  for (const stranger of await strangers()) {
    expect.soft(await worker.render(stranger.bytes), stranger.name).toEqual({ ok: false, why: 'broken' })
  }
})

test('the decoder itself refuses more than 50 megapixels', async () => {
  for (const bomb of [blackPng(12_000, 12_000, { interlaced: true }), await lyingJpeg(12_000, 12_000)]) {
    expect(await worker.render(bomb)).toEqual({ ok: false, why: 'broken' })
  }
})

const photo = await photoLike(300, 200)
const half = photo.subarray(0, photo.length >> 1)
const progressive = await sharp(photo).jpeg({ progressive: true }).toBuffer()
const png = await sharp(photo).png().toBuffer()
const webp = await sharp(photo).webp().toBuffer()
test.each([
  ['a JPEG cut in half', half],
  ['a JPEG cut in half and given an end', Buffer.concat([half, Buffer.from([0xff, 0xd9])])],
  ['a progressive JPEG without its last tenth', progressive.subarray(0, progressive.length * 0.9)],
  ['a PNG without its last tenth', png.subarray(0, png.length * 0.9)],
  ['a WebP without its last bytes', webp.subarray(0, -20)],
  ['a JPEG that claims more rows than it has', await lyingJpeg(64, 640)],
])('%s is broken', async (_, bytes) => {
  expect(await worker.render(bytes)).toEqual({ ok: false, why: 'broken' })
})

test('stray bytes before the end, as some phones write them, do no harm', async () => {
  const stray = Buffer.concat([photo.subarray(0, -2), Buffer.alloc(9), photo.subarray(-2)])
  expect(await worker.render(stray)).toMatchObject({ ok: true })
})

test.for([
  ...['products/bakso', 'products/phone-jolla', 'products/sate', 'products/soto', 'gps/phone-12mp-nokia'],
  ...['gps/DSCN0010', 'formats/cmyk', 'broken/exif-image00971', 'broken/exif-image02206'],
])('the real photo %s is taken', async (name, context) => {
  expect(await worker.render(realPhoto(context, `${name}.jpg`))).toMatchObject({ ok: true })
})

test.for(['corrupted.jpg', 'truncated.jpg', 'truncated.png'])('the real file %s is broken', async (name, context) => {
  expect(await worker.render(realPhoto(context, `broken/${name}`))).toEqual({ ok: false, why: 'broken' })
})

/** The colour a quarter in from each corner. */
async function corners(picture: Uint8Array): Promise<(string | undefined)[]> {
  const data = await sharp(picture).resize(4, 4, { fit: 'fill', kernel: 'nearest' }).raw().toBuffer()
  return [0, 3, 12, 15].map(at => nearest([...data.subarray(at * 3, at * 3 + 3)]))
}

function nearest(pixel: number[]): string | undefined {
  const away = (colour: number[]) => colour.reduce((sum, value, at) => sum + Math.abs(value - (pixel[at] ?? 0)), 0)
  return Object.entries(colours).sort((a, b) => away(a[1]) - away(b[1]))[0]?.[0]
}

/** How far two pictures are from each other, 0 to 255, in coarse squares. */
async function difference(a: Uint8Array, b: Uint8Array): Promise<number> {
  const coarse = (picture: Uint8Array) => sharp(picture).resize(16, 16, { fit: 'fill' }).grayscale().raw().toBuffer()
  const [one, other] = await Promise.all([coarse(a), coarse(b)])
  return one.reduce((sum, value, at) => sum + Math.abs(value - (other[at] ?? 0)), 0) / one.length
}
