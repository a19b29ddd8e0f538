import sharp from 'sharp'

/** `[photo]` and its kin; null for what is no picture (`[voice]`, `[sticker]`). Small generated pictures, the same bytes
 *  each time. */
export async function photoNamed(thing: string): Promise<Uint8Array | null> {
  switch (thing) {
    case 'photo':
      return picture('#c58b3a')
    case 'another photo':
      return picture('#3a7bc5')
    case 'broken photo':
      return (await picture('#777777')).subarray(0, 400)
    case 'pdf':
      return new TextEncoder().encode('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n')
    case 'gif':
      return new TextEncoder().encode('GIF89a\u0001\u0000\u0001\u0000')
    case 'pixel bomb':
      return bomb()
    default:
      return ofAlbum(thing)
  }
}

async function picture(background: string): Promise<Uint8Array> {
  return sharp({ create: { width: 320, height: 240, channels: 3, background } })
    .jpeg()
    .toBuffer()
}

/** `photo no 3`: each is another one. */
function ofAlbum(thing: string): Promise<Uint8Array> | null {
  const nth = /^photo no (\d+)$/.exec(thing)?.[1]
  return nth === undefined ? null : picture(`rgb(${Number(nth) * 20}, 120, 60)`)
}

/** The header of a 12,000 × 12,000 PNG: what is behind it is never looked at. */
function bomb(): Uint8Array {
  const bytes = new Uint8Array(64)
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52])
  const view = new DataView(bytes.buffer)
  view.setUint32(16, 12_000)
  view.setUint32(20, 12_000)
  bytes.set([8, 2, 0, 0, 1], 24)
  return bytes
}
