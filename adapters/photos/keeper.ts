import { inspect } from '../../core/photos/inspect.ts'
import type { PhotoKeeper } from '../../core/photos/keeper.ts'
import { photoFiles } from './files.ts'
import { photoWorker, type WorkerLimits } from './worker.ts'

/** Keeps photos below `folder`, which may not exist yet. Starts no process before the first photo. */
export function photoKeeper(folder: string, limits: Partial<WorkerLimits> = {}): PhotoKeeper {
  const files = photoFiles(folder)
  const worker = photoWorker(limits)
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
