import type { Feature } from '../conversation/command.ts'
import { commands, hears } from './commands.ts'
import { homeForm } from './forms.ts'

export const people: Feature = { name: 'people', commands, forms: [homeForm], hears }
