import { about as aboutAnnouncement } from '../../core/announcements/store.ts'
import { about as aboutOrder } from '../../core/orders/order.ts'
import { between, turnOf } from './seen.ts'
import { arrived, type Step, whatBecame } from './step.ts'

const noProduct = 'nothing was put on sale'

const order: Step = {
  name: 'Order it from another phone',
  tells: ({ bot, product }) => [
    `On another phone: open https://t.me/${bot.username}?start=lihat_${product?.code}, press Start, tap “Pesan”,`,
    'and answer what is asked until the bot says that it is ordered.',
  ],
  over: ({ product }) => (product ? null : noProduct),
  async look({ db, product, seller }, since) {
    const placed = await db
      .selectFrom('orders')
      .select('id')
      .where('id', '>', since.id)
      .where('shop_id', '=', product?.shop_id ?? '')
      .executeTakeFirst()
    if (!placed) return { is: 'waiting' }
    const heard = await db
      .selectFrom('inbox')
      .select('received_at')
      .where('id', 'like', `${turnOf(placed.id)}%`)
      .executeTakeFirst()
    const notice = await db
      .selectFrom('outbox')
      .select(['state', 'settled_at', 'why'])
      .where('about', '=', aboutOrder(placed))
      .where('chat', '=', seller)
      .where('kind', '=', 'notice')
      .executeTakeFirst()
    return heard ? arrived(notice, heard.received_at, 'the seller') : { is: 'waiting' }
  },
}

const group: Step = {
  name: 'Link a group',
  tells: () => [
    'An official of the village adds the bot to a group, writes /sambung there, and in private taps “Ya, sambungkan”.',
    'Is there no official yet? On this machine: npm run village -- invite "<village>"',
  ],
  async look({ db, bot }, since) {
    const linked = await db
      .selectFrom('village_group')
      .select(['chat', 'linked_at'])
      .where('chat', 'like', `telegram:${bot.id}:%`)
      .where('linked_at', '>', since.at)
      .executeTakeFirst()
    if (!linked) return { is: 'waiting' }
    const greeting = await db
      .selectFrom('outbox')
      .select(['state', 'settled_at', 'why'])
      .where('chat', '=', linked.chat)
      .where('id', '>', since.id)
      .where('kind', '=', 'announcement')
      .executeTakeFirst()
    return arrived(greeting, linked.linked_at, 'the group')
  },
}

const announce: Step = {
  name: 'Announce with two officials',
  tells: () => [
    'An official writes to the bot: umumkan: uji coba    and taps “Sekarang”.',
    'A second official writes what the bot tells them: SETUJU and a number. It goes out a minute later,',
    'to every linked group of the village and to everybody who asked for its news: skip it where that disturbs.',
  ],
  async look({ db }, since) {
    const sent = await db
      .selectFrom('announcement')
      .select(['id', 'state', 'sent_at'])
      .where('id', '>', since.id)
      .where('sent_at', 'is not', null)
      .executeTakeFirst()
    if (sent?.state !== 'done' || !sent.sent_at) return { is: 'waiting' }
    const rows = await db
      .selectFrom('outbox')
      .select(['state', 'settled_at'])
      .where('about', '=', aboutAnnouncement(sent))
      .where('kind', '=', 'announcement')
      .execute()
    const there = rows.filter(({ state }) => state === 'sent')
    const last =
      rows
        .map(({ settled_at }) => settled_at ?? '')
        .sort()
        .at(-1) ?? null
    const note = `${there.length} of ${rows.length} messages arrived`
    if (there.length < rows.length) return { is: 'failed', why: note }
    return { is: 'ok', took: between(sent.sent_at, last), note }
  },
}

const takeOff: Step = {
  name: 'Take it off sale',
  tells: () => ['On the first phone: answer the message that says “Sudah dijual” with: habis'],
  over: ({ product }) => (product ? null : noProduct),
  async look(walk, since) {
    const product = await walk.db
      .selectFrom('product')
      .select(['stock', 'state'])
      .where('id', '=', walk.product?.id ?? '')
      .executeTakeFirst()
    if (product?.state === 'on-sale' && product.stock !== 0) return { is: 'waiting' }
    const seen = await whatBecame(walk, { since, chat: walk.seller, fits: h => h.kind === 'text' })
    return seen?.look ?? { is: 'ok', took: 0, note: 'it was off already' }
  },
}

/** What takes a second phone, a group, or officials; and what puts the market back as it was. */
export const village: readonly Step[] = [order, group, announce, takeOff]
