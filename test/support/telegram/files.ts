import { createHash } from 'node:crypto'
import type { File, PhotoSize } from 'grammy/types'
import { badRequest, notFound } from './refusal.ts'

type Stored = { file: Required<File>; bytes: Uint8Array; bots: readonly number[]; sizes: PhotoSize[] }

/** What lies at Telegram. A file's id is worth nothing to a bot that did not see it. */
export type Files = {
  /** A photo in the sizes that Telegram makes of it; the bytes behind each are the same. */
  photo(bots: readonly number[], bytes: Uint8Array): PhotoSize[]
  /** Any other file. */
  file(bots: readonly number[], bytes: Uint8Array, folder: string, ending: string): Required<File>
  /** What a bot named by its id; refuses ids that are not its own. */
  named(bot: number, id: string): Stored
  /** What a bot downloads. */
  at(bot: number, path: string): Uint8Array
  /** What a phone shows. */
  behind(id: string): Uint8Array
}

const widths = { s: 90, m: 320, x: 800, y: 1280 }

/** 20 MB: what a bot may download. */
export const mostDownloaded = 20 * 1024 * 1024

export function telegramFiles(): Files {
  const stored = new Map<string, Stored>()
  let count = 0

  function keep(bots: readonly number[], bytes: Uint8Array, name: string, tag = '', sizes: PhotoSize[] = []) {
    const unique = createHash('sha256').update(bytes).digest('base64url').slice(0, 15)
    const file = {
      file_id: Buffer.from(`${name}:${count}:${tag}`).toString('base64url'),
      file_unique_id: `${unique}${tag}`,
      file_size: bytes.length,
      file_path: name,
    }
    stored.set(file.file_id, { file, bytes, bots, sizes })
    return file
  }

  return {
    photo(bots, bytes) {
      const n = ++count
      const sizes: PhotoSize[] = []
      for (const [tag, width] of Object.entries(widths)) {
        const { file_id, file_unique_id, file_size } = keep(bots, bytes, `photos/file_${n}${tag}.jpg`, tag, sizes)
        sizes.push({ file_id, file_unique_id, file_size, width, height: (width * 3) / 4 })
      }
      return sizes
    },
    file(bots, bytes, folder, ending) {
      return keep(bots, bytes, `${folder}/file_${++count}.${ending}`)
    },
    named(bot, id) {
      const found = stored.get(id)
      if (!found?.bots.includes(bot)) throw badRequest('wrong file identifier/HTTP URL specified')
      return found
    },
    at(bot, path) {
      const found = stored.values().find(({ file, bots }) => file.file_path === path && bots.includes(bot))
      if (!found) throw notFound()
      return found.bytes
    },
    behind: id => stored.get(id)?.bytes ?? new Uint8Array(),
  }
}
