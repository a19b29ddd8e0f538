import type { PostgresQueryCompiler as Compiler, Kysely, KyselyPlugin } from 'kysely'
import { PostgresQueryCompiler } from 'kysely'
import { loadMarket } from '../../../bot/app.ts'
import { madeFrom } from '../../../bot/ids.ts'
import { chatKey } from '../../../core/conversation/message.ts'
import type { OutgoingBody } from '../../../core/conversation/reply.ts'
import type { Schema } from '../../../core/database/schema.ts'
import { scopeOf } from '../../../core/database/scope.ts'
import type { Role } from '../../../core/people/permissions.ts'
import { grant, meet, remember } from '../../../core/people/store.ts'
import { addProduct } from '../../../core/products/store.ts'
import { createShop } from '../../../core/shops/store.ts'
import { villages } from '../../../core/villages/store.ts'
import { from, morning } from '../spine.ts'
import { locales } from '../stories/village.ts'
import { type Crew, gate, openCrew, type Worker } from '../workers.ts'

/** The real market as several workers serve it: Siti and Sari sell in one shop, Kades and Sekdes are officials, and
 *  everybody else buys. All have a name and a home, so that an order is two messages. */
export type MarketCrew = Crew & {
  /** Lets a test stop a worker between two of its statements. */
  pauses: [Pauses, Pauses]
  /** What is left of everything, in whole units: `Keripik pisang 20`. */
  stock(): Promise<string[]>
  /** Every order in the order of its code: `A-401 placed`. */
  orders(): Promise<string[]>
}

/** `Keripik pisang: 20` of each. */
export type Goods = Readonly<Record<string, number>>

export async function openMarket(goods: Goods, buyers: readonly string[]): Promise<MarketCrew> {
  const pauses: [Pauses, Pauses] = [pausing(), pausing()]
  const market = loadMarket(locales)
  const crew = await openCrew({ market, through: (db, n) => pauses[n - 1]?.through(db) ?? db })
  const [one] = crew.workers
  await found(one, goods, buyers)
  return {
    ...crew,
    pauses,
    async stock() {
      const rows = await one.db.selectFrom('product').select(['name', 'stock']).orderBy('name').execute()
      return rows.map(({ name, stock }) => `${name} ${(stock ?? 0) / 1000}`)
    },
    async orders() {
      const rows = await one.db.selectFrom('orders').select(['code', 'state']).orderBy('code').execute()
      return rows.map(({ code, state }) => `${code} ${state}`)
    },
  }
}

async function found({ db, newId }: Worker, goods: Goods, buyers: readonly string[]): Promise<void> {
  const made = madeFrom('a fixed secret', { id: newId(), chat: 'test', vendorId: 'founding' })
  await db.transaction().execute(async tx => {
    const [village] = await villages(tx)
    if (!village) throw new Error('there is no village')
    const scope = scopeOf(village)
    const live = async (who: string, role?: Role, shop: string | null = null) => {
      const id = made.newId()
      await meet(tx, { id, name: who, language: 'id', chat: chatKey(from(who, '').chat) }, `test:${who}`, morning)
      await remember(tx, id, { village_id: village.id, named: 1, hamlet: 'Krajan', landmark: 'balai desa', news: 0 })
      if (role) await grant(tx, scope, { id: made.newId(), person: id, role, shop, by: 'operator' }, morning)
    }
    const shop = { id: made.newId(), name: 'Dapur Siti', state: 'open', created_at: morning } as const
    await createShop(tx, scope, shop)
    await live('siti', 'owner', shop.id)
    await live('sari', 'staff', shop.id)
    for (const official of ['kades', 'sekdes']) await live(official, 'official')
    for (const buyer of buyers) await live(buyer)
    for (const [name, stock] of Object.entries(goods))
      await addProduct(tx, scope, {
        ...{ id: made.newId(), shop_id: shop.id, code: made.newCode(7), name, price: 15_000, per: 1000 },
        ...{ unit: 'bungkus', stock: stock * 1000, photos: '[]', state: 'on-sale', caption_chat: null },
        ...{ caption_id: null, created_at: morning },
      })
  })
}

/** The button with this label under the newest message that somebody got with one. */
export async function button(worker: Worker, who: string, label: string): Promise<{ kind: 'pick'; choice: string }> {
  const rows = (await worker.outbox()).filter(row => row.chat === `test:bot:${who}`)
  const choices = rows.flatMap(row => (JSON.parse(row.body) as OutgoingBody).choices)
  const found = choices.findLast(choice => choice.label === label)
  if (!found) throw new Error(`nobody showed ${who} a button "${label}"`)
  return { kind: 'pick', choice: found.id }
}

/** What somebody was told last, on one line. */
export async function lastTo(worker: Worker, who: string): Promise<string> {
  return (await worker.said(`test:bot:${who}`)).at(-1)?.replaceAll('\n', ' ') ?? ''
}

export type Pauses = {
  through(db: Kysely<Schema>): Kysely<Schema>
  /** Whoever has the answer of the next query that fits stands still with it until the door is opened. */
  at(fits: RegExp): { reached: Promise<void>; open(): void }
  /** Does something while the worker stands still in the middle of its work, with the answer of the first query that fits. */
  after(fits: RegExp, work: () => Promise<unknown>, meanwhile: () => Promise<unknown>): Promise<void>
}

type Pause = { fits: RegExp; reached: ReturnType<typeof gate>; on: ReturnType<typeof gate> }

export function pausing(): Pauses {
  const texts = new WeakMap<object, string>()
  const compiler: Compiler = new PostgresQueryCompiler()
  let next: Pause | null = null
  const plugin: KyselyPlugin = {
    transformQuery({ node, queryId }) {
      texts.set(queryId, compiler.compileQuery(node, queryId).sql)
      return node
    },
    async transformResult({ queryId, result }) {
      const pause = next
      if (!pause?.fits.test(texts.get(queryId) ?? '')) return result
      next = null
      pause.reached.open()
      await pause.on.opened
      return result
    },
  }
  function at(fits: RegExp) {
    next = { fits, reached: gate(), on: gate() }
    return { reached: next.reached.opened, open: next.on.open }
  }
  return {
    through: db => db.withPlugin(plugin),
    at,
    async after(fits, work, meanwhile) {
      const { reached, open } = at(fits)
      const done = work()
      const never = done.then(() => Promise.reject(new Error(`nothing was asked like ${fits}`)))
      await Promise.race([reached, never])
      await meanwhile()
      open()
      await Promise.allSettled([never])
      await done
    },
  }
}
