import type { Feature } from '../conversation/command.ts'
import { commands, hears } from './commands.ts'
import { homeForm } from './forms.ts'
import { commands as inviting } from './inviting.ts'

export const people: Feature = { name: 'people', commands: [...commands, ...inviting], forms: [homeForm], hears }
