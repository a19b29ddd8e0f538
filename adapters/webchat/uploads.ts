import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Instant, later } from '../../core/conversation/instant.ts'

/** 20 MB, as the other channels have it. */
export const mostBytes = 20 * 1024 * 1024

/** The folder where photos wait until the bot has made them safe. */
export type Uploads = {
  /** Writes the bytes under a random name and answers it: then they are on disk. Nothing is left of what is refused. */
  keep(body: ReadableStream<Uint8Array>, now: Instant): Promise<{ ref: string } | { refused: 'empty' | 'too-big' }>
  /** At most `limit` bytes; null when there is no such upload. */
  read(ref: string, limit: number, signal: AbortSignal): Promise<Uint8Array | null>
  drop(ref: string): Promise<void>
  /** Makes the folder, and removes what nobody asked for within a day. */
  sweep(now: Instant): Promise<void>
}

// The sender's name for a file is never used, and nothing but our own names is ever opened.
const ours = /^[0-9a-f]{32}$/

export function uploads(folder: string): Uploads {
  return {
    async keep(body, now) {
      const ref = randomBytes(16).toString('hex')
      const part = join(folder, `${ref}.part`)
      try {
        const size = await write(part, body, now)
        if (size > 0 && size <= mostBytes) {
          await rename(part, join(folder, ref))
          await syncFolder(folder)
          return { ref }
        }
        return { refused: size === 0 ? 'empty' : 'too-big' }
      } finally {
        await rm(part, { force: true })
      }
    },

    async read(ref, limit, signal) {
      if (!ours.test(ref)) return null
      const file = await open(join(folder, ref)).catch(absent)
      if (!file) return null
      try {
        const buffer = Buffer.alloc(Math.min(limit, (await file.stat()).size))
        let filled = 0
        while (filled < buffer.length) {
          signal.throwIfAborted()
          const { bytesRead } = await file.read(buffer, filled, buffer.length - filled)
          if (bytesRead === 0) break
          filled += bytesRead
        }
        return buffer.subarray(0, filled)
      } finally {
        await file.close()
      }
    },

    async drop(ref) {
      if (ours.test(ref)) await rm(join(folder, ref), { force: true })
    },

    async sweep(now) {
      await mkdir(folder, { recursive: true })
      const dayAgo = Date.parse(later(now, { days: -1 }))
      for (const name of await readdir(folder)) {
        const path = join(folder, name)
        // One that was fetched meanwhile is gone already.
        const found = await stat(path).catch(orGone)
        if (found && ours.test(name.replace(/\.part$/, '')) && found.mtimeMs < dayAgo) await rm(path, { force: true })
      }
    },
  }
}

function orGone(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}

/** Writes until the body ends or is too long, and answers how much came. */
async function write(path: string, body: ReadableStream<Uint8Array>, now: Instant): Promise<number> {
  const file = await open(path, 'wx', 0o600)
  // Not `for await`: leaving it early would cancel the body, and with it the connection that still needs its 413.
  const reader = body.getReader()
  try {
    let size = 0
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      size += next.value.length
      if (size > mostBytes) return size
      await file.appendFile(next.value)
    }
    // The sweep goes by the program's clock, not by the disk's.
    await file.utimes(new Date(now), new Date(now))
    await file.sync()
    return size
  } finally {
    reader.releaseLock()
    await file.close()
  }
}

// A new name is on disk when its folder is. Windows cannot open a folder, and keeps names without being asked.
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}
