import { find } from '../lexicon.ts'
import { type Token, tokenize } from '../tokens.ts'
import type { Words } from '../words.ts'
import type { SaidWord, Sentence } from './sentence.ts'
import type { OrderTag, TalkTag } from './tags.ts'

/** All that a sentence says to somebody who has an open order: as talk, and about the order. */
export function tagsOf(sentence: Sentence, words: Words): Set<TalkTag | OrderTag> {
  const tags = new Set<TalkTag | OrderTag>(orderTags(sentence.text, words))
  for (const [n, word] of sentence.words.entries()) for (const tag of tagsHere(word, n, sentence, words)) tags.add(tag)
  // Belum, and what asks, says so wherever it stands: `belum ada uangnya`, `kapan diantarnya`.
  for (const token of tokenize(sentence.text))
    for (const tag of everywhere) if (alone(token, words)?.has(tag) && !alone(token, words)?.has('can')) tags.add(tag)
  return tags
}
const everywhere: readonly TalkTag[] = ['yet', 'when', 'where']

/** Some words deny in one language alone, or before some words alone. */
function tagsHere(word: SaidWord, n: number, sentence: Sentence, words: Words): readonly TalkTag[] {
  const { tags } = word
  const foreign = sentence.language !== 'su'
  // Lain is another, can is able; in Sundanese they are not, and not yet.
  if (foreign && tags.has('not') && tags.has('move')) return []
  if (foreign && tags.has('yet') && tags.has('can')) return ['can']
  // `no 159` is a number; `tak terne` is I who bring it.
  if (tags.has('number') && tags.has('not')) return ['number']
  const next = sentence.words[n + 1]
  const verb = next ? orderTags(next.text, words) : []
  if (/^(?:tak|dak)$/.test(word.key) && verb.some(tag => deeds.includes(tag))) return ['own']
  // `ga ada transferan`: a longer word that denies, but does not forbid.
  const hidden = word.key.includes(' ') && !plain.some(tag => tags.has(tag))
  const denies = hidden && tokenize(word.text).some(token => alone(token, words)?.has('not'))
  return denies ? [...tags, 'not'] : [...tags]
}
const deeds: readonly OrderTag[] = ['carry', 'working', 'credited', 'prepared', 'away', 'landed']
const plain: readonly TalkTag[] = [
  'not',
  'no',
  'dont',
  'filler',
  'agree',
  'yes',
  'done',
  'cancel',
  'number',
  'already',
  'faulty',
]

function alone(token: Token, words: Words): ReadonlySet<TalkTag> | undefined {
  return find(words.talk, [token], 0)?.tags
}

/** All that is said about an order, overlapping phrases too: `udah dikirim` is both over and sent. What one can do is denied
 *  by the word before it (`ga keburu`), not by one elsewhere (`bisa, ga masalah`). */
export function orderTags(text: string, words: Words): OrderTag[] {
  const tokens = tokenize(text)
  const said = (at: number) => (tokens[at] ? alone(tokens[at], words) : undefined)
  const denied = (at: number) => said(at)?.has('not') || (said(at)?.has('yet') && !said(at)?.has('can'))
  return tokens.flatMap((_, at) => {
    const tags = [...(find(words.orders, tokens, at)?.tags ?? [])]
    const not = denied(at - 1) || (said(at - 1)?.has('filler') && denied(at - 2))
    if (!not) return tags
    if (tags.includes('refuse')) return tags.filter(tag => tag !== 'refuse')
    if (tags.includes('able')) return [...tags.filter(tag => tag !== 'able'), 'cannot' as const]
    const came = tags.some(tag => tag === 'there' || tag === 'credited')
    return came ? [...tags.filter(tag => tag !== 'there' && tag !== 'credited'), 'missing' as const] : tags
  })
}
