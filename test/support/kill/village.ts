import { chatOf, type Phone } from '../../../adapters/webchat/phone.ts'
import type { Table } from '../../../bot/app.ts'
import { chatKey } from '../../../core/conversation/message.ts'
import type { Hand } from '../../../core/conversation/turn.ts'
import type { Scope } from '../../../core/database/scope.ts'
import { grant, meet, remember } from '../../../core/people/store.ts'
import { addProduct } from '../../../core/products/store.ts'
import { createShop, setShippingFee } from '../../../core/shops/store.ts'
import { found } from '../../../core/villages/founding.ts'

/** Price in rupiah for one of the unit, stock in whole units. */
export type Goods = { name: string; unit: string; price: number; stock: number }
/** `fee`: null, buyers fetch their goods. */
export type Shop = { name: string; seller: Phone; fee: number | null; goods: readonly [Goods, ...Goods[]] }

function phone(id: string, name: string, what: string): Phone {
  return { id, name, what, kind: 'private' }
}

export const customers = Array.from({ length: 40 }, (_, n) => phone(`c${n + 1}`, `Warga ${n + 1}`, 'pembeli'))

/** Not enough of it for everybody. */
export const scarce: Goods = { name: 'Madu hutan', unit: 'botol', price: 60_000, stock: 25 }

export const shops: readonly [Shop, ...Shop[]] = [
  {
    name: 'Dapur Bu Siti',
    seller: phone('siti', 'Bu Siti', 'penjual'),
    fee: null,
    goods: [
      { name: 'Keripik pisang', unit: 'bungkus', price: 15_000, stock: 4_000 },
      { name: 'Sambal terasi', unit: 'botol', price: 12_000, stock: 3_000 },
      scarce,
    ],
  },
  {
    name: 'Telur Pak Wawan',
    seller: phone('wawan', 'Pak Wawan', 'penjual'),
    fee: 5_000,
    goods: [
      { name: 'Telur ayam', unit: 'kg', price: 28_000, stock: 5_000 },
      { name: 'Telur bebek', unit: 'butir', price: 3_500, stock: 6_000 },
      { name: 'Beras merah', unit: 'kg', price: 18_000, stock: 2_000 },
    ],
  },
]

/** The phones of a village in which forty people buy from two shops. Everybody has a name and a home, so that an order
 *  is two messages. */
export const table: Table = {
  phones: [...customers, ...shops.map(shop => shop.seller)],
  async found(hand, zone) {
    const founded = await found(hand, { name: 'Sukaramai', zone, contact: 'Bu Lurah' })
    if (!founded) return
    const { village, scope } = founded
    for (const customer of customers) await settle(hand, customer, village.id)
    for (const shop of shops) await open(hand, scope, shop, await settle(hand, shop.seller, village.id))
  },
}

/** Answers the person's id. */
async function settle(hand: Hand, who: Phone, village: string): Promise<string> {
  const id = hand.newId()
  const met = { id, name: who.name, language: 'id', chat: chatKey(chatOf(who)) }
  await meet(hand.tx, met, `webchat:${who.id}`, hand.now)
  const home = { village_id: village, hamlet: 'Krajan', landmark: 'depan mushola' }
  await remember(hand.tx, id, { ...home, named: 1, news: 1 })
  return id
}

async function open({ tx, now, newId, newCode }: Hand, scope: Scope, shop: Shop, owner: string): Promise<void> {
  const { id } = await createShop(tx, scope, { id: newId(), name: shop.name, state: 'open', created_at: now })
  await setShippingFee(tx, scope, id, shop.fee)
  await grant(tx, scope, { id: newId(), person: owner, role: 'owner', shop: id, by: 'operator' }, now)
  for (const { name, unit, price, stock } of shop.goods)
    await addProduct(tx, scope, {
      ...{ id: newId(), shop_id: id, code: newCode(7), name, price, per: 1000, unit, stock: stock * 1000 },
      ...{ photos: '[]', state: 'on-sale', caption_chat: null, caption_id: null, created_at: now },
    })
}
