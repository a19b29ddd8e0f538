import type { RefusedPhoto } from '../../core/photos/photo.ts'
import { type Decoder, startDecoder } from './decoder.ts'
import type { Answers, Copied, Made, Rendered } from './pictures.ts'

export type PhotoWorker = {
  /** Makes a photo's pictures, in the order of asking, one at a time. Rejects when too many wait, when the process
   *  cannot be started, and after `stop`: nothing was said about the photo then, it may come again. */
  render(bytes: Uint8Array): Promise<Rendered>
  /** Makes a JPEG of a kept picture, in the same line and by the same rules. */
  copy(bytes: Uint8Array): Promise<Copied>
  /** The process at work, for measurements. */
  pid(): number | undefined
  stop(): Promise<void>
}

export type WorkerLimits = {
  /** How many may be in line, and with how many bytes altogether: they wait in memory. */
  photos: number
  bytes: number
  /** How long one photo, or a start of the process, may take. Its sender is answered without it after 20 seconds anyway. */
  seconds: number
  /** A process is replaced after so many: decoders leak, and so may what got into one. */
  photosPerProcess: number
  /** An idle process ends after so long: it holds 100 MB, a fifth of the smallest server, and starts in 0.3 s. */
  idleSeconds: number
}

const usual: WorkerLimits = {
  photos: 32,
  bytes: 64 * 1024 * 1024,
  seconds: 20,
  photosPerProcess: 50,
  idleSeconds: 60,
}

/** Of every kind of answer: the picture cannot be used. */
type Refused = { ok: false; why: RefusedPhoto }

const stopping = () => new Error('photos are stopping')

/** The queue before the decoder process. The process is started by the first photo. */
export function photoWorker(changed: Partial<WorkerLimits> = {}): PhotoWorker {
  const limits = { ...usual, ...changed }
  const waiting = { photos: 0, bytes: 0 }
  let line: Promise<unknown> = Promise.resolve()
  let decoder: Decoder | undefined
  let rendered = 0
  let idle: NodeJS.Timeout | undefined
  let stopped = false

  /** The running process, or a new one in place of one that ended or has done its share. */
  async function running(): Promise<Decoder> {
    if (decoder && !decoder.ended && rendered < limits.photosPerProcess) return decoder
    await decoder?.end()
    rendered = 0
    decoder = await startDecoder(limits.seconds)
    if (stopped) await decoder.end()
    return decoder
  }

  function endIdle(): void {
    void decoder?.end()
    decoder = undefined
  }

  async function develop<M extends Made>(what: M, bytes: Uint8Array): Promise<Answers[M] | Refused> {
    clearTimeout(idle)
    // Twice: the process may have died of something else, of the photos before it or of somebody else's hunger.
    for (let tries = 0; tries < 2 && !stopped; tries++) {
      const outcome = await (await running()).make(what, bytes, limits.seconds)
      if (outcome === 'late') return { ok: false, why: 'broken' }
      if (outcome !== 'died') {
        rendered += 1
        return outcome
      }
    }
    if (stopped) throw stopping()
    return { ok: false, why: 'broken' }
  }

  async function inLine<M extends Made>(what: M, bytes: Uint8Array): Promise<Answers[M] | Refused> {
    if (stopped) throw stopping()
    if (waiting.photos >= limits.photos || waiting.bytes + bytes.length > limits.bytes) {
      throw new Error(`too many photos are waiting: ${waiting.photos}`)
    }
    waiting.photos += 1
    waiting.bytes += bytes.length
    const mine = line.then(() => develop(what, bytes))
    const done = () => {
      waiting.photos -= 1
      waiting.bytes -= bytes.length
      if (waiting.photos === 0) idle = setTimeout(endIdle, limits.idleSeconds * 1000).unref()
    }
    line = mine.then(done, done)
    return mine
  }

  return {
    render: bytes => inLine('pictures', bytes),
    copy: bytes => inLine('jpeg', bytes),
    pid: () => (decoder?.ended ? undefined : decoder?.pid),
    async stop() {
      stopped = true
      await decoder?.end()
      await line
      clearTimeout(idle)
    },
  }
}
