import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { TestProject } from 'vitest/node'
import { openPostgres } from '../../../adapters/database/postgres.ts'
import { noteMoves } from './moves.ts'
import { openStock, type Running } from './stock.ts'

/** What the tests of a run are told of the server: where it is, or why there is none. */
export type Server = Running | { failed: string }

declare module 'vitest' {
  interface ProvidedContext {
    /** On which database the tests of a project run. */
    database: 'sqlite' | 'postgres'
    server: Server
  }
}

let stop: () => Promise<void> = async () => undefined

/** Once before all tests of the project: a server, and in it a database with this version's tables to copy from. A server
 *  that does not start fails the tests that need it, each with the reason. */
export async function setup(project: TestProject): Promise<void> {
  try {
    project.provide('server', await openStock(await start(), migrate, noteMoves))
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    project.provide('server', { failed: `no PostgreSQL could be started for the tests: ${why}` })
  }
}

export function teardown(): Promise<void> {
  return stop()
}

async function start(): Promise<string> {
  // In a session of its own: Ctrl-C must not end it under tests that still close their connections.
  const server = spawn(process.execPath, [join(import.meta.dirname, 'server.ts')], { detached: true })
  const closed = once(server, 'close')
  const errors = text(server.stderr)
  stop = async () => {
    server.stdin.end()
    await closed
  }
  const [said] = await Promise.race([once(server.stdout, 'data'), closed])
  if (!(said instanceof Buffer)) throw new Error(await errors)
  return said.toString().trim()
}

async function migrate(url: string): Promise<void> {
  const { close } = await openPostgres(url)
  await close()
}
