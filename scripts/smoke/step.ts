import type { Kysely } from 'kysely'
import type { Instant } from '../../core/conversation/instant.ts'
import type { ChatKey } from '../../core/conversation/message.ts'
import type { OutboxRow } from '../../core/conversation/tables.ts'
import type { Schema } from '../../core/database/schema.ts'
import { between, type Heard, heardSince, outcomeOf, type Since, turnOf } from './seen.ts'

/** What is known of the walk so far. */
export type Walk = {
  db: Kysely<Schema>
  bot: { id: string; username: string }
  /** The chat of whoever pressed Start first. */
  seller: ChatKey | null
  product: Product | null
}
export type Product = { id: string; code: string; shop_id: string }

/** `took`: milliseconds from what a person did to the answer on their phone. */
export type Look = { is: 'waiting' } | { is: 'failed'; why: string } | { is: 'ok'; took: number; note?: string }

export type Step = {
  name: string
  /** What is to be done on the phone. */
  tells(walk: Walk): string[]
  /** Whether it has happened since then. */
  look(walk: Walk, since: Since): Promise<Look>
  /** Why there is nothing to do; null when there is. */
  over?(walk: Walk): string | null
}

/** What became of the first of these messages. */
export async function whatBecame(
  { db, bot }: Walk,
  { since, chat, fits }: { since: Since; chat: ChatKey | null; fits: (heard: Heard) => boolean },
): Promise<{ heard: Heard; look: Look; buttons: number } | null> {
  const heard = (await heardSince(db, { bot: bot.id, since, chat })).find(fits)
  if (!heard) return null
  const outcome = await outcomeOf(db, heard)
  if (outcome.is === 'open') return { heard, look: { is: 'waiting' }, buttons: 0 }
  if (outcome.is === 'failed') return { heard, look: outcome, buttons: 0 }
  return { heard, look: { is: 'ok', took: outcome.took }, buttons: outcome.buttons }
}

/** The product that was put on sale by the turn of this message. */
export async function productBy({ db }: Walk, heard: Heard): Promise<Product | null> {
  const row = await db
    .selectFrom('product')
    .select(['id', 'code', 'shop_id'])
    .where('id', 'like', `${turnOf(heard.id)}%`)
    .executeTakeFirst()
  return row ?? null
}

/** What became of a message of ours that somebody else gets; `who` is for the report, and no name. */
export function arrived(
  message: Pick<OutboxRow, 'state' | 'settled_at' | 'why'> | undefined,
  from: Instant,
  who: string,
): Look {
  if (!message || message.state === 'due' || message.state === 'sending') return { is: 'waiting' }
  if (message.state !== 'sent') return { is: 'failed', why: `it did not reach ${who}: ${message.why ?? message.state}` }
  return { is: 'ok', took: between(from, message.settled_at), note: `until it reached ${who}` }
}
