import type { Kysely } from 'kysely'
import type { Chore } from '../core/conversation/command.ts'
import { type Instant, later } from '../core/conversation/instant.ts'
import { post } from '../core/conversation/post.ts'
import type { Hand } from '../core/conversation/turn.ts'
import type { Schema, Tx } from '../core/database/schema.ts'
import { untilThrough } from './again.ts'
import { madeFrom } from './ids.ts'
import type { Log } from './log.ts'
import { earliest } from './outbox.ts'
import type { Served } from './turn.ts'

/** Where several workers look after one database, the one that holds a chore's row does it. */
const choreRow = (name: string) => `chore ${name}`
/** When another worker is at it, it is looked at again. */
const pauseSeconds = 1

/** Makes the rows by which workers agree on who does a chore. */
export async function nameChores(db: Kysely<Schema>, { market }: Served): Promise<void> {
  for (const { name } of market.chores)
    await db
      .insertInto('installation')
      .values({ name: choreRow(name), value: '' })
      .onConflict(c => c.column('name').doNothing())
      .execute()
}

type Parts = { db: Kysely<Schema>; served: Served; newId: () => string; shared: boolean; log: Log }

/** Does what is due by now, a transaction for each chore that has something to do. Answers when the next thing is due. */
export async function doChores({ db, served, newId, shared, log }: Parts): Promise<Instant | null> {
  const now = served.now()
  let next: Instant | null = null
  for (const { chore, due } of await looked(db, served, now)) {
    const id = newId()
    const isDue = due !== null && due <= now
    const wasDone = isDue && (await untilThrough(log, () => done(db, chore, served, id, shared)))
    // What was done may have made something due, for this chore or another: it is looked at again at once.
    if (wasDone) next = now
    else next = earliest(next, isDue ? later(now, { seconds: pauseSeconds }) : due)
  }
  return next
}

function looked(
  db: Kysely<Schema>,
  { market }: Served,
  now: Instant,
): Promise<{ chore: Chore; due: Instant | null }[]> {
  return db.transaction().execute(async tx => {
    const all: { chore: Chore; due: Instant | null }[] = []
    for (const chore of market.chores) all.push({ chore, due: await chore.next({ tx, now }) })
    return all
  })
}

/** False: another worker is at it. */
function done(db: Kysely<Schema>, chore: Chore, served: Served, id: string, shared: boolean): Promise<boolean> {
  return db.transaction().execute(async tx => {
    if (shared && !(await isOurs(tx, chore))) return false
    const hand: Hand = {
      tx,
      now: served.now(),
      words: served.market.words,
      ...madeFrom(served.secret, { id, chat: 'chore', vendorId: `${chore.name} ${id}` }),
    }
    await post(hand, await chore.run(hand), null, served.market.speaker)
    return true
  })
}

/** Takes the chore until the transaction ends, unless another worker has it. */
async function isOurs(tx: Tx, { name }: Chore): Promise<boolean> {
  const row = tx.selectFrom('installation').select('name').where('name', '=', choreRow(name))
  return (await row.forUpdate().skipLocked().executeTakeFirst()) !== undefined
}
