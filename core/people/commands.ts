import { z } from 'zod'
import { command, type Hearing } from '../conversation/command.ts'
import type { Inbound } from '../conversation/message.ts'
import { say } from '../conversation/phrase.ts'
import { here } from '../conversation/reply.ts'
import { villageById, villagesAt } from '../villages/store.ts'
import { officialsOf, remember } from './store.ts'

/** "perangkat": who holds rights here. */
const officials = command({
  name: 'people.officials',
  may: 'name-officials',
  args: z.object({}),
  async run(turn) {
    if (!turn.scope) return []
    const names = (await officialsOf(turn.tx, turn.scope)).map(p => say('conversation.called', { name: p.name }))
    return [here(say('people.officials', { names: { list: names, by: 'line' } }))]
  },
})

/** The answer to "Mau menerima kabar desa?", and STOP. Notices of one's own orders come all the same. */
const news = command({
  name: 'people.news',
  may: 'anyone',
  args: z.object({ wanted: z.boolean() }),
  async run(turn, { wanted }) {
    await remember(turn.tx, turn.person.id, { news: wanted ? 1 : 0 })
    return [here(say(wanted ? 'people.news-on' : 'people.news-off'))]
  },
})

/** Their own number, handed on as a contact: kept, and shown to nobody. */
const keepNumber = command({
  name: 'people.keep-number',
  may: 'anyone',
  args: z.object({ phone: z.string().regex(/^\+?\d{8,15}$/) }),
  async run(turn, { phone }) {
    await remember(turn.tx, turn.person.id, { phone: `+${phone.replace('+', '')}` })
    return [here(say('people.number-kept'))]
  },
})

/** Before anything else: which village? The message that is waiting is answered afterwards. */
const askHome = command({
  name: 'people.ask-home',
  may: 'anyone',
  args: z.object({
    waiting: z.custom<Inbound>(v => typeof v === 'object' && v !== null),
    /** Where the link leads to by which they came, and whether what it says is a welcome. */
    led: z.object({ village: z.string(), greets: z.boolean() }).nullable(),
  }),
  async run(turn, { waiting, led }) {
    const village = led && (await villageById(turn.tx, led.village))
    if (village) {
      await remember(turn.tx, turn.person.id, { village_id: village.id })
      const welcome = led.greets ? [] : [here(say('villages.welcome', { name: village.name }))]
      return [...welcome, { rehear: waiting }]
    }
    if ((await villagesAt(turn.tx, turn.chat)).length === 0) return [here(say('villages.none-yet'))]
    return [{ begin: 'people.home', with: { waiting } }]
  },
})

/** "ganti desa": who has rights in another village works there, who moved buys there. */
const changeVillage = command({
  name: 'people.change-village',
  may: 'anyone',
  args: z.object({}),
  async run(turn) {
    const [only, ...more] = await villagesAt(turn.tx, turn.chat)
    if (only && more.length === 0) return [here(say('villages.only-one', { name: only.name }))]
    return [{ begin: 'people.home', with: { waiting: null } }]
  },
})

export const commands = [askHome, changeVillage, news, officials, keepNumber]

export const hears: Hearing[] = [
  { when: { intent: 'stop' }, does: 'people.news', with: () => ({ wanted: false }) },
  { when: { word: 'news-on' }, does: 'people.news', with: (_h, _t, rest) => (rest ? null : { wanted: true }) },
  { when: { word: 'invite-official' }, does: 'people.invite-official', with: () => ({}) },
  { when: { word: 'invite-staff' }, does: 'people.invite-staff', with: () => ({}) },
  { when: { word: 'invitation' }, does: 'people.open-invitation', with: (_h, _t, token) => (token ? { token } : null) },
  {
    when: { word: 'village-link' },
    does: 'people.open-village',
    with: (_h, _t, code) => (/^[a-z0-9]{6}$/.test(code) ? { code } : null),
  },
  { when: { intent: 'village' }, does: 'people.change-village', with: () => ({}) },
  { when: { word: 'officials' }, does: 'people.officials', with: (_h, _t, rest) => (rest ? null : {}) },
]
