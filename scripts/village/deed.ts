import type { Config } from '../../bot/config.ts'
import type { Hand } from '../../core/conversation/turn.ts'
import { fold } from '../../core/language/clean.ts'
import { villages } from '../../core/villages/store.ts'
import type { VillageRow } from '../../core/villages/tables.ts'

/** What the operator wrote behind the deed's name. `last`: the word after the village's name, where the deed wants one. */
export type Wanted = { name: string; zone: string; contact: string; last: string; config: Config }

/** What is said to the operator; `picture`: a QR picture of this address is to be written to this file. */
export type Answer = { ok: true; said: string; picture?: { of: string; file: string } } | { ok: false; why: string }

export type Deed = (hand: Hand, wanted: Wanted) => Promise<Answer>

/** Does it with the village of that name, or says that there is none. */
export function inVillage(run: (hand: Hand, village: VillageRow, wanted: Wanted) => Promise<Answer>): Deed {
  return async (hand, wanted) => {
    const village = (await villages(hand.tx)).find(v => v.folded === fold(wanted.name))
    if (!village) return { ok: false, why: `There is no village called ${wanted.name}. See: npm run village -- list` }
    return run(hand, village, wanted)
  }
}
