import { Hono } from 'hono'
import { type PhotoId, type PhotoSize, sizes } from '../../core/photos/photo.ts'

/** Reads a stored photo; null when there is none. */
export type ReadPhoto = (photo: PhotoId, size: PhotoSize) => Promise<Uint8Array | null>

const hash = /^[0-9a-f]{64}$/
const types = { webp: 'image/webp', jpg: 'image/jpeg' } as const

/** Our own photos, and nothing else, under `/photos/<hash>/<size>`. Who knows the hash may see the photo. */
export function photoRoutes(read: ReadPhoto) {
  return new Hono().get('/photos/:hash/:size', async c => {
    const { hash: photo, size } = c.req.param()
    if (!hash.test(photo) || !isSize(size)) return c.notFound()
    const bytes = await read(photo, size)
    if (!bytes) return c.notFound()
    // The hash is the content's own: what lies under it never changes. Private: a photo can be part of an order.
    c.header('Cache-Control', 'private, max-age=31536000, immutable')
    return c.body(Uint8Array.from(bytes), 200, { 'Content-Type': types[sizes[size].type] })
  })
}

function isSize(size: string): size is PhotoSize {
  return Object.hasOwn(sizes, size)
}
