import { tooMany } from './refusal.ts'

/** How much may be sent: `charge` counts what is sent, or refuses with the seconds to wait. */
export type Flood = {
  /** An edit counts in its chat, and not among all that the bot sends. */
  charge(bot: number, chat: { id: number; type: string }, count: number, is: 'sent' | 'edited'): void
  refusals(): number
}

type Bucket = { left: number; at: number }

const bucketSize = 4
const inAll = { most: 30, ms: 1000 }
const perGroup = { most: 20, ms: 60_000 }

/** Each chat has a bucket of 4 that gains one a second, a group takes 20 a minute, a bot may send 30 a second in all. */
export function floodModel(now: () => number): Flood {
  const buckets = new Map<string, Bucket>()
  const sends = new Map<string, number[]>()
  let refused = 0

  function bucket(key: string): Bucket {
    const at = now()
    const { left, at: before } = buckets.get(key) ?? { left: bucketSize, at }
    return { left: Math.min(bucketSize, left + (at - before) / 1000), at }
  }

  /** Milliseconds until there is room again; 0 when there is. */
  function full(key: string, { most, ms }: typeof inAll): number {
    const recent = (sends.get(key) ?? []).filter(at => at > now() - ms)
    sends.set(key, recent)
    return recent.length < most ? 0 : (recent.at(-most) ?? 0) + ms - now()
  }

  return {
    refusals: () => refused,
    charge(bot, chat, count, is) {
      const key = `${bot}:${chat.id}`
      const isGroup = chat.type !== 'private'
      const { left, at } = bucket(key)
      const waits = [
        left < 1 ? (1 - left) * 1000 : 0,
        isGroup ? full(key, perGroup) : 0,
        is === 'sent' ? full(`${bot}`, inAll) : 0,
      ]
      const wait = Math.max(...waits)
      if (wait > 0) {
        refused += 1
        throw tooMany(Math.max(1, Math.ceil(wait / 1000)))
      }
      // An album is let through whole and paid for afterwards.
      buckets.set(key, { left: left - count, at })
      const times = Array.from({ length: count }, () => at)
      if (isGroup) sends.set(key, [...(sends.get(key) ?? []), ...times])
      if (is === 'sent') sends.set(`${bot}`, [...(sends.get(`${bot}`) ?? []), ...times])
    },
  }
}

/** Everything goes through. */
export const noFlood: Flood = { charge: () => undefined, refusals: () => 0 }
