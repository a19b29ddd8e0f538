import { cleanText } from './clean.ts'
import { readInContext } from './message/context.ts'
import { withoutCourtesy } from './message/courtesy.ts'
import type { Item, Meaning } from './message/meaning.ts'
import { nameIn } from './message/name.ts'
import { withoutReasons } from './message/reasons.ts'
import { readSentence, respelled, type Sentence } from './message/sentence.ts'
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

/** Greetings, forms of address and thanks change nothing of what is said between them; alone they are what is said. */
function readPolitely(sentence: Sentence, context: Context, words: Words): Meaning {
  const whole = readInContext(sentence, context, words)
  const bare = withoutCourtesy(sentence, context.asked !== undefined, words)
  const told = bare && readInContext(bare, context, words)
  const polite = bare && told && outweighs(told, whole, bare, context) ? told : whole
  return readAlone(bare ?? sentence, polite, context, words)
}

/** The same without the reasons, where they hide what is said or stand in its names. */
function readAlone(sentence: Sentence, whole: Meaning, context: Context, words: Words): Meaning {
  const rest = withoutReasons(sentence, context, words, clause =>
    tells(readInContext(clause, context, words), clause, context),
  )
  if (rest === null || whole.intent === 'answer') return whole
  const alone = readInContext({ ...readSentence(rest.text, words), language: sentence.language }, context, words)
  if (alone.intent === 'unknown') return whole
  // `hajatan kelar, lapakku dibuka`: what is over is why, and says so.
  if (rest.told && whole.intent === 'reopen-shop') return whole
  // `kasih murah atuh bang, lagi bokek`; whoever orders so may mean to owe it.
  if (whole.intent === 'debt') return alone.intent === 'bargain' ? alone : whole
  if (rest.told) return alone
  // `jalan ditutup, buka lagi besok`
  if (alone.intent === 'close-shop' || alone.intent === 'reopen-shop') return whole
  if (whole.intent === 'unknown' || (whole.intent === 'availability' && !sentence.asks))
    return blunt.has(alone.intent) ? whole : alone
  // `12, anak saya minta`
  if (alone.intent === 'number') return whole.intent === 'order' ? alone : whole
  // `busi 2, motor mogok nih`
  if (alone.intent === 'order' && whole.intent === 'order')
    return rest.surely && alone.items.length < whole.items.length ? alone : whole
  const [name, longer] = [nameOf(alone), nameOf(whole)]
  return alone.intent === whole.intent && name !== '' && longer !== name && longer.includes(name) ? alone : whole
}

/** What is more than a name, and not told beside the matter: `lagi bokek`, and of a seller `oven rusak`. */
function tells(meaning: Meaning, { asks, words }: Sentence, { role }: Context): boolean {
  const { intent } = meaning
  if (beside.has(intent) || (role === 'seller' && intent === 'complaint')) return false
  // `ada tamu di rumah` names nobody's goods, where `jengkolnya masih ada` asks after them.
  const said = words.findIndex(word => there.some(tag => word.tags.has(tag)))
  const named = words.slice(0, Math.max(said, 0)).some(word => word.goods || word.tags.size === 0)
  // `stoknya masih ada kah`
  return meaning.intent !== 'availability' || asks || named || meaning.product === ''
}
const beside: ReadonlySet<Intent> = new Set(['unknown', 'greet', 'thanks', 'debt'])
const there = ['exist', 'ready', 'left', 'stock'] as const

/** What is an answer, or nothing: beside other words it may be about them. */
const blunt: ReadonlySet<Intent> = new Set(['yes', 'no', 'skip', 'complaint', 'greet', 'thanks'])

function nameOf(meaning: Meaning): string {
  if ('query' in meaning) return meaning.query
  return 'product' in meaning ? (meaning.product ?? '') : ''
}

/** `8500 ya` is a price where one was asked, and else a bargain; `2 ya` of several asks which one; `sudah sampai, makasih` is the more
 *  surely received. */
function outweighs(told: Meaning, whole: Meaning, { words }: Sentence, { asked }: Context): boolean {
  const bargains = words.every(({ tags }) => tags.has('filler'))
  if (told.intent === 'set-price' && told.product === '' && asked !== 'price' && bargains) return false
  if (told.intent === 'unknown' || whole.intent === 'received' || whole.intent === 'answer') return false
  return told.intent !== 'number' || whole.intent !== 'which'
}

/** The words of a message that may name goods: without greetings, particles and what else people say besides. */
export function nameWords(text: string, words: Words): string {
  const sentence = readSentence(cleanText(text).trim(), words)
  return nameIn(sentence.parts, [], sentence)
}
