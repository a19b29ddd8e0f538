import { find } from '../lexicon.ts'
import type { Context } from '../message.ts'
import { tokenize } from '../tokens.ts'
import type { Words } from '../words.ts'
import type { SaidWord, Sentence } from './sentence.ts'
import type { TalkTag } from './tags.ts'

/** Whether a clause tells what happens to people, and nothing of the market: `motor mogok nih`, `anak saya lagi sakit`, `besok ada
 *  kondangan`. What else its words mean is not asked: a word that could name goods, do something or ask keeps it what it is. */
export function isHappening(
  { text, words: said, amounts, asks }: Sentence,
  role: Context['role'],
  words: Words,
): boolean {
  const spans = spansIn(text, words)
  if (spans.length === 0 || amounts.length > 0 || asks) return false
  // `pengen sih beli 2, tapi lagi bokek`.
  if (said.some(({ tags }) => tags.has('however') || tags.has('if') || tags.has('guess'))) return false
  const [start, end] = [said[0]?.start ?? 0, said.at(-1)?.end ?? 0]
  if (start > end) return false
  const told = (word: SaidWord) => spans.some(span => word.start - start < span.end && word.end - start > span.start)
  // `oven rusak` keeps a seller from baking; a buyer complains.
  if (said.some(({ tags }) => tags.has('faulty')) && role !== 'seller') return false
  return said.every(word => told(word) || (!word.goods && light.some(tag => word.tags.has(tag))))
}

/** Where it is told, from the beginning of the text. */
function spansIn(text: string, words: Words): { start: number; end: number }[] {
  const tokens = tokenize(text, words.grammar.doubledEnds)
  return tokens.flatMap((token, at) => {
    const hit = find(words.orders, tokens, at)
    return hit?.tags.has('happening')
      ? [{ start: token.start, end: tokens[at + hit.length - 1]?.end ?? token.end }]
      : []
  })
}

/** What may stand beside it. */
const light: readonly TalkTag[] = [
  ...([
    'filler',
    'vocative',
    'closing',
    'folk',
    'kin',
    'own',
    'busy',
    'day',
    'already',
    'later',
    'again',
    'yet',
  ] as const),
  ...(['at', 'event', 'home', 'want', 'exist', 'now', 'this', 'opener', 'past', 'before', 'latest'] as const),
]
