import type { Instant } from '../conversation/instant.ts'
import type { ChatKey } from '../conversation/message.ts'
import type { Role } from './permissions.ts'

export type PersonRow = {
  id: string
  /** What they call themselves; empty until they were asked or the channel told. */
  name: string
  /** They said it to us: asked no more. */
  named: number
  language: string
  /** Home village: where they buy and may open a shop. */
  village_id: string | null
  /** Where they are reached: the private chat they last wrote in. */
  chat: ChatKey | null
  hamlet: string | null
  landmark: string | null
  /** Their own number, `+62812…`: the channel has vouched for it. Nobody is shown it unless they say so. */
  phone: string | null
  /** Village news: null not asked yet, 1 yes, 0 no. */
  news: number | null
  created_at: Instant
}

/** `id` is `channel:user`: a person has one account and many addresses. */
export type AddressRow = { id: string; person_id: string; created_at: Instant }

/** A right of a person in a village, or in one shop of it. */
export type RoleRow = {
  id: string
  person_id: string
  village_id: string
  shop_id: string | null
  role: Role
  granted_by: string
  granted_at: Instant
  ended_at: Instant | null
}

/** `open` → `accepted` (waits for the inviter's yes) → `granted`; or `refused`, and over once it has expired. */
export type InvitationState = 'open' | 'accepted' | 'granted' | 'refused'
export type InvitationRow = {
  id: string
  /** SHA-256 of the token: a copy of the database opens nothing. */
  token_hash: string
  village_id: string
  shop_id: string | null
  role: Role
  /** null: the operator, by the script; then the invited person's yes is enough. */
  inviter_id: string | null
  invited_id: string | null
  state: InvitationState
  created_at: Instant
  expires_at: Instant
}

export type PeopleTables = { person: PersonRow; address: AddressRow; role: RoleRow; invitation: InvitationRow }
