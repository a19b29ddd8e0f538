import type { Kysely } from 'kysely'
import { z } from 'zod'
import { newestId } from '../../bot/installation.ts'
import type { Instant } from '../../core/conversation/instant.ts'
import type { ChatKey } from '../../core/conversation/message.ts'
import type { Schema } from '../../core/database/schema.ts'

/** What a running market has written down, as far as a step looks at it: no text and no name is read. */

/** From here on something is new. */
export type Since = { id: string; at: Instant }
export async function sinceNow(db: Kysely<Schema>): Promise<Since> {
  return { id: (await newestId(db)) ?? '', at: new Date().toISOString() }
}

const inbound = z.object({
  chat: z.object({ kind: z.enum(['private', 'group']) }),
  body: z.object({ kind: z.string() }),
})

/** A message that arrived. */
export type Heard = { id: string; chat: ChatKey; at: Instant; state: string; isPrivate: boolean; kind: string }

/** What arrived for the bot since then, oldest first; in one chat, or in all. */
export async function heardSince(
  db: Kysely<Schema>,
  { bot, since, chat }: { bot: string; since: Since; chat: ChatKey | null },
): Promise<Heard[]> {
  const rows = await db
    .selectFrom('inbox')
    .select(['id', 'chat', 'received_at', 'state', 'body'])
    .where('id', '>', since.id)
    .where('chat', 'like', chat ?? `telegram:${bot}:%`)
    .orderBy('id')
    .execute()
  return rows.map(({ body, received_at: at, ...row }) => {
    const read = inbound.parse(JSON.parse(body))
    return { ...row, at, isPrivate: read.chat.kind === 'private', kind: read.body.kind }
  })
}

const choices = z.object({ choices: z.array(z.unknown()) })

/** What became of a message: `open` as long as it is not answered and sent. `buttons`: how many the answers have. */
export type Outcome = { is: 'open' } | { is: 'failed'; why: string } | { is: 'answered'; took: number; buttons: number }

export async function outcomeOf(db: Kysely<Schema>, { id, chat, at, state }: Heard): Promise<Outcome> {
  if (state === 'parked')
    return { is: 'failed', why: 'it failed five times and was given up; the log of the market says why' }
  const answers = await db
    .selectFrom('outbox')
    .select(['state', 'settled_at', 'why', 'body'])
    .where('chat', '=', chat)
    .where('id', 'like', `${turnOf(id)}%`)
    .orderBy('id')
    .execute()
  const [first] = answers
  if (!first || answers.some(answer => answer.state === 'due' || answer.state === 'sending')) return { is: 'open' }
  const lost = answers.find(answer => answer.state !== 'sent')
  if (lost) return { is: 'failed', why: `the answer did not arrive: ${lost.why ?? lost.state}` }
  const buttons = answers.reduce((sum, { body }) => sum + choices.parse(JSON.parse(body)).choices.length, 0)
  return { is: 'answered', took: between(at, first.settled_at), buttons }
}

/** What a turn makes has ids that begin as its message's does. */
export function turnOf(id: string): string {
  return id.slice(0, 18)
}

/** Milliseconds. */
export function between(from: Instant, to: Instant | null): number {
  return to === null ? 0 : Date.parse(to) - Date.parse(from)
}
