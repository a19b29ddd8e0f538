import type { Feature } from '../conversation/command.ts'
import { say } from '../conversation/phrase.ts'
import { may } from '../people/permissions.ts'
import { commands as changing } from './commands.ts'
import { listForm } from './forms.ts'
import { hears } from './hears.ts'
import { commands as held } from './held.ts'
import { commands as handing, hears as hearsOfLinks, inGroups, latePhotos, leads } from './links.ts'
import { commands as looking } from './shelf.ts'

export const products: Feature = {
  name: 'products',
  commands: [...changing, ...held, ...looking, ...handing],
  forms: [listForm],
  hears: [...hears, ...hearsOfLinks],
  inGroups,
  leads,
  latePhotos,
  menu(turn) {
    const sells = turn.scope !== null && may(turn.rights, 'sell', turn.scope)
    return [
      { label: say('products.menu-browse'), does: 'products.browse', with: { from: 0 } },
      { label: say('products.menu-sell'), does: 'products.how-to-sell', with: {} },
      ...(sells ? [{ label: say('products.menu-mine'), does: 'products.mine', with: {} }] : []),
    ]
  },
}
