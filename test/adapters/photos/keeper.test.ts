import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { photoKeeper } from '../../../adapters/photos/keeper.ts'
import { photoWorker } from '../../../adapters/photos/worker.ts'
import { blackPng, photoLike, withSegment } from '../../support/pictures.ts'
import { strangers } from '../../support/strangers.ts'

const data = mkdtempSync(join(tmpdir(), 'keeper-'))
const folder = join(data, 'photos')
const keeper = photoKeeper(folder)
afterAll(async () => {
  await keeper.stop()
  rmSync(data, { recursive: true })
})

test('what is no photo is refused before anything is started or written', async () => {
  for (const { name, bytes, why } of await strangers()) {
    expect.soft(await keeper.keep(bytes), name).toEqual({ ok: false, why })
  }
  expect(await keeper.keep(new Uint8Array())).toEqual({ ok: false, why: 'empty' })
  expect(await keeper.keep(blackPng(20_000, 20_000))).toEqual({ ok: false, why: 'too-big' })
  expect(existsSync(folder)).toBe(false)
})

test('a photo is kept clean, under the hash of what is shown, and its original nowhere', async () => {
  const original = withSegment(await photoLike(640, 480), 0xfe, Buffer.from('COMMENT-RT-03'))
  const kept = await keeper.keep(original)
  if (!kept.ok) throw new Error(`refused as ${kept.why}`)
  const large = await keeper.read(kept.photo, 'large')
  expect(large && createHash('sha256').update(large).digest('hex')).toBe(kept.photo)
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(name => join(folder, name))
  const contents = files.filter(path => statSync(path).isFile()).map(path => readFileSync(path))
  expect(contents).toHaveLength(3)
  for (const bytes of contents) expect(bytes.includes('COMMENT-RT-03')).toBe(false)
})

test('the same photo again is the same photo', async () => {
  const [one, other] = [await keeper.keep(await photoLike(64, 48)), await keeper.keep(await photoLike(64, 48))]
  expect(one).toEqual(other)
  expect(one.ok).toBe(true)
})

test('a broken photo is refused and leaves nothing', async () => {
  const before = readdirSync(folder, { recursive: true }).length
  const photo = await photoLike(200, 100)
  expect(await keeper.keep(photo.subarray(0, photo.length / 2))).toEqual({ ok: false, why: 'broken' })
  expect(readdirSync(folder, { recursive: true })).toHaveLength(before)
})

test('a keeper that has no room now refuses nothing for good: it says so by rejecting', async () => {
  const full = photoKeeper(folder, photoWorker({ photos: 0 }))
  await expect(full.keep(await photoLike(64, 48))).rejects.toThrow('waiting')
  const { photo } = await kept(await photoLike(64, 48))
  await expect(full.jpeg(photo)).rejects.toThrow('waiting')
})

test('a kept photo is handed out as a JPEG of the same size and look, and nothing more is stored for it', async () => {
  const { photo } = await kept(await photoLike(2000, 1000))
  const before = readdirSync(folder, { recursive: true }).length
  const [large, jpeg] = [await keeper.read(photo, 'large'), await keeper.jpeg(photo)]
  if (!large || !jpeg) throw new Error('the photo is not kept')
  expect(await sharp(jpeg).metadata()).toMatchObject({ format: 'jpeg', width: 1280, height: 640 })
  const [ours, theirs] = await Promise.all([large, jpeg].map(bytes => sharp(bytes).removeAlpha().raw().toBuffer()))
  const off = ours?.reduce((sum, value, n) => sum + Math.abs(value - (theirs?.[n] ?? 255)), 0) ?? Infinity
  expect(off / (ours?.length ?? 1)).toBeLessThan(4)
  expect(readdirSync(folder, { recursive: true })).toHaveLength(before)
})

test('there is no JPEG of a photo that is not kept, of no photo, and of one that was damaged on disk', async () => {
  expect(await keeper.jpeg('f'.repeat(64))).toBeNull()
  expect(await keeper.jpeg('../photos')).toBeNull()
  const { photo } = await kept(await photoLike(90, 80))
  const path = join(folder, photo.slice(0, 2), `${photo}-large.webp`)
  writeFileSync(path, readFileSync(path).subarray(0, 40))
  expect(await keeper.jpeg(photo)).toBeNull()
})

async function kept(bytes: Uint8Array) {
  const taken = await keeper.keep(bytes)
  if (!taken.ok) throw new Error(`refused as ${taken.why}`)
  return taken
}
