import { z } from 'zod'
import { command, type Feature } from '../conversation/command.ts'
import { say } from '../conversation/phrase.ts'
import { here } from '../conversation/reply.ts'
import { villageByCode, villageById } from '../villages/store.ts'
import { remember } from './store.ts'

/** A village's link or QR: whoever comes by it belongs there; who has a home already is asked. */
const open = command({
  name: 'people.open-village',
  may: 'anyone',
  args: z.object({ code: z.string().max(20) }),
  async run(turn, { code }) {
    const village = await villageByCode(turn.tx, code)
    if (!village) return [here(say('villages.not-found'))]
    if (village.id === turn.village?.id) return [here(say('villages.welcome', { name: village.name }))]
    const words = { name: village.name, home: turn.village?.name ?? '' }
    return [
      here({
        say: [say('villages.move-there', words)],
        choices: [
          { label: say('villages.move', words), does: 'people.move-home', with: { village: village.id }, means: 'yes' },
          { label: say('villages.stay', words), does: 'people.move-home', with: { village: null }, means: 'no' },
        ],
      }),
    ]
  },
})

const move = command({
  name: 'people.move-home',
  may: 'anyone',
  args: z.object({ village: z.string().nullable() }),
  async run(turn, { village: id }) {
    const village = id === null ? turn.village : await villageById(turn.tx, id)
    if (!village) return [here(say('villages.not-found'))]
    if (id === null) return [here(say('villages.stays', { name: village.name }))]
    await remember(turn.tx, turn.person.id, { village_id: village.id })
    return [here(say('villages.welcome', { name: village.name }))]
  },
})

export const commands = [open, move]

export const leadsToVillage: NonNullable<Feature['leads']>[number] = {
  word: 'village-link',
  greets: true,
  to: async ({ tx }, code) => (await villageByCode(tx, code))?.id ?? null,
}
