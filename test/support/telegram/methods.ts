import { about } from './about.ts'
import { editing } from './editing.ts'
import { read, taken } from './params.ts'
import { profile } from './profile.ts'
import { conflict, notFound } from './refusal.ts'
import { sending } from './sending.ts'
import type { Params } from './wire.ts'
import type { Bot, World } from './world.ts'

const byName = new Map(
  Object.entries({ ...about, ...profile, ...sending, ...editing }).map(([name, method]) => [
    name.toLowerCase(),
    method,
  ]),
)

/** Does what a bot asks and answers the result, or throws `Refused`; everything but a poll is done before it returns. */
export function perform(world: World, bot: Bot, name: string, params: Params, gone: AbortSignal): unknown {
  if (name.toLowerCase() === 'getupdates') return updates(bot, params, gone)
  const method = byName.get(name.toLowerCase())
  if (!method) throw notFound()
  return method(world, bot, params)
}

async function updates({ queue, webhook }: Bot, params: Params, gone: AbortSignal): Promise<unknown> {
  const wants = read(taken.updates, params)
  if (webhook.isSet())
    throw conflict("can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first")
  return queue.poll(wants, gone)
}
