import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { Client } from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from '../temporary.ts'

function startIn(TMPDIR: string) {
  const env = { PATH: process.env.PATH, TMPDIR }
  const server = spawn(process.execPath, [join(import.meta.dirname, 'server.ts')], { env })
  onTestFinished(() => void server.stdin.end())
  return { server, ended: once(server, 'close'), errors: text(server.stderr) }
}

test('a server is gone with all that it kept when whoever started it is gone', async () => {
  const folder = await temporaryFolder()
  // Whoever runs it instead of root must get there.
  chmodSync(folder, 0o755)
  const { server, ended } = startIn(folder)
  const [said] = await once(server.stdout, 'data')
  const url = String(said).trim()
  const client = new Client(url)
  client.on('error', () => undefined)
  await client.connect()
  const { rows } = await client.query("select 'a' < 'B' as reads")
  // It sorts as a language does, so that whoever leans on the order of bytes is found.
  expect(rows).toEqual([{ reads: true }])
  server.stdin.end()
  await ended
  await expect(new Client(url).connect()).rejects.toThrow('ECONNREFUSED')
  expect(readdirSync(folder)).toEqual([])
})

test('a server that cannot start says why', async () => {
  const { ended, errors } = startIn('/proc')
  const [code] = await ended
  expect(code).toBe(1)
  expect(await errors).toContain('/proc/kentongan-postgres-')
})
