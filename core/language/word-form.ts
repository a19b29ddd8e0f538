import { fold } from './clean.ts'
import { fits, type KnownEnding } from './endings.ts'
import type { GrammarFile } from './grammar.ts'
import { longestKept } from './tokens.ts'
import { beginningsOf } from './verbs.ts'
import type { Language } from './words.ts'

/** What a word tells of itself by how it is built. */
export type WordForm = {
  /** What is done with a thing; `maybe` when it only begins so, and is too short to be sure (dikit). */
  passive: 'sure' | 'maybe' | null
  /** What somebody does to a thing: ngirim, kubungkus, tandai. */
  verbal: boolean
  /** What a thing shall be made: genapin. */
  causing: boolean
  /** What somebody may want to do: mau nggoreng, mau belanja. */
  deed: boolean
  /** It ends as a known thing does: surely (telurnya), likely (gulane), or in one letter (endoge). */
  known: 'sure' | 'likely' | 'maybe' | null
  /** It says that something is not needed: at its end (ga usah, rasah), and then what (ga usah diantar), or inside. */
  needless: 'ends' | 'names' | 'holds' | null
  /** A word in it points at what is here: siang ini. */
  points: boolean
}

/** The grammar of all languages at once. */
export type Grammar = {
  readonly known: readonly KnownEnding[]
  /** The same as they are written. */
  readonly endings: ReadonlySet<string>
  /** What a name may end in where a language is spoken, or where nobody can tell which. */
  readonly carried: ReadonlyMap<Language | null, readonly string[]>
  /** Endings of one letter. */
  readonly letters: readonly KnownEnding[]
  /** Endings of a thing that is surely known: telur-nya. */
  readonly sureEnds: readonly string[]
  /** Endings of a known thing of two letters or more. */
  readonly knownEnds: ReadonlySet<string>
  /** What may stand behind the 2 of a word that is typed once for twice: barang2nya, terus2an, and nothing. */
  readonly doubledEnds: ReadonlySet<string>
  readonly nouns: readonly string[]
  readonly passive: readonly string[]
  readonly me: readonly string[]
  readonly mine: readonly string[]
  readonly standIns: Words
  /** These, and what stands before a thing that was shown. */
  readonly pointing: Words
  readonly formOf: (key: string) => WordForm
}
/** By language, as they are looked up. */
type Words = ReadonlyMap<Language, ReadonlySet<string>>

type Spoken = {
  language: Language
  mine: readonly string[]
  talk: { readonly [tag in 'not' | 'yet' | 'this']?: readonly string[] | undefined }
  grammar: GrammarFile
}

/** Puts the grammars of all files together. */
export function compileGrammar(files: readonly Spoken[]): Grammar {
  const grammars = files.map(file => file.grammar)
  const all = (part: (grammar: GrammarFile) => readonly string[]) => [...new Set(grammars.flatMap(part))]
  const known = files.flatMap(knownOf)
  const nouns = all(({ nouns }) => nouns)
  return {
    known,
    endings: new Set(known.map(({ ending }) => ending)),
    carried: carriedIn([null, ...files.map(({ language }) => language)], known),
    letters: known.filter(({ ending }) => ending.length === 1),
    sureEnds: all(sure),
    knownEnds: new Set(known.flatMap(({ ending }) => (ending.length > 1 ? [ending] : []))),
    doubledEnds: new Set(['', ...known.map(({ ending }) => ending), ...nouns]),
    nouns,
    passive: all(({ passive }) => passive.prefixes),
    me: all(({ me }) => me),
    mine: files.flatMap(({ mine }) => mine),
    standIns: byLanguage(files, ({ standIns }) => standIns),
    pointing: byLanguage(files, ({ definite, standIns }) => [...definite, ...standIns]),
    formOf: lately(formsBy(files, known)),
  }
}

function sure({ known }: GrammarFile): readonly string[] {
  return known.sure
}

function knownOf({ language, grammar: { known } }: Spoken): KnownEnding[] {
  return [
    ...known.sure.map(ending => ({ ending, behind: 'any', language: null }) as const),
    ...known.afterVowel.map(ending => ({ ending, behind: 'vowel', language }) as const),
    ...known.afterConsonant.map(ending => ({ ending, behind: 'consonant', language }) as const),
    ...known.afterAny.map(ending => ({ ending, behind: 'any', language }) as const),
  ]
}

function carriedIn(languages: readonly (Language | null)[], known: readonly KnownEnding[]): Grammar['carried'] {
  const told = (language: Language | null) => known.filter(one => one.language === null || one.language === language)
  return new Map(languages.map(language => [language, told(language).map(({ ending }) => ending)]))
}

function byLanguage(files: readonly Spoken[], part: (grammar: GrammarFile) => readonly string[]): Words {
  const words = new Map<Language, Set<string>>()
  for (const { language, grammar } of files)
    words.set(language, new Set([...(words.get(language) ?? []), ...part(grammar).map(fold)]))
  return words
}

/** Nothing matches what there is none of. */
function anyOf(affixes: readonly string[]): string {
  return affixes.length === 0 ? '(?!)' : affixes.join('|')
}

function ending(affixes: readonly string[], least = 0): RegExp {
  return new RegExp(`^.{${least},}(?:${anyOf(affixes)})$`, 'u')
}

function beginning(affixes: readonly string[], least = 0): RegExp {
  return new RegExp(`^(?:${anyOf(affixes)})\\p{L}{${least},}`, 'u')
}

function formsBy(files: readonly Spoken[], known: readonly KnownEnding[]): (key: string) => WordForm {
  const all = (part: (grammar: GrammarFile) => readonly string[]) => files.flatMap(({ grammar }) => part(grammar))
  const spoken = (...tags: (keyof Spoken['talk'])[]) =>
    new Set(files.flatMap(({ talk }) => tags.flatMap(tag => talk[tag] ?? [])).map(fold))
  const denials = spoken('not', 'yet')
  const pointers = spoken('this')
  const beginnings = all(({ verbs }) => beginningsOf(verbs))
  const causing = all(({ verbs }) => verbs.causing)
  const passive = all(({ passive }) => passive.prefixes)
  const passiveEnds = all(({ passive }) => passive.endings)
  const turned = beginning(passive)
  const done = beginning(passive, 5)
  const doneFor = ending(passiveEnds, 4)
  const does = beginning(beginnings, 3)
  const doesTo = ending([...causing, ...all(({ verbs }) => verbs.doing)], 4)
  const causes = ending(causing)
  const begins = beginning([...beginnings, ...passive, ...all(({ verbs }) => verbs.being)])
  const surely = ending(all(({ known }) => [...known.sure, ...known.seldom]))
  const likely = ending(known.map(({ ending }) => ending).filter(ending => ending.length > 1))
  const needless = new Set(all(({ needless }) => needless).map(fold))
  const spares = ending([...needless])
  return key => ({
    passive: done.test(key) || doneFor.test(key) ? 'sure' : turned.test(key) ? 'maybe' : null,
    verbal: does.test(key) || doesTo.test(key),
    causing: causes.test(key),
    deed: begins.test(key),
    known: surely.test(key) ? 'sure' : likely.test(key) ? 'likely' : known.some(one => fits(key, one)) ? 'maybe' : null,
    needless: needlessIn(key.split(' '), needless, denials) ?? (spares.test(key) ? 'ends' : null),
    points: key.split(' ').some(word => pointers.has(word)),
  })
}

function needlessIn(
  words: readonly string[],
  needless: ReadonlySet<string>,
  denials: ReadonlySet<string>,
): WordForm['needless'] {
  const at = words.findIndex((word, n) => needless.has(word) && denials.has(words[n - 1] ?? ''))
  return at < 0 ? null : at === words.length - 1 ? 'ends' : at === 1 ? 'names' : 'holds'
}

const mostLately = 20_000
/** A longer phrase is nobody's, and would fill the memory. */
const longestForm = 60

/** People use few words: what was told of one is kept. */
function lately(told: (key: string) => WordForm): (key: string) => WordForm {
  const known = new Map<string, WordForm>()
  return key => {
    const before = known.get(key)
    if (before) return before
    if (known.size >= mostLately) known.clear()
    const fresh = told(key)
    const kept = key.includes(' ') ? longestForm : longestKept
    if (key.length <= kept) known.set(key, fresh)
    return fresh
  }
}
