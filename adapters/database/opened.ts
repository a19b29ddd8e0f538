import type { Kysely } from 'kysely'
import type { Instant } from '../../core/conversation/instant.ts'
import type { Schema } from '../../core/database/schema.ts'

/** A database at this version's schema. */
export type OpenDatabase = {
  db: Kysely<Schema>
  /** Other processes may be at work on it: what is taken in hand outside a transaction needs a lease. */
  shared: boolean
  /** What the server's clock shows; null where the database has none of its own. */
  time(): Promise<Instant | null>
  close(): Promise<void>
}
