import type { OpenDatabase } from '../../../adapters/database/opened.ts'
import type { App } from '../../../bot/app.ts'
import type { Config } from '../../../bot/config.ts'
import type { ChannelAdapter } from '../../../core/conversation/channel.ts'
import type { Instant } from '../../../core/conversation/instant.ts'
import type { ChatKey } from '../../../core/conversation/message.ts'
import type { Kind } from '../../../core/conversation/reply.ts'
import type { Differs, Saying } from './parse.ts'

/** A channel that stories are played on: what they need to know of it, and nothing else. */
export type StoryChannel = Differs & {
  name: string
  /** All phones lie on one table, no vendor is behind them: where stories are played most, for it is quickest. */
  isTable: boolean
  /** Stories of what this vendor does in its own way: they are played with faults at its wire too. */
  touching: ReadonlySet<string>
  /** Lays everybody's phones on the table: the vendor's side, which outlives the program. */
  lay(place: Place): Promise<Phones>
}

/** Where a village will live: its database, with no program on it as yet, and everybody's clock. */
export type Place = { open(): Promise<OpenDatabase>; now(): Instant }

/** What goes wrong between the program and the vendor: the first call of each message is refused, or its answer is lost after
 *  it was done. */
export type WireFault = 'refused' | 'unanswered'

/** The phones of a village's people, with the vendor behind them. */
export type Phones = {
  /** In the order in which a transcript has them. */
  ids: readonly string[]
  /** What the program is told of the channel. */
  config: Pick<Config, 'demo' | 'telegram'>
  /** Stands right before the channel: so is known which message of ours a phone shows. */
  wire(channel: ChannelAdapter): ChannelAdapter
  /** The program runs. Resolves when it listens. */
  connect(app: App): Promise<void>
  /** The program was stopped. Resolves when nobody listens any more. */
  disconnect(): Promise<void>
  /** The phone that shows this chat. */
  phoneOf(chat: ChatKey): string
  /** Prepares what the story has somebody say; throws where they cannot. */
  write(said: Spoken): Promise<Message>
  /** Resolves when the program has taken all that people did. */
  taken(): Promise<void>
  isTaken(): boolean
  /** Resolves when the phones show what the bot remembers. */
  caughtUp(): Promise<void>
  /** Resolves when they show these messages, of some of which the bot does not know whether they do. */
  show(sends: readonly Gone[]): Promise<void>
  /** What the bot said on a phone, oldest first, also before a restart, each message once. */
  said(phone: string): readonly Shown[]
  /** What the phones show several times, because nobody knew whether it had gone out. */
  repeated(): readonly Repeated[]
  /** From now on this goes wrong. Throws where the vendor has no wire. */
  fail(fault: WireFault): void
  close(): Promise<void>
}

/** Something that a person says in a story, in the words that they really write. */
export type Spoken = {
  id: string
  /** Where: their own phone, or that of a group. */
  phone: string
  who: string
  text: string
  saying: Saying
  /** The id of what they change by it. */
  edits: string | null
}

/** A message as its writer's phone sends it; sent again it is the same message. */
export type Message = { id: string; phone: string; send(): Promise<unknown> }

/** A message of ours that went out. */
export type Gone = { id: string; phone: string }

/** A message of the bot on a phone. `id` is ours; `isChange`: it has changed an earlier one into this. */
export type Shown = {
  id: string
  text: string
  photos: number
  choices: readonly string[]
  /** Not every channel has addresses: only a channel's own stories tell of these. */
  addresses: { qr: boolean; buttons: readonly string[] }
  isChange: boolean
}

/** A message that came several times, and the words of each time. */
export type Repeated = Gone & { kind: Kind; times: readonly string[] }

/** The newest message with these words in it. */
export function newest<T extends Pick<Shown, 'text'>>(all: readonly T[], words: string): T {
  const found = all.findLast(shown => shown.text.includes(words))
  if (!found) throw new Error(`no message of the bot has “${words}” in it`)
  return found
}
