/** What arrives under a photo's name and is none. */
import sharp from 'sharp'
import type { RefusedPhoto } from '../../core/photos/photo.ts'

type Stranger = { name: string; bytes: Buffer; why: RefusedPhoto }

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'

/** Where sharp's decoders could open it, the file is a whole one: only our refusal stands between them. */
export async function strangers(): Promise<Stranger[]> {
  const dot = () => sharp({ create: { width: 8, height: 8, channels: 3, background: '#f00' } })
  return [
    { name: 'GIF', bytes: await dot().gif().toBuffer(), why: 'kind' },
    { name: 'TIFF', bytes: await dot().tiff().toBuffer(), why: 'kind' },
    { name: 'AVIF', bytes: await dot().avif({ effort: 0 }).toBuffer(), why: 'kind' },
    { name: 'HEIC', bytes: box('heic'), why: 'kind' },
    { name: 'JPEG XL', bytes: latin1('\0\0\0\x0cJXL \r\n\x87\n'), why: 'kind' },
    { name: 'BMP', bytes: latin1('BM\x46\0\0\0\0\0\0\0\x36\0\0\0'), why: 'kind' },
    { name: 'VIPS', bytes: latin1(`\x08\xf2\xa6\xb6${'\0'.repeat(64)}`), why: 'not-a-photo' },
    { name: 'PDF', bytes: latin1('%PDF-1.7\n1 0 obj<<>>endobj'), why: 'not-a-photo' },
    { name: 'video', bytes: box('isom'), why: 'not-a-photo' },
    { name: 'voice note', bytes: latin1('OggS\0\x02'), why: 'not-a-photo' },
    { name: 'sound in a RIFF', bytes: latin1('RIFF\x24\0\0\0WAVEfmt '), why: 'not-a-photo' },
    { name: 'APK', bytes: latin1('PK\x03\x04\x14\0\0\0AndroidManifest.xml'), why: 'not-a-photo' },
    { name: 'EXE', bytes: latin1('MZ\x90\0\x03\0\0\0'), why: 'not-a-photo' },
    { name: 'HTML', bytes: latin1('<!doctype html><script>alert(1)</script>'), why: 'not-a-photo' },
    { name: 'SVG', bytes: latin1(`${svg}<rect width="9" height="9"/></svg>`), why: 'not-a-photo' },
    { name: 'SVG with a script', bytes: latin1(`${svg}<script>alert(1)</script></svg>`), why: 'not-a-photo' },
    {
      name: 'SVG with a local file',
      bytes: latin1(`${svg}<image href="file:///etc/passwd"/></svg>`),
      why: 'not-a-photo',
    },
    { name: 'SVG with entities', bytes: latin1(`${entityBomb}${svg}<text>&c;</text></svg>`), why: 'not-a-photo' },
    { name: 'text', bytes: latin1('Kripik pisang 15rb'), why: 'not-a-photo' },
  ]
}

const entityBomb = `<!DOCTYPE svg [<!ENTITY a "${'a'.repeat(99)}"><!ENTITY b "${'&a;'.repeat(99)}"><!ENTITY c "${'&b;'.repeat(99)}">]>`

/** The first box of an ISO media file, which names its kind. */
function box(brand: string): Buffer {
  return latin1(`\0\0\0\x18ftyp${brand}\0\0\0\0mif1${brand}`)
}

function latin1(text: string): Buffer {
  return Buffer.from(text, 'latin1')
}
