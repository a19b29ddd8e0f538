import { type Kysely, sql } from 'kysely'
import type { Inbound } from '../../../core/conversation/message.ts'
import type { Schema } from '../../../core/database/schema.ts'
import type { Meant } from './people.ts'

type Db = Kysely<Schema>

const thousandths = (quantity: number) => quantity / 1000

/** Every order as it stands, by its number. */
export async function ordersIn(db: Db): Promise<Meant[]> {
  const orders = await db
    .selectFrom('orders as o')
    .innerJoin('shop as s', 's.id', 'o.shop_id')
    .innerJoin('address as a', 'a.person_id', 'o.buyer_id')
    .select(['o.id', 'o.code', 'a.id as address', 's.name as shop', 'o.state', 'o.fee', 'o.total'])
    .execute()
  const lines = await db.selectFrom('order_line').selectAll().orderBy('name').execute()
  const linesOf = Map.groupBy(lines, line => line.order_id)
  const all = orders.map(({ id, address, ...order }) => ({
    ...order,
    buyer: address.replace('webchat:', ''),
    lines: (linesOf.get(id) ?? []).map(({ name, quantity, total }) => ({
      name,
      quantity: thousandths(quantity),
      total,
    })),
  }))
  return all.sort((a, b) => numberOf(a) - numberOf(b))
}

export function numberOf({ code }: Pick<Meant, 'code'>): number {
  return Number(code.slice(2))
}

/** What is left of each product. */
export async function stockIn(db: Db): Promise<Record<string, number>> {
  const products = await db.selectFrom('product').select(['name', 'stock']).execute()
  return Object.fromEntries(products.map(({ name, stock }) => [name, thousandths(stock ?? Number.NaN)]))
}

/** How many rows of both boxes stand in each state. */
export async function statesIn(db: Db): Promise<Record<string, number>> {
  const inbox = await db.selectFrom('inbox').select('state').execute()
  const outbox = await db.selectFrom('outbox').select('state').execute()
  const states = [...inbox.map(row => `heard: ${row.state}`), ...outbox.map(row => `said: ${row.state}`)]
  return Object.fromEntries([...Map.groupBy(states, state => state)].map(([state, all]) => [state, all.length]))
}

/** Whether any message waits for its turn or on its way. */
export async function isBusy(db: Db): Promise<boolean> {
  const states = Object.keys(await statesIn(db))
  return ['heard: waiting', 'said: due', 'said: sending'].some(state => states.includes(state))
}

/** By phone: the ids of what was heard, in the order in which it had its turns. */
export async function heardIn(db: Db): Promise<Map<string, string[]>> {
  const rows = await db.selectFrom('inbox').select('body').orderBy('id').execute()
  const heard = rows.map((row): Inbound => JSON.parse(row.body))
  return new Map([...Map.groupBy(heard, ({ chat }) => chat.id)].map(([phone, all]) => [phone, all.map(({ id }) => id)]))
}

/** Ids begin alike of a message and of what its turn made. */
const turnOf = (id: string) => id.slice(0, 18)

/** Messages that nobody has answered in their chat. */
export async function unansweredIn(db: Db): Promise<string[]> {
  const heard = await db.selectFrom('inbox').select(['id', 'chat', 'body']).execute()
  const said = await db.selectFrom('outbox').select(['id', 'chat']).where('kind', '=', sql.lit('reply')).execute()
  const answered = new Set(said.map(({ id, chat }) => `${chat} ${turnOf(id)}`))
  return heard.filter(({ id, chat }) => !answered.has(`${chat} ${turnOf(id)}`)).map(({ body }) => body)
}

/** The ids of everything that was to go out. */
export async function saidIn(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('outbox').select('id').execute()
  return rows.map(({ id }) => id).sort()
}

/** By chat: the ids of what was answered in it, in the order of the messages. */
export async function repliesIn(db: Db): Promise<Map<string, Set<string>>> {
  const isReply = sql.lit('reply' as const)
  const rows = await db.selectFrom('outbox').select(['id', 'chat']).where('kind', '=', isReply).orderBy('id').execute()
  return new Map([...Map.groupBy(rows, row => row.chat)].map(([chat, all]) => [chat, new Set(all.map(row => row.id))]))
}

/** Orders of which their shop's seller was told nothing that went out. */
export async function untoldIn(db: Db, wentOut: ReadonlySet<string>): Promise<string[]> {
  const orders = await db
    .selectFrom('orders as o')
    .innerJoin('role as r', 'r.shop_id', 'o.shop_id')
    .innerJoin('person as p', 'p.id', 'r.person_id')
    .select(['o.id', 'o.code', 'p.chat'])
    .execute()
  const isNotice = sql.lit('notice' as const)
  const said = await db
    .selectFrom('outbox')
    .select(['id', 'chat', 'about', 'body'])
    .where('kind', '=', isNotice)
    .execute()
  const notices = said.filter(({ id, body }) => body.includes('🛒') && wentOut.has(id))
  const told = new Set(notices.map(({ chat, about }) => `${chat} ${about}`))
  return orders.filter(({ id, chat }) => !told.has(`${chat} order:${id}`)).map(({ code }) => code)
}
