import { join } from 'node:path'
import { openFile } from '../../adapters/database/sqlite.ts'

type Row = (string | number | null)[]

/** What a market has written down: everything that was heard, the answers of each message, and each chat's last state. */
export type Written = { heard: Row[]; answers: Map<string, Row[]>; chats: Map<string, Row>; orders: number }

/** The columns of a row of the inbox, in their order. */
const [id, chat, state] = [0, 1, 4]

/** What a turn makes has the beginning of its message's id. */
const ofOneTurn = (row: Row) => String(row[id]).slice(0, 18)

/** Reads it out of the folder of a market that has stopped. */
export function writtenIn(folder: string): Written {
  const database = openFile(join(folder, 'kentongan.sqlite'))
  const all = (table: string) => database.prepare(`select * from ${table} order by 1`).raw().all() as Row[]
  const [heard = [], outbox = [], conversations = [], orders = []] = ['inbox', 'outbox', 'conversation', 'orders'].map(
    all,
  )
  database.close()
  return {
    heard,
    answers: Map.groupBy(outbox, ofOneTurn),
    chats: new Map(conversations.map(row => [String(row[0]), row])),
    orders: orders.length,
  }
}

/** The least that could be done for it, in the folder of an empty market: the same rows by statements that are prepared once,
 *  `intake` messages and `round` answers to a commit. */
export function writeByHand(folder: string, { heard, answers, chats }: Written, intake: number, round: number): void {
  const database = openFile(join(folder, 'kentongan.sqlite'))
  const into = (table: string) => {
    const columns = database.prepare('select name from pragma_table_info(?)').all(table)
    return database.prepare(`insert or replace into ${table} values (${columns.map(() => '?').join()})`)
  }
  const [hear, keep, say] = [into('inbox'), into('conversation'), into('outbox')]
  const finish = database.prepare(`update inbox set state = 'done' where id = ?`)

  const arrive = database.transaction((rows: Row[]) => {
    for (const row of rows) hear.run(row.with(state, 'waiting'))
  })
  const answer = database.transaction((rows: Row[]) => {
    for (const row of rows) {
      keep.run(chats.get(String(row[chat])) ?? [])
      for (const said of answers.get(ofOneTurn(row)) ?? []) say.run(said)
      finish.run(row[id])
    }
  })
  for (let n = 0; n < heard.length; n += intake) arrive(heard.slice(n, n + intake))
  for (let n = 0; n < heard.length; n += round) answer(heard.slice(n, n + round))
  database.close()
}
