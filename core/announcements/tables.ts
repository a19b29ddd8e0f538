import type { Instant } from '../conversation/instant.ts'
import type { AnnouncementState } from './states.ts'

export type AnnouncementRow = {
  id: string
  village_id: string
  /** "No. 12", counted in the village. */
  number: number
  text: string
  photos: string
  state: AnnouncementState
  author_id: string
  approver_id: string | null
  /** When it shall go out; null: as soon as it is approved. */
  wanted_at: Instant | null
  /** When it does go out: approval and the minute to think again. */
  send_at: Instant | null
  created_at: Instant
  sent_at: Instant | null
  /** When author and approver last read how far it is. */
  told_at: Instant | null
  /** Who comes behind this person has no message of it yet; null: everybody has. */
  still_after: string | null
}

export type AnnouncementTables = { announcement: AnnouncementRow }
