import { readAmount } from '../amount.ts'
import { find } from '../lexicon.ts'
import { readAmountAt } from '../parts.ts'
import type { TimeTag } from '../time/tags.ts'
import { tokenize } from '../tokens.ts'
import { convert } from '../units.ts'
import type { Words } from '../words.ts'
import { type Part, readSentence, type SaidWord, type Sentence } from './sentence.ts'
import { kindTags, type OrderTag, type TalkTag } from './tags.ts'

/** Which label says in other words what the sentence says: `saya jemput` is `Ambil sendiri`, `sesuk` is `Besok`, `paling gede`
 *  is `Beras 25 kg`. Null when two say it equally well. */
export function bySense(sentence: Sentence, labels: readonly string[], words: Words): number | null {
  return (
    most(
      labels.map(label => shared(undenied(sentence), [...readSentence(label, words).words, ...singly(label, words)])),
    ) ?? bySize(sentence, labels, words)
  )
}

/** The label that names the day or part of a day that is said: `sesuk wae` is `Besok`. */
export function byTime(sentence: Sentence, labels: readonly string[], words: Words): number | null {
  const said = timesIn(sentence, words)
  return most(labels.map(label => common(said, timesOf(label, words))))
}

/** The one place that has more than every other, or null. */
export function most(scores: readonly number[]): number | null {
  const best = Math.max(...scores)
  return best > 0 && scores.filter(score => score === best).length === 1 ? scores.indexOf(best) : null
}

/** The words of a label, each by itself: `tambah dagangan` is to sell, and to add. */
function singly(label: string, words: Words): SaidWord[] {
  return tokenize(label, words.grammar.doubledEnds).flatMap(({ text }) => readSentence(text, words).words)
}

/** Tags that say the same of a way or of a thing to do. */
const senses: readonly (readonly TalkTag[])[] = [
  ['onDelivery'],
  ['transfer'],
  ['deliver', 'bring'],
  ['pickup', 'fetch', 'come'],
  ['scan'],
  ['small'],
  ['middle'],
  ['large'],
  ['add'],
  ['change', 'fix'],
  ['price'],
  ['stock'],
  ['close'],
  ['open'],
  ['delete'],
  ['sales', 'report'],
  ['photo'],
  ['debt'],
  ['orders', 'history'],
  ['village', 'public', 'office'],
]

/** In how many senses some words and others meet. */
function shared(said: readonly SaidWord[], label: readonly SaidWord[]): number {
  // `dianterin ke rumah`: to my home, and I do not come.
  const brought = said.some(({ tags }) => tags.has('deliver'))
  const says = (of: readonly SaidWord[], sense: readonly TalkTag[]) =>
    of.some(({ tags }) => !(brought && tags.has('home')) && sense.some(tag => tags.has(tag)))
  return senses.filter(sense => says(said, sense) && says(label, sense)).length
}

/** The words that no denial stands before: of `ga usah dianter, saya ambil` those from saya on. A denial ends with what it
 *  denies: `jangan balado yang original`. */
export function undenied({ parts }: Sentence): SaidWord[] {
  let denied: 'no' | 'opened' | 'told' = 'no'
  return parts.flatMap((part, n) => {
    if (part.kind !== 'word') {
      denied = 'no'
      return []
    }
    const ends = part.tags.has('only') || part.tags.has('but') || part.tags.has('own') || part.tags.has('filler')
    if (denies(part, parts[n + 1])) denied = 'opened'
    else if (denied === 'told' && ends) denied = 'no'
    else if (denied === 'opened' && !part.tags.has('filler')) denied = 'told'
    return denied === 'no' ? [part] : []
  })
}

/** Aja is `only` in Indonesian, `do not` in Javanese; in `tak jemput sendiri` tak is I. */
function denies({ tags, key }: SaidWord, next: Part | undefined): boolean {
  const verb = next?.kind === 'word' && deeds.some(deed => next.tags.has(deed))
  if (tags.has('proclitic') && verb) return false
  const no = tags.has('not') || tags.has('dont') || tags.has('insteadOf') || (tags.has('no') && key.includes(' '))
  return no && !tags.has('filler') && !tags.has('only') && !tags.has('number') && !tags.has('pickup')
}
const deeds: readonly TalkTag[] = ['fetch', 'pickup', 'deliver', 'bring', 'pay', 'transfer', 'order', 'take']

function kept(sentence: Sentence): string {
  return undenied(sentence)
    .map(({ text }) => text)
    .join(' ')
}

/** The label of the same colour or taste. */
export function byKind(said: Sentence | string, labels: readonly string[], words: Words): number | null {
  const kinds = kindsOf(typeof said === 'string' ? said : kept(said), words)
  return most(labels.map(label => common(kinds, kindsOf(label, words))))
}

/** Colours and tastes, in any language: `sing ireng` is `Kaos hitam`. */
function kindsOf(text: string, words: Words): Set<OrderTag> {
  const tokens = tokenize(text, words.grammar.doubledEnds)
  const said = tokens.flatMap((_, at) => [...(find(words.orders, tokens, at)?.tags ?? [])])
  return new Set(kindTags.filter(kind => said.includes(kind)))
}

const days: readonly TimeTag[] = [
  ...(['today', 'tomorrow', 'dayAfter', 'morning', 'noon', 'afternoon', 'night', 'dawn'] as const),
  ...(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const),
]

/** The days and parts of a day that are named. */
export function timesOf(text: string, words: Words): Set<TimeTag> {
  const tokens = tokenize(text, words.grammar.doubledEnds)
  const times = new Set<TimeTag>()
  for (let at = 0; at < tokens.length; ) {
    const hit = find(words.time, tokens, at)
    for (const day of days) if (hit?.tags.has(day)) times.add(day)
    at += hit?.length ?? 1
  }
  return times
}

function timesIn(sentence: Sentence, words: Words): Set<TimeTag> {
  const said = undenied(sentence)
  const times = timesOf(kept(sentence), words)
  if (said.some(({ tags }) => tags.has('now'))) times.add('today')
  // `2 hari lagi`.
  const tokens = tokenize(sentence.text, words.grammar.doubledEnds)
  for (const at of tokens.keys()) {
    const amount = readAmountAt(tokens, at, words)
    if (amount?.kind !== 'count' || amount.unit !== 'hari') continue
    if (amount.quantity === 1) times.add('tomorrow')
    if (amount.quantity === 2) times.add('dayAfter')
  }
  return times
}

function common<T>(some: ReadonlySet<T>, others: ReadonlySet<T>): number {
  return [...some].filter(one => others.has(one)).length
}

/** The largest or smallest of labels that tell how much: `yang paling kecil` of `Beras 5 kg, Beras 10 kg`. */
function bySize(sentence: Sentence, labels: readonly string[], words: Words): number | null {
  const said = undenied(sentence)
  const large = said.some(({ tags }) => tags.has('large'))
  if (large === said.some(({ tags }) => tags.has('small'))) return null
  const sizes = labels.map(label => sizeOf(label, words))
  return sizes.includes(null) ? null : most(sizes.map(size => (large ? (size ?? 0) : 1 / (size ?? 1))))
}

/** Sizes of clothes, from the smallest. */
const letters = ['xs', 's', 'm', 'l', 'xl', 'xxl', 'xxxl']

/** How much a label tells of, in the smallest unit of its kind or in rupiah. */
function sizeOf(label: string, words: Words): number | null {
  const lettered = tokenize(label, words.grammar.doubledEnds).flatMap(({ key }) =>
    letters.includes(key) ? [letters.indexOf(key) + 1] : [],
  )
  if (lettered.length === 1) return lettered[0] ?? null
  const [only, ...more] = readSentence(label, words).amounts
  if (!only || more.length > 0) return null
  const read = readAmount(label.slice(only.start, only.end), words)
  if ('rupiah' in read) return read.rupiah
  if (!('quantity' in read) || !(read.quantity > 0)) return null
  return (
    (read.unit && (convert(read.quantity, read.unit, 'gram') ?? convert(read.quantity, read.unit, 'ml'))) ||
    read.quantity
  )
}
