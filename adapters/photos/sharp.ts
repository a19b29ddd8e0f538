/** The decoder: a program of its own, because bytes from strangers meet C code here. It takes one picture at a time from
 *  its parent, answers with clean ones, holds no secret and dies with its parent. */
import { existsSync, writeFileSync } from 'node:fs'
import sharp, { type Sharp } from 'sharp'
import { limits, sizes } from '../../core/photos/photo.ts'
import type { Copied, Pictures, Rendered, Task } from './pictures.ts'

sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
})
sharp.cache(false)
sharp.concurrency(1)

/** Under transparent pictures and beside tall ones in the preview. */
const paper = '#ffffff'

/** Upright, sRGB, opaque; sharp writes no metadata unless told to, and nothing here tells it. Decoded from the bytes
 *  for each size: keeping the pixels of one decoding for all three takes 50 MB more and is no faster. */
function open(bytes: Uint8Array): Sharp {
  // 'warning' refuses photos that were cut off and given a new end; phones' stray bytes between segments still pass.
  return sharp(bytes, { failOn: 'warning', limitInputPixels: limits.pixels, autoOrient: true }).flatten({
    background: paper,
  })
}

function webp(bytes: Uint8Array, side: number): Promise<Buffer> {
  return open(bytes)
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .webp({ effort: 2 })
    .toBuffer()
}

/** The whole photo in the middle of the card: a jar without its lid or a label without its name sells nothing, and chats
 *  that cut previews square cut the empty sides off. */
async function preview(bytes: Uint8Array): Promise<Buffer> {
  const { width, height, maxBytes } = sizes.preview
  const card = (quality: number) =>
    open(bytes).resize({ width, height, fit: 'contain', background: paper }).jpeg({ quality }).toBuffer()
  let quality = 80
  let made = await card(quality)
  // Photos fit at once; plain noise, the worst there is, fits at 50.
  while (made.length > maxBytes && quality > 5) made = await card((quality -= 15))
  return made
}

async function render(bytes: Uint8Array): Promise<Rendered> {
  try {
    const pictures: Pictures = {
      large: await webp(bytes, sizes.large.side),
      small: await webp(bytes, sizes.small.side),
      preview: await preview(bytes),
    }
    return { ok: true, pictures }
  } catch {
    // The header was fine, so whatever the decoder says, to the person the photo is damaged.
    return { ok: false, why: 'broken' }
  }
}

/** For chats that show no WebP. Measured on kept photos: 15–50 ms each, and a third larger than the WebP. */
async function copy(bytes: Uint8Array): Promise<Copied> {
  try {
    return { ok: true, jpeg: await open(bytes).jpeg({ quality: 82 }).toBuffer() }
  } catch {
    return { ok: false, why: 'broken' }
  }
}

// When memory runs out, Linux shall end this process and not the market.
const memoryKiller = '/proc/self/oom_score_adj'
if (existsSync(memoryKiller)) writeFileSync(memoryKiller, '1000')

process.on('message', async ({ make, bytes }: Task) =>
  process.send?.(await (make === 'jpeg' ? copy(bytes) : render(bytes))),
)
process.on('disconnect', () => process.exit())
// A terminal and systemd tell the whole group to stop; for this process its parent decides.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined)
process.send?.('ready')
