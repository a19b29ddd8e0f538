import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Happens } from './parse.ts'
import type { Village } from './village.ts'

const run = promisify(execFile)
const script = join(import.meta.dirname, '../../../scripts/village.ts')

/** The operator at the keyboard, beside the running bot. Answers the invitation's code, where one was printed. */
export async function operator(village: Village, is: Extract<Happens, { is: 'operator' }>): Promise<string | null> {
  const words = [is.does === 'founds' ? 'create' : 'invite', is.what]
  const where = village.databaseUrl ? { DATABASE_URL: village.databaseUrl } : { DEMO: 'on' }
  const env = { PATH: process.env.PATH, DATA_DIR: village.folder, ...where }
  const { stdout } = await run(process.execPath, [script, ...words], { env })
  return /undangan (\w+)/.exec(stdout)?.[1] ?? null
}
