import { sql } from 'kysely'
import type { Tx } from '../database/schema.ts'
import { type ChatKey, readChatKey } from './message.ts'

/** A group has another id from now on: what is still to be sent goes there, and when it was last answered is known there.
 *  What was said in it stays where it was: the vendor's ids of messages are not taken along. */
export async function moveChat(tx: Tx, from: ChatKey, to: ChatKey): Promise<void> {
  const { channel, account } = readChatKey(to)
  await tx
    .updateTable('outbox')
    .set({ chat: to, account: `${channel}:${account}` })
    .where('chat', '=', from)
    .where('state', '=', sql.lit('due'))
    .execute()
  const known = await tx.selectFrom('conversation').select('chat').where('chat', '=', to).executeTakeFirst()
  if (!known) await tx.updateTable('conversation').set({ chat: to }).where('chat', '=', from).execute()
}
