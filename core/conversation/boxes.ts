import { sql } from 'kysely'
import { columns, insertion, query } from '../database/query.ts'
import type { Tx } from '../database/schema.ts'
import type { Instant } from './instant.ts'
import { type ChatKey, chatKey, type Inbound } from './message.ts'
import type { InboxRow, OutboxRow } from './tables.ts'

/** The two ends of a turn: what was heard, and what will be sent. */

const sent = query((db, at: { chat: ChatKey; vendorId: string }) =>
  db
    .selectFrom('outbox')
    .select(['about', 'prompt_id as prompt'])
    .where('chat', '=', at.chat)
    .where('vendor_id', '=', at.vendorId)
    // The first: what changed it later has its vendor's id too, and is about nothing.
    .orderBy('id')
    .limit(sql.lit(1)),
)

/** What we sent under this id in this chat: only our own messages can be answered. */
export async function sentAs(
  tx: Tx,
  chat: ChatKey,
  vendorId: string,
): Promise<{ about: string | null; prompt: string | null } | null> {
  return sent.first(tx, { chat, vendorId })
}

/** Puts messages into the outbox; they are sent after the commit. */
export const addToOutbox = insertion<OutboxRow>((db, rows) =>
  db
    .insertInto('outbox')
    .values(
      rows.map(at =>
        columns(
          at,
          ['id', 'chat', 'person_id', 'kind', 'priority', 'body', 'about', 'prompt_id', 'state', 'due_at'],
          ['attempts', 'owner', 'lease_until', 'vendor_id', 'why', 'created_at', 'settled_at', 'account', 'replaces'],
        ),
      ),
    ),
)

/** A message as it is written down: with photos it waits for them, else for its turn. */
export function rowOf(message: Inbound, id: string, now: Instant): InboxRow {
  const { body } = message
  return {
    id,
    chat: chatKey(message.chat),
    vendor_id: message.id,
    body: JSON.stringify(message),
    state: body.kind === 'photos' && body.photos.length > 0 ? 'photos' : 'waiting',
    due_at: now,
    attempts: 0,
    crashes: 0,
    received_at: now,
    why: null,
    owner: null,
    lease_until: null,
    album: body.kind === 'photos' ? (body.album ?? null) : null,
  }
}

/** Writes messages down, each once. */
export const addToInbox = insertion<InboxRow>((db, rows) =>
  db
    .insertInto('inbox')
    .values(
      rows.map(at =>
        columns(
          at,
          ['id', 'chat', 'vendor_id', 'body', 'state', 'due_at', 'attempts', 'crashes', 'received_at', 'why'],
          ['owner', 'lease_until', 'album'],
        ),
      ),
    )
    .onConflict(c => c.columns(['chat', 'vendor_id']).doNothing()),
)

const finished = query((db, at: { id: string }) =>
  db
    .updateTable('inbox')
    .set({ state: sql.lit('done') })
    .where('id', '=', at.id),
)

/** The message has had its turn. */
export async function finish(tx: Tx, message: string): Promise<void> {
  await finished.write(tx, { id: message })
}
