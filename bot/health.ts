import { type Kysely, type SelectQueryBuilder, sql } from 'kysely'
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
  // Literal states, so that the partial indexes serve: what is done is never counted through.
  const parked = await counted(db.selectFrom('inbox').where('state', '=', sql.lit('parked')))
  const due = await counted(db.selectFrom('outbox').where('state', '=', sql.lit('due')))
  const unknown = await counted(db.selectFrom('outbox').where('state', '=', sql.lit('unknown')))
  const oldest = inbox.map(r => r.oldest).sort()[0]
  return {
    ok: true,
    inbox: { waiting: inbox.reduce((n, r) => n + r.count, 0), parked },
    oldestWaitingSeconds: oldest ? Math.round((Date.parse(now) - Date.parse(oldest)) / 1000) : 0,
    outbox: { due, unknown },
  }
}

/** How many there are. */
async function counted(rows: SelectQueryBuilder<Schema, 'inbox' | 'outbox', object>): Promise<number> {
  const row = await rows.select(e => e.cast<number>(e.fn.countAll(), 'integer').as('count')).executeTakeFirstOrThrow()
  return row.count
}
