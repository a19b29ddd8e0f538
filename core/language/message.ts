import { cleanText } from './clean.ts'
import { readInContext } from './message/context.ts'
import type { Item, Meaning } from './message/meaning.ts'
import { nameIn } from './message/name.ts'
import { readPolitely } from './message/polite.ts'
import { readSentence, respelled } from './message/sentence.ts'
import type { Language, Words } from './words.ts'

/** What a message means, and the language most of its words are in; null when it cannot be told. */
export type Message = Meaning & { language: Language | null }

export type Intent = Message['intent']

/** What was going on when the message came. Every part may be missing. */
export type Context = {
  role?: 'buyer' | 'seller' | 'official'
  /** What the last message of the bot asked for. */
  asked?: 'quantity' | 'price' | 'name' | 'stock' | 'address' | 'time' | 'yesno' | 'choice'
  /** The labels last offered, in order. */
  choices?: readonly string[]
  /** Products last shown, in order. */
  offered?: readonly string[]
  cart?: readonly Item[]
  /** Codes of this person's open orders, newest last. */
  orders?: readonly string[]
  /** The order code or product that the message quotes. */
  quoted?: string
}

/** Reads what anybody writes to the bot in a private chat. What acts is taken only when it was clearly said; what cannot be
 *  understood is `unknown`, and what fits several open things is `which`. */
export function readMessage(text: string, words: Words, context: Context = {}): Message {
  const sentence = readSentence(cleanText(text).trim(), words)
  const meaning = readPolitely(sentence, context, words)
  // Slips are mended only where nothing is understood: a word that is not known is a name before it is a slip.
  const mended = meaning.intent === 'unknown' ? respelled(sentence, words) : null
  return { ...(mended ? readInContext(mended, context, words) : meaning), language: sentence.language }
}

/** The words of a message that may name goods: without greetings, particles and what else people say besides. */
export function nameWords(text: string, words: Words): string {
  const sentence = readSentence(cleanText(text).trim(), words)
  return nameIn(sentence.parts, [], sentence)
}
