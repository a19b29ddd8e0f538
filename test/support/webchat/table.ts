import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type WebParts, webServer } from '../../../adapters/web/server.ts'
import { webchat } from '../../../adapters/webchat/channel.ts'
import { chatOf, type Phone } from '../../../adapters/webchat/phone.ts'
import type { Kept } from '../../../adapters/webchat/render.ts'
import type { Instant } from '../../../core/conversation/instant.ts'
import { chatKey, type Inbound } from '../../../core/conversation/message.ts'
import type { OutgoingBody } from '../../../core/conversation/reply.ts'
import en from '../../../locales/en/webchat.json' with { type: 'json' }
import id from '../../../locales/id/webchat.json' with { type: 'json' }

const phones: Phone[] = [
  { id: 'siti', name: 'Bu Siti', what: 'penjual', kind: 'private' },
  { id: 'budi', name: 'Pak Budi', what: 'pembeli', kind: 'private' },
  { id: 'wawan', name: 'Pak Wawan', what: 'penjual', kind: 'private' },
  { id: 'rt03', name: 'Warga RT 03', what: 'grup', kind: 'group', members: ['siti', 'budi'] },
]

/** The web chat on a real server, with a bot that only keeps what it hears. */
export type Table = Awaited<ReturnType<typeof layTable>>

/** `hear` is what the bot does with a message once it is kept; a throw is a disk that cannot be written. */
export async function layTable(
  parts: Partial<WebParts> & { hear?: (message: Inbound) => Promise<void>; clock?: () => Instant } = {},
) {
  const folder = await mkdtemp(join(tmpdir(), 'kentongan-webchat-'))
  const rows = new Map<string, Kept>()
  const heard: Inbound[] = []
  const problems: unknown[] = []
  let sent = 0
  const clock = parts.clock ?? (() => new Date().toISOString())
  const channel = webchat({
    uploads: join(folder, 'uploads'),
    phones: async () => phones,
    history: async chat => [...rows].filter(([key]) => key.startsWith(`${chat}/`)).map(([, row]) => row),
    clock,
    words: { id, en },
  })
  const server = webServer({
    host: '127.0.0.1',
    port: 0,
    photos: async () => null,
    health: async () => ({ ok: true }),
    allowedHosts: [],
    words: { notFound: id.notFound, broken: id.broken, elsewhere: id['refused.elsewhere'] },
    report: problem => problems.push(problem),
    ...parts,
    routes: [channel.routes, ...(parts.routes ?? [])],
  })
  await channel.start(async batch => {
    for (const message of batch) {
      heard.push(message)
      await parts.hear?.(message)
      const key = `${chatKey(message.chat)}/${message.id}`
      if (!rows.has(key)) rows.set(key, { heard: message })
    }
  })
  const { url } = await server.start()

  return {
    url,
    port: Number(new URL(url).port),
    uploads: join(folder, 'uploads'),
    channel,
    server,
    /** Every message that reached the bot, repeated ones too. */
    heard,
    /** What the operator's log would get. */
    problems,
    /** The bot speaks on a phone. */
    async say(phone: string, body: Partial<OutgoingBody>) {
      const to = phones.find(one => one.id === phone) ?? { id: phone, kind: 'private' }
      const outgoing = {
        id: `bot-${++sent}`,
        chat: chatKey(chatOf(to)),
        kind: 'reply' as const,
        body: { spans: [], photos: [], choices: [], ...body },
      }
      rows.set(`${outgoing.chat}/${outgoing.id}`, { sent: outgoing, at: clock() })
      return channel.send(outgoing)
    },
    async clear() {
      await channel.stop()
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
