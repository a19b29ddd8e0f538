import { createHash } from 'node:crypto'
import { afterAll } from 'vitest'
import type { PictureMaker } from '../../../adapters/photos/keeper.ts'
import { photoWorker } from '../../../adapters/photos/worker.ts'

/** Makes the pictures for all stories of a test file in one process, and of the same photo once: a process of its own and the same
 *  photo over again took each story as much work as all the rest of it. */
export function sharedPictures(): PictureMaker {
  const worker = photoWorker()
  afterAll(worker.stop)
  const once = <T>(make: (bytes: Uint8Array) => Promise<T>) => {
    const made = new Map<string, Promise<T>>()
    return (bytes: Uint8Array): Promise<T> => {
      const key = createHash('sha256').update(bytes).digest('base64')
      const known = made.get(key) ?? make(bytes)
      made.set(key, known)
      return known
    }
  }
  return { render: once(worker.render), copy: once(worker.copy), stop: async () => undefined }
}
