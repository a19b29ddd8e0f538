import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import type { Instant } from '../../core/conversation/instant.ts'
import { type ChatKey, chatKey, type Inbound } from '../../core/conversation/message.ts'
import type { Feed } from './feed.ts'
import { pageFile } from './files.ts'
import { guard, type OnNode } from './guard.ts'
import { inbound, whyRefused, written } from './inbound.ts'
import { chatOf, type Phone } from './phone.ts'
import { type Kept, renderHistory } from './render.ts'
import { mostBytes, type Uploads } from './uploads.ts'
import { type PageWords, sentence, wordsOf } from './words.ts'

export type DemoParts = {
  uploads: Uploads
  feed: Feed
  phones: () => Promise<Phone[]>
  history: (chat: ChatKey) => Promise<Kept[]>
  clock: () => Instant
  words: PageWords
  /** Resolves when the message is written down. */
  arrive: (message: Inbound) => Promise<void>
}

const mostJson = 64 * 1024

/** The page, what it loads, the one stream it listens to, and what it writes. A refusal is a sentence in the body. */
export function demoRoutes(parts: DemoParts): Hono<OnNode> {
  const { uploads, feed, phones, history, clock, words, arrive } = parts
  const routes = new Hono<OnNode>()
  const say = (c: Context, key: string) => sentence(words, key, c)

  // Not '*': these routes share a server with others, which have visitors from elsewhere.
  for (const path of ['/', '/webchat/*']) routes.use(path, guard(words.id['refused.elsewhere'] ?? ''))

  routes.get('/', async c => (await pageFile('phones.html')) ?? c.notFound())
  routes.get('/webchat/page/:file', async c => (await pageFile(c.req.param('file'))) ?? c.notFound())
  routes.get('/webchat/words/:language', c => c.json(wordsOf(words, c.req.param('language'))))
  routes.get('/webchat/phones', async c => c.json(await phones()))
  routes.get('/webchat/phones/:phone/history', async c => {
    const phone = (await phones()).find(one => one.id === c.req.param('phone'))
    if (!phone) return c.text(say(c, 'refused.noSuchPhone'), 404)
    return c.json(renderHistory(await history(chatKey(chatOf(phone)))))
  })
  routes.get('/webchat/events', c => {
    c.header('Content-Type', 'text/event-stream')
    return c.body(feed.listen(c.req.header('last-event-id')))
  })

  // Photos come one by one before the message that names them: as they are, straight to the disk, without a parser that
  // would hold 200 MB; and a message tried again does not carry them again.
  routes.post('/webchat/uploads', async c => {
    const tooBig = () => c.text(say(c, 'refused.photoTooBig'), 413)
    if (Number(c.req.header('content-length')) > mostBytes) return tooBig()
    if (!c.req.raw.body) return c.text(say(c, 'refused.photoEmpty'), 400)
    const kept = await written503(c, uploads.keep(c.req.raw.body, clock()))
    if ('ref' in kept) return c.json(kept, 201)
    return kept.refused === 'too-big' ? tooBig() : c.text(say(c, 'refused.photoEmpty'), 400)
  })

  const limit = bodyLimit({ maxSize: mostJson, onError: c => c.text(say(c, 'refused.tooLong'), 413) })
  routes.post('/webchat/phones/:phone/messages', limit, async c => {
    const request = written.safeParse(await c.req.json().catch(() => null))
    if (!request.success) return c.text(say(c, whyRefused(request.error)), 400)
    const table = await phones()
    const phone = table.find(one => one.id === c.req.param('phone'))
    if (!phone) return c.text(say(c, 'refused.noSuchPhone'), 404)
    const message = inbound(request.data, phone, table, clock())
    if (!message) return c.text(say(c, 'refused.notMember'), 400)
    await written503(c, arrive(message))
    return c.body(null, 202)
  })

  /** A server that cannot write says so: the page keeps what it has and tries again. */
  async function written503<T>(c: Context, writing: Promise<T>): Promise<T> {
    try {
      return await writing
    } catch (cause) {
      // Who went away in the middle reads no answer, and the operator has nothing to mend.
      if (c.req.raw.signal.aborted) throw new HTTPException(400, { cause })
      throw new HTTPException(503, { message: say(c, 'refused.unwritten'), cause })
    }
  }
  return routes
}
