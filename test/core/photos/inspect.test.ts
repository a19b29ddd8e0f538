import fc from 'fast-check'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { inspect } from '../../../core/photos/inspect.ts'
import { limits } from '../../../core/photos/photo.ts'
import { blackPng, lyingJpeg, photoLike, realPhoto, withSegment } from '../../support/pictures.ts'
import { strangers } from '../../support/strangers.ts'

const photo = await photoLike(90, 60)
const picture = () => sharp(photo)

test.each([
  ['jpeg', photo],
  ['jpeg', await picture().jpeg({ progressive: true }).toBuffer()],
  ['jpeg', await picture().toColourspace('cmyk').jpeg().toBuffer()],
  ['png', await picture().png().toBuffer()],
  ['png', await picture().png({ palette: true, progressive: true }).toBuffer()],
  ['webp', await picture().webp().toBuffer()],
  ['webp', await picture().webp({ lossless: true }).toBuffer()],
  ['webp', await picture().ensureAlpha(0.5).webp().toBuffer()],
  [
    'webp',
    await picture()
      .withExif({ IFD0: { Make: 'Redmi' } })
      .webp()
      .toBuffer(),
  ],
])('a %s is known and measured by its header', (type, bytes) => {
  expect(inspect(bytes)).toEqual({ ok: true, type, width: 90, height: 60 })
})

test.each(await strangers())('$name under the name of a photo is refused as $why', ({ bytes, why }) => {
  expect(inspect(bytes)).toEqual({ ok: false, why })
})

test('nothing at all is refused as empty', () => {
  expect(inspect(new Uint8Array())).toEqual({ ok: false, why: 'empty' })
})

test('20 MB are looked at, one byte more is too big', () => {
  const bytes = new Uint8Array(limits.bytes + 1)
  bytes.set(photo)
  expect(inspect(bytes.subarray(0, limits.bytes))).toMatchObject({ ok: true })
  expect(inspect(bytes)).toEqual({ ok: false, why: 'too-big' })
})

test.each([
  ['a PNG of 20,000 × 20,000', blackPng(20_000, 20_000)],
  ['an interlaced PNG of 144 megapixels', blackPng(12_000, 12_000, { interlaced: true })],
  ['a PNG of the largest numbers', blackPng(0x7fffffff, 0x7fffffff, { pixels: false })],
  ['a progressive JPEG of 144 megapixels', await lyingJpeg(12_000, 12_000)],
  ['a WebP of 268 megapixels', extendedWebp(16_384, 16_384)],
])('%s is too big, told from the header within 50 ms', (_, bytes) => {
  const start = performance.now()
  expect(inspect(bytes)).toEqual({ ok: false, why: 'too-big' })
  expect(performance.now() - start).toBeLessThan(50)
})

test('50 million pixels pass, one row more does not', () => {
  expect(inspect(blackPng(10_000, 5_000, { pixels: false }))).toMatchObject({ ok: true })
  expect(inspect(blackPng(10_000, 5_001, { pixels: false }))).toMatchObject({ why: 'too-big' })
})

test('the size of a JPEG is not that of the thumbnail in it, nor hidden by tables or stray bytes', async () => {
  const thumbnail = await photoLike(16, 12)
  const withThumbnail = withSegment(photo, 0xe1, Buffer.concat([Buffer.from('Exif\0\0'), thumbnail]))
  const stray = Buffer.concat([photo.subarray(0, 2), Buffer.from([0, 0, 0xff, 0xff]), photo.subarray(2)])
  expect(inspect(withThumbnail)).toMatchObject({ width: 90, height: 60 })
  for (const table of [0xc4, 0xc8, 0xcc]) {
    expect(inspect(withSegment(photo, table, Buffer.alloc(20)))).toMatchObject({ width: 90, height: 60 })
  }
  expect(inspect(stray)).toMatchObject({ width: 90, height: 60 })
})

test('20 MB of nothing after the first marker of a JPEG are not searched', () => {
  const bytes = new Uint8Array(limits.bytes)
  bytes.set([0xff, 0xd8])
  const start = performance.now()
  expect(inspect(bytes)).toEqual({ ok: false, why: 'broken' })
  expect(performance.now() - start).toBeLessThan(60)
})

test.each([
  ['a JPEG of no height', await lyingJpeg(64, 0)],
  ['a PNG of no width', blackPng(0, 64, { pixels: false })],
  ['a JPEG that begins with its end', Buffer.from([0xff, 0xd8, 0xff, 0xd9, ...Array(30).fill(0)])],
  ['a PNG that went through a text filter', Buffer.from('\x89PNG\n\x1a\n\0\0\0\rIHDR', 'latin1')],
  ['a WebP of an unknown chunk', Buffer.from(`RIFF\x40\0\0\0WEBPVP9 ${'\0'.repeat(40)}`, 'latin1')],
  ['two bytes of a JPEG', photo.subarray(0, 2)],
])('%s is broken', (_, bytes) => {
  expect(inspect(bytes)).toEqual({ ok: false, why: 'broken' })
})

test('a photo cut off anywhere gets a verdict, and the right size or none', async () => {
  for (const whole of [photo, await picture().png().toBuffer(), await picture().webp().toBuffer()]) {
    for (let end = 1; end < Math.min(whole.length, 900); end++) {
      const seen = inspect(whole.subarray(0, end))
      if (seen.ok) expect(seen).toMatchObject({ width: 90, height: 60 })
      else expect(['broken', 'not-a-photo']).toContain(seen.why)
    }
  }
})

test('no bytes whatever make the inspection fail', () => {
  const begins = ['', '\xff\xd8', '\xff\xd8\xff\xc0', '\x89PNG\r\n\x1a\n', 'RIFF....WEBPVP8L', 'RIFF....WEBPVP8X']
  fc.assert(
    fc.property(fc.constantFrom(...begins), fc.uint8Array({ maxLength: 80 }), (begin, rest) => {
      const seen = inspect(Buffer.concat([Buffer.from(begin, 'latin1'), rest]))
      if (seen.ok) expect(seen.width * seen.height).toBeGreaterThan(0)
      else expect(['empty', 'broken', 'not-a-photo', 'kind', 'too-big']).toContain(seen.why)
    }),
    { numRuns: 2000 },
  )
})

test.for([
  ['gps/phone-12mp-nokia.jpg', { ok: true, width: 4608, height: 1976 }],
  ['formats/photo.webp', { ok: true, type: 'webp', width: 1024, height: 772 }],
  ['formats/cmyk.jpg', { ok: true, width: 500, height: 333 }],
  ['formats/iphone.heic', { why: 'kind' }],
  ['formats/sample.heif', { why: 'kind' }],
  ['broken/crash-test.gif', { why: 'kind' }],
  ['broken/giant-image.jpg', { why: 'too-big' }],
  ['broken/pixel-bomb-65536.png', { why: 'too-big' }],
] as const)('the real file %s is judged rightly', ([path, verdict], context) => {
  expect(inspect(realPhoto(context, path))).toMatchObject(verdict)
})

function extendedWebp(width: number, height: number): Buffer {
  const bytes = Buffer.from(`RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0${'\0'.repeat(10)}`, 'latin1')
  bytes.writeUIntLE(width - 1, 24, 3)
  bytes.writeUIntLE(height - 1, 27, 3)
  return bytes
}
