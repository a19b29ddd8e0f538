import { type Kysely, sql } from 'kysely'
import type { ChatKey, Inbound } from '../core/conversation/message.ts'
import type { Outgoing, OutgoingBody } from '../core/conversation/reply.ts'
import type { Schema } from '../core/database/schema.ts'

/** What passed in a chat, oldest first: what was heard, and what was sent. Ids of both sort by the turn they belong to. */
export async function historyOf(db: Kysely<Schema>, chat: ChatKey, limit = 200): Promise<Passed[]> {
  const heard = await db
    .selectFrom('inbox')
    .select(['id', 'body'])
    .where('chat', '=', chat)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  const sent = await db
    .selectFrom('outbox')
    .select(['id', 'body', 'kind', 'settled_at', 'created_at', 'replaces'])
    .where('chat', '=', chat)
    .where('state', '=', sql.lit('sent'))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  const rows: { id: string; passed: Passed }[] = [
    ...heard.map(row => ({ id: row.id, passed: { heard: JSON.parse(row.body) as Inbound } })),
    ...sent.flatMap(({ id, body: text, kind, settled_at, created_at, replaces }) => {
      const body: OutgoingBody = JSON.parse(text)
      const out: Outgoing = { id, chat, kind, body, ...(replaces ? { replaces } : {}) }
      // What was asked of the channel was said to nobody.
      return body.look ? [] : [{ id, passed: { sent: out, at: settled_at ?? created_at } }]
    }),
  ]
  return rows
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .slice(-limit)
    .map(row => row.passed)
}

export type Passed = { heard: Inbound } | { sent: Outgoing; at: string }
