import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Answers, Made, Task } from './pictures.ts'

/** One decoder process, from its start to its end. */
export type Decoder = {
  pid: number | undefined
  ended: boolean
  /** What became of the picture; `late` when it took longer than `seconds`, and the process is ended then. */
  make<M extends Made>(what: M, bytes: Uint8Array, seconds: number): Promise<Answers[M] | 'died' | 'late'>
  end(): Promise<void>
}

const program = fileURLToPath(new URL('sharp.ts', import.meta.url))

/** Resolves when the process is ready; rejects when it is not within `seconds`, which is no photo's fault. */
export async function startDecoder(seconds: number): Promise<Decoder> {
  const child = fork(program, {
    execArgv: [],
    // Nothing of ours, above all no token. Two arenas instead of eight per core: 153 MB instead of 202 over 40 photos.
    env: { MALLOC_ARENA_MAX: '2' },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const answer = () => new Promise(resolve => child.once('message', resolve))
  const end = new Promise<Error>(resolve => {
    child.once('exit', (code, signal) => resolve(new Error(`the photo process ended with ${signal ?? code}`)))
    child.once('error', resolve)
  })
  const started = await withinSeconds(seconds, Promise.race([answer(), end]))
  if (started === 'late') child.kill('SIGKILL')
  if (started !== 'ready') throw started instanceof Error ? started : new Error('the photo process did not get ready')

  const decoder: Decoder = {
    pid: child.pid,
    ended: false,
    async make<M extends Made>(what: M, bytes: Uint8Array, seconds: number) {
      const outcome = Promise.race([answer() as Promise<Answers[M]>, end.then(() => 'died' as const)])
      const task: Task = { make: what, bytes }
      // A process that is gone says so by its end, not by the error of sending to it.
      child.send(task, () => undefined)
      const inTime = await withinSeconds(seconds, outcome)
      if (inTime === 'late') await decoder.end()
      return inTime
    },
    async end() {
      // It has nothing to finish: what it made and did not hand over is made again.
      child.kill('SIGKILL')
      await end
    },
  }
  end.then(() => {
    decoder.ended = true
  })
  return decoder
}

async function withinSeconds<T>(seconds: number, work: Promise<T>): Promise<T | 'late'> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>(resolve => {
    timer = setTimeout(() => resolve('late'), seconds * 1000)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
