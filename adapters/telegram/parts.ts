import type { Instant } from '../../core/conversation/instant.ts'
import type { PhotoId } from '../../core/photos/photo.ts'

/** What the Telegram channel is given. It serves all bots of the installation; an account is what stands before the `:` of a
 *  bot's token, its numeric id. */
export type TelegramParts = {
  tokens: readonly string[]
  /** Without a slash at its end: `https://api.telegram.org`, or a Bot API server of one's own. */
  apiRoot: string
  /** Where Telegram reaches us; null when it is polled. */
  webhook: TelegramWebhook | null
  clock: TelegramClock
  /** For the operator's log: each trouble once, until it changes or is over. No token is ever in it. */
  report(problem: TelegramProblem): void
  files: SentFiles
  /** The photo as JPEG, or null when it is no longer kept. */
  photo(photo: PhotoId): Promise<Uint8Array | null>
  /** A QR picture of the text as PNG. */
  qr(text: string): Promise<Uint8Array>
  words: TelegramWords
  /** Resolves when this program may poll for the account, and rejects when it cannot be found out. The signal ends the wait. */
  lease(account: string, signal: AbortSignal): Promise<PollingLease>
  /** The account's username, each time that it is learnt: for links that are made elsewhere. */
  onMe?(account: string, username: string): void
}

export type TelegramClock = {
  now(): Instant
  /** Resolves when the instant has come, or at once when the signal ends the wait. */
  sleep(until: Instant, signal?: AbortSignal): Promise<void>
}

export type TelegramWebhook = {
  /** `https://desa.example`, without a slash at its end. */
  origin: string
  /** What Telegram shows with every request: 1–256 of A–Z a–z 0–9 _ -. */
  secret: string
  /** `/telegram/…`: begins with a slash and cannot be guessed. */
  path(account: string): string
}

/** `lost` is aborted when another program may poll. */
export type PollingLease = { lost: AbortSignal; release(): Promise<void> }

/** What Telegram keeps of a photo that was sent: sent again by this id it needs no upload. Ids are the account's own. */
export type SentFiles = {
  find(account: string, photo: PhotoId): Promise<string | null>
  keep(account: string, photo: PhotoId, fileId: string): Promise<void>
}

/** What Telegram shows of the bot, by language (`id`, `en`, …). */
export type TelegramWords = { readonly [language: string]: TelegramIntroduction }
export type TelegramIntroduction = {
  /** The menu in private chats. */
  commands: readonly TelegramCommand[]
  /** The menu in groups: there a bare command is for us only when it is one of these. */
  groupCommands: readonly TelegramCommand[]
  description: string
  about: string
}
/** `name` as Telegram has it: 1–32 of a–z 0–9 _, a space of the market's words is `_`. */
export type TelegramCommand = { name: string; description: string }

export type TelegramProblem = { account: string; what: TelegramTrouble; detail: string }

/** `wrong-token` · `read-elsewhere`: another program polls · `webhook-set` by another program while we poll · `flooded`: we must
 *  wait · `unreachable`: no answer, or Telegram's own failure · `refused`: any other answer · `unwritten`: what arrived could
 *  not be written down · `no-lease`: cannot find out whether we may poll · `sent-otherwise`: a message went out, and not as it
 *  was meant; this one is told each time · `over`: it works again. */
export type TelegramTrouble =
  | 'wrong-token'
  | 'read-elsewhere'
  | 'webhook-set'
  | 'flooded'
  | 'unreachable'
  | 'refused'
  | 'unwritten'
  | 'no-lease'
  | 'sent-otherwise'
  | 'over'
