import { isSpent } from './name.ts'
import { inParts, type Part, type SaidWord, type Sentence } from './sentence.ts'
import type { TalkTag } from './tags.ts'

/** Whether the word may stand in a name of goods: it is one, or it means nothing else here. A name with any other word in it
 *  is no sure reading, so nothing is ordered by it. */
export function isNaming(word: SaidWord): boolean {
  return word.goods || (word.tags.size === 0 ? !isPassive(word.key) : describing.some(tag => word.tags.has(tag)))
}

/** What also describes goods: ayam kampung, udang segar, sepatu sekolah, tahu isi. */
export const describing: readonly TalkTag[] = [
  'thing',
  'public',
  'damage',
  'praise',
  'village',
  'goods',
  'small',
  'middle',
  'large',
]

/** `diturunin`, `ditanam`, `dipunbekta`: what is done with a thing, as no thing is called. */
function isPassive(key: string): boolean {
  return /^di(?:pun|pang)?[a-z]{5,}$/.test(key) || /^[a-z]{4,}(?:aken|ken|keun|akan)$/.test(key)
}

/** The sentence without what is said behind the list of how a thing shall be: `seblak 2, ga pedes ya`, `es 4 gelas, gulanya
 *  dikit aja`, `pupuk 2 karung, diturunin di sawah`. What may change the wish itself stays. */
export function withoutAsides(sentence: Sentence): Sentence {
  const kept: Part[] = []
  let counted = false
  let held: Part[] = []
  const flush = () => {
    const last = held.findLastIndex(part => part.kind === 'amount')
    const note = held.findIndex((part, n) => n > last && last >= 0 && part.kind === 'word' && part.tags.has('note'))
    if (note >= 0) held = held.slice(0, note)
    const words = held.filter(part => part.kind === 'word')
    const some = held.some(part => part.kind === 'amount')
    if (!(counted && !some && words.length > 0 && isAside(words))) kept.push(...held)
    counted ||= some
    held = []
  }
  for (const part of sentence.parts) {
    if (part.kind === 'separator') flush()
    held.push(part)
  }
  flush()
  return kept.length === sentence.parts.length ? sentence : { ...inParts(sentence, kept), asks: sentence.asks }
}

function isAside(words: readonly SaidWord[]): boolean {
  const [first, ...more] = words.filter(word => !isIdle(word))
  if (!first || words.some(word => weighty.some(tag => word.tags.has(tag)))) return false
  if (words.some(word => word.tags.has('note')) || isPassive(first.key)) return true
  // `…, sing gedhe`: which ones.
  if (words[0]?.tags.has('relative')) return words.every(word => isIdle(word) || isNaming(word))
  // `mau bikin kue`: what the goods are for.
  const wanted = words.some(word => word.tags.has('want'))
  if (wanted && (first.tags.has('make') || first.tags.has('cook') || first.tags.has('agree'))) return true
  const plain = (word: SaidWord) => word.tags.size === 0 || word.goods || word.tags.has('praise')
  if (denials.some(tag => first.tags.has(tag))) return more.length > 0 && more.length <= 3 && more.every(plain)
  return (
    more.length > 0 && more.every(word => plain(word) && !word.goods) && /(?:n[yi][aoe]|na|ne|ipun)$/.test(first.key)
  )
}

function isIdle(word: SaidWord): boolean {
  return isSpent(word, ['want', 'please', 'own']) && !denials.some(tag => word.tags.has(tag))
}

const denials: readonly TalkTag[] = ['not', 'dont', 'no']

/** What is more than a note, wherever it stands. */
const weighty: readonly TalkTag[] = [
  ...([
    'if',
    'guess',
    'or',
    'they',
    'past',
    'came',
    'faulty',
    'mismatch',
    'price',
    'howMuch',
    'sell',
    'order',
  ] as const),
  ...(['cancel', 'delete', 'insteadOf', 'when', 'who', 'what', 'where', 'kin', 'wonder', 'but', 'arrive'] as const),
  ...(['take', 'add', 'less', 'fix', 'refund', 'photo', 'send', 'bring', 'again', 'gone', 'stop'] as const),
]
