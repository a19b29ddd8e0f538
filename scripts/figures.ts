import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { figures, type Length, linesOf } from '../test/support/budget.ts'

const root = join(import.meta.dirname, '..')
const patience = 30_000

const { product, tests } = linesOf()
console.log(`stories              ${await stories()}`)
console.log(`tests                ${countTests()}`)
console.log(`product, lines       ${lengths(product)}`)
console.log(`tests, lines         ${lengths(tests)}`)
await runOnce()

async function stories(): Promise<number> {
  const files = await readdir(join(root, 'test'), { recursive: true })
  return files.filter(file => file.endsWith('.story.md')).length
}

function countTests(): number {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  // Collected by running the files, since `test.for` makes its tests only then.
  const list = execFileSync(process.execPath, [vitest, 'list', '--no-static-parse', '--json'], {
    cwd: root,
    encoding: 'utf8',
  })
  const found: unknown = JSON.parse(list.slice(list.indexOf('[')))
  return Array.isArray(found) ? found.length : 0
}

function lengths(files: readonly Length[]): string {
  const { median, ninth, most } = figures(files)
  const largest = files.find(({ lines }) => lines === most)?.path
  return `median ${median}, 90 % ${ninth}, largest ${most} (${largest}), ${files.length} files`
}

/** Starts the market on an empty folder, as `npm start` does, and stops it. */
async function runOnce(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'kentongan-figures-'))
  const port = await freePort()
  const env = {
    ...process.env,
    HOST: '127.0.0.1',
    PORT: String(port),
    DATA_DIR: folder,
    PUBLIC_URL: '',
    DATABASE_URL: '',
  }
  const started = performance.now()
  const market = spawn(process.execPath, ['bot/main.ts'], { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] })
  const exit = once(market, 'exit')
  try {
    await answering(`http://127.0.0.1:${port}/health`, () => market.exitCode === null)
    console.log(`start to first answer ${Math.round(performance.now() - started)} ms`)
    await wait(5_000)
    console.log(`idle memory          ${await memory(market.pid)}`)
    const stopping = performance.now()
    market.kill('SIGTERM')
    await exit
    console.log(`stop                 ${Math.round(performance.now() - stopping)} ms`)
  } finally {
    market.kill('SIGKILL')
    await rm(folder, { recursive: true, force: true })
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}

async function answering(url: string, alive: () => boolean): Promise<void> {
  const end = performance.now() + patience
  while (performance.now() < end && alive()) {
    const answer = await fetch(url).catch(() => null)
    if (answer?.ok) return
    await wait(10)
  }
  throw new Error('the market does not answer')
}

async function memory(pid: number | undefined): Promise<string> {
  // Linux alone tells it in a file.
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(status)?.[1]
  return kilobytes ? `${Math.round(Number(kilobytes) / 1024)} MB` : 'not measured: no /proc here'
}
