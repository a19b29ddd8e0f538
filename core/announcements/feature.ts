import type { Feature } from '../conversation/command.ts'
import { say } from '../conversation/phrase.ts'
import { may } from '../people/permissions.ts'
import { finish, publish } from './chores.ts'
import { commands, hears } from './commands.ts'
import { announceForm } from './forms.ts'
import { progress } from './progress.ts'

export const announcements: Feature = {
  name: 'announcements',
  commands,
  forms: [announceForm],
  hears,
  chores: [publish, progress, finish],
  menu(turn) {
    const official = turn.scope !== null && may(turn.rights, 'announce', turn.scope)
    const write = { text: null, photos: [], origin: null }
    return official ? [{ label: say('announcements.menu-write'), does: 'announcements.write', with: write }] : []
  },
}
