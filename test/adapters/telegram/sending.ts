import { Api } from 'grammy'
import { onTestFinished } from 'vitest'
import type { SendWarning } from '../../../adapters/telegram/errand.ts'
import { type SenderParts, sender } from '../../../adapters/telegram/send.ts'
import type { Outgoing, OutgoingBody, Sent } from '../../../core/conversation/reply.ts'
import { testClock } from '../../support/clock.ts'
import { photoLike } from '../../support/pictures.ts'
import { startTelegram } from '../../support/telegram/server.ts'

export const start = '2026-11-21T01:00:00.000Z'
export const [keripik, sambal, madu] = ['a'.repeat(64), 'b'.repeat(64), 'c'.repeat(64)]
export const yes = { id: 'c-1', label: 'Ya' }
export const no = { id: 'c-2', label: 'Tidak' }

export type Sending = Awaited<ReturnType<typeof sending>>
type Body = Partial<Omit<OutgoingBody, 'spans'>> & { text?: string }

/** A sender with a Telegram of its own, where Siti has opened her chat. `timeoutSeconds`: how long an answer is waited for. */
export async function sending(options: { timeoutSeconds?: number; parts?: Partial<SenderParts> } = {}) {
  const telegram = await startTelegram()
  onTestFinished(() => telegram.stop())
  const bot = telegram.bot()
  const account = String(bot.id)
  const siti = telegram.person(4242, 'Siti')
  const chat = siti.chat(bot)
  await chat.start()
  const clock = testClock(start)
  const api = new Api(bot.token, { apiRoot: telegram.url, timeoutSeconds: options.timeoutSeconds ?? 10 })
  const photos = new Map<string, Uint8Array>([
    [keripik, await photoLike(64, 48)],
    [sambal, await photoLike(48, 64)],
    [madu, await photoLike(50, 50)],
  ])
  const ids = new Map<string, string>()
  const kept: string[] = []
  const warnings: SendWarning[] = []
  const send = sender({
    clock,
    api: asked => (asked === account ? api : null),
    photo: async photo => photos.get(photo) ?? null,
    qr: async text => Buffer.from(`\x89PNG ${text}`, 'latin1'),
    files: {
      find: async (account, photo) => ids.get(`${account} ${photo}`) ?? null,
      async keep(account, photo, fileId) {
        kept.push(photo)
        ids.set(`${account} ${photo}`, fileId)
      },
    },
    warn: warning => void warnings.push(warning),
    ...options.parts,
  })

  /** Sends to Siti, or to the chat with this id of Telegram. */
  function say({ text = '', ...body }: Body, more: Partial<Outgoing> & { to?: number | string } = {}): Promise<Sent> {
    const { to = siti.id, ...message } = more
    const spans = text === '' ? [] : [{ text }]
    return send({
      ...{ id: 'm-1', chat: `telegram:${account}:${to}`, kind: 'reply' },
      body: { spans, photos: [], choices: [], ...body },
      ...message,
    })
  }

  return {
    ...{ telegram, bot, account, siti, chat, clock, api, photos, ids, kept, warnings, send, say },
    /** What a chat shows of the bot, Siti's unless another is named. */
    shown: (where: { messages(): ReturnType<typeof chat.messages> } = chat) =>
      where.messages().filter(({ from }) => from === 'bot'),
    /** The names of the calls that were made. */
    methods: () => telegram.calls.map(({ method }) => method),
  }
}
