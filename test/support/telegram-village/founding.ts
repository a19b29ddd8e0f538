import type { Kysely } from 'kysely'
import { madeFrom, messageIds } from '../../../bot/ids.ts'
import type { Instant } from '../../../core/conversation/instant.ts'
import { chatKey } from '../../../core/conversation/message.ts'
import type { Hand } from '../../../core/conversation/turn.ts'
import type { Schema, Tx } from '../../../core/database/schema.ts'
import type { Scope } from '../../../core/database/scope.ts'
import { linkGroup } from '../../../core/groups/store.ts'
import { grant, meet, remember } from '../../../core/people/store.ts'
import { addProduct } from '../../../core/products/store.ts'
import { createShop } from '../../../core/shops/store.ts'
import { found } from '../../../core/villages/founding.ts'
import type { Group } from '../telegram/group.ts'
import type { Person } from '../telegram/phone.ts'
import type { Bot } from '../telegram/world.ts'

/** Price in rupiah for one of the unit; stock in whole units, null is not counted. */
export type Goods = { name: string; unit: string; price: number; stock: number | null }

/** Somebody who has written with a bot before, has a name and a home there, so that an order is two messages. */
export type Villager = {
  person: Person
  bot: Bot
  isOfficial?: true
  /** Gets the village's announcements. */
  getsNews?: true
  /** What they sell, in a shop that is called after them. Buyers fetch it. */
  sells?: readonly Goods[]
}

/** `by` has added the bot. */
export type Linked = { group: Group; bot: Bot; by: Person }

export type Plan = { people: readonly Villager[]; groups?: readonly Linked[] }

type Founding = Pick<Hand, 'tx' | 'now' | 'newId' | 'newCode'> & { scope: Scope }

/** A village in which all of this is so already: nothing was said on Telegram. */
export async function foundOn(db: Kysely<Schema>, { people, groups = [] }: Plan, now: Instant): Promise<void> {
  const id = messageIds(() => now, '0'.repeat(12))()
  const made = madeFrom('a fixed secret', { id, chat: 'test', vendorId: 'founding' })
  await db.transaction().execute(async tx => {
    const founded = await found({ tx, now, ...made }, { name: 'Sukaramai', zone: 'Asia/Jakarta', contact: 'Bu Lurah' })
    if (!founded) throw new Error('Sukaramai is founded already')
    const founding: Founding = { tx, now, ...made, scope: founded.scope }
    for (const one of people) await settle(founding, one)
    for (const group of groups) await link(tx, founding, group)
  })
}

async function settle(founding: Founding, one: Villager): Promise<void> {
  const { tx, now, newId, scope } = founding
  const { person, bot } = one
  // As when they have written before: the bot may write to them.
  await person.chat(bot).unblock()
  const id = newId()
  const chat = chatKey({ channel: 'telegram', account: `${bot.id}`, id: `${person.id}` })
  await meet(tx, { id, name: person.name, language: 'id', chat }, `telegram:${person.id}`, now)
  const home = { village_id: scope.village, hamlet: 'Krajan', landmark: 'depan mushola' }
  await remember(tx, id, { ...home, named: 1, news: one.getsNews ? 1 : 0 })
  const official = { person: id, role: 'official', shop: null, by: 'operator' } as const
  if (one.isOfficial) await grant(tx, scope, { id: newId(), ...official }, now)
  if (one.sells) await open(founding, id, person.name, one.sells)
}

async function open(founding: Founding, owner: string, name: string, goods: readonly Goods[]): Promise<void> {
  const { tx, now, newId, newCode, scope } = founding
  const { id: shop } = await createShop(tx, scope, {
    id: newId(),
    name: `Toko ${name}`,
    state: 'open',
    created_at: now,
  })
  await grant(tx, scope, { id: newId(), person: owner, role: 'owner', shop, by: 'operator' }, now)
  for (const { name, unit, price, stock } of goods)
    await addProduct(tx, scope, {
      ...{ id: newId(), shop_id: shop, code: newCode(7), name, price, per: 1000, unit },
      ...{ stock: stock === null ? null : stock * 1000, photos: '[]', state: 'on-sale' },
      ...{ caption_chat: null, caption_id: null, created_at: now },
    })
}

async function link(tx: Tx, { now, scope }: Founding, { group, bot, by }: Linked): Promise<void> {
  await group.add(bot, by)
  const chat = chatKey({ channel: 'telegram', account: `${bot.id}`, id: `${group.id}` })
  await linkGroup(tx, scope, { chat, name: group.title, linked_at: now, size: null })
}
