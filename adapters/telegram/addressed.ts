import type { TelegramEntities } from './update.ts'

/** Which bot we are, for what is said to it. */
export type Us = {
  account: string
  username: string
  /** Names of the commands that are ours in groups without our name behind them. */
  groupCommands: ReadonlySet<string>
}

/** What was typed, without the signs by which it was addressed. `another`: a command for another bot. */
export type Read = { text: string; to: 'us' | 'nobody' | 'another' }

/** Telegram's own limit; a Bot API server of one's own need not keep it. */
const mostCharacters = 4096

/** Reads a text or a caption as the market's words: `/menu@me` is "menu", `/start lihat_k7m2` is "lihat k7m2". Only what
 *  Telegram marked is a command or a mention, and only a command that comes first. */
export function read(typed: string, entities: TelegramEntities, us: Us): Read {
  const called = entities.filter(
    ({ type, offset, length }) => type === 'mention' && isOurs(typed.slice(offset + 1, offset + length), us),
  )
  const text = called.length > 0 ? without(called, typed) : typed
  const command = entities.find(({ type, offset }) => type === 'bot_command' && offset === 0)
  const read = command ? readCommand(text, command.length, us) : ({ text, to: 'nobody' } as const)
  return {
    text: read.text.slice(0, mostCharacters).toWellFormed(),
    to: read.to === 'nobody' && called.length > 0 ? 'us' : read.to,
  }
}

function readCommand(typed: string, length: number, us: Us): Read {
  const [name = '', bot] = typed.slice(1, length).split('@')
  if (bot !== undefined && !isOurs(bot, us)) return { text: typed, to: 'another' }
  const rest = typed.slice(length)
  const isLink = name.toLowerCase() === 'start' && rest.trim() !== ''
  const forUs = bot !== undefined || us.groupCommands.has(name.toLowerCase())
  return { text: (isLink ? spaced(rest) : spaced(name) + rest).trim(), to: forUs ? 'us' : 'nobody' }
}

// Neither a command's name nor what a link carries can have spaces.
function spaced(words: string): string {
  return words.replaceAll('_', ' ')
}

function without(cut: TelegramEntities, typed: string): string {
  const ends = [0, ...cut.map(({ offset, length }) => offset + length)]
  const kept = ends.map((end, i) => typed.slice(end, cut[i]?.offset))
  return kept.join('').replace(/ {2,}/g, ' ').trim()
}

function isOurs(name: string, us: Us): boolean {
  return name.toLowerCase() === us.username.toLowerCase()
}
