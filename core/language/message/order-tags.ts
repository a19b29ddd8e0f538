import { find } from '../lexicon.ts'
import { type Token, tokenize } from '../tokens.ts'
import type { Words } from '../words.ts'
import { timesOf } from './sense.ts'
import type { SaidWord, Sentence } from './sentence.ts'
import type { OrderTag, TalkTag } from './tags.ts'

/** All that a sentence says to somebody who has an open order: as talk, and about the order. */
export function tagsOf(sentence: Sentence, words: Words): Set<TalkTag | OrderTag> {
  const tags = new Set<TalkTag | OrderTag>(orderTags(sentence.text, words))
  for (const [n, word] of sentence.words.entries()) for (const tag of tagsHere(word, n, sentence, words)) tags.add(tag)
  // Belum, and what asks, says so wherever it stands: `belum ada uangnya`, `kapan diantarnya`.
  const tokens = tokenize(sentence.text, words.grammar.doubledEnds)
  for (const [at, token] of tokens.entries())
    for (const tag of everywhere) {
      // `kapan aja` asks nothing.
      const phrase = find(words.talk, tokens, at)
      const idle = tag === 'when' && phrase !== null && phrase.tags.has('filler') && !phrase.tags.has('when')
      if (!idle && alone(token, words)?.has(tag) && !alone(token, words)?.has('can')) tags.add(tag)
    }
  // `bisa diambil besok`: not today.
  if (orderDays.some(day => timesOf(sentence.text, words).has(day))) tags.add('later')
  return tags
}
const orderDays = ['tomorrow', 'dayAfter'] as const
const everywhere: readonly TalkTag[] = ['yet', 'when', 'where', 'later']

/** Some words deny in one language alone, or before some words alone. */
function tagsHere(word: SaidWord, n: number, sentence: Sentence, words: Words): readonly TalkTag[] {
  const { tags } = word
  const foreign = sentence.language !== 'su'
  // Lain is another, can is able; in Sundanese they are not, and not yet.
  if (foreign && tags.has('not') && tags.has('move')) return []
  if (foreign && tags.has('yet') && tags.has('can')) return ['can']
  if (tags.has('opener')) return []
  // `no 159` is a number; `tak terne` is I who bring it.
  if (tags.has('number') && tags.has('not')) return ['number']
  const next = sentence.words[n + 1]
  const verb = next ? [...orderTags(next.text, words), ...orderTags(`${word.text} ${next.text}`, words)] : []
  if (
    tags.has('proclitic') &&
    (verb.some(tag => deeds.includes(tag)) || (next && paid.some(tag => next.tags.has(tag))))
  )
    return ['own']
  // `ga ada transferan`: a longer word that denies, but does not forbid.
  // `bisa ga ya` asks.
  const hidden = word.key.includes(' ') && (tags.has('can') || !plain.some(tag => tags.has(tag)))
  // `dak usah kirim`.
  if (word.form.needless !== null && word.key.includes(' ')) return [...tags, 'dont']
  const denies = hidden && tokenize(word.text, words.grammar.doubledEnds).some(token => alone(token, words)?.has('not'))
  return denies ? [...tags, 'not'] : [...tags]
}
const deeds: readonly OrderTag[] = ['accept', 'carry', 'working', 'credited', 'prepared', 'away', 'landed']
const paid: readonly TalkTag[] = ['pay', 'transfer', 'send', 'fetch', 'take', 'bring', 'deliver', 'make', 'cook']
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

/** `kubungkus`, `kukerjain`: I do it. */
function byMe(token: Token | undefined, words: Words): readonly OrderTag[] {
  const { me, passive } = words.grammar
  const glued = token && token.key.length > 6 ? me.find(one => token.key.startsWith(one)) : undefined
  if (!token || glued === undefined) return []
  const stem = token.key.slice(glued.length)
  const done = ['', ...passive].map(prefix => ({ ...token, key: prefix + stem }))
  const verb = done.flatMap(token => [...(find(words.orders, [token], 0)?.tags ?? [])])
  return verb.length > 0 ? [...verb, 'will'] : []
}

function alone(token: Token, words: Words): ReadonlySet<TalkTag> | undefined {
  return find(words.talk, [token], 0)?.tags
}

/** All that is said about an order, overlapping phrases too: `udah dikirim` is both over and sent. What one can do is denied
 *  by the word before it (`ga keburu`), not by one elsewhere (`bisa, ga masalah`). */
export function orderTags(text: string, words: Words): OrderTag[] {
  const tokens = tokenize(text, words.grammar.doubledEnds)
  const said = (at: number) => (tokens[at] ? alone(tokens[at], words) : undefined)
  // In some languages the word that denies is only the one that says no: `indak sanggup`, `kada kawa`.
  const no = (at: number) => said(at)?.has('no') && !said(at)?.has('number') && !said(at)?.has('filler')
  const not = (at: number) => said(at)?.has('not') || no(at) || (said(at)?.has('yet') && !said(at)?.has('can'))
  // `ga jadi saya tolak`, `batal nolak`: it was to be done, and is not.
  const denied = (at: number) => not(at) || said(at)?.has('cancel') || (said(at)?.has('become') && not(at - 1))
  return tokens.flatMap((_, at) => {
    // `terima kasih` takes nothing.
    if (find(words.talk, tokens, at)?.tags.has('thanks')) return []
    const tags = [...(find(words.orders, tokens, at)?.tags ?? byMe(tokens[at], words))]
    // `ga pernah nolak`, `belum pernah saya nolak`.
    const near = (n: number) => (['filler', 'own', 'already'] as const).some(tag => said(n)?.has(tag))
    // `tak bikinin`: I do it.
    const mine = said(at - 1)?.has('proclitic') === true && tags.includes('working')
    const before = [1, 2, 3].find(back => denied(at - back) || !near(at - back)) ?? 0
    if (mine || !denied(at - before)) return tags
    if (tags.includes('refuse')) return [...tags.filter(tag => tag !== 'refuse'), 'kept' as const]
    if (tags.includes('able')) return [...tags.filter(tag => tag !== 'able'), 'cannot' as const]
    // `ora tak tampa`, `ga saya siapin`: not now, and not only not yet.
    const never = [at - 1, at - 2].every(
      n => !said(n)?.has('yet') && !said(n)?.has('dont') && !said(n)?.has('proclitic'),
    )
    if (never && tags.some(tag => tag === 'accept' || tag === 'working'))
      return [...tags.filter(tag => tag !== 'accept' && tag !== 'working'), 'cannot' as const]
    const came = tags.some(tag => tag === 'there' || tag === 'credited')
    return came ? [...tags.filter(tag => tag !== 'there' && tag !== 'credited'), 'missing' as const] : tags
  })
}
