import type { Feature } from '../conversation/command.ts'
import { commands, hears } from './commands.ts'
import { homeForm } from './forms.ts'
import { commands as inviting, leadsToInvitation } from './inviting.ts'
import { leaveChat } from './store.ts'
import { leadsToVillage, commands as village } from './village-links.ts'

export const people: Feature = {
  name: 'people',
  commands: [...commands, ...inviting, ...village],
  forms: [homeForm],
  hears,
  leads: [leadsToVillage, leadsToInvitation],
  async told({ tx }, chat, event) {
    if (event.is === 'lost') await leaveChat(tx, chat)
    return []
  },
}
