import { setImmediate as turnOfTheLoop } from 'node:timers/promises'
import { CompiledQuery, type ControlledTransaction, type Kysely, sql } from 'kysely'
import { finish } from '../core/conversation/boxes.ts'
import { type Instant, later } from '../core/conversation/instant.ts'
import type { Inbound } from '../core/conversation/message.ts'
import { say } from '../core/conversation/phrase.ts'
import { post } from '../core/conversation/post.ts'
import { here } from '../core/conversation/reply.ts'
import type { InboxRow } from '../core/conversation/tables.ts'
import { query } from '../core/database/query.ts'
import type { Schema, Tx } from '../core/database/schema.ts'
import { cleanText } from '../core/language/clean.ts'
import { personAt } from '../core/people/store.ts'
import { madeFrom } from './ids.ts'
import { type InHand, unwatched } from './in-hand.ts'
import { chatTag, type Log } from './log.ts'
import { addressOf, oneTurn, type Served } from './turn.ts'

/** A disk that needs 40 ms to sync serves 8 messages a second one by one, and 400 by 64 a commit. */
export const roundSize = 64
/** After so many turns the sockets have theirs: SQLite answers without letting go, and a full round takes 50 ms. */
const breath = 8
/** A message that fails is tried so often, with growing delay, then it is parked and its sender told. */
export const tries = 5
/** So often may the program die with a message alone in hand. */
export const deaths = 3

/** Serves the messages that wait: many chats in one transaction, each chat in its order, a savepoint each. Answers how many
 *  it took up. */
export async function round(db: Kysely<Schema>, served: Served, log: Log, inHand: InHand = unwatched): Promise<number> {
  const tx = await db.startTransaction().execute()
  try {
    const rows = alone(await waiting(tx, served.now()), inHand.suspects)
    const ids = rows.map(row => row.id)
    inHand.take(ids)
    const stuck = new Set<string>()
    for (const [n, row] of rows.entries()) {
      if (n > 0 && n % breath === 0) await turnOfTheLoop()
      if (stuck.has(row.chat)) continue
      if (!(await attempt(tx, row, served, log))) stuck.add(row.chat)
    }
    await tx.commit().execute()
    inHand.done(ids)
    return rows.length
  } catch (error) {
    if (!tx.isCommitted && !tx.isRolledBack) await tx.rollback().execute()
    inHand.dropped()
    throw error
  }
}

/** A suspect, and what the program has died of before, has its turn by itself before all others. */
export function alone(rows: InboxRow[], suspects: ReadonlySet<string>): InboxRow[] {
  const suspect = rows.find(row => suspects.has(row.id) || row.crashes > 0)
  return suspect ? [suspect] : rows
}

/** A message was alone in hand when the program died: once may be chance, the third time it is parked and its sender told. */
export async function blame(db: Kysely<Schema>, served: Served, log: Log, id: string): Promise<void> {
  await db.transaction().execute(async tx => {
    const row = await tx
      .updateTable('inbox')
      .set(e => ({ crashes: e('crashes', '+', 1) }))
      .where('id', '=', id)
      .where('state', '=', sql.lit('waiting'))
      .returningAll()
      .executeTakeFirst()
    if (!row) return
    const parked = row.crashes >= deaths
    const about = { chat: chatTag(served.secret, row.chat), crashes: row.crashes, message: id }
    log.error(about, parked ? 'message parked: the program died of it' : 'the program died with this message in hand')
    if (!parked) return
    await tx.updateTable('inbox').set({ state: 'parked', why: 'the program died of it' }).where('id', '=', id).execute()
    await tellParked(tx, row, served)
  })
}

const mayHaveTheirTurn = query((db, at: { now: Instant }) =>
  db
    .selectFrom('inbox as i')
    .selectAll('i')
    .where('i.state', '=', sql.lit('waiting'))
    .where('i.due_at', '<=', at.now)
    .where(e =>
      e.not(
        e.exists(
          e
            .selectFrom('inbox as b')
            .select(sql`1`.as('before'))
            .whereRef('b.chat', '=', 'i.chat')
            .whereRef('b.id', '<', 'i.id')
            .where('b.state', 'in', [sql.lit('photos' as const), sql.lit('waiting' as const)])
            .where(w => w.or([w('b.state', '=', sql.lit('photos' as const)), w('b.due_at', '>', at.now)])),
        ),
      ),
    )
    .orderBy('i.id')
    .limit(roundSize),
)

/** The oldest messages that may have their turn: due, and with nothing of their chat before them that is not. */
export function waiting(db: Kysely<Schema>, now: Instant): Promise<InboxRow[]> {
  return mayHaveTheirTurn.all(db, { now })
}

/** One turn, done or undone as a whole: false when it waits for its next try, and its chat with it. What fails for the last
 *  time is parked, and the chat goes on. */
async function attempt(tx: ControlledTransaction<Schema>, row: InboxRow, served: Served, log: Log): Promise<boolean> {
  const error = await undoneBy(tx, async point => {
    await oneTurn(point, row, served)
    await finish(point, row.id)
  })
  return error === null || failed(tx, row, error, served, log)
}

/** Writes down that a turn failed and was undone. True when the message is parked, and the chat may go on. */
export async function failed(
  tx: ControlledTransaction<Schema>,
  row: InboxRow,
  error: unknown,
  served: Served,
  log: Log,
): Promise<boolean> {
  const attempts = row.attempts + 1
  const parked = attempts >= tries
  const about = { chat: chatTag(served.secret, row.chat), attempts, message: row.id }
  log.error({ err: error, ...about }, parked ? 'message parked' : 'turn failed')
  const due_at = later(served.now(), { seconds: 2 ** attempts })
  const state = parked ? ('parked' as const) : ('waiting' as const)
  const why = error instanceof Error ? cleanText(error.message).slice(0, 200) : 'unknown'
  await tx.updateTable('inbox').set({ attempts, due_at, state, why }).where('id', '=', row.id).execute()
  if (!parked) return false
  const untold = await undoneBy(tx, point => tellParked(point, row, served))
  if (untold !== null) log.error({ err: untold, ...about }, 'nobody was told')
  return true
}

/** Written out: built anew for each turn they cost as much as two queries. */
const savepoint = {
  begin: CompiledQuery.raw('savepoint turn'),
  keep: CompiledQuery.raw('release savepoint turn'),
  undo: CompiledQuery.raw('rollback to savepoint turn'),
}

/** Does work behind a savepoint: null, or what went wrong when all of it was undone. */
async function undoneBy(tx: ControlledTransaction<Schema>, work: (tx: Tx) => Promise<void>): Promise<unknown> {
  await tx.executeQuery(savepoint.begin)
  try {
    await work(tx)
    await tx.executeQuery(savepoint.keep)
    return null
  } catch (error) {
    const undo = tx.executeQuery(savepoint.undo)
    // A disk that is full or fails makes SQLite undo the whole transaction: the savepoint is gone, and the round ends.
    await undo.catch(() => Promise.reject(error))
    return error
  }
}

/** The person hears that we could not; the operator sees it in the log and on /health. */
async function tellParked(tx: Tx, row: InboxRow, served: Served): Promise<void> {
  const inbound: Inbound = JSON.parse(row.body)
  if (inbound.chat.kind !== 'private') return
  const person = await personAt(tx, addressOf(inbound))
  const made = madeFrom(served.secret, { id: row.id, chat: row.chat, vendorId: `${row.vendor_id} parked` })
  const hand = { tx, now: served.now(), words: served.market.words, ...made }
  const listener = { chat: row.chat, person: person?.id ?? null, language: person?.language ?? 'id' }
  await post(hand, [here(say('conversation.parked'))], listener, served.market.speaker)
}

/** When the next message that failed is due again. */
export async function nextTry(db: Kysely<Schema>, now: Instant): Promise<Instant | null> {
  const row = await db
    .selectFrom('inbox')
    .select(e => e.fn.min('due_at').as('due_at'))
    .where('state', '=', sql.lit('waiting'))
    .where('due_at', '>', now)
    .executeTakeFirst()
  return row?.due_at ?? null
}
