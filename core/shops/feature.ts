import type { Feature } from '../conversation/command.ts'
import { commands, hears } from './commands.ts'

export const shops: Feature = { name: 'shops', commands, hears }
