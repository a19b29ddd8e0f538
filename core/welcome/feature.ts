import type { Feature } from '../conversation/command.ts'
import { hears, welcomeCommands } from './commands.ts'

/** The menu is made of the lines that the other features give this person; six at the most. */
export function welcome(others: readonly Feature[]): Feature {
  return {
    name: 'welcome',
    commands: welcomeCommands(turn => others.flatMap(f => f.menu?.(turn) ?? []).slice(0, 6)),
    hears,
  }
}
