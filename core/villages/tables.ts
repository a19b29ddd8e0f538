import type { Instant } from '../conversation/instant.ts'

export type VillageRow = {
  id: string
  name: string
  /** Folded name, unique: how people spell it. */
  folded: string
  zone: string
  /** Whom to turn to when the bot is no help: "Bu Sekdes, balai desa". */
  contact: string
  /** What its links say; null until somebody wants one. */
  code: string | null
  created_at: Instant
}

/** The account of a channel through which a village is served, where there are several. */
export type VillageAccountRow = { village_id: string; channel: string; account: string }

export type VillageTables = { village: VillageRow; village_account: VillageAccountRow }
