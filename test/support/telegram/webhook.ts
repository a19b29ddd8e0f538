import { setTimeout as delay } from 'node:timers/promises'
import type { WebhookInfo } from 'grammy/types'
import { z } from 'zod'
import type { Numbered, Queue } from './updates.ts'
import type { Params } from './wire.ts'

/** Where updates are delivered to. */
export type Hook = { url: string; secret?: string; most: number }

/** Delivers the updates of one bot to its address: those of a chat one after the other, those of chats beside each other. */
export type Webhook = {
  set(hook: Hook | null): void
  isSet(): boolean
  info(): Omit<WebhookInfo, 'allowed_updates'> & { allowed_updates?: string[] }
  stop(): void
}

export type WebhookParts = {
  now: () => number
  /** An answer that takes longer, or is not 2xx, lets the update be delivered again, after `retryMs`. */
  timeoutMs: number
  retryMs: number
  /** A method may be called by the body of the answer; nobody hears what became of it. */
  reply: (method: string, params: Params) => void
}

const replied = z.looseObject({ method: z.string() })

export function webhook(queue: Queue, { now, timeoutMs, retryMs, reply }: WebhookParts): Webhook {
  const busy = new Set<number>()
  const end = new AbortController()
  let hook: Hook | null = null
  let failure: { last_error_date: number; last_error_message: string } | null = null

  function pump(): void {
    for (const update of queue.waiting()) {
      const lane = laneOf(update)
      if (!hook || end.signal.aborted || busy.size >= hook.most) return
      if (busy.has(lane)) continue
      busy.add(lane)
      void deliver(hook, update).finally(() => {
        busy.delete(lane)
        pump()
      })
    }
  }

  async function deliver(to: Hook, update: Numbered): Promise<void> {
    while (hook === to && !end.signal.aborted) {
      const why = await post(to, update)
      if (why === null) return queue.confirm(update.update_id)
      failure = { last_error_date: Math.floor(now() / 1000), last_error_message: why }
      await delay(retryMs, undefined, { signal: end.signal }).catch(() => undefined)
    }
  }

  /** Why it was not taken; null when it was. */
  async function post({ url, secret }: Hook, update: Numbered): Promise<string | null> {
    const headers = {
      'Content-Type': 'application/json',
      ...(secret && { 'X-Telegram-Bot-Api-Secret-Token': secret }),
    }
    const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), end.signal])
    try {
      const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(update), signal })
      const body = await answer.text()
      if (!answer.ok) return `Wrong response from the webhook: ${answer.status} ${answer.statusText}`
      call(body)
      return null
    } catch (error) {
      return error instanceof Error && error.name === 'TimeoutError' ? 'Read timeout expired' : 'Connection refused'
    }
  }

  function call(body: string): void {
    if (!body.trimStart().startsWith('{')) return
    const read = replied.safeParse(JSON.parse(body))
    if (!read.success) return
    const { method, ...params } = read.data
    reply(method, params)
  }

  queue.onPush(pump)
  return {
    set(next) {
      hook = next
      failure = null
      pump()
    },
    isSet: () => hook !== null,
    info: () => ({
      url: hook?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: queue.waiting().length,
      ...failure,
      ...(hook && { max_connections: hook.most }),
      ...(queue.allowed().length > 0 && { allowed_updates: queue.allowed() }),
    }),
    stop: () => end.abort(),
  }
}

/** The chat that an update belongs to. */
function laneOf({ message, edited_message, callback_query, my_chat_member, message_reaction }: Numbered): number {
  const chat = (message ?? edited_message ?? callback_query?.message ?? my_chat_member ?? message_reaction)?.chat
  return chat?.id ?? callback_query?.from.id ?? 0
}
