import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { Instant } from '../core/conversation/instant.ts'
import type { InboxRow } from '../core/conversation/tables.ts'
import { query } from '../core/database/query.ts'
import type { Schema } from '../core/database/schema.ts'
import { isGone, untilThrough } from './again.ts'
import { type InHand, unwatched } from './in-hand.ts'
import type { Log } from './log.ts'
import { alone, failed, waiting } from './rounds.ts'
import { oneTurn, type Served } from './turn.ts'

/** So many chats of a worker have their turns at the same time, each on a connection of its own. */
const width = 4

type Parts = {
  db: Kysely<Schema>
  served: Served
  log: Log
  inHand?: InHand
  /** This start of the program, in hexadecimal digits: workers begin at different chats of the same list. */
  boot?: string
}

/** Serves the messages that wait in a database that other workers serve too: several chats beside each other, each in its
 *  order, every turn a transaction of its own. Row locks outlive a released savepoint, so a round of many chats would
 *  deadlock with another's. Answers how many messages had their turn here. */
export async function lanes({ db, served, log, inHand = unwatched, boot = '0' }: Parts): Promise<number> {
  const rows = alone(await waiting(db, served.now()), inHand.suspects)
  const byChat = [...Map.groupBy(rows, row => row.chat).values()]
  const first = Math.floor((byChat.length * Number.parseInt(boot, 16)) / 16 ** boot.length)
  const chats = [...byChat.slice(first), ...byChat.slice(0, first)]
  let count = 0
  let missed = 0

  async function lane(): Promise<void> {
    for (let chat = chats.shift(); chat; chat = chats.shift()) {
      for (const row of chat) {
        if (!(await oneOf(row))) break
        count++
      }
      // Here another worker goes before us: what it has left is found sooner by looking anew.
      if (missed >= width) chats.length = 0
    }
  }

  /** False: another worker has the chat, or the message waits for its next try. */
  async function oneOf(row: InboxRow): Promise<boolean> {
    let taken = false
    const take = () => {
      taken = true
      inHand.take([row.id])
    }
    try {
      const isOurs = await untilThrough(log, () => tryTurn(row, take))
      if (!isOurs) missed++
      return isOurs
    } catch (error) {
      if (isGone(error)) throw error
      return await undone(row, error)
    } finally {
      // What another worker has is still suspected: that one may die of it.
      if (taken) inHand.done([row.id])
    }
  }

  function tryTurn(row: InboxRow, take: () => void): Promise<boolean> {
    return db.transaction().execute(async tx => {
      // Done, if the transaction is: a turn that fails undoes that too.
      if ((await takenUp.write(tx, { ...row, now: served.now() })) === 0) return false
      take()
      await oneTurn(tx, row, served)
      return true
    })
  }

  async function undone(row: InboxRow, error: unknown): Promise<boolean> {
    const tx = await db.startTransaction().execute()
    try {
      const isOurs = (await takenUp.write(tx, { ...row, now: served.now() })) === 1
      const goesOn = isOurs && (await failed(tx, row, error, served, log))
      await tx.commit().execute()
      return goesOn
    } catch (second) {
      if (!tx.isCommitted && !tx.isRolledBack) await tx.rollback().execute()
      throw second
    }
  }

  const ends = await Promise.allSettled(Array.from({ length: width }, lane))
  const broken = ends.find(end => end.status === 'rejected')
  if (broken) throw broken.reason
  return count
}

type Taken = Pick<InboxRow, 'id' | 'attempts'> & { now: Instant }

/** Takes the message, and its chat with it, until the transaction ends. No row: somebody else has the chat, or the message
 *  was had or moved behind another meanwhile. */
const takenUp = query((db, at: Taken) =>
  db
    .updateTable('inbox')
    .set({ state: sql.lit('done') })
    .where('id', '=', e =>
      e
        .selectFrom('inbox as i')
        .select('i.id')
        .where('i.id', '=', at.id)
        .where('i.state', '=', sql.lit('waiting'))
        .where('i.due_at', '<=', at.now)
        .where('i.attempts', '=', at.attempts)
        .where(w =>
          w.not(
            w.exists(
              w
                .selectFrom('inbox as b')
                .select(sql`1`.as('before'))
                .whereRef('b.chat', '=', 'i.chat')
                .whereRef('b.id', '<', 'i.id')
                .where('b.state', 'in', [sql.lit('photos' as const), sql.lit('waiting' as const)]),
            ),
          ),
        )
        // The row alone is not enough: a message that was written down late, with an id before the one whose turn it is,
        // has nothing before it.
        .where(sql<boolean>`pg_try_advisory_xact_lock(hashtextextended(i.chat, 0))`)
        .forUpdate()
        .skipLocked(),
    ),
)
