import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, expect, test, vi } from 'vitest'
import { type PhotoWorker, photoWorker, type WorkerLimits } from '../../../adapters/photos/worker.ts'
import { inspect } from '../../../core/photos/inspect.ts'
import { blackPng, photoLike } from '../../support/pictures.ts'

const photo = await photoLike(64, 48)
const taken = { ok: true }
const broken = { ok: false, why: 'broken' }

const workers: PhotoWorker[] = []
function worker(limits: Partial<WorkerLimits> = {}): PhotoWorker {
  const made = photoWorker(limits)
  workers.push(made)
  return made
}
afterEach(async () => {
  await Promise.all(workers.splice(0).map(each => each.stop()))
})

/** The process that is at work or ready for it. */
function processOf(at: PhotoWorker): number {
  const pid = at.pid()
  if (!pid) throw new Error('no photo process is running')
  return pid
}

/** Resolves when the worker has seen its process end. */
const gone = (at: PhotoWorker) => vi.waitFor(() => expect(at.pid()).toBeUndefined(), { timeout: 10_000, interval: 5 })

test('no process is started before the first photo', async () => {
  const photos = worker()
  expect(photos.pid()).toBeUndefined()
  expect(await photos.render(photo)).toMatchObject(taken)
  expect(photos.pid()).toBeGreaterThan(0)
})

test('photos that arrive at once get their own pictures', async () => {
  const photos = worker()
  const widths = [40, 50, 60]
  const made = await Promise.all(widths.map(async width => photos.render(await photoLike(width, 30))))
  const larges = made.map(each => (each.ok ? inspect(each.pictures.large) : each))
  expect(larges).toMatchObject(widths.map(width => ({ width })))
})

test('a process that cannot be started is not held against the photo', async () => {
  const photos = worker()
  await startingAs('/there/is/no/node', () => expect(photos.render(photo)).rejects.toThrow('ENOENT'))
  expect(await photos.render(photo)).toMatchObject(taken)
})

test('a process that never gets ready is given up', async context => {
  if (process.platform === 'win32') context.skip('the sleeping program is a shell script')
  const photos = worker({ seconds: 1 })
  const sleeper = join(mkdtempSync(join(tmpdir(), 'worker-')), 'sleeper')
  writeFileSync(sleeper, '#!/bin/sh\nexec sleep 60\n', { mode: 0o755 })
  await startingAs(sleeper, () => expect(photos.render(photo)).rejects.toThrow('did not get ready'))
  rmSync(dirname(sleeper), { recursive: true })
})

/** Does what it is given while another program stands in the place of Node. */
async function startingAs(program: string, work: () => Promise<void>): Promise<void> {
  const node = process.execPath
  process.execPath = program
  try {
    await work()
  } finally {
    process.execPath = node
  }
}

test('a photo whose process is killed mid-way is taken by the next one', async () => {
  const photos = worker()
  await photos.render(photo)
  const first = processOf(photos)
  process.kill(first, 'SIGSTOP')
  const midway = photos.render(photo)
  process.kill(first, 'SIGKILL')
  expect(await midway).toMatchObject(taken)
  expect(processOf(photos)).not.toBe(first)
})

test('a photo on which two processes die is broken, and the next photo is taken', { timeout: 20_000 }, async () => {
  const photos = worker()
  await photos.render(photo)
  const first = processOf(photos)
  process.kill(first, 'SIGSTOP')
  const deadly = photos.render(blackPng(7000, 7000, { interlaced: true }))
  const next = photos.render(photo)
  process.kill(first, 'SIGKILL')
  const second = await vi.waitFor(
    () => {
      const pid = processOf(photos)
      if (pid === first) throw new Error('still the first process')
      return pid
    },
    { timeout: 10_000, interval: 1 },
  )
  process.kill(second, 'SIGKILL')
  expect(await deadly).toEqual(broken)
  expect(await next).toMatchObject(taken)
})

test('a process that died between photos costs the next photo nothing', async () => {
  const photos = worker()
  await photos.render(photo)
  process.kill(processOf(photos), 'SIGKILL')
  await gone(photos)
  expect(await photos.render(photo)).toMatchObject(taken)
})

test('a photo that takes too long is broken, its process ends, and the next photo is taken', async () => {
  const photos = worker({ seconds: 2 })
  await photos.render(photo)
  const stuck = processOf(photos)
  process.kill(stuck, 'SIGSTOP')
  const [late, next] = await Promise.all([photos.render(photo), photos.render(photo)])
  expect(late).toEqual(broken)
  expect(next).toMatchObject(taken)
  expect(processOf(photos)).not.toBe(stuck)
})

test('more photos than the queue holds are sent back, those in it are served, and then there is room', async () => {
  const photos = worker({ photos: 3 })
  const flood = Array.from({ length: 100 }, () => photos.render(photo))
  const ends = await Promise.allSettled(flood)
  expect(ends.filter(end => end.status === 'fulfilled').map(end => end.value.ok)).toEqual([true, true, true])
  expect(ends.slice(3).every(end => end.status === 'rejected')).toBe(true)
  expect(await photos.render(photo)).toMatchObject(taken)
})

test('JPEG copies stand in the same line as photos: each asker gets what was asked for', async () => {
  const photos = worker({ photos: 3 })
  const [made, copied, more, tooMany] = await Promise.allSettled([
    photos.render(photo),
    photos.copy(photo),
    photos.render(photo),
    photos.copy(photo),
  ])
  expect(made).toMatchObject({ value: { ok: true, pictures: {} } })
  expect(copied).toMatchObject({ value: { ok: true, jpeg: {} } })
  expect(more).toMatchObject({ value: { ok: true, pictures: {} } })
  expect(tooMany.status).toBe('rejected')
})

test('a JPEG copy whose process is killed mid-way is made by the next one', async () => {
  const photos = worker()
  await photos.copy(photo)
  const first = processOf(photos)
  process.kill(first, 'SIGSTOP')
  const midway = photos.copy(photo)
  process.kill(first, 'SIGKILL')
  expect(await midway).toMatchObject({ ok: true, jpeg: {} })
})

test('large photos fill the queue sooner', async () => {
  const photos = worker({ bytes: photo.length * 2 })
  const ends = await Promise.allSettled([1, 2, 3].map(() => photos.render(photo)))
  expect(ends.map(end => end.status)).toEqual(['fulfilled', 'fulfilled', 'rejected'])
})

test('a process is replaced after its share of photos', async () => {
  const photos = worker({ photosPerProcess: 2 })
  const pids: number[] = []
  for (let n = 0; n < 4; n++) {
    await photos.render(photo)
    pids.push(processOf(photos))
  }
  expect(pids[0]).toBe(pids[1])
  expect(pids[2]).toBe(pids[3])
  expect(pids[0]).not.toBe(pids[2])
})

test('an idle process ends, and the next photo starts another', async () => {
  const photos = worker({ idleSeconds: 0 })
  await photos.render(photo)
  await gone(photos)
  expect(await photos.render(photo)).toMatchObject(taken)
})

test('stopping sends waiting photos back, ends the process and takes no more', async () => {
  const photos = worker()
  await photos.render(photo)
  const pid = processOf(photos)
  const waiting = Promise.allSettled([photos.render(photo), photos.render(photo)])
  await photos.stop()
  expect((await waiting).map(end => end.status)).toEqual(['rejected', 'rejected'])
  expect(() => process.kill(pid, 0)).toThrow('ESRCH')
  await expect(photos.render(photo)).rejects.toThrow('stopping')
})

test('stopping while the process starts leaves none behind', async () => {
  const photos = worker()
  const first = photos.render(photo)
  // The line moves first, so that the process is already starting.
  await new Promise(setImmediate)
  await photos.stop()
  await expect(first).rejects.toThrow('stopping')
  expect(photos.pid()).toBeUndefined()
})

test('the process lets its parent decide about Ctrl+C and SIGTERM', async () => {
  const photos = worker()
  await photos.render(photo)
  const pid = processOf(photos)
  process.kill(pid, 'SIGINT')
  process.kill(pid, 'SIGTERM')
  expect(await photos.render(photo)).toMatchObject(taken)
  expect(processOf(photos)).toBe(pid)
})

test('the process dies with its parent, in the middle of a photo and without a word', async () => {
  const program = `
    import { photoWorker } from ${JSON.stringify(new URL('../../../adapters/photos/worker.ts', import.meta.url))}
    import { blackPng, photoLike } from ${JSON.stringify(new URL('../../support/pictures.ts', import.meta.url))}
    const photos = photoWorker()
    await photos.render(await photoLike(64, 48))
    photos.render(blackPng(7000, 7000, { interlaced: true }))
    setImmediate(() => process.stdout.write('busy'))`
  const parent = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'pipe'] })
  await once(parent.stdout, 'data')
  parent.kill('SIGKILL')
  // The photo process holds the other end of this pipe too: it closes when both are gone. One that went on with its
  // photo would complain here that nobody takes it.
  expect(await text(parent.stderr)).toBe('')
})

test('when memory runs out, the photo process is the first to go', async context => {
  const photos = worker()
  await photos.render(photo)
  const score = `/proc/${processOf(photos)}/oom_score_adj`
  if (!existsSync(score)) context.skip('only Linux chooses whom to end')
  expect(readFileSync(score, 'utf8')).toBe('1000\n')
})

test('the process is told no secret', async context => {
  vi.stubEnv('TELEGRAM_TOKEN', '12345:secret')
  const photos = worker()
  await photos.render(photo)
  vi.unstubAllEnvs()
  const told = `/proc/${processOf(photos)}/environ`
  if (!existsSync(told)) context.skip('only Linux shows what a process was told')
  expect(readFileSync(told, 'latin1')).toContain('MALLOC_ARENA_MAX=2')
  expect(readFileSync(told, 'latin1')).not.toContain('secret')
})
