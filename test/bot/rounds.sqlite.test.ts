import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { from, openSpine, type Spine } from '../support/spine.ts'

const siti = 'test:bot:siti'
const budi = 'test:bot:budi'

/** What was answered, without the greeting of a first contact. */
async function answers(spine: Spine, chat: string): Promise<string[]> {
  return (await spine.said(chat)).filter(text => !text.includes('PRIVASI'))
}

test('when the disk gives out in the middle of a round, all of it is undone, nothing counts as a try, and it comes again', async () => {
  const spine = await openSpine()
  await spine.hear(from('siti', 'gema satu'), from('budi', 'gema halo'))
  // As SQLite itself does on a full or failing disk: the whole transaction is gone.
  await sql`create trigger disk before insert on outbox when new.chat = ${sql.lit(budi)}
    begin select raise(rollback, 'disk I/O error'); end`.execute(spine.db)
  await expect(spine.serve()).rejects.toThrow('disk I/O error')
  expect(await spine.outbox()).toEqual([])
  expect((await spine.inbox()).map(row => `${row.state} ${row.attempts}`)).toEqual(['waiting 0', 'waiting 0'])
  await sql`drop trigger disk`.execute(spine.db)
  await spine.serve()
  expect(await answers(spine, siti)).toEqual(['satu'])
  expect(await answers(spine, budi)).toEqual(['halo'])
})
