import type { Kysely } from 'kysely'
import type { Chore } from '../core/conversation/command.ts'
import type { Instant } from '../core/conversation/instant.ts'
import { post } from '../core/conversation/post.ts'
import type { Hand } from '../core/conversation/turn.ts'
import type { Schema } from '../core/database/schema.ts'
import { madeFrom } from './ids.ts'
import type { Served } from './turn.ts'

/** Does what is due by now, a transaction for each chore that has something to do. Answers when the next thing is due. */
export async function doChores(db: Kysely<Schema>, served: Served, newId: () => string): Promise<Instant | null> {
  let earliest: Instant | null = null
  for (const chore of served.market.chores) {
    const next = await doOne(db, chore, served, newId())
    if (next !== null && (earliest === null || next < earliest)) earliest = next
  }
  return earliest
}

function doOne(db: Kysely<Schema>, chore: Chore, served: Served, id: string): Promise<Instant | null> {
  const now = served.now()
  return db.transaction().execute(async tx => {
    const next = await chore.next({ tx, now })
    if (next === null || next > now) return next
    const hand: Hand = {
      tx,
      now,
      words: served.market.words,
      ...madeFrom(served.secret, { id, chat: 'chore', vendorId: `${chore.name} ${id}` }),
    }
    await post(hand, await chore.run(hand), null, served.market.speaker)
    return chore.next({ tx, now })
  })
}
