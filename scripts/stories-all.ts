import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Row, table } from '../test/support/stories/tally.ts'

/** Plays every story on every channel and database in every mode, and prints how much that was. `SEEDS` says how many seeds
 *  (10), `SEED` the first of them (1); what else is written behind the command goes to vitest. Fails when a story does. */

const root = join(import.meta.dirname, '..')
const began = performance.now()
const folder = await mkdtemp(join(tmpdir(), 'kentongan-stories-'))
try {
  const TALLY = join(folder, 'tally.jsonl')
  const code = await playAll(TALLY)
  console.log(`\n${table(await rowsIn(TALLY))}`)
  console.log(`\n${Math.round((performance.now() - began) / 1000)} seconds`)
  process.exitCode = code
} finally {
  await rm(folder, { recursive: true })
}

async function playAll(TALLY: string): Promise<number> {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const env = { SEEDS: '10', ...process.env, STORIES: 'all', TALLY }
  const files = ['test/stories/stories.test.ts', 'test/stories/unknown.test.ts']
  const tests = spawn(process.execPath, [vitest, 'run', ...files, ...process.argv.slice(2)], {
    cwd: root,
    env,
    stdio: 'inherit',
  })
  const [code]: unknown[] = await once(tests, 'exit')
  return typeof code === 'number' ? code : 1
}

async function rowsIn(file: string): Promise<Row[]> {
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n').filter(Boolean)
  return lines.map((line): Row => JSON.parse(line)).sort((a, b) => place(b).localeCompare(place(a)))
}

/** The web chat first, and SQLite before PostgreSQL. */
function place({ channel, database }: Row): string {
  return `${channel} ${database}`
}
