import { join } from 'node:path'
import { openFile } from '../../adapters/database/sqlite.ts'

type Row = (string | number | null)[]
type Table = { names: string[]; rows: Row[] }

/** One message and all that its turn wrote: each row as it was first written, and what this turn made of earlier ones. */
type Written = {
  heard: Row
  message: string
  chat: string
  address: string
  conversation: Row
  said: Row[]
  prompts: Row[]
  drafts: Row[]
  orders: Row[]
  lines: Row[]
  /** `[village, kind]` of the counter that each order took its number from. */
  counted: Row[]
  /** `[quantity, product]` */
  taken: Row[]
  /** `[state, said, id]` of prompts that were open. */
  answered: Row[]
  /** `[state, updated_at, id]` of drafts that were open. */
  ended: Row[]
  /** `[state, vendor_id, settled_at, attempts, id]` of what was said. */
  settled: Row[]
}

/** What a turn makes has the beginning of its message's id. */
const ofOneTurn = (id: unknown) => String(id).slice(0, 18)

/** Reads it out of the folder of a market that has stopped. */
export function writtenIn(folder: string): Written[] {
  const database = openFile(join(folder, 'kentongan.sqlite'))
  const table = (name: string): Table => {
    const statement = database.prepare(`select * from ${name} order by 1`).raw()
    return { names: statement.columns().map(c => c.name), rows: statement.all() as Row[] }
  }
  const [inbox, outbox, conversation, prompt] = ['inbox', 'outbox', 'conversation', 'prompt'].map(table)
  const [draft, orders, line, address] = ['draft', 'orders', 'order_line', 'address'].map(table)
  database.close()
  if (!inbox || !outbox || !conversation || !prompt || !draft || !orders || !line || !address)
    throw new Error('no market')

  const grouped = (of: Table) => Map.groupBy(of.rows, row => ofOneTurn(row[0]))
  const [said, drafts, ordered, lines] = [outbox, draft, orders, line].map(grouped)
  const chats = new Map(conversation.rows.map(row => [row[0], row]))
  const prompts = new Map(prompt.rows.map(row => [row[0], row]))
  const addresses = new Map(address.rows.map(row => [value(address, row, 'person_id'), String(row[0])]))
  const open = new Map<string, { prompts: Row[]; drafts: Row[] }>()

  return inbox.rows.map((heard): Written => {
    const chat = String(value(inbox, heard, 'chat'))
    const turn = ofOneTurn(heard[0])
    const kept = chats.get(chat) ?? []
    const rows = { said: said?.get(turn) ?? [], drafts: drafts?.get(turn) ?? [], lines: lines?.get(turn) ?? [] }
    const opened = rows.said.map(row => prompts.get(value(outbox, row, 'prompt_id'))).filter(row => row !== undefined)
    const before = open.get(chat)
    const own = new Set(
      rows.said.filter(row => value(outbox, row, 'chat') === chat).map(r => value(outbox, r, 'prompt_id')),
    )
    open.set(chat, { prompts: opened.filter(row => own.has(row[0] ?? null)), drafts: rows.drafts })
    const over = (of: Table, earlier: Row[] = []) => earlier.filter(row => value(of, row, 'state') !== 'open')
    const part =
      (of: Table, ...names: string[]) =>
      (row: Row) =>
        names.map(name => value(of, row, name))
    const orderRows = ordered?.get(turn) ?? []
    return {
      heard: as(inbox, heard, { state: 'waiting' }),
      message: String(heard[0]),
      chat,
      address: addresses.get(value(conversation, kept, 'person_id')) ?? '',
      conversation: kept,
      said: rows.said.map(row => as(outbox, row, { state: 'due', vendor_id: null, settled_at: null, attempts: 0 })),
      prompts: opened.map(row => as(prompt, row, { state: 'open', said: null })),
      drafts: rows.drafts.map(row => as(draft, row, { state: 'open' })),
      orders: orderRows,
      lines: rows.lines,
      counted: orderRows.map(row => [value(orders, row, 'village_id'), 'order']),
      taken: rows.lines.map(part(line, 'quantity', 'product_id')),
      answered: over(prompt, before?.prompts).map(part(prompt, 'state', 'said', 'id')),
      ended: over(draft, before?.drafts).map(part(draft, 'state', 'updated_at', 'id')),
      settled: rows.said.map(part(outbox, 'state', 'vendor_id', 'settled_at', 'attempts', 'id')),
    }
  })
}

function value({ names }: Table, row: Row, name: string): Row[number] {
  return row[names.indexOf(name)] ?? null
}

/** The row with some columns as they were before. */
function as({ names }: Table, row: Row, before: Record<string, Row[number]>): Row {
  return row.map((now, n) => before[names[n] ?? ''] ?? (names[n] !== undefined && names[n] in before ? null : now))
}

/** The least that could be done for it, in the folder of a market as it was founded: three look-ups that no bot can do
 *  without (who writes, what the conversation is about, what may be answered), and then the same rows, written and changed
 *  by statements that are prepared once: `intake` messages to a commit, `round` turns, and what became of their answers. */
export function writeByHand(folder: string, all: readonly Written[], intake: number, round: number): void {
  const database = openFile(join(folder, 'kentongan.sqlite'))
  const into = (table: string) => {
    const columns = database.prepare('select name from pragma_table_info(?)').all(table)
    return database.prepare(`insert into ${table} values (${columns.map(() => '?').join()})`)
  }
  const [say, ask, draft, order, line] = [
    into('outbox'),
    into('prompt'),
    into('draft'),
    into('orders'),
    into('order_line'),
  ]
  const count = database.prepare(
    'insert into counter values (?, ?, 402) on conflict (village_id, kind) do update set next = next + 1',
  )
  const take = database.prepare('update product set stock = stock - ? where id = ?')
  const close = database.prepare('update prompt set state = ?, said = ? where id = ?')
  const end = database.prepare('update draft set state = ?, updated_at = ? where id = ?')
  const hear = into('inbox')
  const keep = database.prepare('insert or replace into conversation values (?, ?, ?, ?, ?)')
  const finish = database.prepare(`update inbox set state = 'done' where id = ?`)
  const settle = database.prepare(
    'update outbox set state = ?, vendor_id = ?, settled_at = ?, attempts = ? where id = ?',
  )
  // Not joined: SQLite would plan a join anew each time.
  const person = database.prepare('select * from person where id = (select person_id from address where id = ?)')
  const conversation = database.prepare('select * from conversation where chat = ?')
  const prompts = database.prepare(`select * from prompt where person_id = ? and state = 'open'`)

  const arrive = database.transaction((some: readonly Written[]) => {
    for (const { heard } of some) hear.run(heard)
  })
  const answer = database.transaction((some: readonly Written[]) => {
    for (const turn of some) {
      person.get(turn.address)
      conversation.get(turn.chat)
      prompts.all(turn.conversation[1])
      for (const row of turn.counted) count.run(row)
      for (const row of turn.taken) take.run(row)
      for (const row of turn.answered) close.run(row)
      for (const row of turn.ended) end.run(row)
      for (const row of turn.drafts) draft.run(row)
      for (const row of turn.orders) order.run(row)
      for (const row of turn.lines) line.run(row)
      for (const row of turn.prompts) ask.run(row)
      for (const row of turn.said) say.run(row)
      keep.run(turn.conversation)
      finish.run(turn.message)
    }
  })
  const sent = database.transaction((some: readonly Written[]) => {
    for (const { settled } of some) for (const row of settled) settle.run(row)
  })
  for (let n = 0; n < all.length; n += intake) arrive(all.slice(n, n + intake))
  for (let n = 0; n < all.length; n += round) {
    answer(all.slice(n, n + round))
    sent(all.slice(n, n + round))
  }
  database.close()
}
