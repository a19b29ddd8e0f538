import { createHash, timingSafeEqual } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { type Account, forCall } from './account.ts'
import type { Intake } from './intake.ts'
import type { TelegramParts, TelegramWebhook } from './parts.ts'
import { patience, telling, toldBy } from './patience.ts'
import { allowedUpdates, isUpdate } from './update.ts'

const mostBytes = 1024 * 1024
/** Chats that Telegram delivers beside each other: each waits for one commit, and a burst goes into one commit together. */
const mostConnections = 20

/** Where Telegram delivers updates, one address for each account: answered after the update is written down, with a failure
 *  when it is not, so that it comes again. `intakeOf` is null while nothing can be taken in. The answer never has a body:
 *  Telegram would take one for a call. */
export function webhookRoutes(
  webhook: TelegramWebhook,
  accounts: readonly string[],
  intakeOf: (account: string) => Pick<Intake, 'take'> | null,
  report: TelegramParts['report'],
): Hono {
  const routes = new Hono()
  const tooBig = bodyLimit({ maxSize: mostBytes, onError: c => c.body(null, 413) })

  for (const account of accounts) {
    const path = webhook.path(account)
    const writing = telling(report, account)
    routes.post(path, async (c, next) => {
      if (!isSame(c.req.header('x-telegram-bot-api-secret-token') ?? '', webhook.secret)) return c.body(null, 401)
      if (!/^application\/json\b/i.test(c.req.header('content-type') ?? '')) return c.body(null, 415)
      return next()
    })
    routes.post(path, tooBig, async c => {
      const update = await readJson(c)
      if (!isUpdate(update)) return c.body(null, 400)
      try {
        const intake = intakeOf(account)
        if (!intake) return c.body(null, 503)
        await intake.take([update])
        writing.over()
        return c.body(null, 200)
      } catch (error) {
        const { what, detail } = toldBy('unwritten')(error)
        writing.of(what, detail)
        return c.body(null, 503)
      }
    })
  }
  return routes
}

async function readJson(c: Context): Promise<unknown> {
  const body = await c.req.text()
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}

// Digests, because only what is of one length can be compared in constant time.
function isSame(shown: string, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(shown), digest(secret))
}

/** Tells Telegram where to deliver, unless it knows; tried until it works or the signal ends it. It stays set afterwards: what
 *  comes while the program is down waits at Telegram. */
export async function setWebhook(
  parts: Pick<TelegramParts, 'clock' | 'report'>,
  webhook: TelegramWebhook,
  { id, api }: Account,
  stopped: AbortSignal,
): Promise<void> {
  const url = webhook.origin + webhook.path(id)
  const wanted = { max_connections: mostConnections, allowed_updates: allowedUpdates }
  await patience(parts, id).until(async () => {
    const set = await api.getWebhookInfo(forCall(stopped))
    const isSet =
      set.url === url &&
      set.max_connections === mostConnections &&
      set.allowed_updates?.toSorted().join() === allowedUpdates.toSorted().join() &&
      // Telegram does not tell the secret; that it shows a wrong one can be seen here.
      !/\b401\b/.test(set.last_error_message ?? '')
    if (!isSet) await api.setWebhook(url, { ...wanted, secret_token: webhook.secret }, forCall(stopped))
  }, stopped)
}
