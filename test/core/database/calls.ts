import fc from 'fast-check'
import * as outbox from '../../../bot/outbox.ts'
import * as announcements from '../../../core/announcements/store.ts'
import * as boxes from '../../../core/conversation/boxes.ts'
import * as conversation from '../../../core/conversation/store.ts'
import type { Tx } from '../../../core/database/schema.ts'
import type { Scope } from '../../../core/database/scope.ts'
import * as groups from '../../../core/groups/store.ts'
import type { RequestRow } from '../../../core/groups/tables.ts'
import * as orders from '../../../core/orders/store.ts'
import type { OrderLineRow, OrderRow } from '../../../core/orders/tables.ts'
import * as invitations from '../../../core/people/invitations.ts'
import * as people from '../../../core/people/store.ts'
import * as products from '../../../core/products/store.ts'
import * as shops from '../../../core/shops/store.ts'
import * as villages from '../../../core/villages/store.ts'
import { type Asked, type Call, call, ids, or, partly, some } from './asked.ts'
import { callsOfTheSpine } from './spine-calls.ts'
import * as v from './values.ts'

const { id, scope, instant, text, whole, chat, limit } = v

type Invited = Parameters<typeof invitations.invite>[2]

/** As a turn invites: what it makes up derives from its message. */
const invite = (tx: Tx, scope: Scope, to: Invited, made: string, now: string) =>
  invitations.invite({ tx, now, newId: () => made, newCode: () => made, hash: token => `#${token}` }, scope, to)

const addOrder = (tx: Tx, order: OrderRow, lines: readonly OrderLineRow[]) =>
  orders.addOrder(
    tx,
    order,
    lines.map(line => ({ ...line, order_id: order.id })),
  )

/** How each function of the stores is called. */
export const calls: Record<string, Asked> = {
  'people.personAt': call(people.personAt, text),
  'people.personById': call(people.personById, id.person),
  'people.meet': call(
    people.meet,
    fc.record({ id: id.person, name: text, language: fc.constant('id'), chat: or(chat) }),
    text,
    instant,
  ),
  'people.remember': call(
    people.remember,
    id.person,
    fc.record({
      name: text,
      named: v.flag,
      village_id: or(id.village),
      chat: or(chat),
      hamlet: or(text),
      phone: or(text),
      news: or(v.flag),
    }),
  ),
  'people.leaveChat': call(people.leaveChat, chat),
  'people.rightsOf': call(people.rightsOf, id.person),
  'people.grant': call(
    people.grant,
    scope,
    fc.record({ id: id.other, person: id.person, role: v.role, shop: or(id.shop), by: text }),
    instant,
  ),
  'people.officialsOf': call(people.officialsOf, scope),
  'people.subscriberCount': call(people.subscriberCount, scope),
  'people.sellersOf': call(people.sellersOf, scope, id.shop),
  'people.subscribersOf': call(people.subscribersOf, scope, id.person, limit),

  'invitations.invite': call(
    invite,
    scope,
    fc.record({ role: v.role, shop: or(id.shop), inviter: or(id.person) }),
    id.other,
    instant,
  ),
  'invitations.invitationFor': call(
    invitations.invitationFor,
    id.other.map(made => `#${made}`),
  ),
  'invitations.invitationById': call(invitations.invitationById, id.other),
  'invitations.moveInvitation': call(
    invitations.moveInvitation,
    id.other,
    v.invitationState,
    fc.record({ state: v.invitationState, invited_id: id.person, expires_at: instant }),
  ),

  'villages.villageById': call(villages.villageById, id.village),
  'villages.villages': call(villages.villages),
  'villages.createVillage': call(
    villages.createVillage,
    fc.record({ id: fc.oneof(id.village, id.other), name: text, zone: text, contact: text, created_at: instant }),
  ),
  'villages.villagesAt': call(villages.villagesAt, v.account),
  'villages.serveThrough': call(villages.serveThrough, scope, fc.constant('test'), or(fc.constantFrom('bot', 'other'))),
  'villages.villageByCode': call(villages.villageByCode, v.linkCode),
  'villages.codeOfVillage': call(villages.codeOfVillage, scope, v.linkCode),
  'villages.nextNumber': call(villages.nextNumber, scope, fc.constantFrom('order', 'announcement'), whole),

  'groups.groupsOf': call(groups.groupsOf, scope),
  'groups.groupAt': call(groups.groupAt, chat),
  'groups.groupsWithin': call(groups.groupsWithin, chat),
  'groups.linkGroup': call(
    groups.linkGroup,
    scope,
    fc.record({ chat, name: text, linked_at: instant, size: or(whole) }),
  ),
  'groups.unlinkGroup': call(groups.unlinkGroup, scope, chat, instant),
  'groups.renameGroup': call(groups.renameGroup, v.group, text),
  'groups.namesRead': call(groups.namesRead, scope),
  'groups.groupLost': call(groups.groupLost, chat, or(v.lost)),
  'groups.moveGroup': call(groups.moveGroup, chat, chat),
  'groups.addRequest': call(groups.addRequest, scope, v.request),
  'groups.requestByCode': call(
    groups.requestByCode,
    fc.record({ hash: v.linkCode, official: id.person, now: instant }),
  ),
  'groups.requestsLooking': call(groups.requestsLooking, chat),
  'groups.requestAsked': call(
    groups.requestAsked,
    scope,
    fc.record({ id: id.other, official: id.person, now: instant }),
  ),
  'groups.moveRequest': call(
    (tx, row: RequestRow, to: Parameters<typeof groups.moveRequest>[2]) => groups.moveRequest(tx, row, to),
    v.request.map(row => ({ ...row, village_id: '' })),
    fc.record({ state: v.requestState, chat: or(chat), name: or(text), size: or(whole) }),
  ),

  'shops.shopById': call(shops.shopById, scope, id.shop),
  'shops.shopsByIds': call(shops.shopsByIds, scope, ids(id.shop)),
  'shops.shopSkeletons': call(shops.shopSkeletons, scope),
  'shops.createShop': call(
    shops.createShop,
    scope,
    fc.record({ id: id.shop, name: text, state: fc.constantFrom('open', 'held'), created_at: instant }),
  ),
  'shops.setShippingFee': call(shops.setShippingFee, scope, id.shop, or(whole)),
  'shops.shopByCode': call(shops.shopByCode, v.linkCode),
  'shops.codeOfShop': call(shops.codeOfShop, scope, id.shop, v.linkCode),
  'shops.openShop': call(shops.openShop, scope, id.shop),

  'products.productById': call(products.productById, scope, id.product),
  'products.productByCode': call(products.productByCode, scope, text),
  'products.productsByIds': call(products.productsByIds, scope, ids(id.product)),
  'products.goodsOnSale': call(products.goodsOnSale, scope),
  'products.productsInStock': call(products.productsInStock, scope, fc.nat(2), limit),
  'products.productsOfShop': call(products.productsOfShop, scope, id.shop),
  'products.productByCaption': call(products.productByCaption, scope, fc.record({ chat, id: text })),
  'products.setPhotos': call(
    products.setPhotos,
    scope,
    fc.record({ id: id.product, from: fc.constantFrom('[]', '["a"]') }),
    fc.constantFrom('[]', '["a"]'),
  ),
  'products.villageOfCode': call(products.villageOfCode, text),
  'products.addProduct': call(products.addProduct, scope, v.product),
  'products.changeProduct': call(
    products.changeProduct,
    scope,
    fc.record({ id: id.product, version: fc.constantFrom(1, 2), stock: or(whole) }),
    partly({ price: whole, name: text, unit: or(text), stock: or(whole) }),
    instant,
  ),
  'products.releaseProducts': call(products.releaseProducts, scope, id.shop),
  'products.noteChange': call(products.noteChange, scope, v.change),
  'products.lastChange': call(products.lastChange, scope, id.person, instant),
  'products.markUndone': call(products.markUndone, scope, id.other, instant),
  'products.take': call(products.take, scope, id.product, v.taken),
  'products.giveBack': call(products.giveBack, scope, id.product, v.few),

  'orders.addOrder': call(addOrder, v.order, some(v.line)),
  'orders.orderById': call(orders.orderById, scope, id.order),
  'orders.villageOfOrder': call(orders.villageOfOrder, id.order),
  'orders.orderByCode': call(orders.orderByCode, scope, fc.constantFrom('A-401', 'a-401')),
  'orders.linesOf': call(orders.linesOf, scope, id.order),
  'orders.openOrdersOfShop': call(orders.openOrdersOfShop, scope, id.shop),
  'orders.ordersOfBuyer': call(orders.ordersOfBuyer, scope, id.person, limit),
  'orders.moveOrder': call(
    orders.moveOrder,
    scope,
    fc.record({ id: id.order, from: v.orderState, to: v.orderState }),
    partly({ total: whole, ready_at: or(instant), due_at: or(instant) }),
    instant,
  ),
  'orders.shrinkLine': call(orders.shrinkLine, scope, id.line, fc.record({ quantity: whole, total: whole })),
  'orders.nextDue': call(orders.nextDue),
  'orders.dueOrders': call(orders.dueOrders, instant, limit),
  'orders.setDue': call(
    orders.setDue,
    scope,
    fc.record({ id: id.order, state: v.orderState }),
    fc.record({ due_at: or(instant), reminded_at: or(instant) }),
  ),

  'announcements.addAnnouncement': call(announcements.addAnnouncement, v.announcement),
  'announcements.announcementByNumber': call(announcements.announcementByNumber, scope, fc.nat(3)),
  'announcements.announcementsSent': call(announcements.announcementsSent, scope, limit),
  'announcements.moveAnnouncement': call(
    announcements.moveAnnouncement,
    scope,
    fc.record({ id: id.announcement, from: v.announcementState, to: v.announcementState }),
    partly({ approver_id: or(id.person), send_at: or(instant) }),
  ),
  'announcements.nextToSend': call(announcements.nextToSend),
  'announcements.toSend': call(announcements.toSend, instant),
  'announcements.sentOut': call(announcements.sentOut),
  'announcements.halfOut': call(announcements.halfOut),
  'announcements.markGoing': call(
    announcements.markGoing,
    scope,
    v.announcement,
    fc.record({ still_after: or(id.person), told_at: or(instant) }),
  ),
  'announcements.goingOut': call(announcements.goingOut),
  'announcements.messagesTelling': call(announcements.messagesTelling, fc.record({ id: id.announcement })),
  'announcements.deliveryOf': call(announcements.deliveryOf, fc.record({ id: id.announcement })),
  'announcements.groupDeliveries': call(announcements.groupDeliveries, fc.record({ id: id.announcement })),
  ...callsOfTheSpine,
}

/** They ask no database, or lock what on SQLite is nobody else's. */
const others = [
  'announcements.about',
  'boxes.rowOf',
  'invitations.isOver',
  'outbox.outcome',
  'outbox.earliest',
  'outbox.oneAtATime',
]

const stores = {
  announcements,
  boxes,
  conversation,
  groups,
  invitations,
  orders,
  outbox,
  people,
  products,
  shops,
  villages,
}

/** The names of all functions that the stores have. */
export const functions = Object.entries(stores)
  .flatMap(([store, module]) =>
    Object.entries(module).flatMap(([name, it]) => (typeof it === 'function' ? [`${store}.${name}`] : [])),
  )
  .filter(name => !others.includes(name))

/** Stores whose rows meet: in a history of all of them together nothing would happen twice. */
const neighbours = [
  ['boxes', 'conversation'],
  ['announcements', 'boxes', 'outbox'],
  ['invitations', 'people', 'shops', 'villages'],
  ['groups', 'people', 'villages'],
  ['orders', 'products', 'shops'],
]

/** What makes a row is often refused, and without rows nothing can differ. */
const makes = /\.(add|create|grant|invite$|keep|link|meet|note)/

/** What happens in a market, in any order. */
export const history: fc.Arbitrary<Call[]> = fc.oneof(
  ...neighbours.map(stores => {
    const theirs = Object.entries(calls).filter(([name]) => stores.includes(name.split('.')[0] ?? ''))
    const weighed = theirs.map(([name, asked]) => ({
      weight: makes.test(name) ? 5 : 1,
      arbitrary: asked.map(call => named(name, call)),
    }))
    return fc.array(fc.oneof(...weighed), { maxLength: 250, size: 'max' })
  }),
)

/** Where a history breaks, it is printed as the calls that it consists of. */
function named(name: string, call: Pick<Call, 'words' | 'run'>): Call {
  const said = () => `${name}(${call.words.map(word => fc.stringify(word)).join(', ')})`
  return { name, ...call, [fc.toStringMethod]: said }
}
