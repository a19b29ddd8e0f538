import type { Told } from './message.ts'
import { conflict, type Refused } from './refusal.ts'

export type Numbered = Told & { update_id: number }

/** What a poll asks for, as in getUpdates. */
export type Wants = { offset?: number; limit?: number; timeout?: number; allowed_updates?: string[] }

/** The updates of one bot that wait to be fetched or delivered. */
export type Queue = {
  /** Kinds that the bot has not asked for are dropped, as at Telegram, and get no number. */
  push(told: Told): void
  /** Confirms what lies before `offset`, then answers what waits, or as soon as something comes. */
  poll(wants: Wants, gone: AbortSignal): Promise<Numbered[]>
  /** Ends a poll that waits: empty-handed, or with this refusal. */
  endPoll(refused?: Refused): void
  waiting(): readonly Numbered[]
  confirm(id: number): void
  drop(): void
  /** Gives confirmed updates again, from this number on and up to that one. */
  again(from: number, before?: number): void
  allow(kinds: string[]): void
  allowed(): string[]
  /** Is called after something has come. */
  onPush(hear: () => void): void
  /** The number that the next update will have. */
  next(): number
  /** A poll is open and nothing waits: the bot has confirmed all that it was told. */
  isAtRest(): boolean
  /** Resolves when that is so. */
  atRest(): Promise<void>
  /** Resolves when no poll is open. */
  unread(): Promise<void>
}

const onlyWhenAsked = ['chat_member', 'message_reaction', 'message_reaction_count']

/** `first` is the number of the first update. */
export function updateQueue(first: number): Queue {
  const all: Numbered[] = []
  let waiting: Numbered[] = []
  let kinds: string[] = []
  let ended: ((refused?: Refused) => void) | null = null
  let hear: () => void = () => undefined
  const watchers = new Set<() => void>()

  function when(holds: () => boolean): Promise<void> {
    return new Promise(resolve => {
      const look = () => holds() && (watchers.delete(look), resolve())
      watchers.add(look)
      look()
    })
  }

  function changed(): void {
    for (const look of [...watchers]) look()
  }

  const isAtRest = () => waiting.length === 0 && ended !== null

  function come(): void {
    // What happens in one go is fetched in one go.
    setImmediate(() => waiting.length > 0 && ended?.())
    hear()
  }

  function something(seconds: number, gone: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(end, seconds * 1000)
      const leave = () => end()
      gone.addEventListener('abort', leave)
      ended = end
      changed()
      function end(refused?: Refused): void {
        clearTimeout(timer)
        gone.removeEventListener('abort', leave)
        if (ended === end) ended = null
        changed()
        if (refused) reject(refused)
        else resolve()
      }
    })
  }

  return {
    waiting: () => waiting,
    allow: wanted => void (kinds = wanted),
    allowed: () => kinds,
    onPush: does => void (hear = does),
    endPoll: refused => ended?.(refused),
    next: () => first + all.length,
    isAtRest,
    atRest: () => when(isAtRest),
    unread: () => when(() => ended === null),
    drop() {
      waiting = []
      changed()
    },
    confirm: id => void (waiting = waiting.filter(update => update.update_id !== id)),
    push(told) {
      const [kind = ''] = Object.keys(told)
      if (kinds.length > 0 ? !kinds.includes(kind) : onlyWhenAsked.includes(kind)) return
      const update = { update_id: first + all.length, ...told }
      all.push(update)
      waiting.push(update)
      come()
    },
    again(from, before = Number.POSITIVE_INFINITY) {
      const isMeant = (id: number) => id >= from && id < before
      waiting = all.filter(update => isMeant(update.update_id) || waiting.includes(update))
      come()
    },
    async poll({ offset = 0, limit = 100, timeout = 0, allowed_updates }, gone) {
      ended?.(conflict('terminated by other getUpdates request; make sure that only one bot instance is running'))
      if (allowed_updates) kinds = allowed_updates
      waiting = offset < 0 ? waiting.slice(offset) : waiting.filter(update => update.update_id >= offset)
      if (waiting.length === 0 && timeout > 0) await something(timeout, gone)
      return waiting.slice(0, limit)
    },
  }
}
