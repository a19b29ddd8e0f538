import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs'
import type { Config } from '../../bot/config.ts'
import { type Line, look, ok, type Part, wrong } from './line.ts'

/** In seconds, as workers may be apart. */
const mostAhead = 5
/** In bytes: below it writing may fail within days, or at any moment. */
const free = { few: 1e9, none: 2e8 } as const

/** The folder, the disk and the clock. `ahead`: seconds that the clock is ahead of Telegram's; null: not known. */
export function checkMachine({ dataDir, telegram }: Config, ahead: number | null): Part {
  const lines = [...folderLines(dataDir), ...(telegram ? [clockLine(ahead)] : [])]
  return { about: 'This machine', lines }
}

function folderLines(dataDir: string): Line[] {
  const other = 'On this machine: let this user write there, or choose another folder with DATA_DIR in .env.'
  if (!existsSync(dataDir))
    return [look(`The data folder ${dataDir} is not there yet; the market makes it at its first start.`)]
  if (!statSync(dataDir).isDirectory()) return [wrong(`${dataDir} (DATA_DIR) is a file and no folder.`, other)]
  try {
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    return [wrong(`The data folder cannot be used (${error instanceof Error ? error.message : error}).`, other)]
  }
  return [modeLine(dataDir), diskLine(dataDir)]
}

function modeLine(dataDir: string): Line {
  // Windows knows no such bits.
  const isOpen = process.platform !== 'win32' && (statSync(dataDir).mode & 0o077) !== 0
  if (!isOpen) return ok(`The data folder ${dataDir} can be written, and only this user comes in.`)
  return look(
    `Other users of this machine come into the data folder ${dataDir}: orders and addresses lie there.`,
    `On this machine: chmod 700 ${dataDir}`,
  )
}

function diskLine(dataDir: string): Line {
  const { bavail, bsize } = statfsSync(dataDir)
  const left = bavail * bsize
  const says = `${(left / 1e9).toFixed(1)} GB of its disk are free.`
  const todo = 'On this machine: make room, or choose a folder on another disk with DATA_DIR in .env.'
  if (left < free.none) return wrong(says, todo)
  return left < free.few ? look(says, todo) : ok(says)
}

function clockLine(ahead: number | null): Line {
  if (ahead === null)
    return look("The clock could not be compared with Telegram's.", 'Look again when a bot can reach Telegram.')
  if (Math.abs(ahead) <= mostAhead) return ok("The clock agrees with Telegram's.")
  return wrong(
    `The clock is ${Math.abs(ahead)} seconds ${ahead > 0 ? 'ahead of' : 'behind'} Telegram's: times in messages and of announcements are wrong.`,
    'On this machine: let the network set it (NTP; timedatectl set-ntp true).',
  )
}
