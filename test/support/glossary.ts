import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { base } from './locales.ts'

const words = z.array(z.string().min(1))

/** `locales/<language>/glossary.json`: how a language is spoken here, for who writes or mends its sentences. */
const glossary = z.strictObject({
  /** Which level of speech, towards whom, how it is spelt. */
  register: z.string().min(80),
  /** Indonesian words of the product and the words of this language, one of which stands where they stand. */
  terms: z
    .array(
      z.strictObject({
        term: z.string().min(1),
        say: words.min(1),
        /** Words that are never said for it. */
        not: words.default([]),
        /** Sentences that rightly say it otherwise. */
        except: words.default([]),
        note: z.string().optional(),
      }),
    )
    .min(25),
  /** Words that no sentence may hold, each with what is said instead. */
  impolite: z.record(z.string(), z.string()).refine(listed => Object.keys(listed).length >= 12),
  /** Sentences that rightly read as the Indonesian ones do. */
  same: words.default([]),
  /** Sentences that a native reader should look at, and why. */
  doubtful: z.record(z.string(), z.string()).default({}),
})
export type Glossary = z.infer<typeof glossary>

type Sentences = Readonly<Record<string, string>>

export function readGlossary(locales: string, language: string): Glossary {
  return glossary.parse(JSON.parse(readFileSync(join(locales, language, 'glossary.json'), 'utf8')))
}

/** Sentences with a word that is not said to people here, or not for the thing: each with the word. `endings` may hang on it. */
export function refused(sentences: Sentences, { impolite, terms }: Glossary, endings: readonly string[]): string[] {
  const never = [...Object.keys(impolite), ...terms.flatMap(({ not }) => not)]
  return Object.entries(sentences).flatMap(([key, text]) =>
    never.filter(word => holds(text, word, endings)).map(word => `${key} says ${word}`),
  )
}

/** Sentences that name a thing of the product by another word than the glossary. */
export function misnamed(indonesian: Sentences, sentences: Sentences, { terms }: Glossary): string[] {
  return Object.entries(sentences).flatMap(([key, text]) =>
    terms
      .filter(({ term, except }) => holds(indonesian[key] ?? '', term, []) && !except.includes(key))
      .filter(({ say }) => !say.some(word => begins(text, word)))
      .map(({ term, say }) => `${key} does not name ${term} as ${say.join(' or ')}`),
  )
}

/** Keys a glossary speaks of that no sentence has. */
export function strayKeys(sentences: Sentences, { same, doubtful, terms }: Glossary): string[] {
  const known = new Set(Object.keys(sentences).map(base))
  const named = [...same, ...Object.keys(doubtful), ...terms.flatMap(({ except }) => except)]
  return named.filter(key => !known.has(base(key)))
}

/** Sentences with words in them that read as the Indonesian ones do: probably nobody translated them. */
export function sameAs(indonesian: Sentences, sentences: Sentences): string[] {
  return Object.entries(sentences)
    .filter(([, text]) => /\p{L}{2}/u.test(withoutMarks(text)))
    .filter(([key, text]) => indonesian[key] === text)
    .map(([key]) => key)
}

function withoutMarks(text: string): string {
  return text.replace(/\{\{[^}]*\}\}|<\/?\w+>/g, ' ')
}

/** The words of a text with a space on either side of each: ` tulis batal `. */
function wordsOf(text: string): string {
  const bare = withoutMarks(text).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return ` ${bare.match(/\p{L}+/gu)?.join(' ') ?? ''} `
}

function holds(text: string, word: string, endings: readonly string[]): boolean {
  const said = wordsOf(text)
  const stem = wordsOf(word).trimEnd()
  return ['', ...endings].some(ending => said.includes(`${stem}${ending} `))
}

function begins(text: string, word: string): boolean {
  return wordsOf(text).includes(wordsOf(word).trimEnd())
}
