import { isLight, shares, withoutFrame } from './around.ts'
import { isNaming, isSpent } from './name.ts'
import { inParts, type Part, type SaidWord, type Sentence } from './sentence.ts'
import type { TalkTag } from './tags.ts'

/** The sentence without what is said behind the list of how a thing shall be: `seblak 2, ga pedes ya`, `es 4 gelas, gulanya
 *  dikit aja`, `pupuk 2 karung, diturunin di sawah`. What may change the wish itself stays. */
export function withoutAsides(sentence: Sentence): Sentence {
  const kept: Part[] = []
  let counted: Part | undefined
  let held: Part[] = []
  let shared = false
  const flush = () => {
    const wish = withoutFrame(held)
    const words = wish.filter(part => part.kind === 'word')
    const amount = wish.findLast(part => part.kind === 'amount')
    shared = amount !== undefined && shares(wish, counted)
    const told = shared || amount ? shared : words.length > 0 && isAside(words)
    if (!counted || !told) kept.push(...wish)
    if (!counted || !told) counted = amount ?? counted
    held = []
  }
  for (const part of sentence.parts) {
    if (part.kind === 'separator') flush()
    held.push(part)
  }
  flush()
  if (kept.length === sentence.parts.length) return sentence
  const wish = inParts(sentence, kept)
  // `satu pedes satu enggak` asks nothing.
  return { ...wish, asks: shared && !sentence.text.includes('?') ? wish.asks : sentence.asks }
}

function isAside(words: readonly SaidWord[]): boolean {
  // `buat stok warung saya`.
  if (words[0]?.tags.has('for') && isLight(words)) return true
  // `… sama anak-anak`: for whom.
  if (words.every(word => isIdle(word) || word.tags.has('folk') || word.tags.has('kin'))) return true
  const [first, ...more] = words.filter(word => !isIdle(word))
  if (!first || words.some(word => weighty.some(tag => word.tags.has(tag)))) return false
  if (words.some(word => word.tags.has('note')) || first.form.passive === 'sure') return true
  // `…, sing gedhe`: which ones.
  if (words[0]?.tags.has('relative')) return words.every(word => isIdle(word) || isNaming(word))
  // `my mother is visiting`: why.
  const untold = (word: SaidWord) => word.goods || denials.some(tag => word.tags.has(tag))
  if ((first.tags.has('kin') || first.tags.has('folk')) && !words.some(untold)) return true
  // `mau bikin kue`: what the goods are for.
  const wanted = words.some(word => word.tags.has('want'))
  const deed = first.tags.size === 0 && !first.goods && first.form.deed
  if (wanted && (deed || ['make', 'cook', 'agree', 'bring'].some(tag => (first.tags as ReadonlySet<string>).has(tag))))
    return true
  // `tanamnya minggu depan`: when.
  const timed = words.some(({ tags }) => tags.has('day') || tags.has('later') || tags.has('after'))
  if (timed && more.length === 0 && first.tags.size === 0 && !first.goods && isMarked(first)) return true
  const plain = (word: SaidWord) => word.tags.size === 0 || word.goods || word.tags.has('praise')
  if (denials.some(tag => first.tags.has(tag))) return more.length > 0 && more.length <= 3 && more.every(plain)
  return more.length > 0 && more.every(word => plain(word) && !word.goods) && isMarked(first)
}

/** `telornya`, `tanamipun`. */
function isMarked({ form }: SaidWord): boolean {
  return form.known === 'sure' || form.known === 'likely'
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
