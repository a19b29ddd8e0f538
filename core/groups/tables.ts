import type { Instant } from '../conversation/instant.ts'
import type { ChatKey, Lost } from '../conversation/message.ts'

export type GroupLost = Exclude<Lost, 'blocked'>

/** A group of the village, linked by an official. */
export type GroupRow = {
  chat: ChatKey
  village_id: string
  name: string
  linked_at: Instant
  /** When an official unlinked it. */
  ended_at: Instant | null
  /** Its members, when it was linked. */
  size: number | null
  /** What it was called before, until an official has read the new name under a preview. */
  renamed_from: string | null
  /** Why it cannot be written to now: the bot was taken out, or may not write; null: it can. */
  lost: GroupLost | null
}

/** `code`: an official holds a code for it · `looking`: the channel is asked what the group is · `asked`: the official reads
 *  it · `done` · `dropped`. */
export type RequestState = 'code' | 'looking' | 'asked' | 'done' | 'dropped'

/** An official wants a group to get the village's announcements. */
export type RequestRow = {
  id: string
  village_id: string
  official_id: string
  /** Its code, one-way; null: the official wrote in the group without one. */
  code_hash: string | null
  chat: ChatKey | null
  name: string | null
  size: number | null
  state: RequestState
  created_at: Instant
}

export type GroupTables = { village_group: GroupRow; group_request: RequestRow }
