import { distance } from './distance.ts'
import { find, type Lexicon } from './lexicon.ts'
import { type Token, tokenize } from './tokens.ts'

/** From here on a label is meant, provided that no other comes as close. */
export const sure = 0.8
/** From here on a label is worth offering as a choice. */
export const possible = 0.45

export type Match = { index: number; confidence: number }

/** Which labels the words may mean, best first. Confidence tells how much of what was said is found in the label, not how
 *  much of the label was said: `keripik` means two kinds of keripik equally, and then nobody is sure. Never a guess. By
 *  the names of goods, `endog` finds `Telur ayam`. */
export function matchProducts(words: string, labels: readonly string[], goods: Goods): Match[] {
  const said = read(words, goods)
  if (said.words.length === 0) return []
  const likes = said.words.map(word => likeTo(word, goods.knownEnds))
  const matches: Match[] = []
  for (const [index, label] of labels.entries()) {
    const confidence = likeness(said, likes, readLabel(label, goods))
    if (confidence > 0) matches.push({ index, confidence })
  }
  return matches.sort((a, b) => b.confidence - a.confidence || a.index - b.index)
}

/** The one label that is meant, or null when none is sure or a second one comes as close. */
export function theOne(matches: readonly Match[]): number | null {
  const [best, second] = matches
  if (!best || best.confidence < sure) return null
  return second && second.confidence >= best.confidence - tooClose ? null : best.index
}
const tooClose = 0.04

/** Long enough for every name, short enough that nobody can make comparing expensive. */
const mostParts = 12

/** The names of goods, each with the things it can mean, and the endings that a known thing may have. */
export type Goods = Lexicon<string> & { readonly knownEnds: ReadonlySet<string> }

/** A text as it is compared: its words, and which things so many of them from one on name together. */
type Read = { words: readonly string[]; things: readonly Thing[] }
type Thing = { at: number; length: number; means: ReadonlySet<string> }

/** The labels that were compared lately: a village's goods are compared with every message about goods. */
const known = new WeakMap<object, Map<string, Read>>()
const mostKnown = 10_000

function readLabel(label: string, goods: Goods): Read {
  const lately = known.get(goods) ?? new Map<string, Read>()
  known.set(goods, lately)
  const before = lately.get(label)
  if (before) return before
  if (lately.size >= mostKnown) lately.clear()
  const fresh = read(label, goods)
  lately.set(label, fresh)
  return fresh
}

function read(text: string, goods: Goods): Read {
  const tokens = tokenize(cut(text), goods.doubledEnds)
    .filter(({ kind }) => kind === 'word' || kind === 'number')
    .slice(0, mostParts)
  const named = tokens.flatMap((_, at) => thingsAt(tokens, at, goods))
  return { words: tokens.map(({ key }) => key), things: named }
}

/** Onde2 is onde-onde. */
const twice = /(\p{L}{3,})2(?![\p{L}\d])/gu

function cut(text: string): string {
  return text.slice(0, mostParts * longest).replace(twice, '$1 $1')
}

/** What the words from here on name, and what the first of them names alone: hayam kampung is an ayam, too. */
function thingsAt(tokens: readonly Token[], at: number, goods: Goods): Thing[] {
  const hits = [find(goods, tokens, at), find(goods, tokens.slice(at, at + 1), 0)]
  return hits.flatMap(hit => (hit ? [{ at, length: hit.length, means: hit.tags }] : []))
}

type Like = (other: string) => number

/** How like a word others are. Each is compared once: the goods of a village share few words. */
function likeTo(word: string, knownEnds: ReadonlySet<string>): Like {
  const compared = new Map<string, number>()
  return other => {
    const before = compared.get(other)
    if (before !== undefined) return before
    const like = alike(word, other, knownEnds)
    compared.set(other, like)
    return like
  }
}

/** `likes`: one for each word that was said. */
function likeness(said: Read, likes: readonly Like[], label: Read): number {
  const { words } = said
  if (words.length === label.words.length && words.every((word, n) => word === label.words[n])) return 1
  const found = likes.map(like => Math.max(0, ...label.words.map(like)))
  for (const { at, length, means } of said.things) {
    if (!label.things.some(other => meet(means, other.means))) continue
    // Another word for the same thing is as good as a slip in it.
    for (let n = at; n < at + length; n++) found[n] = Math.max(found[n] ?? 0, synonym)
  }
  const share = found.reduce((sum, one) => sum + one, 0) / words.length
  // A name said in full, in another order or with a slip, is surer than a part of it.
  return round(share * (words.length === label.words.length && share > 0.9 ? 0.98 : 0.93))
}
const synonym = 0.92

function meet(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  for (const one of some) if (others.has(one)) return true
  return false
}

function round(n: number): number {
  return Math.round(n * 1000) / 1000
}

/** 1 for the same word, less for one that is a slip away; 0 for another word. */
function alike(a: string, b: string, knownEnds: ReadonlySet<string>): number {
  if (a === b) return 1
  if (/\p{N}/u.test(a) || /\p{N}/u.test(b)) return 0
  const shorter = Math.min(a.length, b.length)
  if (carries(a, b, knownEnds) || carries(b, a, knownEnds)) return 0.97
  if (a.length >= 3 && isClipped(a) && a[0] === b[0] && a === consonants(b)) return 0.9
  // A slip in three letters makes another word.
  const slips = shorter < 4 ? null : distance(a.slice(0, longest), b.slice(0, longest), shorter >= 8 ? 2 : 1)
  if (slips === null) return 0
  return slips === 1 ? 0.92 : 0.87
}
const longest = 24

/** Written without its vowels: tlr, krpk. */
function isClipped(word: string): boolean {
  return consonants(word) === word
}

function consonants(word: string): string {
  return word.replace(/[aeiou]/g, '')
}

/** Whether the longer word is the shorter one with an ending of a known thing. */
function carries(longer: string, shorter: string, knownEnds: ReadonlySet<string>): boolean {
  return longer.length > 5 && longer.startsWith(shorter) && knownEnds.has(longer.slice(shorter.length))
}

/** Which of these things the words name: surely the `one`, and all that they `could` mean, the likeliest first. `best` is the
 *  confidence of that. */
export function named<T extends { name: string }>(
  words: string,
  things: readonly T[],
  goods: Goods,
): { one: T | null; could: T[]; best: number } {
  const names = things.map(thing => thing.name)
  const matches = matchProducts(words, names, goods).filter(match => match.confidence >= possible)
  const one = theOne(matches)
  return {
    one: one === null ? null : (things[one] ?? null),
    could: matches.flatMap(m => things[m.index] ?? []),
    best: matches[0]?.confidence ?? 0,
  }
}
