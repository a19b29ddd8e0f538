import type { Config } from '../../bot/config.ts'
import { checkBot } from './bot.ts'
import { checkDatabase } from './database.ts'
import type { Part } from './line.ts'
import { checkMachine } from './machine.ts'
import { checkRunning } from './running.ts'
import { checkSettings } from './settings.ts'

/** Looks at the whole installation and changes nothing of it. `config` is null when the settings cannot be used: then there is
 *  nothing more to look at. */
export async function examine(
  file: string,
  environment: NodeJS.ProcessEnv,
): Promise<{ parts: Part[]; config: Config | null }> {
  const { part: settings, config } = checkSettings(file, environment)
  if (!config) return { parts: [settings], config }
  const running = await checkRunning(config)
  const tokens = config.telegram?.tokens ?? []
  const bots = await Promise.all(tokens.map(token => checkBot(token, config, running.troubles)))
  const ahead = bots.find(bot => bot.ahead !== null)?.ahead ?? null
  const database = await checkDatabase(config)
  const parts = [settings, checkMachine(config, ahead), running.part, ...bots.map(bot => bot.part), ...database]
  return { parts, config }
}
