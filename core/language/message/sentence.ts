import { goodsIn, type Named } from '../goods.ts'
import { find } from '../lexicon.ts'
import { type Amount, readAmountAt } from '../parts.ts'
import { splitGlued } from '../split.ts'
import { type Token, tokenize } from '../tokens.ts'
import type { Grammar, WordForm } from '../word-form.ts'
import { type Language, languages, type Words } from '../words.ts'
import { mostSlips, respell } from './respell.ts'
import { settle } from './settle.ts'
import type { TalkTag } from './tags.ts'

export type SaidWord = {
  kind: 'word'
  text: string
  key: string
  tags: ReadonlySet<TalkTag>
  form: WordForm
  /** It stands in a name of goods. */
  goods: boolean
  /** What follows the name of goods that ends here: gula-nipun. */
  ending?: string
  start: number
  end: number
}
export type SaidAmount = { kind: 'amount'; amount: Amount; start: number; end: number }
/** What separates things in a list: a comma, a new line, `sama`. `adds`: a word for more of a thing, plus. */
export type Separator = { kind: 'separator'; text: string; adds?: boolean; start: number; end: number }
export type Part = SaidWord | SaidAmount | Separator

/** A message taken apart: its words with what they can mean, its amounts, and whether it asks. */
export type Sentence = {
  text: string
  parts: readonly Part[]
  words: readonly SaidWord[]
  amounts: readonly SaidAmount[]
  tags: ReadonlySet<TalkTag>
  asks: boolean
  language: Language | null
  /** Endings that a name may carry: telur-nya in any language, tahu-ne in the sentence's own. */
  endings: readonly string[]
  grammar: Grammar
}

const none: ReadonlySet<TalkTag> = new Set()

export function readSentence(text: string, words: Words): Sentence {
  return fromTokens(text, splitGlued(tokenize(withoutNumbering(text), words.grammar.doubledEnds), words), words)
}

/** The same sentence with its unknown words read as the known ones they are a slip away from; null when there are none. */
export function respelled(sentence: Sentence, words: Words): Sentence | null {
  const meant = new Map<number, string>()
  for (const { key, start } of sentence.words.filter(isUnknown).slice(0, mostSlips)) {
    const word = respell(key, words.talk)
    if (word !== null) meant.set(start, word)
  }
  if (meant.size === 0) return null
  const tokens = splitGlued(tokenize(withoutNumbering(sentence.text), words.grammar.doubledEnds), words)
  return fromTokens(
    sentence.text,
    tokens.map(token => ({ ...token, key: meant.get(token.start) ?? token.key })),
    words,
  )
}

function isUnknown({ tags, goods }: SaidWord): boolean {
  return tags.size === 0 && !goods
}

function fromTokens(text: string, tokens: readonly Token[], words: Words): Sentence {
  const goods = goodsIn(tokens, words)
  const read: Part[] = []
  for (let at = 0; at < tokens.length; ) {
    const { part, end } = partAt(tokens, at, goods[at] ?? null, words, text)
    if (part) read.push(part)
    at = end
  }
  const language = languageOf(tokens, words)
  const parts = settle(read, language)
  const said = parts.filter(p => p.kind === 'word')
  const { grammar } = words
  return {
    text,
    parts,
    words: said,
    amounts: parts.filter(p => p.kind === 'amount'),
    tags: new Set(said.flatMap(word => [...word.tags])),
    asks: text.includes('?') || endsAsking(parts) || opensAsking(said),
    language,
    endings: grammar.carried.get(language) ?? [],
    grammar,
  }
}

/** A question mark is what comes next. */
export function isAsked(text: string, from: number): boolean {
  question.lastIndex = from
  return question.test(text)
}
const question = /\s*\?/y

/** Some parts of a sentence as a sentence of its own. */
export function inParts(sentence: Sentence, parts: readonly Part[]): Sentence {
  const words = parts.filter(part => part.kind === 'word')
  const text = sentence.text.slice(parts[0]?.start ?? 0, parts.at(-1)?.end ?? 0)
  return {
    ...sentence,
    text,
    parts,
    words,
    amounts: parts.filter(part => part.kind === 'amount'),
    tags: new Set(words.flatMap(word => [...word.tags])),
    asks: isAsked(sentence.text, parts.at(-1)?.end ?? 0) || endsAsking(parts) || opensAsking(words),
  }
}

/** `1. lontong 4`, and `1 lontong 4`, where another number says how many. */
const numbers = [/^[^\S\n]*(\d{1,2})[.)][^\S\n]*(?=\p{L})/gmu, /^[^\S\n]*(\d{1,2})[^\S\n]+(?=\p{L}[^\d\n]*\d)/gmu]

/** The numbers before the lines of a list count lines, not goods. The places of all other letters stay. */
function withoutNumbering(text: string): string {
  const shape = numbers.find(shape => {
    const counted = [...text.matchAll(shape)].map(line => Number(line[1]))
    return counted.length > 1 && counted.every((number, n) => number === n + 1)
  })
  return shape ? text.replace(shape, found => ' '.repeat(found.length)) : text
}

function partAt(
  tokens: readonly Token[],
  at: number,
  named: Named | null,
  words: Words,
  text: string,
): { part: Part | null; end: number } {
  const first = tokens[at]
  const { formOf } = words.grammar
  // `kopi item`, `kerudung segi empat`: inside a name a word means nothing else.
  if (first && named !== null && named.start < at) return { part: insideName(first, at, named, formOf), end: at + 1 }
  const hit = find(words.talk, tokens, at)
  const amount = readAmountAt(tokens, at, words)
  if (
    amount &&
    !(hit && hit.length > 1 && at + hit.length >= amount.end) &&
    !(hit?.tags.has('and') && joins(tokens, at, words)) &&
    // Seko is from in Javanese, and one of what is counted in Palembang.
    !(hit?.tags.has('at') && amount.end === at + 1)
  ) {
    return {
      part: { kind: 'amount', amount, start: first?.start ?? 0, end: tokens[amount.end - 1]?.end ?? 0 },
      end: amount.end,
    }
  }
  const numbered = (hit?.tags.has('place') || hit?.tags.has('clock')) && tokens[at + hit.length]?.kind === 'number'
  // `sisa berapa biji`: of what it is counted is no name.
  const inUnits = hit?.tags.has('howMuch') && words.amounts.get(tokens[at + hit.length]?.key ?? '')?.is === 'unit'
  const end = at + (hit?.length ?? 1) + (numbered || inUnits ? 1 : 0)
  const inName = {
    goods: named !== null,
    ...(named?.end === end && { ending: named.ending }),
    ...(hit?.tags.has('thing') && hit.ending && { ending: hit.ending }),
  }
  const span = { start: first?.start ?? 0, end: tokens[end - 1]?.end ?? 0 }
  if (hit) {
    const tags =
      words.mine.has(hit.ending) && !hit.tags.has('thing') ? new Set<TalkTag>([...hit.tags, 'own']) : hit.tags
    const kind = tags.has('and') ? 'separator' : 'word'
    const key = tokens
      .slice(at, end)
      .map(t => t.key)
      .join(' ')
    return {
      part:
        kind === 'word'
          ? { kind, key, text: text.slice(span.start, span.end), tags, form: formOf(key), ...inName, ...span }
          : { kind, text: key, ...(tags.has('add') && { adds: true }), ...span },
      end,
    }
  }
  if (first?.kind === 'word')
    return {
      part: { kind: 'word', key: first.key, text: first.text, tags: none, form: formOf(first.key), ...inName, ...span },
      end,
    }
  const separates = first?.kind === 'line' || /^[,;&+.]$/.test(first?.text ?? '')
  return { part: separates ? { kind: 'separator', text: first?.text ?? '', ...span } : null, end }
}

function insideName({ key, text, start, end }: Token, at: number, named: Named, formOf: Grammar['formOf']): SaidWord {
  const ends = named.end === at + 1
  return {
    kind: 'word',
    key,
    text,
    tags: none,
    form: formOf(key),
    goods: true,
    ...(ends && { ending: named.ending }),
    start,
    end,
  }
}

/** `gendhis sekilo kalih kopi`: kalih is two and with; between an amount and a thing it is with. */
function joins(tokens: readonly Token[], at: number, words: Words): boolean {
  const [before, behind] = [tokens[at - 1], tokens[at + 1]]
  const counted = before !== undefined && (before.kind === 'number' || words.amounts.has(before.key))
  return counted && behind?.kind === 'word' && !words.amounts.has(behind.key)
}

const questions: readonly TalkTag[] = ['not', 'yet', 'asks', 'where', 'when', 'who', 'what', 'howMuch']

/** `rd ga`, `udh dikirim blm`, `sampai mana`: a no or a question word at the end asks. */
function endsAsking(parts: readonly Part[]): boolean {
  // `ready ga hari ini`: when comes behind the question.
  const idle = (word: SaidWord) =>
    (word.tags.has('filler') || word.tags.has('day') || word.tags.has('place')) &&
    !questions.some(q => word.tags.has(q) && q !== 'asks') &&
    !(word.tags.has('asks') && word.tags.has('can'))
  const last = parts.findLast(part => part.kind !== 'word' || !idle(part))
  if (last?.kind !== 'word' || parts.length < 2) return false
  return questions.some(tag => last.tags.has(tag))
}

/** `kapan toko buka lagi`, `apa toko sudah buka`, `di mana bisa beli kayu`. */
function opensAsking(words: readonly SaidWord[]): boolean {
  const tags = words.find(word => !word.tags.has('filler'))?.tags
  const opens = ['when', 'who', 'howMuch'] as const
  return (
    tags !== undefined &&
    words.length > 1 &&
    (opens.some(tag => tags.has(tag)) || tags.has('where') || (tags.has('asks') && tags.has('what')))
  )
}

/** The language most words speak for; null when none does, or two do alike. */
function languageOf(tokens: readonly Token[], words: Words): Language | null {
  const votes = new Map<Language, number>(languages.map(l => [l, 0]))
  for (const { key } of tokens) {
    const marked = words.marks.get(key)
    for (const language of marked ?? []) votes.set(language, (votes.get(language) ?? 0) + 1 / (marked?.size ?? 1))
  }
  const [best, second] = [...votes].sort((a, b) => b[1] - a[1])
  return best && best[1] > 0 && best[1] > (second?.[1] ?? 0) ? best[0] : null
}
