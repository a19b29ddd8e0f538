import type { Kysely } from 'kysely'
import { addToInbox, rowOf } from '../core/conversation/boxes.ts'
import type { Inbound } from '../core/conversation/message.ts'
import type { InboxRow } from '../core/conversation/tables.ts'
import type { Schema } from '../core/database/schema.ts'
import type { Clock } from './clock.ts'

export type Receive = (batch: Inbound[]) => Promise<void>

type Waiting = { rows: InboxRow[]; resolve: () => void; reject: (error: unknown) => void }

/** Writes down what arrives: everything of one turn of the event loop in one commit, each message once. Resolves when it is
 *  on disk, so that the vendor may be told; rejects when it is not, and the vendor keeps it. */
export function receiver(db: Kysely<Schema>, clock: Clock, newId: () => string, wake: () => void): Receive {
  let waiting: Waiting[] = []

  async function flush(): Promise<void> {
    const batch = waiting
    waiting = []
    try {
      // In one order for all workers: a vendor may tell two of them the same, and each would wait for the other's rows.
      const rows = batch.flatMap(w => w.rows).sort(byName)
      await db.transaction().execute(tx => addToInbox(tx, rows))
      for (const { resolve } of batch) resolve()
      wake()
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }

  return batch => {
    if (batch.length === 0) return Promise.resolve()
    const now = clock.now()
    const rows = batch.map(message => rowOf(message, newId(), now))
    return new Promise((resolve, reject) => {
      waiting.push({ rows, resolve, reject })
      if (waiting.length === 1) setImmediate(() => void flush())
    })
  }
}

function byName(a: InboxRow, b: InboxRow): number {
  const [one, other] = [`${a.chat} ${a.vendor_id}`, `${b.chat} ${b.vendor_id}`]
  return one < other ? -1 : one > other ? 1 : 0
}
