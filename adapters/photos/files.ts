import { createHash, randomUUID } from 'node:crypto'
import { statSync, unlinkSync, utimesSync } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Instant } from '../../core/conversation/instant.ts'
import { isPhotoId, type PhotoId, type PhotoSize, sizes } from '../../core/photos/photo.ts'
import type { Pictures } from './pictures.ts'

/** Photos on disk under the hash of what is in them: `ab/ab…-large.webp`. No name that a person sent ever gets here. */
export type PhotoFiles = {
  /** All sizes are safe on disk when this resolves, whatever happens next. The same photo twice takes no more room. */
  keep(pictures: Pictures): Promise<PhotoId>
  read(photo: PhotoId, size: PhotoSize): Promise<Uint8Array | null>
  sweep(known: (photos: PhotoId[]) => Promise<Set<PhotoId>>, before: Instant): Promise<number>
}

const allSizes = Object.keys(sizes) as PhotoSize[]
const stored = /^([0-9a-f]{64})-(?:large\.webp|small\.webp|preview\.jpg)$/

export function photoFiles(folder: string): PhotoFiles {
  const unfinished = join(folder, 'unfinished')
  const shelf = (photo: PhotoId) => join(folder, photo.slice(0, 2))
  const place = (photo: PhotoId, size: PhotoSize) => join(shelf(photo), `${photo}-${size}.${sizes[size].type}`)

  /** Under its name stands the whole file or none, also after a power cut. */
  async function write(path: string, bytes: Uint8Array): Promise<void> {
    const draft = join(unfinished, randomUUID())
    try {
      const file = await open(draft, 'wx')
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(draft, path)
    } catch (error) {
      // A full disk must not be filled with drafts.
      await rm(draft, { force: true })
      throw error
    }
  }

  return {
    async keep(pictures) {
      const photo = createHash('sha256').update(pictures.large).digest('hex')
      const missing = allSizes.filter(size => !renew(place(photo, size)))
      await mkdir(unfinished, { recursive: true })
      await mkdir(shelf(photo), { recursive: true })
      await Promise.all(missing.map(size => write(place(photo, size), pictures[size])))
      for (const made of [shelf(photo), folder, dirname(folder)]) await syncFolder(made)
      return photo
    },

    async read(photo, size) {
      if (!isPhotoId(photo)) return null
      return orNull(readFile(place(photo, size)))
    },

    async sweep(known, before) {
      const drafts = (await names(unfinished)).map(name => join(unfinished, name))
      let removed = drafts.filter(path => removeOld(path, before)).length
      for (const name of await names(folder)) {
        if (!/^[0-9a-f]{2}$/.test(name)) continue
        const files = (await names(join(folder, name))).flatMap(file => {
          const photo = stored.exec(file)?.[1]
          return photo ? [{ photo, path: join(folder, name, file) }] : []
        })
        const wanted = await known([...new Set(files.map(file => file.photo))])
        removed += files.filter(file => !wanted.has(file.photo) && removeOld(file.path, before)).length
      }
      return removed
    },
  }
}

/** True when the file is there; it then counts as kept just now. Synchronous, as `removeOld` is, so that a sweep either
 *  sees the new time or has removed the file before we look. */
function renew(path: string): boolean {
  const now = new Date()
  try {
    utimesSync(path, now, now)
    return true
  } catch (error) {
    return absent(error, false)
  }
}

function removeOld(path: string, before: Instant): boolean {
  try {
    if (statSync(path).mtime.toISOString() >= before) return false
    unlinkSync(path)
    return true
  } catch (error) {
    return absent(error, false)
  }
}

/** A new name is only certain to outlive a power cut when the folder it stands in is synced too; costs nothing when
 *  nothing in it changed. */
async function syncFolder(path: string): Promise<void> {
  // Windows cannot open a folder, and NTFS keeps renames in its journal.
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

async function names(folder: string): Promise<string[]> {
  return (await orNull(readdir(folder))) ?? []
}

async function orNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work
  } catch (error) {
    return absent(error, null)
  }
}

/** `otherwise` when the file or folder is not there; every other error is one. */
function absent<T>(error: unknown, otherwise: T): T {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return otherwise
  throw error
}
