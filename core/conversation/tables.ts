import type { Instant } from './instant.ts'
import type { ChatKey } from './message.ts'

/** `photos`: its pictures are being fetched · `part`: they are there, and wait for the first of their album · `waiting`: for its
 *  turn · `done` · `parked`: failed five times. */
export type InboxState = 'photos' | 'part' | 'waiting' | 'done' | 'parked'
export type InboxRow = {
  id: string
  chat: ChatKey
  vendor_id: string
  body: string
  state: InboxState
  due_at: Instant
  attempts: number
  /** How often the program died with it alone in hand. */
  crashes: number
  received_at: Instant
  why: string | null
  /** The worker that fetches its photos. */
  owner: string | null
  lease_until: Instant | null
  /** The album that its photos are a part of. */
  album: string | null
}

/** One row a chat: whose it is and what is open in it. */
export type ConversationRow = {
  chat: ChatKey
  person_id: string
  draft_id: string | null
  /** The newest message answered, groups: when we last spoke there unasked. */
  answered_at: Instant | null
  /** Products last shown, in order (JSON array of ids): "mau 3", "yang kedua". */
  offered: string
}

export type DraftState = 'open' | 'done' | 'dropped'
export type DraftRow = {
  id: string
  chat: ChatKey
  person_id: string
  form: string
  answers: string
  path: string
  asked: string | null
  state: DraftState
  updated_at: Instant
  expires_at: Instant
}

export type PromptState = 'open' | 'closed' | 'answered'
export type PromptRow = {
  id: string
  /** null: any private chat of the person. */
  chat: ChatKey | null
  person_id: string
  asks: 'question' | 'notice' | 'offer' | 'which'
  about: string | null
  called: string | null
  /** A bare number is the answer itself, not the number of a choice. */
  numbers: 'choice' | 'value'
  choices: string
  draft_id: string | null
  question: string | null
  state: PromptState
  /** What the answer was answered with (JSON): said again on a second tap. */
  said: string | null
  created_at: Instant
  expires_at: Instant | null
  /** Sorts prompts of one instant in the order in which they were opened. */
  opened: string
}

/** `due` · `sending`: claimed, an announcement only · then final: `sent`, `never`, `unknown`. */
export type OutboxState = 'due' | 'sending' | 'sent' | 'never' | 'unknown'
export type OutboxRow = {
  id: string
  chat: ChatKey
  /** Whom a notice is for: its chat follows the person until it is claimed. */
  person_id: string | null
  kind: 'reply' | 'notice' | 'announcement'
  priority: number
  body: string
  about: string | null
  prompt_id: string | null
  state: OutboxState
  due_at: Instant
  attempts: number
  owner: string | null
  lease_until: Instant | null
  vendor_id: string | null
  why: string | null
  created_at: Instant
  settled_at: Instant | null
  /** `channel:account` of the chat: who sends it. */
  account: string
  /** Our message that it changes. */
  replaces: string | null
}

export type ConversationTables = {
  inbox: InboxRow
  conversation: ConversationRow
  draft: DraftRow
  prompt: PromptRow
  outbox: OutboxRow
}
