import type { Hand } from '../conversation/turn.ts'
import { type Scope, scopeOf } from '../database/scope.ts'
import { cleanName, fold } from '../language/clean.ts'
import { createVillage, villages } from './store.ts'
import type { VillageRow } from './tables.ts'

/** A new village, unless one of that name is there: then null. */
export async function found(
  hand: Pick<Hand, 'tx' | 'now' | 'newId'>,
  village: Pick<VillageRow, 'name' | 'zone' | 'contact'>,
): Promise<{ village: VillageRow; scope: Scope } | null> {
  const name = cleanName(village.name)
  if (!name || (await villages(hand.tx)).some(v => v.folded === fold(name))) return null
  const row = await createVillage(hand.tx, { ...village, name, id: hand.newId(), created_at: hand.now })
  return { village: row, scope: scopeOf(row) }
}
