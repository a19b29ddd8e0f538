import type { Hono } from 'hono'
import type { ChannelAdapter } from '../../core/conversation/channel.ts'
import type { Instant } from '../../core/conversation/instant.ts'
import { type Body, type ChatKey, chatKey, type Inbound } from '../../core/conversation/message.ts'
import type { Outgoing, Sent } from '../../core/conversation/reply.ts'
import { feed } from './feed.ts'
import type { OnNode } from './guard.ts'
import { reachesBot } from './inbound.ts'
import { account, chatOf, type Phone, phoneIdOf } from './phone.ts'
import { type Kept, renderOwn } from './render.ts'
import { demoRoutes } from './routes.ts'
import { send } from './send.ts'
import { uploads } from './uploads.ts'
import type { PageWords } from './words.ts'

export type WebchatParts = {
  /** The folder where photos wait until the bot has made them safe. */
  uploads: string
  phones: () => Promise<Phone[]>
  /** What the bot keeps of a chat, oldest first. */
  history: (chat: ChatKey) => Promise<Kept[]>
  clock: () => Instant
  words: PageWords
}

/** The demo's channel: a page with the phones of a whole village. Its routes belong on a server that listens on this
 *  machine only. */
export function webchat(parts: WebchatParts): ChannelAdapter & { routes: Hono<OnNode> } {
  const pages = feed()
  const waiting = uploads(parts.uploads)
  let hear: ((batch: Inbound[]) => Promise<void>) | null = null

  async function answersBot({ chat, replyTo }: Inbound): Promise<boolean> {
    if (chat.kind === 'private' || !replyTo) return false
    const kept = await parts.history(chatKey(chat))
    return kept.some(row => 'sent' in row && row.sent.id === replyTo)
  }

  /** After it the message is written down, or was only a matter of the group. */
  async function arrive(message: Inbound): Promise<void> {
    if (!hear) throw new Error('the web chat is not started')
    if (reachesBot(message, await answersBot(message))) await hear([message])
    else if (message.body.kind === 'photos') for (const { ref } of message.body.photos) await waiting.drop(ref)
    tellPages(message)
  }

  function tellPages(message: Inbound): void {
    const phone = message.chat.id
    const shown = renderOwn(message)
    if (shown) pages.push({ is: 'shown', phone, shown })
    else if (message.body.kind === 'edit') {
      const { of, text } = message.body
      pages.push({ is: 'edited', phone, of, by: message.from.id, text })
    }
  }

  /** The group, its size and that it can be written to: all of it lies on the table. */
  async function look({ id, chat }: Outgoing): Promise<Sent> {
    const group = (await parts.phones()).find(phone => phone.id === phoneIdOf(chat))
    if (!group || !hear) return { kind: 'never', why: `not a group of the web chat: ${chat}` }
    const seen = { name: group.name, size: group.members?.length ?? null, writable: true, admin: false }
    const event: Body = { kind: 'event', event: { is: 'seen', ...seen } }
    await hear([{ chat: chatOf(group), id: `look-${id}`, at: parts.clock(), from: { id: '', name: '' }, body: event }])
    return { kind: 'sent', vendorId: id }
  }

  return {
    name: 'webchat',
    accounts: [account],
    routes: demoRoutes({ ...parts, uploads: waiting, feed: pages, arrive }),
    async start(listener) {
      await waiting.sweep(parts.clock())
      hear = listener
    },
    send: async message => (message.body.look ? look(message) : send(message, pages, parts.clock())),
    fetchPhoto: (ref, limit, signal) => waiting.read(ref, limit, signal),
    photoDone: ref => waiting.drop(ref),
    async stop() {
      hear = null
      pages.end()
    },
  }
}
