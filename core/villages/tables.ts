import type { Instant } from '../conversation/instant.ts'
import type { ChatKey } from '../conversation/message.ts'

export type VillageRow = {
  id: string
  name: string
  /** Folded name, unique: how people spell it. */
  folded: string
  zone: string
  /** Whom to turn to when the bot is no help: "Bu Sekdes, balai desa". */
  contact: string
  created_at: Instant
}

/** A group of the village, linked by an official. */
export type GroupRow = { chat: ChatKey; village_id: string; name: string; linked_at: Instant; ended_at: Instant | null }

export type VillageTables = { village: VillageRow; village_group: GroupRow }
