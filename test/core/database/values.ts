import fc from 'fast-check'
import type { AnnouncementRow } from '../../../core/announcements/tables.ts'
import type { Draft } from '../../../core/conversation/form.ts'
import type { Sent } from '../../../core/conversation/reply.ts'
import type { ConversationRow, InboxRow, OutboxRow, PromptRow } from '../../../core/conversation/tables.ts'
import { type Scope, scopeOf } from '../../../core/database/scope.ts'
import type { GroupRow, RequestRow } from '../../../core/groups/tables.ts'
import type { OrderLineRow, OrderRow } from '../../../core/orders/tables.ts'
import type { ProductChangeRow, ProductRow } from '../../../core/products/tables.ts'

/** Values for the columns of every table, few enough that rows meet, and among them those that databases disagree on. */

const one = fc.constantFrom
const or = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })

/** What people type, and what nobody types by accident (threat 59). */
const hardTexts: readonly string[] = [
  ...['', ' ', 'a', 'A', 'ä', 'Ä', 'z', 'Z', 'ß', 'İ', 'ı', '٣', '-', '_', '%', '100%', 'a_b', '\\', '\\\\'],
  ...["'", '"', '`', "' or 1=1 --", '"; drop table person', '$1', '?', ':a', '{}', 'null', '1e3', '0x10'],
  ...['\u0001', '\t', '\n', '\r\n', '\u007f', '\u0085', '\u2028', '\u200B', '\u202Ekanan', '\u00ad'],
  ...['\ufeffawal', 'e\u0301', 'é', 'a\u0301\u0302\u0303', '\ud800', 'a\udc00b', '\uFFFD', '\uE000', '\u{10FFFF}'],
  ...['👨‍👩‍👧', '🇮🇩', '1️⃣', 'ꦲꦏ꧀ꦱꦫ', 'سلام', '日本'],
]

/** What can be said in JSON. */
const anyText = fc.oneof(
  one('siti', 'Siti', 'keripik', 'telur bebek'),
  one(...hardTexts, '\0', 'a\0b'),
  fc.string({ unit: 'binary' }),
)
/** What can be said in a column of its own: PostgreSQL refuses a NUL there, and `cleanText` takes it out of what is typed. */
export const text = anyText.map(text => text.replaceAll('\0', ''))

const mostWhole = Number.MAX_SAFE_INTEGER
/** Counts, rupiah, thousandths: mostly what there is, and what there is room for. */
export const whole = fc.oneof(
  { weight: 3, arbitrary: one(1, 2, 500, 1000, 15_000) },
  { weight: 1, arbitrary: one(0, -1, -mostWhole, mostWhole, mostWhole - 1, 2 ** 31) },
  { weight: 1, arbitrary: fc.maxSafeInteger() },
)
/** Small enough to be added to any other amount and still be counted exactly. */
export const few = one(0, 1, 500, -1)
/** Nobody takes so much less than nothing that the rest can no longer be counted exactly. */
export const taken = fc.oneof(
  few,
  whole.filter(amount => amount > 0),
)
const small = fc.integer({ min: 0, max: 3 })
export const flag = one(0, 1)

const pool = (letter: string, size: number) => one(...Array.from({ length: size }, (_, n) => `${letter}${n}`))
export const id = {
  person: one('p0', 'p1', 'p2', 'P1', 'gone'),
  village: one('v0', 'v1', 'gone'),
  shop: pool('s', 3),
  product: pool('b', 5),
  order: pool('o', 6),
  line: pool('l', 20),
  announcement: pool('a', 4),
  prompt: pool('m', 6),
  draft: pool('d', 4),
  outbox: pool('x', 6),
  inbox: pool('i', 6),
  other: pool('k', 8),
}
/** What is there when a history begins. */
const known = {
  person: one('p0', 'p1', 'p2'),
  village: one('v0', 'v1'),
  shop: one('s0', 's1'),
  product: one('b0', 'b1'),
}
export const scope: fc.Arbitrary<Scope> = id.village.map(village => scopeOf({ id: village }))
export const instant = one(...[0, 1, 2, 10].map(hour => `2026-11-22T${String(hour).padStart(2, '0')}:00:00.000Z`))
export const chat = one('webchat:demo:siti', 'webchat:demo:Siti', 'test:bot:budi', 'nowhere:p1')
export const limit = fc.integer({ min: 1, max: 5 })
export const role = one('official', 'owner', 'staff')
export const worker = one('boot', 'older').map(boot => ({ boot, shared: false }))
export const orderState = one('placed', 'offered', 'accepted', 'done', 'refused', 'cancelled', 'lapsed')
export const announcementState = one('waiting', 'approved', 'sending', 'done', 'withdrawn')
export const invitationState = one('open', 'accepted', 'granted', 'refused')
const about = one('announcement:a0', 'announcement:a1', 'order:o1')

export const product: fc.Arbitrary<Omit<ProductRow, 'village_id' | 'folded' | 'version' | 'changed_at'>> = fc.record({
  ...{ id: id.product, shop_id: known.shop, code: fc.oneof(pool('c', 4), text), name: text },
  ...{
    price: whole,
    per: one(1, 1000, 500, mostWhole, 0),
    unit: or(text),
    stock: or(whole),
    photos: one('[]', '["a"]'),
  },
  ...{ state: one('on-sale', 'held', 'removed'), caption_chat: or(chat), caption_id: or(text), created_at: instant },
})

export const change: fc.Arbitrary<Omit<ProductChangeRow, 'village_id' | 'undone_at'>> = fc.record({
  ...{ id: id.other, product_id: id.product, person_id: id.person, price_before: whole, price_after: whole },
  ...{ stock_before: or(whole), stock_after: or(whole), version_after: small, at: instant },
})

export const order: fc.Arbitrary<OrderRow> = fc.record({
  ...{
    id: id.order,
    village_id: known.village,
    shop_id: known.shop,
    buyer_id: known.person,
    code: one('A-401', 'a-401', 'A-402'),
  },
  ...{
    state: orderState,
    way: one('deliver', 'fetch'),
    fee: whole,
    total: whole,
    hamlet: or(text),
    landmark: or(text),
  },
  ...{ ready_at: or(instant), placed_at: instant, due_at: or(instant), reminded_at: or(instant), changed_at: instant },
})

export const line: fc.Arbitrary<OrderLineRow> = fc.record({
  ...{
    id: id.line,
    village_id: known.village,
    order_id: id.order,
    product_id: known.product,
    name: text,
    price: whole,
  },
  ...{ per: one(1, 1000), unit: or(text), quantity: one(1, 2, 500, 1000, mostWhole, 0), counted: flag, total: whole },
})

export const announcement: fc.Arbitrary<AnnouncementRow> = fc.record({
  ...{ id: id.announcement, village_id: id.village, number: small, text, photos: one('[]'), state: announcementState },
  ...{ author_id: id.person, approver_id: or(id.person), wanted_at: or(instant), send_at: or(instant) },
  ...{ created_at: instant, sent_at: or(instant), told_at: or(instant) },
  still_after: or(id.person),
})

const json = anyText.map(text => JSON.stringify({ text }))
const choices = fc
  .array(fc.record({ label: anyText, does: text, means: one('yes') }), { maxLength: 2 })
  .map(of => JSON.stringify(of))
const promptOpened: fc.Arbitrary<Omit<PromptRow, 'opened'>> = fc.record({
  ...{ id: id.prompt, chat: or(chat), person_id: id.person, asks: one('question', 'notice', 'offer', 'which') },
  ...{ about: or(about), called: or(text), numbers: one('choice', 'value'), choices, draft_id: or(id.draft) },
  ...{ question: or(text), state: one('open', 'closed', 'answered'), said: or(text), created_at: instant },
  ...{ expires_at: or(instant) },
})
/** No two are opened in the same place. */
export const prompt: fc.Arbitrary<PromptRow> = promptOpened.map(row => ({ ...row, opened: row.id }))

export const conversation: fc.Arbitrary<ConversationRow> = fc.record({
  ...{ chat, person_id: id.person, draft_id: or(id.draft), answered_at: or(instant) },
  offered: one('[]', '[{"id":"b0","name":"telur"}]'),
})

export const draft: fc.Arbitrary<Draft> = fc.record({
  ...{ id: id.draft, form: one('order', 'product'), answers: fc.dictionary(one('a', 'b'), fc.oneof(anyText, whole)) },
  ...{ path: fc.array(one('a', 'b'), { maxLength: 2 }), asked: or(text) },
})

export const outbox: fc.Arbitrary<OutboxRow> = fc.record({
  ...{
    id: id.outbox,
    chat,
    person_id: or(id.person),
    kind: one('reply', 'notice', 'announcement'),
    priority: one(0, 5),
  },
  ...{ body: json, about: or(about), prompt_id: or(id.prompt), due_at: instant, attempts: small },
  ...{ state: one('due', 'sending', 'sent', 'never', 'unknown'), owner: or(one('boot', 'older')) },
  ...{ lease_until: or(instant), vendor_id: or(text), why: or(text), created_at: instant, settled_at: or(instant) },
  ...{ account: one('test:bot', 'webchat:demo'), replaces: or(id.outbox) },
})

export const inbox: fc.Arbitrary<InboxRow> = fc.record({
  ...{
    id: id.inbox,
    chat,
    vendor_id: text,
    body: json,
    state: one('photos', 'waiting', 'done', 'parked'),
    due_at: instant,
  },
  ...{ attempts: small, crashes: small, received_at: instant, why: or(text), owner: or(one('boot')) },
  ...{ lease_until: or(instant), album: or(text) },
})

export const account = fc.record({ channel: one('test', 'webchat'), account: one('bot', 'demo') })
export const linkCode = one('k7m2x9', '3mf5k2', 'wc0t4k')
export const lost = one('removed', 'silenced')
export const requestState = one('code', 'looking', 'asked', 'done', 'dropped')

export const group: fc.Arbitrary<GroupRow> = fc.record({
  ...{ chat, village_id: id.village, name: text, linked_at: instant, ended_at: or(instant), size: or(whole) },
  ...{ renamed_from: or(text), lost: or(lost) },
})

export const request: fc.Arbitrary<Omit<RequestRow, 'village_id'>> = fc.record({
  ...{ id: id.other, official_id: id.person, code_hash: or(linkCode), chat: or(chat), name: or(text), size: or(whole) },
  ...{ state: requestState, created_at: instant },
})

export const sent: fc.Arbitrary<Sent> = fc.oneof(
  fc.record({ kind: fc.constant('sent' as const), vendorId: text }),
  fc.record({ kind: one('never', 'unknown'), why: text }),
  fc.record({ kind: fc.constant('moved' as const), to: text }),
  fc.record({ kind: fc.constant('later' as const), at: instant, why: text }),
)
