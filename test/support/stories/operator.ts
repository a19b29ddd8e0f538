import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Happens } from './parse.ts'
import type { StoryVillage } from './village.ts'

const run = promisify(execFile)
const script = join(import.meta.dirname, '../../../scripts/village.ts')

const deeds = { founds: 'create', invites: 'invite', links: 'link' } as const

/** The operator at the keyboard, beside the running bot. Answers the code of the invitation or the link that was printed. */
export async function operator(
  village: StoryVillage,
  is: Extract<Happens, { is: 'operator' }>,
): Promise<string | null> {
  const words = [deeds[is.does], is.what]
  const where = village.databaseUrl ? { DATABASE_URL: village.databaseUrl } : { DEMO: 'on' }
  const env = { PATH: process.env.PATH, DATA_DIR: village.folder, ...where }
  const { stdout } = await run(process.execPath, [script, ...words], { env })
  return /(?:undangan|desa) (\w+)/.exec(stdout)?.[1] ?? null
}
