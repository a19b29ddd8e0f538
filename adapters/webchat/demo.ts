import { type ChatKey, chatKey } from '../../core/conversation/message.ts'
import type { Hand } from '../../core/conversation/turn.ts'
import { linkGroup } from '../../core/groups/store.ts'
import type { Role } from '../../core/people/permissions.ts'
import { grant, meet, remember } from '../../core/people/store.ts'
import { addProduct } from '../../core/products/store.ts'
import { createShop, setShippingFee } from '../../core/shops/store.ts'
import { found } from '../../core/villages/founding.ts'
import { chatOf, type Phone } from './phone.ts'

/** A stranger has a phone on the table, and the bot has never heard of them. */
type DemoPhone = Phone & { stranger?: true }
type DemoPerson = DemoPhone & { role?: Role; news?: 1; shop?: string }

/** The village that lies on the table when nothing is configured. */
const people: readonly DemoPerson[] = [
  { id: 'siti', name: 'Bu Siti', what: 'penjual', kind: 'private' },
  { id: 'wawan', name: 'Pak Wawan', what: 'penjual telur', kind: 'private', shop: 'Telur Pak Wawan' },
  { id: 'budi', name: 'Budi', what: 'pembeli', kind: 'private', news: 1 },
  { id: 'rina', name: 'Rina', what: 'warga baru', kind: 'private', stranger: true },
  { id: 'kades', name: 'Pak Kades', what: 'perangkat desa', kind: 'private', role: 'official' },
  { id: 'sekdes', name: 'Bu Sekdes', what: 'perangkat desa', kind: 'private', role: 'official' },
]
const group: Phone = {
  id: 'warga',
  name: 'Warga Sukanegara',
  what: 'grup',
  kind: 'group',
  members: people.map(p => p.id),
}

/** Not linked to the village yet: an official may do that. */
const women: Phone = {
  id: 'pkk',
  name: 'Ibu-ibu PKK',
  what: 'grup',
  kind: 'group',
  members: ['siti', 'rina', 'kades', 'sekdes'],
}

export const demoPhones: readonly DemoPhone[] = [...people, group, women]

/** Where the village's people and its group are reached: their chats with the bot, and what a person is known by. */
export type Addresses = { chat(phone: Phone): ChatKey; person(phone: Phone): string }

const onThePage: Addresses = { chat: phone => chatKey(chatOf(phone)), person: ({ id }) => `webchat:${id}` }

/** Founds Sukanegara with its people, a shop that sells eggs, and a group; does nothing where it stands already. They are
 *  reached on the page, unless it is said where. */
export async function foundDemo(hand: Hand, zone: string, at = onThePage): Promise<void> {
  const founded = await found(hand, { name: 'Sukanegara', zone, contact: 'Bu Sekdes, balai desa' })
  if (!founded) return
  const { village, scope } = founded
  for (const person of people.filter(p => !p.stranger)) {
    const id = hand.newId()
    const known = { id, name: person.name, language: 'id', chat: at.chat(person) }
    await meet(hand.tx, known, at.person(person), hand.now)
    await remember(hand.tx, id, { village_id: village.id, ...(person.news ? { news: person.news } : {}) })
    const right = { id: hand.newId(), person: id, by: 'operator' }
    if (person.role) await grant(hand.tx, scope, { ...right, role: person.role, shop: null }, hand.now)
    if (!person.shop) continue
    const shop = await createShop(hand.tx, scope, {
      id: hand.newId(),
      name: person.shop,
      state: 'open',
      created_at: hand.now,
    })
    await setShippingFee(hand.tx, scope, shop.id, 5000)
    await grant(hand.tx, scope, { ...right, role: 'owner', shop: shop.id }, hand.now)
    await addProduct(hand.tx, scope, {
      id: hand.newId(),
      shop_id: shop.id,
      code: hand.newCode(7),
      name: 'Telur ayam kampung',
      price: 28_000,
      per: 1000,
      unit: 'kg',
      stock: 12_000,
      photos: '[]',
      state: 'on-sale',
      caption_chat: null,
      caption_id: null,
      created_at: hand.now,
    })
  }
  await linkGroup(hand.tx, scope, {
    chat: at.chat(group),
    name: group.name,
    linked_at: hand.now,
    size: people.length,
  })
}
