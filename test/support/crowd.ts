import type { Kysely } from 'kysely'
import { openSqlite } from '../../adapters/database/sqlite.ts'
import { madeFrom, messageIds } from '../../bot/ids.ts'
import type { Instant } from '../../core/conversation/instant.ts'
import { type Chat, chatKey, type Inbound } from '../../core/conversation/message.ts'
import type { Schema, Tx } from '../../core/database/schema.ts'
import type { Scope } from '../../core/database/scope.ts'
import { grant, meet, remember } from '../../core/people/store.ts'
import { addProduct } from '../../core/products/store.ts'
import { createShop, setShippingFee } from '../../core/shops/store.ts'
import { found } from '../../core/villages/founding.ts'

/** A village large enough to be measured: everybody has a name and a home, so that an order is two messages. */
export type Crowd = { people: number; shops: number }

const goods = [
  ...['Keripik pisang', 'Keripik singkong', 'Keripik bayam', 'Rengginang', 'Opak', 'Dodol', 'Wajik', 'Emping'],
  ...['Sambal', 'Kecap', 'Teh', 'Kopi', 'Sirup', 'Selai', 'Abon', 'Kerupuk'],
]
const kinds = ['manis', 'pedas', 'asin', 'jahe', 'kencur', 'pandan', 'wijen', 'kelapa', 'nangka', 'durian']
const perShop = 4
/** No two of so many have the same name. */
export const products = 160

/** What the n-th product is called; no two of a village have the same name as long as there are at most 160. */
export function productName(n: number): string {
  return `${goods[n % goods.length]} ${kinds[Math.floor(n / goods.length) % kinds.length]}`
}

/** Where the n-th person writes. */
function chatOf(n: number): Chat {
  return { channel: 'webchat', account: 'demo', id: `warga-${n}`, kind: 'private' }
}

/** What the n-th person writes; `id` tells their messages apart. */
export function written(n: number, id: string, text: string, at: Instant): Inbound {
  return { chat: chatOf(n), id, at, from: { id: `warga-${n}`, name: `Warga ${n}` }, body: { kind: 'text', text } }
}

/** What everybody writes in a day, one after another; there are 160 products in 40 shops. */
export const day: readonly ((n: number) => string)[] = [
  () => 'halo',
  n => `ada ${productName(n % products)}?`,
  n => `mau 2 ${productName(n % products)}`,
  () => 'pesan',
  () => 'pesanan saya',
]

/** Founds it in a folder that no market serves yet. */
export async function foundCrowd(folder: string, crowd: Crowd, now: Instant): Promise<void> {
  const { db, close } = await openSqlite(folder)
  await foundCrowdIn(db, crowd, now)
  await close()
}

/** Founds it in any database. */
export async function foundCrowdIn(db: Kysely<Schema>, { people, shops }: Crowd, now: Instant): Promise<void> {
  const id = messageIds(() => now, '0'.repeat(12))()
  const made = madeFrom('a crowd', { id, chat: 'crowd', vendorId: 'founding' })
  await db.transaction().execute(async tx => {
    const founded = await found({ tx, now, ...made }, { name: 'Sukaramai', zone: 'Asia/Jakarta', contact: 'Bu Lurah' })
    if (!founded) throw new Error('Sukaramai is founded already')
    for (let n = 0; n < people; n++) {
      const person = made.newId()
      const chat = chatKey(chatOf(n))
      await meet(tx, { id: person, name: `Warga ${n}`, language: 'id', chat }, `webchat:warga-${n}`, now)
      const home = { village_id: founded.village.id, hamlet: 'Krajan', landmark: 'depan mushola' }
      await remember(tx, person, { ...home, named: 1, news: 1 })
      if (n < shops) await openShop(tx, founded.scope, { n, owner: person, now, ...made })
    }
  })
}

type Opening = { n: number; owner: string; now: Instant; newId(): string; newCode(length: number): string }

async function openShop(tx: Tx, scope: Scope, { n, owner, now, newId, newCode }: Opening): Promise<void> {
  const shop = await createShop(tx, scope, { id: newId(), name: `Toko ${n}`, state: 'open', created_at: now })
  await setShippingFee(tx, scope, shop.id, 5000)
  await grant(tx, scope, { id: newId(), person: owner, role: 'owner', shop: shop.id, by: 'operator' }, now)
  for (let m = 0; m < perShop; m++) {
    await addProduct(tx, scope, {
      id: newId(),
      shop_id: shop.id,
      code: newCode(7),
      name: productName(n * perShop + m),
      ...{ price: 15_000, per: 1000, unit: 'bungkus', stock: 10_000_000 },
      ...{ photos: '[]', state: 'on-sale', caption_chat: null, caption_id: null },
      created_at: now,
    })
  }
}
