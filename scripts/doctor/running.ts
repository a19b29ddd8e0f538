import { z } from 'zod'
import type { Config } from '../../bot/config.ts'
import { type Line, look, ok, type Part } from './line.ts'

const health = z.object({
  ok: z.boolean(),
  inbox: z.object({ waiting: z.number(), parked: z.number() }),
  oldestWaitingSeconds: z.number(),
  outbox: z.object({ due: z.number(), unknown: z.number() }),
  /** What does not work at the moment, by bot. */
  channels: z.record(z.string(), z.string()).default({}),
})
type Health = z.infer<typeof health>

/** The running market as it sees itself; `troubles` are null when it does not run here. */
export async function checkRunning(config: Config): Promise<{ part: Part; troubles: Record<string, string> | null }> {
  const about = 'The market'
  const url = addressOf(config)
  if (!url) {
    const says = 'PORT is 0, so where the market listens is not known; whether it runs was not looked at.'
    return { part: { about, lines: [look(says)] }, troubles: null }
  }
  const seen = await askHealth(url)
  if (!seen) {
    const says = `No market answers at ${url}: it is not started, or listens elsewhere (PORT, HOST).`
    const why = "Only a running market sees whether another program reads a bot's messages."
    return {
      part: { about, lines: [look(says, `On this machine: npm start, then look again. ${why}`)] },
      troubles: null,
    }
  }
  return { part: { about, lines: [ok(`It runs at ${url}.`), ...waitingLines(seen)] }, troubles: seen.channels }
}

function addressOf({ host, port }: Config): string | null {
  if (port === 0) return null
  const near = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return `http://${near.includes(':') ? `[${near}]` : near}:${port}`
}

async function askHealth(url: string): Promise<Health | null> {
  try {
    const answer = await fetch(`${url}/health`, { signal: AbortSignal.timeout(5000), redirect: 'error' })
    return health.parse(await answer.json())
  } catch {
    return null
  }
}

function waitingLines({ inbox, oldestWaitingSeconds, outbox }: Health): Line[] {
  const where = 'On this machine: its log says why; search it for "level":40 and "level":50.'
  return [
    ...(oldestWaitingSeconds > 60
      ? [
          look(
            `Messages that wait for an answer: ${inbox.waiting}, the oldest for ${oldestWaitingSeconds} seconds.`,
            where,
          ),
        ]
      : []),
    ...(inbox.parked > 0 ? [look(`Messages that failed five times and were given up: ${inbox.parked}.`, where)] : []),
    ...(outbox.unknown > 0
      ? [look(`Messages of which nobody knows whether they went out: ${outbox.unknown}.`, where)]
      : []),
  ]
}
