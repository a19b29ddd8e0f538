import { madeFrom } from '../../../bot/ids.ts'
import type { ChatKey } from '../../../core/conversation/message.ts'

/** A message that a turn answered: all that the turn makes up derives from it. */
export type Origin = { chat: ChatKey; vendorId: string }

/** The lengths of codes that people read: of a shop, a product, a group's request, an invitation. */
const lengths = [6, 7, 8, 16] as const
/** More than one turn makes, the ids of its buttons among them. */
const mostOfATurn = 40
const longest = 32

/** The codes of a story. They stand in it as they are on the web chat; on another channel the same message has another id,
 *  and what derives from it is another code. Only the code of the same message, made as the same one in its turn, is printed
 *  as the story's: any other stays as it is, and is seen. */
export type Codes = {
  /** The story's message `written` is the one that the bot has heard as `heard`. */
  pair(written: Origin, heard: Origin): void
  /** What is really written where the story says this. */
  real(text: string): string
  /** How the story says what was really written. */
  told(text: string): string
}

/** `secret` is the installation's. */
export function codesBy(secret: string): Codes {
  const real = new Map<string, string>()
  const told = new Map<string, string>()
  const made = (origin: Origin) => madeFrom(secret, { id: '', ...origin })

  return {
    pair(written, heard) {
      const [theirs, ours] = [made(written), made(heard)]
      for (let n = 0; n < mostOfATurn; n++) {
        const [inStory, inFact] = [theirs.newCode(longest), ours.newCode(longest)]
        for (const length of lengths) {
          real.set(inStory.slice(0, length), inFact.slice(0, length))
          told.set(inFact.slice(0, length), inStory.slice(0, length))
        }
      }
    },
    real: text => text.replace(word, code => real.get(code) ?? code),
    told: text => text.replace(word, code => told.get(code) ?? code),
  }
}

const word = /[0-9a-z]+/g
