import type { Inbound } from '../../core/conversation/message.ts'
import { type Account, forCall } from './account.ts'
import type { Us } from './addressed.ts'
import { inbound } from './inbound.ts'
import type { TelegramClock } from './parts.ts'
import { tapOf } from './update.ts'

/** Where the updates of one account come in, polled or delivered. */
export type Intake = {
  /** Resolves when all that is ours of them is written down; rejects when it is not. */
  take(updates: readonly unknown[]): Promise<void>
  /** Resolves when nothing is being written down, and nothing is on its way to Telegram any more. */
  done(): Promise<void>
}

/** `ended` breaks off the answers to taps that are on their way. */
export function intake(
  { api }: Account,
  us: Us,
  clock: TelegramClock,
  hear: (batch: Inbound[]) => Promise<void>,
  ended: AbortSignal,
): Intake {
  const underWay = new Set<Promise<unknown>>()

  function keep(work: Promise<unknown>): void {
    const ended = () => void underWay.delete(work)
    underWay.add(work)
    work.then(ended, ended)
  }

  // At once, before anything slow: the button turns until it is answered, and after some 20 s Telegram takes no answer.
  function answer(tap: string): void {
    // It may fail: the button of an old tap, or of one that is told twice, has stopped turning by itself.
    keep(api.answerCallbackQuery(tap, {}, forCall(ended)))
  }

  return {
    async take(updates) {
      for (const tap of updates.map(tapOf)) if (tap !== null) answer(tap)
      const batch = updates.flatMap(update => inbound(update, us, clock.now()) ?? [])
      if (batch.length === 0) return
      const heard = hear(batch)
      keep(heard)
      await heard
    },
    async done() {
      await Promise.allSettled(underWay)
    },
  }
}
