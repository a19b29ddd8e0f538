import { z } from 'zod'
import { form, given } from '../conversation/form.ts'
import type { Inbound } from '../conversation/message.ts'
import { say } from '../conversation/phrase.ts'
import { here } from '../conversation/reply.ts'
import { matchProducts, possible, sure } from '../language/match.ts'
import { villages } from '../villages/store.ts'
import { remember } from './store.ts'

type Home = { waiting: Inbound; village: string }

/** Which village somebody belongs to, asked once; the message that they began with is answered afterwards. */
export const homeForm = form<Home>({
  name: 'people.home',
  questions: {
    waiting: given(z.custom<Inbound>(v => typeof v === 'object' && v !== null)),
    village: {
      kept: z.string(),
      asked: 'name',
      ask: () => ({ say: [say('villages.which')] }),
      async read(heard, _soFar, turn) {
        const all = await villages(turn.tx)
        const found = matchProducts(
          heard.text,
          all.map(v => v.name),
        ).filter(m => m.confidence >= possible)
        const [best, second] = found
        const name = (index: number) => all[index]?.name ?? ''
        const id = (index: number) => all[index]?.id ?? ''
        if (!best) return { is: 'refused', why: say('villages.not-found') }
        if (best.confidence >= sure && (!second || second.confidence < best.confidence))
          return { is: 'read', value: id(best.index) }
        const readings = found
          .slice(0, 3)
          .map(m => ({ value: id(m.index), label: say('villages.named', { name: name(m.index) }) }))
        return { is: 'unsure', why: say('villages.which-of'), readings }
      },
    },
  },
  async done({ village, waiting }, turn) {
    const chosen = (await villages(turn.tx)).find(v => v.id === village)
    if (!chosen) return [here(say('villages.not-found'))]
    await remember(turn.tx, turn.person.id, { village_id: village })
    return [here(say('villages.welcome', { name: chosen.name })), { rehear: waiting }]
  },
})
