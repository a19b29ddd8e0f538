import { rowOf } from './boxes.ts'
import type { Instant } from './instant.ts'
import { type ChatEvent, type ChatKey, readChatKey } from './message.ts'
import type { InboxRow, OutboxRow } from './tables.ts'

/** What the market is told by itself, in a chat, as if its channel had: `name` makes it one that is heard once. */
export function eventRow(id: string, chat: ChatKey, name: string, event: ChatEvent, now: Instant): InboxRow {
  return rowOf(
    {
      // Whose chat it is nobody wrote in: events are the same for all kinds.
      chat: { ...readChatKey(chat), kind: 'private' },
      id: name,
      at: now,
      from: { id: '', name: '' },
      body: { kind: 'event', event },
    },
    id,
    now,
  )
}

/** A notice has come to its end without reaching its person: the market hears of it. Null for an answer, which the one who
 *  asked misses, for an announcement, which its report counts, and for what is about nothing. */
export function undelivered(
  row: Pick<OutboxRow, 'id' | 'chat' | 'kind' | 'about' | 'person_id'>,
  id: string,
  now: Instant,
): InboxRow | null {
  const { kind, about, person_id: person } = row
  if (kind !== 'notice' || about === null || person === null) return null
  return eventRow(id, row.chat, `undelivered-${row.id}`, { is: 'undelivered', about, person }, now)
}
