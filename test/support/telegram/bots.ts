import { createHash } from 'node:crypto'
import { perform } from './methods.ts'
import { updateQueue } from './updates.ts'
import { type WebhookParts, webhook } from './webhook.ts'
import type { Bot, World } from './world.ts'

export type NewBot = { id?: number; username?: string; readsAll?: boolean } & Pick<
  WebhookParts,
  'timeoutMs' | 'retryMs'
>

/** Registers a bot; the same id always gets the same token and numbers its updates the same way. */
export function createBot(world: World, { readsAll = false, timeoutMs, retryMs, ...as }: NewBot): Bot {
  const id = as.id ?? 4711 + world.bots.size
  const username = as.username ?? (id === 4711 ? 'kentongan_bot' : `kentongan_${id}_bot`)
  const digest = createHash('sha256').update(`bot ${id}`).digest()
  const queue = updateQueue(100_000_000 + (digest.readUInt32BE() % 800_000_000))
  const bot: Bot = {
    ...{ id, username, readsAll, queue },
    token: `${id}:AA${digest.toString('base64url').slice(0, 33)}`,
    user: { id, is_bot: true, first_name: 'Kentongan', username },
    webhook: webhook(queue, { now: world.now, timeoutMs, retryMs, reply }),
    ...{ commands: new Map(), texts: new Map() },
    endPoll: () => queue.endPoll(),
  }
  function reply(method: string, params: Record<string, unknown>): void {
    try {
      void perform(world, bot, method, params, AbortSignal.abort())
    } catch {
      // Nobody is told: that is what makes this way of calling unsafe.
    }
  }
  world.bots.set(id, bot)
  return bot
}
