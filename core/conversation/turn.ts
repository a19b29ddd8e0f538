import type { Tx } from '../database/schema.ts'
import type { Scope } from '../database/scope.ts'
import type { Words } from '../language/words.ts'
import type { Right } from '../people/permissions.ts'
import type { PersonRow } from '../people/tables.ts'
import type { VillageRow } from '../villages/tables.ts'
import type { Instant } from './instant.ts'
import type { Chat } from './message.ts'
import type { Phrase } from './phrase.ts'

/** All that time alone may use: the open transaction, the moment, and names for new things that are the same when the
 *  same turn is tried again. */
export type Hand = {
  tx: Tx
  now: Instant
  /** UUIDv7-shaped, in the order of the turns and within the turn. */
  newId(): string
  /** Random letters and digits without look-alikes, `length` of them (5 bits each). */
  newCode(length: number): string
  words: Words
  /** One-way, keyed by the installation: how tokens are kept. */
  hash(secret: string): string
}

/** The address that opens the bot and says these words to it, in private or in a group that is chosen then; null where the
 *  channel has none. Words of letters and digits only: it ends up in an address. */
export type LinkTo = (words: string, into?: 'private' | 'group') => string | null

/** Something addressed to the bot in a group: who said it is known, or not (`person` null). `hidden`: an administrator who
 *  does not show who they are. */
export type GroupTurn = Hand & { chat: Chat; person: PersonRow | null; hidden: boolean; linkTo: LinkTo }

/** All that a command or a form may use: a hand, and who is speaking where. */
export type Turn = Hand & {
  linkTo: LinkTo
  person: PersonRow
  chat: Chat
  /** Home village, when known. */
  village: VillageRow | null
  scope: Scope | null
  /** The clock on the wall: the village's, or where it is not known the installation's. */
  zone: string
  rights: readonly Right[]
  /** A phrase in the person's language: for reading back what a button said. */
  inWords(phrase: Phrase): string
}
