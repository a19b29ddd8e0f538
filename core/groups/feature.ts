import type { Feature } from '../conversation/command.ts'
import { say } from '../conversation/phrase.ts'
import { may } from '../people/permissions.ts'
import { commands, hears } from './commands.ts'
import { told } from './events.ts'
import { inGroups } from './in-group.ts'

export const groups: Feature = {
  name: 'groups',
  commands,
  hears,
  inGroups,
  told,
  menu(turn) {
    const official = turn.scope !== null && may(turn.rights, 'link-groups', turn.scope)
    return official ? [{ label: say('groups.menu'), does: 'groups.list', with: {} }] : []
  },
}
