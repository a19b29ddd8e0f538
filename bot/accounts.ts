import type { Kysely } from 'kysely'
import type { Schema } from '../core/database/schema.ts'
import type { PhotoId } from '../core/photos/photo.ts'

/** What a channel lets us keep of its accounts: how they are called there, and what it calls the photos that it has. */

/** Keeps the account's name, for links that are made where the channel is not asked. */
export async function nameAccount(db: Kysely<Schema>, id: string, name: string): Promise<void> {
  await db
    .insertInto('account')
    .values({ id, name })
    .onConflict(c => c.column('id').doUpdateSet({ name }))
    .execute()
}

/** The names that are known, by account (`telegram:4711`). */
export async function accountNames(db: Kysely<Schema>): Promise<{ id: string; name: string }[]> {
  return db.selectFrom('account').selectAll().orderBy('id').execute()
}

/** Photos that an account of this channel has sent before: their ids are the account's own. */
export function sentFiles(db: Kysely<Schema>, channel: string) {
  return {
    async find(account: string, photo: PhotoId): Promise<string | null> {
      const row = await db
        .selectFrom('sent_file')
        .select('file')
        .where('account', '=', `${channel}:${account}`)
        .where('photo', '=', photo)
        .executeTakeFirst()
      return row?.file ?? null
    },
    async keep(account: string, photo: PhotoId, file: string): Promise<void> {
      await db
        .insertInto('sent_file')
        .values({ account: `${channel}:${account}`, photo, file })
        .onConflict(c => c.columns(['account', 'photo']).doUpdateSet({ file }))
        .execute()
    },
  }
}
