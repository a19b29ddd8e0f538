import type { Context, Intent } from '../message.ts'
import type { Words } from '../words.ts'
import { readInContext } from './context.ts'
import { withoutCourtesy } from './courtesy.ts'
import type { Meaning } from './meaning.ts'
import { withoutReasons } from './reasons.ts'
import { readSentence, type Sentence } from './sentence.ts'

/** Greetings, forms of address and thanks change nothing of what is said between them; alone they are what is said. */
export function readPolitely(sentence: Sentence, context: Context, words: Words): Meaning {
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
  if (rest === null) return whole
  const alone = readInContext({ ...readSentence(rest.text, words), language: sentence.language }, context, words)
  // `harga telur ganti 30rb, pakan naik`, where a name was asked; any other answer is taken as it was written.
  if (whole.intent === 'answer') return context.asked === 'name' && alone.intent === 'set-price' ? alone : whole
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
  const addresses = words.every(({ tags }) => tags.has('filler'))
  if (told.intent === 'set-price' && told.product === '' && asked !== 'price' && addresses) return false
  // `permisi mas`: whom one speaks to is no answer.
  if (told.intent === 'answer' && addresses) return false
  if (told.intent === 'unknown' || whole.intent === 'received' || whole.intent === 'answer') return false
  return told.intent !== 'number' || whole.intent !== 'which'
}
