import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { AlreadyServed, serveAlone } from '../../../adapters/database/alone.ts'
import { temporaryFolder } from '../../support/temporary.ts'

const adapter = join(import.meta.dirname, '../../../adapters/database/alone.ts')

/** Another process that serves the folder until it is killed. */
async function another(folder: string): Promise<ChildProcess> {
  const script = `
    import { serveAlone } from ${JSON.stringify(adapter)}
    globalThis.held = serveAlone(${JSON.stringify(folder)})
    process.stdout.write('serving')
    setInterval(() => undefined, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  return child
}

test('one folder is served by one program at a time, also within a process', async () => {
  const folder = await temporaryFolder()
  const { release } = serveAlone(folder)
  expect(() => serveAlone(folder)).toThrow(AlreadyServed)
  expect(() => serveAlone(folder)).toThrow(folder)
  release()
  serveAlone(folder).release()
})

test('two folders are two villages', async () => {
  const served = [serveAlone(await temporaryFolder()), serveAlone(await temporaryFolder())]
  for (const { release } of served) release()
})

test('a folder that is not there yet is made', async () => {
  serveAlone(join(await temporaryFolder(), 'new', 'data')).release()
})

test('another process is kept out, and after a kill nothing of it is left in the way', async () => {
  const folder = await temporaryFolder()
  const other = await another(folder)
  expect(() => serveAlone(folder)).toThrow(AlreadyServed)
  other.kill('SIGKILL')
  await once(other, 'exit')
  serveAlone(folder).release()
})

test('who cannot get in leaves the one who is in alone', async () => {
  const folder = await temporaryFolder()
  const { release } = serveAlone(folder)
  expect(() => serveAlone(folder)).toThrow(AlreadyServed)
  const script = `
    import { serveAlone } from ${JSON.stringify(adapter)}
    try { serveAlone(${JSON.stringify(folder)}); process.exit(0) } catch { process.exit(3) }`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'inherit' })
  expect((await once(child, 'exit'))[0]).toBe(3)
  release()
})
