import { inspect } from '../../core/photos/inspect.ts'
import type { PhotoKeeper } from '../../core/photos/keeper.ts'
import { photoFiles } from './files.ts'
import { type PhotoWorker, photoWorker } from './worker.ts'

/** What makes the pictures. */
export type PictureMaker = Pick<PhotoWorker, 'render' | 'copy' | 'stop'>

/** Keeps photos below `folder`, which may not exist yet. Starts no process before the first photo. `worker` ends with it. */
export function photoKeeper(folder: string, worker: PictureMaker = photoWorker()): PhotoKeeper {
  const files = photoFiles(folder)
  return {
    async keep(bytes) {
      const seen = inspect(bytes)
      if (!seen.ok) return seen
      const rendered = await worker.render(bytes)
      return rendered.ok ? { ok: true, photo: await files.keep(rendered.pictures) } : rendered
    },
    read: files.read,
    async jpeg(photo) {
      const large = await files.read(photo, 'large')
      const copied = large && (await worker.copy(large))
      return copied?.ok ? copied.jpeg : null
    },
    sweep: files.sweep,
    stop: worker.stop,
  }
}
