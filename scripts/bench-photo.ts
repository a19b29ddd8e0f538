/** How long a phone's photo takes, and how much memory: the figures of ARCHITECTURE.md. */
import { existsSync, readFileSync } from 'node:fs'
import { photoWorker } from '../adapters/photos/worker.ts'
import { photoLike } from '../test/support/pictures.ts'

const rounds = 10

/** Milliseconds of each round after the first, which also starts the process, and the process's peak memory. */
async function measure(photo: Uint8Array): Promise<{ start: number; each: number[]; peak: string }> {
  const worker = photoWorker()
  const once = async () => {
    const start = performance.now()
    const rendered = await worker.render(photo)
    if (!rendered.ok) throw new Error(`the photo was refused: ${rendered.why}`)
    return performance.now() - start
  }
  try {
    const start = await once()
    const each: number[] = []
    while (each.length < rounds) each.push(await once())
    return { start, each: each.sort((a, b) => a - b), peak: peakMemory(worker.pid()) }
  } finally {
    await worker.stop()
  }
}

function peakMemory(pid: number | undefined): string {
  const status = `/proc/${pid}/status`
  if (!existsSync(status)) return 'a peak of memory that only Linux tells'
  const kilobytes = Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(status, 'utf8'))?.[1])
  return `a peak of ${Math.round(kilobytes / 1024)} MB`
}

async function tell(name: string, photo: Uint8Array): Promise<void> {
  const { start, each, peak } = await measure(photo)
  const [fastest = 0, median = 0, slowest = 0] = [each[0], each[rounds / 2], each[rounds - 1]].map(ms =>
    Math.round(ms ?? 0),
  )
  process.stdout.write(
    `${name}, ${(photo.length / 1e6).toFixed(1)} MB: ${median} ms (median of ${rounds}, ${fastest}–${slowest}), ` +
      `the first with the start of the process ${Math.round(start)} ms, ${peak}\n`,
  )
}

await tell('12 megapixels, made here', await photoLike(4000, 3000))
const phone = new URL('../../shared/photos/gps/phone-12mp-nokia.jpg', import.meta.url)
if (existsSync(phone)) await tell('a photo of a Nokia phone', readFileSync(phone))
