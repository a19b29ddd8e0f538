import { type Kysely, sql } from 'kysely'
import type { Instant } from '../core/conversation/instant.ts'
import type { Schema } from '../core/database/schema.ts'

/** What the operator looks at: whether the database answers, what waits, what failed. No names, no texts. */
export async function healthOf(db: Kysely<Schema>, now: Instant) {
  const inbox = await db
    .selectFrom('inbox')
    .select(e => [
      'state',
      e.cast<number>(e.fn.countAll(), 'integer').as('count'),
      e.fn.min('received_at').as('oldest'),
    ])
    .where('state', 'in', [sql.lit('photos' as const), sql.lit('waiting' as const)])
    .groupBy('state')
    .execute()
  const count = async (table: 'inbox' | 'outbox', state: string) => {
    const row = await db
      .selectFrom(table)
      .select(e => e.cast<number>(e.fn.countAll(), 'integer').as('count'))
      .where(sql.ref('state'), '=', state)
      .executeTakeFirstOrThrow()
    return row.count
  }
  const oldest = inbox.map(r => r.oldest).sort()[0]
  return {
    ok: true,
    inbox: { waiting: inbox.reduce((n, r) => n + r.count, 0), parked: await count('inbox', 'parked') },
    oldestWaitingSeconds: oldest ? Math.round((Date.parse(now) - Date.parse(oldest)) / 1000) : 0,
    outbox: { due: await count('outbox', 'due'), unknown: await count('outbox', 'unknown') },
  }
}
