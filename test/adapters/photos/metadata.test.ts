/** Promise P5: no photo that is stored or shown tells where and by whom it was taken. */
import sharp, { type Sharp } from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { photoWorker } from '../../../adapters/photos/worker.ts'
import { photoLike, pngChunk, realPhoto, withSegment } from '../../support/pictures.ts'

const worker = photoWorker()
afterAll(() => worker.stop())

/** Words that stand in the photo's baggage, one for each place where baggage is carried. */
const exif = {
  IFD0: { Make: 'REDMI-CAMERA', Artist: 'ARTIST-SITI', ImageDescription: 'EXIF-DESCRIPTION' },
  IFD3: { GPSLatitudeRef: 'S', GPSLatitude: '6/1 54/1 5331/100', GPSMapDatum: 'GPS-SUKANEGARA' },
}
const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="XMP-GPS-6,54S"/></rdf:RDF></x:xmpmeta>`
const inExif = ['REDMI-CAMERA', 'ARTIST-SITI', 'EXIF-DESCRIPTION', 'GPS-SUKANEGARA']
const carried = [...inExif, 'XMP-GPS-6,54S', 'acsp']

const photo = await photoLike(120, 80)
const laden = (picture: Sharp) => picture.withExif(exif).withXmp(xmp).withIccProfile('p3')

test('the baggage of a JPEG is left behind', async () => {
  const thumbnail = withSegment(await photoLike(16, 12), 0xfe, Buffer.from('THUMBNAIL'))
  let jpeg: Buffer = await laden(sharp(photo)).jpeg().toBuffer()
  jpeg = withSegment(jpeg, 0xfe, Buffer.from('COMMENT-RT-03'))
  jpeg = withSegment(
    jpeg,
    0xed,
    Buffer.from('Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0f\x1c\x02\x5a\0\x0aIPTC-DESA', 'latin1'),
  )
  jpeg = withSegment(jpeg, 0xe2, Buffer.concat([Buffer.from('MPF\0'), thumbnail]))
  jpeg = Buffer.concat([jpeg, Buffer.from('PK\x03\x04TAIL<script>alert(1)</script>'), thumbnail])
  await leavesBehind(jpeg, [...carried, 'COMMENT-RT-03', 'IPTC-DESA', 'Photoshop', 'THUMBNAIL', 'TAIL<script>'])
})

test('the baggage of a PNG is left behind', async () => {
  const plain = await laden(sharp(photo)).png().toBuffer()
  const text = pngChunk('tEXt', Buffer.from('Comment\0PNG-COMMENT'))
  // XMP and the colour profile are packed inside a PNG; their names are not.
  const png = Buffer.concat([plain.subarray(0, 33), text, plain.subarray(33), Buffer.from('TAIL-ZIP')])
  await leavesBehind(png, [...inExif, 'XML:com.adobe.xmp', 'iCCP', 'PNG-COMMENT', 'TAIL-ZIP'])
})

test('the baggage of a WebP is left behind', async () => {
  const webp = await laden(sharp(photo)).webp().toBuffer()
  await leavesBehind(Buffer.concat([webp, Buffer.from('TAIL-HTML')]), [...carried, 'ICCP', 'TAIL-HTML'])
})

test.for([
  ['gps/phone-12mp-nokia.jpg', 'Exif'],
  ['gps/DSCN0010.jpg', 'NIKON'],
  ['gps/DSCN0025.jpg', 'NIKON'],
  ['products/sate.jpg', 'Photoshop'],
  ['products/phone-jolla.jpg', 'Jolla'],
  ['products/gudeg.jpg', 'ICC_PROFILE'],
] as const)('the real photo %s leaves its baggage behind', async ([path, word], context) => {
  await leavesBehind(realPhoto(context, path), [word])
})

test('the JPEG copy of a picture has nothing but the picture in it', async () => {
  const copied = await worker.copy(await laden(sharp(photo)).webp().toBuffer())
  if (!copied.ok) throw new Error(`refused as ${copied.why}`)
  expect(jpegParts(Buffer.from(copied.jpeg))).toEqual(['db', 'db', 'c0', 'c4', 'c4', 'c4', 'c4', 'da'])
})

async function leavesBehind(bytes: Buffer, words: string[]): Promise<void> {
  for (const word of words) expect.soft(bytes.includes(word), `the photo carries ${word}`).toBe(true)
  const rendered = await worker.render(bytes)
  if (!rendered.ok) throw new Error(`refused as ${rendered.why}`)
  for (const [size, picture] of Object.entries(rendered.pictures)) {
    const made = Buffer.from(picture)
    for (const word of [...words, 'Exif', 'http:']) expect.soft(made.includes(word), `${size}: ${word}`).toBe(false)
    // The strongest proof: there is no part left in which anything could be carried.
    if (size === 'preview') expect(jpegParts(made)).toEqual(['db', 'db', 'c0', 'c4', 'c4', 'c4', 'c4', 'da'])
    else expect(webpParts(made)).toEqual(['VP8 '])
  }
}

/** The markers of a JPEG up to its pixels, in hex; after the end of the pixels nothing may follow. */
function jpegParts(jpeg: Buffer): string[] {
  const parts: string[] = []
  let at = 2
  while (parts.at(-1) !== 'da') {
    parts.push(jpeg.subarray(at + 1, at + 2).toString('hex'))
    at += 2 + jpeg.readUInt16BE(at + 2)
  }
  expect(jpeg.indexOf(Buffer.from([0xff, 0xd9]), at)).toBe(jpeg.length - 2)
  return parts
}

function webpParts(webp: Buffer): string[] {
  expect(webp.readUInt32LE(4)).toBe(webp.length - 8)
  const parts: string[] = []
  for (let at = 12; at < webp.length; at += 8 + 2 * Math.ceil(webp.readUInt32LE(at + 4) / 2)) {
    parts.push(webp.toString('latin1', at, at + 4))
  }
  return parts
}
