import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { photoKeeper } from '../../../adapters/photos/keeper.ts'
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
  const full = photoKeeper(folder, { photos: 0 })
  await expect(full.keep(await photoLike(64, 48))).rejects.toThrow('waiting')
})
