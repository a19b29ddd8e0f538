import type { Transaction } from 'kysely'
import type { AnnouncementTables } from '../announcements/tables.ts'
import type { ConversationTables } from '../conversation/tables.ts'
import type { GroupTables } from '../groups/tables.ts'
import type { OrderTables } from '../orders/tables.ts'
import type { PeopleTables } from '../people/tables.ts'
import type { ProductTables } from '../products/tables.ts'
import type { ShopTables } from '../shops/tables.ts'
import type { VillageTables } from '../villages/tables.ts'

/** What belongs to the installation itself: the secret that ids derive from, the boot that owns the outbox. */
export type InstallationTables = {
  installation: { name: string; value: string }
  /** The next number of a kind in a village: orders, announcements. */
  counter: { village_id: string; kind: string; next: number }
  /** How an account of a channel (`telegram:4711`) is called there. */
  account: { id: string; name: string }
  /** What a vendor calls a photo of ours that it has already. */
  sent_file: { account: string; photo: string; file: string }
  /** What one worker at a time does: whose it is and until when. */
  lease: { name: string; owner: string; until: string }
}

export type Schema = InstallationTables &
  ConversationTables &
  PeopleTables &
  VillageTables &
  GroupTables &
  ShopTables &
  ProductTables &
  OrderTables &
  AnnouncementTables

/** The open transaction of a turn: the only database that a feature ever sees. */
export type Tx = Transaction<Schema>
