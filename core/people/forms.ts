import { z } from 'zod'
import { form, given } from '../conversation/form.ts'
import type { Inbound } from '../conversation/message.ts'
import { say } from '../conversation/phrase.ts'
import { here } from '../conversation/reply.ts'
import { fold } from '../language/clean.ts'
import { named } from '../language/match.ts'
import type { Words } from '../language/words.ts'
import { villagesAt } from '../villages/store.ts'
import type { VillageRow } from '../villages/tables.ts'
import { remember } from './store.ts'

/** The village of that name, or those that it could be: the name's beginning, or a spelling near it. */
function meantBy(text: string, all: readonly VillageRow[], words: Words): VillageRow[] {
  const wanted = fold(text)
  const exact = all.filter(v => v.folded === wanted)
  if (exact.length > 0) return exact
  const begins = wanted.length > 1 ? all.filter(v => v.folded.startsWith(wanted)) : []
  if (begins.length > 0) return begins
  return named(text, all, words.places).could
}

/** `waiting`: the first message of a newcomer; null when somebody changes villages. */
type Home = { waiting: Inbound | null; village: string }

/** Which village somebody belongs to, asked once; the message that they began with is answered afterwards. */
export const homeForm = form<Home>({
  name: 'people.home',
  questions: {
    waiting: given(z.custom<Inbound | null>(v => typeof v === 'object')),
    village: {
      kept: z.string(),
      asked: 'name',
      ask: () => ({ say: [say('villages.which')] }),
      async read(heard, _soFar, turn) {
        const all = await villagesAt(turn.tx, turn.chat)
        const found = meantBy(heard.text, all, turn.words)
        const [only] = found
        if (!only) return { is: 'refused', why: say('villages.not-found') }
        if (found.length === 1) return { is: 'read', value: only.id }
        const readings = found.slice(0, 6).map(v => ({ value: v.id, label: say('villages.named', { name: v.name }) }))
        return { is: 'unsure', why: say('villages.which-of'), readings }
      },
    },
  },
  async done({ village, waiting }, turn) {
    const chosen = (await villagesAt(turn.tx, turn.chat)).find(v => v.id === village)
    if (!chosen) return [here(say('villages.not-found'))]
    await remember(turn.tx, turn.person.id, { village_id: village })
    const welcome = here(say('villages.welcome', { name: chosen.name }))
    return waiting ? [welcome, { rehear: waiting }] : [welcome]
  },
})
