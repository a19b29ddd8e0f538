import type { z } from 'zod'
import type { Intent } from '../language/message.ts'
import type { Permission } from '../people/permissions.ts'
import type { PhotoId } from '../photos/photo.ts'
import type { Form } from './form.ts'
import type { Heard } from './heard.ts'
import type { Instant } from './instant.ts'
import type { ChatEvent, ChatKey } from './message.ts'
import type { Phrase } from './phrase.ts'
import type { CommandName, Said } from './reply.ts'
import type { GroupTurn, Hand, Turn } from './turn.ts'

/** Something a person can have done, by tapping or by writing. */
export type Command = {
  name: CommandName
  may: Permission
  /** Runs it, or answers null where the arguments are not of the right shape. */
  run(turn: Turn, args: unknown): Promise<Said[] | null>
}

/** `args` is checked before `run`: buttons come back from a database, words from people. */
export function command<A>(rules: {
  name: CommandName
  may: Permission
  args: z.ZodType<A>
  /** Null: after a look this turned out not to be meant; others may hear it. */
  run(turn: Turn, args: A): Promise<Said[] | null>
}): Command {
  return {
    name: rules.name,
    may: rules.may,
    async run(turn, args) {
      const read = rules.args.safeParse(args)
      return read.success ? rules.run(turn, read.data) : null
    },
  }
}

/** Which words lead to a command: a meaning the language knows, an exact word of `locales/<lang>/spoken.json`, a photo's
 *  caption, an answer to a message of ours, or an edited message. `with` makes the arguments, or null where this is not meant. */
export type Hearing = {
  when: { intent: Intent } | { word: string } | 'caption' | 'quoted' | 'edit'
  does: CommandName
  /** Words under a photo are a seller's caption, unless this says that they may be meant so too. */
  underPhoto?: true
  with(heard: Heard, turn: Turn, rest: string): unknown
}

/** What time does alone. `next`: when it has something to do, null: nothing. `run` does at most one batch. */
export type Chore = {
  name: string
  next(hand: Pick<Hand, 'tx' | 'now'>): Promise<Instant | null>
  run(hand: Hand): Promise<Said[]>
}

/** A folder of `core/` as the market sees it. */
export type Feature = {
  name: string
  commands?: readonly Command[]
  forms?: readonly Form[]
  hears?: readonly Hearing[]
  chores?: readonly Chore[]
  /** What a word does that is written to the bot in a group; null: nothing, and the bot points to the private chat. */
  inGroups?: readonly { word: string; run(turn: GroupTurn, rest: string): Promise<Said[] | null> }[]
  /** What a channel tells of a chat. */
  told?(hand: Hand, chat: ChatKey, event: ChatEvent): Promise<Said[]>
  /** Words of a link by which a newcomer comes: the village that they lead to, or null. `greets`: their answer is a welcome. */
  leads?: readonly { word: string; greets?: true; to(hand: Hand, rest: string): Promise<string | null> }[]
  /** Photos that came late join what began with that message; false: nothing of this feature did. */
  latePhotos?(turn: Turn, origin: { chat: ChatKey; id: string }, photos: PhotoId[]): Promise<boolean>
  /** Says how the thing stands that a message was about (`order` of `order:…`), when its buttons are settled. */
  stands?: { of: string; does: CommandName }
  /** Lines of the main menu that this person gets. */
  menu?(turn: Turn): { label: Phrase; does: CommandName; with?: unknown }[]
}
