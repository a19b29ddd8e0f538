import { GrammyError, HttpError } from 'grammy'
import { later } from '../../core/conversation/instant.ts'
import type { TelegramParts, TelegramTrouble } from './parts.ts'

/** Why something does not work, in the words of the one who must act. `wait`: seconds that
 *  Telegram names, or that fit. */
export type Setback = { what: TelegramTrouble; detail: string; wait?: number }

/** Tells the operator of one thing that does not work, and waits before it is tried again. */
export type Patience = {
  /** Tries until it works; null when the signal ended it before. */
  until<T>(work: () => Promise<T>, ended: AbortSignal, told?: Told): Promise<T | null>
  /** Tries once. False: it did not work, and it is time to try again or the signal has ended the wait. */
  once(work: () => Promise<unknown>, ended: AbortSignal, told?: Told): Promise<boolean>
  /** It worked the last time. */
  isWell(): boolean
}

type Told = (error: unknown) => Setback

const seconds = { most: 300, token: 300 } as const

/** Reports each trouble of one thing once, until it changes or is over. */
export type Telling = { of(what: TelegramTrouble, detail: string): void; over(): void }

export function telling(report: TelegramParts['report'], account: string): Telling {
  let told: TelegramTrouble | null = null
  return {
    of(what, detail) {
      if (what !== told) report({ account, what, detail })
      told = what
    },
    over() {
      if (told) report({ account, what: 'over', detail: 'it works again' })
      told = null
    },
  }
}

/** Waits 1 s, 2 s … 5 minutes, each a little less by chance: programs that failed together do not come back together. */
export function patience({ clock, report }: Pick<TelegramParts, 'clock' | 'report'>, account: string): Patience {
  const tell = telling(report, account)
  let failures = 0

  async function rest({ what, detail, wait }: Setback, ended: AbortSignal): Promise<void> {
    tell.of(what, detail)
    const grown = Math.min(seconds.most, 2 ** failures++) * (1 - Math.random() / 5)
    await clock.sleep(later(clock.now(), { seconds: wait ?? grown }), ended)
  }

  async function tried<T>(work: () => Promise<T>, ended: AbortSignal, told: Told): Promise<{ done: T } | null> {
    try {
      const done = await work()
      tell.over()
      failures = 0
      return { done }
    } catch (error) {
      // What is broken off because of the end is no trouble.
      if (!ended.aborted) await rest(told(error), ended)
      return null
    }
  }

  return {
    isWell: () => failures === 0,
    once: async (work, ended, told = setback) => (await tried(work, ended, told)) !== null,
    async until(work, ended, told = setback) {
      while (!ended.aborted) {
        const result = await tried(work, ended, told)
        if (result) return result.done
      }
      return null
    },
  }
}

/** A setback of this kind, whatever the error. */
export function toldBy(what: TelegramTrouble): Told {
  return error => ({ what, detail: messageOf(error) })
}

/** What a failed call means for the operator, and how long it must rest. */
export function setback(error: unknown): Setback {
  if (error instanceof HttpError)
    return { what: 'unreachable', detail: `Telegram cannot be reached: ${messageOf(error.error)}` }
  if (!(error instanceof GrammyError)) return { what: 'refused', detail: messageOf(error) }
  const { error_code: code, description, parameters, method } = error
  // A token of a wrong shape is answered with 404.
  if (code === 401 || code === 404) {
    const detail = 'Telegram does not take the token of this bot: it is wrong or was taken back, @BotFather knows it'
    return { what: 'wrong-token', detail, wait: seconds.token }
  }
  if (code === 409 && /webhook/i.test(description)) {
    return { what: 'webhook-set', detail: 'a webhook is set for this bot: another program takes its messages there' }
  }
  if (code === 409) {
    return {
      what: 'read-elsewhere',
      detail: "another program reads this bot's messages: stop it, or give it its own bot",
    }
  }
  if (code === 429) {
    const wait = parameters.retry_after ?? 1
    return { what: 'flooded', detail: `Telegram lets ${method} wait ${wait} seconds`, wait }
  }
  if (code >= 500) return { what: 'unreachable', detail: `Telegram is out of order: ${code} ${description}` }
  return { what: 'refused', detail: `Telegram refuses ${method}: ${description}` }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'no reason was given'
}
