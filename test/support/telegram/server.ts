import { once } from 'node:events'
import { createServer } from 'node:http'
import { createBot } from './bots.ts'
import type { Call } from './call.ts'
import { type CallLog, callsOf } from './calls.ts'
import { type Faults, faultTable } from './faults.ts'
import { telegramFiles } from './files.ts'
import { floodModel, noFlood } from './flood.ts'
import { type Group, groupOf, type MoreGroup } from './group.ts'
import { type Person, personOf } from './phone.ts'
import { serving } from './serving.ts'
import type { Happening } from './shown.ts'
import type { Bot, World } from './world.ts'

export type FakeTelegram = {
  /** The root for TELEGRAM_API_ROOT: http://127.0.0.1:port */
  url: string
  /** A bot of its own; ids count from 4711. */
  bot(as?: { id?: number; username?: string; readsAll?: boolean }): Bot
  /** Somebody with a phone; the same for the same id. */
  person(id: number, name: string, language?: string): Person
  group(title: string, members: Person[], more?: MoreGroup): Group
  faults: Faults
  /** Every call that bots made, in the order in which they arrived; downloads of files are the method `download`. */
  calls: Call[]
  /** The first call that fits, answered or not, now or when it comes. */
  arrived: CallLog['arrived']
  /** The first call that fits and is over, with or without an answer, now or when it comes. */
  called: CallLog['called']
  /** How many calls the flood model has refused. */
  readonly flooded: number
  /** Hears of every change of what phones show. Answers how to stop. */
  watch(hear: (happening: Happening) => void): () => void
  stop(): Promise<void>
}

export type TelegramOptions = {
  /** Milliseconds. Dates of messages, taps that grow old and the flood model go by it; polls and retries by real time. */
  now?: () => number
  /** Refuses with 429 what comes too fast. */
  flood?: boolean
  /** An update that the bot's address has not taken by then is delivered again. */
  webhookTimeoutMs?: number
  /** How long after a failure. */
  webhookRetryMs?: number
}

/** Telegram on a socket of its own, with nobody there yet. It keeps nothing on disk, and outlives the bots that use it. */
export async function startTelegram(options: TelegramOptions = {}): Promise<FakeTelegram> {
  const { now = Date.now, flood = false, webhookTimeoutMs = 60_000, webhookRetryMs = 50 } = options
  const watchers = new Set<(happening: Happening) => void>()
  const faults = faultTable()
  const log = callsOf(now)
  const persons = new Map<number, Person>()

  const world: World = {
    now,
    ...{ bots: new Map(), people: new Map(), privates: new Map(), groups: new Map(), taps: new Map() },
    files: telegramFiles(),
    flood: flood ? floodModel(now) : noFlood,
    happen(happening) {
      for (const hear of [...watchers]) hear(happening)
    },
    watch(hear) {
      watchers.add(hear)
      return () => watchers.delete(hear)
    },
  }

  const server = createServer(serving(world, faults, log))
  // Connections stay open between calls: one that closes just when it is used again would look like a fault.
  Object.assign(server, { keepAliveTimeout: 0, requestTimeout: 0, headersTimeout: 0 })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0

  return {
    url: `http://127.0.0.1:${port}`,
    faults,
    calls: log.calls,
    arrived: log.arrived,
    called: log.called,
    watch: world.watch,
    get flooded() {
      return world.flood.refusals()
    },
    bot: as => createBot(world, { ...as, timeoutMs: webhookTimeoutMs, retryMs: webhookRetryMs }),
    person(id, name, language) {
      const user = { id, is_bot: false, first_name: name, ...(language && { language_code: language }) }
      const person = persons.get(id) ?? personOf(world, user)
      persons.set(id, person)
      world.people.set(id, person.user)
      return person
    },
    group: (title, members, more) => groupOf(world, title, members, more),
    async stop() {
      for (const { queue, webhook } of world.bots.values()) {
        webhook.stop()
        queue.endPoll()
      }
      faults.clear()
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
