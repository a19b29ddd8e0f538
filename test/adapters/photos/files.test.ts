import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, afterEach, expect, test } from 'vitest'
import { photoFiles } from '../../../adapters/photos/files.ts'
import type { Pictures } from '../../../adapters/photos/pictures.ts'
import type { PhotoSize } from '../../../core/photos/photo.ts'

const data = mkdtempSync(join(tmpdir(), 'photos-'))
const folder = join(data, 'photos')
afterEach(() => rmSync(folder, { recursive: true, force: true }))
afterAll(() => rmSync(data, { recursive: true }))

const files = photoFiles(folder)
const keripik: Pictures = { large: Buffer.from('keripik'), small: Buffer.from('k'), preview: Buffer.from('card') }
const telur: Pictures = { large: Buffer.from('telur'), small: Buffer.from('t'), preview: Buffer.from('card') }
const nobody = async () => new Set<string>()
const yesterday = '2026-11-20T00:00:00.000Z'
const today = '2026-11-21T00:00:00.000Z'

/** Every file below the folder, by its path in it. */
function onDisk(): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1))
}

function age(path: string): void {
  utimesSync(join(folder, path), new Date(yesterday), new Date(yesterday))
}

test('a photo lies under the hash of its large picture, in three sizes, and is read back', async () => {
  const photo = await files.keep(keripik)
  expect(photo).toBe(createHash('sha256').update('keripik').digest('hex'))
  const shelf = photo.slice(0, 2)
  expect(onDisk().sort()).toEqual([
    join(shelf, `${photo}-large.webp`),
    join(shelf, `${photo}-preview.jpg`),
    join(shelf, `${photo}-small.webp`),
  ])
  for (const size of Object.keys(keripik) as PhotoSize[]) {
    expect(await files.read(photo, size)).toEqual(keripik[size])
  }
})

test('the same photo twice, also at the same time, takes the room of one', async () => {
  const photos = await Promise.all([files.keep(keripik), files.keep(keripik), files.keep(telur)])
  expect(new Set(photos).size).toBe(2)
  expect(onDisk()).toHaveLength(6)
})

test('a photo that lost a size gets it back when it comes again', async () => {
  const photo = await files.keep(keripik)
  rmSync(join(folder, photo.slice(0, 2), `${photo}-small.webp`))
  expect(await files.read(photo, 'small')).toBeNull()
  await files.keep(keripik)
  expect(await files.read(photo, 'small')).toEqual(keripik.small)
})

test('the same photo again is not written again', async () => {
  const photo = await files.keep(keripik)
  const file = () => statSync(join(folder, photo.slice(0, 2), `${photo}-large.webp`)).ino
  const before = file()
  await files.keep(keripik)
  expect(file()).toBe(before)
})

const outside = `../${basename(data)}/secret`
test.each([
  outside,
  '../../etc/passwd',
  'CON',
  '',
  'a'.repeat(300),
  `${'a'.repeat(63)}/`,
  'A'.repeat(64),
  'a'.repeat(64),
])('there is no photo called %j', async name => {
  await files.keep(keripik)
  writeFileSync(join(data, 'secret-large.webp'), 'not a photo of ours')
  expect(await files.read(name, 'large')).toBeNull()
})

test('a sweep takes what no row refers to and leaves what one does', async () => {
  const [wanted, orphan] = [await files.keep(keripik), await files.keep(telur)]
  onDisk().forEach(age)
  expect(await files.sweep(async asked => new Set(asked.filter(photo => photo === wanted)), today)).toBe(3)
  expect(await files.read(wanted, 'large')).toEqual(keripik.large)
  expect(await files.read(orphan, 'large')).toBeNull()
  expect(onDisk()).toHaveLength(3)
})

test('a sweep leaves a fresh photo, whose row may still come', async () => {
  const photo = await files.keep(keripik)
  expect(await files.sweep(nobody, today)).toBe(0)
  expect(await files.read(photo, 'large')).toEqual(keripik.large)
})

test('a sweep takes what a crash left half-written, but not what is being written', async () => {
  await files.keep(keripik)
  writeFileSync(join(folder, 'unfinished', 'old'), 'half a pho')
  writeFileSync(join(folder, 'unfinished', 'new'), 'half a pho')
  age(join('unfinished', 'old'))
  expect(await files.sweep(nobody, today)).toBe(1)
  expect(readdirSync(join(folder, 'unfinished'))).toEqual(['new'])
})

test('an old photo that comes again while the sweep asks for it stays', async () => {
  const photo = await files.keep(keripik)
  onDisk().forEach(age)
  const nobodyYet = async () => {
    await files.keep(keripik)
    return new Set<string>()
  }
  expect(await files.sweep(nobodyYet, today)).toBe(0)
  for (const size of Object.keys(keripik) as PhotoSize[]) {
    expect(await files.read(photo, size)).toEqual(keripik[size])
  }
})

test("a sweep leaves other people's files alone, and an empty house too", async () => {
  expect(await files.sweep(nobody, today)).toBe(0)
  mkdirSync(join(folder, 'ab'), { recursive: true })
  for (const path of ['README.txt', join('ab', 'notes.txt')]) {
    writeFileSync(join(folder, path), 'by hand')
    age(path)
  }
  expect(await files.sweep(nobody, today)).toBe(0)
  expect(onDisk()).toHaveLength(2)
})

/** A program that uses the same folder, as its own process. */
function program(lines: string): string {
  return `import { photoFiles } from ${JSON.stringify(new URL('../../../adapters/photos/files.ts', import.meta.url))}
    const files = photoFiles(${JSON.stringify(folder)})
    const pictures = fill => ({ large: Buffer.alloc(200_000, fill), small: Buffer.alloc(9, fill), preview: Buffer.alloc(9, fill) })
    ${lines}`
}
const node = [process.execPath, '--input-type=module', '-e'] as const

test('a process killed while it keeps photos has kept every photo it said so of, and no half ones', async () => {
  const lines = `const keep = async n => { process.stdout.write(await files.keep(pictures(String(n))) + '\\n'); await keep(n + 4) }
    await Promise.all([1, 2, 3, 4].map(keep))`
  const busy = spawn(node[0], [...node.slice(1), program(lines)], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  for await (const chunk of busy.stdout.setEncoding('utf8')) {
    said += chunk
    if (said.length > 20 * 65) busy.kill('SIGKILL')
  }
  const kept = said.split('\n').filter(line => line.length === 64)
  expect(kept.length).toBeGreaterThan(19)
  for (const photo of kept) {
    for (const size of Object.keys(keripik) as PhotoSize[]) expect(await files.read(photo, size)).not.toBeNull()
  }
  for (const path of onDisk().filter(path => path.endsWith('-large.webp'))) {
    const hash = createHash('sha256')
      .update(readFileSync(join(folder, path)))
      .digest('hex')
    expect(path).toContain(hash)
  }
})

test('a disk that takes no more refuses the photo and is not filled with drafts', async context => {
  if (process.platform === 'win32') context.skip('only a POSIX shell can limit the size of files')
  const lines = `await files.keep(pictures('x')).catch(error => process.stdout.write(error.code))`
  const limited = spawn('sh', ['-c', 'ulimit -f 100; exec "$0" "$@"', ...node, program(lines)])
  expect(await text(limited.stdout)).toBe('EFBIG')
  expect(onDisk().filter(path => !/-(small|preview)\./.test(path))).toEqual([])
})
