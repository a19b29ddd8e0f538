import { z } from 'zod'
import { amountWords, headsOf } from './amount-words.ts'
import type { CaptionTag, Restriction } from './caption/tags.ts'
import { captionTags, restrictions } from './caption/tags.ts'
import { fold } from './clean.ts'
import { grammarFile } from './grammar.ts'
import { type Lexicon, lexicon } from './lexicon.ts'
import type { Goods } from './match.ts'
import type { OrderTag, TalkTag } from './message/tags.ts'
import { orderTags, talkTags } from './message/tags.ts'
import { type AnswerTag, answerTags } from './own-words.ts'
import { phrases } from './phrases.ts'
import type { TimeTag } from './time/tags.ts'
import { timeTags } from './time/tags.ts'
import { units } from './units.ts'
import { formsOf } from './verbs.ts'
import { compileGrammar, type Grammar } from './word-form.ts'

export const languages = ['id', 'jv', 'su', 'en'] as const
export type Language = (typeof languages)[number]

const table = <K extends string>(keys: readonly K[]) => z.partialRecord(z.enum(keys), phrases).default({})

/** What a `locales/<language>/words.json` holds: how people of that language write. Every part may be left out; words of
 *  all languages are read at once, because people mix them in one sentence. */
const wordsFile = z.strictObject({
  /** The language its people are answered in; one that is only understood names another here. */
  language: z.enum(languages),
  /** Small words that tell the language of a sentence. */
  marks: phrases.prefault([]),
  /** Other spellings of a word, in whatever phrase it stands: tidak is also gak, ga, tdk. What another word may mean besides is no
   *  spelling of it. */
  spellings: z.record(z.string(), phrases).default({}),
  /** Endings that may be missing when a word is looked up, besides those of a known thing: kirim-in, telur-pun. */
  endings: phrases.prefault([]),
  /** Endings that mean "my": toko-ku. */
  mine: phrases.prefault([]),
  /** How its verbs are built, and what else stands before and behind words. */
  grammar: grammarFile.prefault({}),
  numbers: z.record(z.string(), z.number().nonnegative()).default({}),
  /** Words that multiply: puluh 10, ribu 1000; `teen` adds ten (belas). */
  scales: z.record(z.string(), z.union([z.number().positive(), z.literal('teen')])).default({}),
  /** Half and quarters. */
  shares: z.record(z.string(), z.number().positive()).default({}),
  /** A quarter of what: of a kilo, when nothing else is said. */
  kiloShares: phrases.prefault([]),
  /** Sums of money with a name; null when the sum is 50 to some and 50,000 to others. */
  coins: z.record(z.string(), z.number().positive().nullable()).default({}),
  currency: phrases.prefault([]),
  /** What makes "about" of a number: 1000-an. */
  about: phrases.prefault([]),
  upTo: phrases.prefault([]),
  per: phrases.prefault([]),
  /** What makes one of a unit: se-kilo, sak bungkus. */
  one: phrases.prefault([]),
  /** One of a unit in a word of its own: Balinese aporsi. */
  ones: table(units),
  articles: phrases.prefault([]),
  units: table(units),
  /** What people also sell by, and the market does not count in: per mika, per kresek. */
  otherUnits: phrases.prefault([]),
  talk: table(talkTags),
  orders: table(orderTags),
  caption: table(captionTags),
  restricted: table(restrictions),
  time: table(timeTags),
  /** What stands around a name that was asked for: nama saya …, di …, … ya. */
  answers: table(answerTags),
  /** What villages sell: the Indonesian name, and other words for the same thing. */
  goods: z.record(z.string(), phrases).default({}),
})
export type WordsFile = z.infer<typeof wordsFile>

export type AmountWord =
  | { is: 'number'; value: number }
  | { is: 'scale'; by: number }
  | { is: 'teen' }
  | { is: 'share'; value: number; ofKilo: boolean }
  | { is: 'coin'; rupiah: number | null }
  /** `unit` is empty for what the market does not count in. */
  | { is: 'unit' | 'one'; unit: string }
  | { is: 'currency' | 'about' | 'upTo' | 'per' }

/** The vocabulary of all languages, ready to be looked up. Words of all files stand side by side: a unit, a spelling or a
 *  language is added in `locales/` alone. */
export type Words = {
  readonly amounts: ReadonlyMap<string, AmountWord>
  /** How what may be typed without a space behind it begins: three letters of numbers and scales, two of `per`. */
  readonly heads: ReadonlySet<string>
  readonly articles: ReadonlySet<string>
  readonly ones: ReadonlySet<string>
  readonly talk: Lexicon<TalkTag>
  readonly orders: Lexicon<OrderTag>
  readonly caption: Lexicon<CaptionTag>
  readonly restricted: Lexicon<Restriction>
  readonly time: Lexicon<TimeTag>
  readonly answers: Lexicon<AnswerTag>
  /** Names of goods, each carrying the things it can mean: endog is telur; gedang is pisang to some and pepaya to others. */
  readonly goods: Goods
  /** Names of places: none are listed, and they carry the endings of all languages. */
  readonly places: Goods
  /** Which languages a word belongs to. */
  readonly marks: ReadonlyMap<string, ReadonlySet<Language>>
  readonly mine: ReadonlySet<string>
  /** Up to, of one word or several: sampai, s/d. */
  readonly upTo: Lexicon<'upTo'>
  readonly grammar: Grammar
}

/** Reads the words files of all languages, by language. Throws, naming the place, when one of them is malformed. */
export function compileWords(files: Record<string, unknown>): Words {
  const read = Object.values(files).map(file => wordsFile.parse(file))
  const amounts = amountWords(read)
  const grammar = compileGrammar(read)
  const known = grammar.known.map(({ ending }) => ending)
  const all = [...new Set([...read.flatMap(f => [...f.endings, ...f.mine]), ...known])].sort(
    (a, b) => b.length - a.length,
  )
  const { doubledEnds, knownEnds } = grammar
  const spellings = new Map(
    read.flatMap(f =>
      Object.entries(f.spellings).flatMap(([word, others]) => others.map(o => [fold(o), fold(word)] as const)),
    ),
  )
  const listed = <T extends string>(
    phrases: Iterable<readonly [T, readonly string[]]>,
    endings: readonly string[],
    others: ReadonlyMap<string, string> = new Map(),
  ) => lexicon(phrases, endings, doubledEnds, others)
  return {
    amounts,
    heads: headsOf(amounts),
    articles: new Set(read.flatMap(f => f.articles.map(fold))),
    ones: new Set(read.flatMap(f => f.one.map(fold))),
    talk: listed(lists(read, 'talk'), all, spellings),
    orders: listed(lists(read, 'orders'), all, spellings),
    // Short endings do more harm than good in names: ketan is no ket-an.
    caption: listed(
      lists(read, 'caption'),
      all.filter(ending => ending.length > 2),
      spellings,
    ),
    restricted: listed(lists(read, 'restricted'), []),
    time: listed(lists(read, 'time'), all),
    answers: listed(lists(read, 'answers'), []),
    goods: {
      ...listed(
        read.flatMap(f => Object.entries(f.goods).map(([name, others]) => [name, [name, ...others]] as const)),
        all.filter(ending => ending.length > 1),
      ),
      knownEnds,
    },
    places: { ...listed<string>([], []), knownEnds },
    marks: marksOf(read),
    mine: new Set(read.flatMap(f => f.mine)),
    upTo: listed([['upTo', read.flatMap(f => f.upTo)]], []),
    grammar,
  }
}

function lists<P extends 'talk' | 'orders' | 'caption' | 'restricted' | 'time' | 'answers'>(
  files: WordsFile[],
  part: P,
) {
  type Tag = keyof WordsFile[P] & string
  return files.flatMap(file =>
    (Object.entries(file[part]) as [Tag, string[]][]).map(([tag, phrases]): [Tag, string[]] => [
      tag,
      phrases.flatMap(phrase => formsOf(phrase, file.grammar.verbs)),
    ]),
  )
}

/** A mark listed in two languages tells nothing about either alone, but still speaks against the others. */
function marksOf(files: WordsFile[]): Map<string, Set<Language>> {
  const marks = new Map<string, Set<Language>>()
  for (const { language, marks: own } of files)
    for (const word of own) marks.set(fold(word), (marks.get(fold(word)) ?? new Set()).add(language))
  return marks
}
