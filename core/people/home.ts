import type { Tx } from '../database/schema.ts'
import { villageById, villages } from '../villages/store.ts'
import type { VillageRow } from '../villages/tables.ts'
import { remember } from './store.ts'
import type { PersonRow } from './tables.ts'

/** The village somebody belongs to. Where the installation serves a single one nobody is asked which. */
export async function homeOf(tx: Tx, person: PersonRow): Promise<VillageRow | null> {
  if (person.village_id) return villageById(tx, person.village_id)
  const [only, ...more] = await villages(tx)
  if (!only || more.length > 0) return null
  await remember(tx, person.id, { village_id: only.id })
  person.village_id = only.id
  return only
}
