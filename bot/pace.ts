import type { Pace } from '../core/conversation/channel.ts'
import { type Instant, later } from '../core/conversation/instant.ts'
import type { OutboxRow } from '../core/conversation/tables.ts'

/** Counts what goes out, so that no vendor has to tell us to wait: announcements keep below what an account may say in a
 *  second, everything to one chat below what a chat takes. Answers are never held back by announcements. */
export type Pacer = {
  /** How many announcements the account may send at this moment, and when there is room for more. */
  room(account: string, now: Instant): { count: number; more: Instant }
  /** Takes the row's place, or answers when there is one for it. */
  take(row: Pick<OutboxRow, 'chat' | 'account' | 'kind'>, now: Instant): Instant | null
  /** The vendor wants no announcements of this account before then. */
  pause(account: string, until: Instant): void
}

/** Announcements go out evenly: no more than a fifth of a second's in a fifth of a second. */
const slices = 5
const second = 1000
/** Chats that have been quiet for long are forgotten when so many are known, once in a while: all of them are looked at then,
 *  and for each message that would cost more than the message. */
const mostChats = 10_000
const quiet = 120 * second
const forgetEvery = 10 * second

/** `paceOf`: of a channel; undefined where it takes all that comes. A group is known by its key. */
export function pacer(paceOf: (channel: string) => Pace | undefined, isGroup: (chat: string) => boolean): Pacer {
  /** When the last messages of an account went out, and which of them were announcements: no older than a second. */
  const lately = new Map<string, { at: number; isBulk: boolean }[]>()
  const chats = new Map<string, { free: number; at: number }>()
  const pauses = new Map<string, number>()
  let forgot = 0

  const channelOf = (account: string) => account.slice(0, account.indexOf(':'))

  function recent(account: string, now: number) {
    const all = lately.get(account) ?? []
    const first = all.findIndex(({ at }) => at > now - second)
    all.splice(0, first < 0 ? all.length : first)
    lately.set(account, all)
    return all
  }

  function room(account: string, at: Instant): { count: number; more: Instant } {
    const pace = paceOf(channelOf(account))
    const paused = pauses.get(account) ?? 0
    const now = Date.parse(at)
    if (paused > now) return { count: 0, more: instant(paused) }
    if (!pace) return { count: Infinity, more: at }
    const sent = recent(account, now)
    const slice = Math.ceil(pace.announcementsASecond / slices)
    const inSlice = sent.filter(one => one.isBulk && one.at > now - second / slices)
    const left = pace.announcementsASecond - sent.length
    const count = Math.max(0, Math.min(left, slice - inSlice.length))
    const oldest = left > 0 ? (inSlice[0]?.at ?? now) + second / slices : (sent[0]?.at ?? now) + second
    return { count, more: instant(oldest) }
  }

  /** When the chat takes one more; null: now, and it has taken it. */
  function takeChat(chat: string, limit: Pace['toOne'], now: number): number | null {
    const each = limit.seconds * second
    const known = chats.get(chat)
    const free = known ? Math.min(limit.atOnce, known.free + (now - known.at) / each) : limit.atOnce
    // A millisecond's worth less than a whole one is a whole one: sums of fractions are never exact.
    if (free < 1 - 1 / each) return now + Math.ceil((1 - free) * each)
    if (chats.size >= mostChats && forgot <= now - forgetEvery) forget(now)
    chats.set(chat, { free: free - 1, at: now })
    return null
  }

  function forget(now: number): void {
    forgot = now
    for (const [chat, { at }] of chats) if (at < now - quiet) chats.delete(chat)
  }

  return {
    room,
    take({ chat, account, kind }, at) {
      const pace = paceOf(channelOf(account))
      if (!pace) return null
      const now = Date.parse(at)
      // The topics of a group share what the group takes.
      const whole = chat.split('/')[0] ?? chat
      const wait = takeChat(whole, isGroup(whole) ? pace.toGroup : pace.toOne, now)
      if (wait !== null) return instant(wait)
      recent(account, now).push({ at: now, isBulk: kind === 'announcement' })
      return null
    },
    pause: (account, until) => void pauses.set(account, Date.parse(until)),
  }
}

function instant(ms: number): Instant {
  return later(new Date(0).toISOString(), { seconds: ms / second })
}
