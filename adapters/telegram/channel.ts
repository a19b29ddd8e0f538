import type { Hono } from 'hono'
import type { ChannelAdapter } from '../../core/conversation/channel.ts'
import { later } from '../../core/conversation/instant.ts'
import { type Inbound, readChatKey } from '../../core/conversation/message.ts'
import type { Outgoing, Sent } from '../../core/conversation/reply.ts'
import { type Account, account } from './account.ts'
import { fetchFile } from './files.ts'
import { type Intake, intake } from './intake.ts'
import { introduce } from './introduce.ts'
import { linkTo } from './link.ts'
import { look } from './look.ts'
import type { TelegramParts } from './parts.ts'
import { patience } from './patience.ts'
import { poll } from './polling.ts'
import { sender } from './send.ts'
import { setWebhook, webhookRoutes } from './webhook.ts'

/** Telegram gives no exact numbers: some 30 messages a second in all, one a second to a person with bursts allowed, 20 a
 *  minute to a group (core.telegram.org/bots/faq, grammy.dev/advanced/flood). In any 60 s a group gets 3 + 60 / 3.5 = 20. */
const pace = {
  announcementsASecond: 29,
  toOne: { atOnce: 3, seconds: 1 },
  toGroup: { atOnce: 3, seconds: 3.5 },
} as const

/** The Telegram channel. It starts whether or not Telegram can be reached and its tokens are right: what is wrong is reported
 *  and tried again. `routes` are for a server that Telegram reaches, null when it is polled. */
export function telegram(parts: TelegramParts): ChannelAdapter & { routes: Hono | null } {
  const accounts = new Map(parts.tokens.map(token => account(token, parts.apiRoot)).map(one => [one.id, one]))
  const intakes = new Map<string, Intake>()
  const { webhook } = parts
  const stopped = new AbortController()
  const running: Promise<unknown>[] = []
  let hear: ((batch: Inbound[]) => Promise<void>) | null = null
  const say = sender({
    ...parts,
    api: id => accounts.get(id)?.api ?? null,
    warn: ({ account, message, what, detail }) =>
      parts.report({ account, what: 'sent-otherwise', detail: `message ${message}, ${what}: ${detail}` }),
  })

  /** One account, from its first question until the end. */
  async function live(one: Account, listener: (batch: Inbound[]) => Promise<void>): Promise<void> {
    const { signal } = stopped
    const username = await patience(parts, one.id).until(() => one.learn(signal), signal)
    if (username === null) return
    parts.onMe?.(one.id, username)
    const taking = intake(one, { account: one.id, username, groupCommands }, parts.clock, listener, signal)
    intakes.set(one.id, taking)
    await Promise.all([
      patience(parts, one.id).until(() => introduce(one.until(signal), parts.words), signal),
      webhook ? setWebhook(parts, webhook, one, signal) : poll(parts, one, taking, signal),
    ])
  }

  const groupCommands = new Set(Object.values(parts.words).flatMap(words => words.groupCommands.map(c => c.name)))

  async function send(message: Outgoing): Promise<Sent> {
    if (!message.body.look) return say(message)
    const looking = accounts.get(readChatKey(message.chat).account)
    if (looking && hear) return look(looking, message, parts.clock, hear)
    return { kind: 'later', at: later(parts.clock.now(), { minutes: 1 }), why: 'the account is not listening' }
  }

  return {
    name: 'telegram',
    accounts: [...accounts.keys()],
    pace,
    routes: webhook && webhookRoutes(webhook, [...accounts.keys()], id => intakes.get(id) ?? null, parts.report),
    async start(listener) {
      hear = listener
      for (const one of accounts.values()) running.push(live(one, listener))
    },
    send,
    async fetchPhoto(ref, limit, signal) {
      const [id = '', ...file] = ref.split(':')
      const from = accounts.get(id)
      return from ? fetchFile(from, file.join(':'), limit, signal) : null
    },
    // Telegram keeps its files, and nothing of them is kept here.
    photoDone: async () => undefined,
    linkTo: (id, words, into) => linkTo(accounts.get(id)?.username() ?? null, words, into),
    isGroup: id => id.startsWith('-'),
    async stop() {
      stopped.abort()
      const taking = [...intakes.values()]
      // What is delivered from now on is refused, and comes again.
      intakes.clear()
      await Promise.all([...running, ...taking.map(one => one.done())])
    },
  }
}
