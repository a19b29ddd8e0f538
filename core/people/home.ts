import type { Chat } from '../conversation/message.ts'
import type { Tx } from '../database/schema.ts'
import { villageById, villagesAt } from '../villages/store.ts'
import type { VillageRow } from '../villages/tables.ts'
import { remember } from './store.ts'
import type { PersonRow } from './tables.ts'

/** The village somebody belongs to. Where the account they write to serves a single one nobody is asked which. */
export async function homeOf(
  tx: Tx,
  person: PersonRow,
  chat: Pick<Chat, 'channel' | 'account'>,
): Promise<VillageRow | null> {
  if (person.village_id) return villageById(tx, person.village_id)
  const [only, ...more] = await villagesAt(tx, chat)
  if (!only || more.length > 0) return null
  await remember(tx, person.id, { village_id: only.id })
  person.village_id = only.id
  return only
}
