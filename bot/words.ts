import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { compileWords, type Words as Vocabulary } from '../core/language/words.ts'

/** What the bot says, by language and key: `says.id['orders.placed']`. */
export type Says = Record<string, Record<string, string>>

/** What people write, by language: the contents of each `words.json`, checked by who uses them. */
export type Words = Record<string, unknown>

const wordsFile = 'words.json'
const spokenFile = 'spoken.json'
/** Files of a language that hold no sentences; the glossary is for who writes them. */
const otherFiles = [wordsFile, spokenFile, 'glossary.json']
const spellings = z.record(z.string(), z.array(z.string()))
const sentences = z.record(z.string(), z.string())

/** Reads `<folder>/<language>/<file>.json` into keys `<file>.<key>`; a file with anything but sentences is refused by name.
 *  A language with nothing but its `words.json` is understood and not spoken: it is left out. */
export function readSays(folder: string): Says {
  const all = byLanguage(folder, language => {
    const files = readdirSync(join(folder, language)).filter(
      file => file.endsWith('.json') && !otherFiles.includes(file),
    )
    return Object.fromEntries(files.flatMap(file => keyed(file, join(folder, language, file))))
  })
  return Object.fromEntries(Object.entries(all).filter(([, sentences]) => Object.keys(sentences).length > 0))
}

/** Reads `<folder>/<language>/words.json`. */
export function readWords(folder: string): Words {
  return byLanguage(folder, language => readJson(join(folder, language, wordsFile)))
}

const vocabularies = new Map<string, Vocabulary>()

/** What people write, by the words of `<folder>`, ready to be looked up. A folder is read once in a process: 25,000 phrases take
 *  an eighth of a second. */
export function vocabularyIn(folder: string): Vocabulary {
  const known = vocabularies.get(folder) ?? compileWords(readWords(folder))
  vocabularies.set(folder, known)
  return known
}

/** Reads `<folder>/<language>/spoken.json`: the exact words that lead to a command, where a language has some. */
export function readSpoken(folder: string): Record<string, Record<string, string[]>> {
  return byLanguage(folder, language => {
    const path = join(folder, language, spokenFile)
    return existsSync(path) ? spellings.parse(readJson(path)) : {}
  })
}

function keyed(file: string, path: string): [string, string][] {
  const read = sentences.safeParse(readJson(path))
  if (!read.success) throw new Error(`${path}: ${z.prettifyError(read.error)}`)
  return Object.entries(read.data).map(([key, sentence]) => [`${file.slice(0, -'.json'.length)}.${key}`, sentence])
}

function byLanguage<T>(folder: string, read: (language: string) => T): Record<string, T> {
  const languages = readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isDirectory())
  return Object.fromEntries(languages.map(({ name }) => [name, read(name)]))
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new Error(`${path} cannot be read`, { cause: error })
  }
}

/** What the web chat's page says, by language; Indonesian is always there. */
export function pageWords(says: Says): Record<string, Record<string, string>> & { id: Record<string, string> } {
  const prefix = 'webchat.'
  const ofPage = (sentences: Record<string, string> = {}) =>
    Object.fromEntries(
      Object.entries(sentences).flatMap(([key, text]) =>
        key.startsWith(prefix) ? [[key.slice(prefix.length), text]] : [],
      ),
    )
  const all = Object.entries(says).map(([language, sentences]) => [language, ofPage(sentences)] as const)
  return { ...Object.fromEntries(all), id: ofPage(says.id) }
}

/** What a page that cannot be shown says instead. */
export function errorWords({ id }: Says): { notFound: string; broken: string; elsewhere: string } {
  const sentence = (key: string) => id?.[`webchat.${key}`] ?? key
  return { notFound: sentence('notFound'), broken: sentence('broken'), elsewhere: sentence('refused.elsewhere') }
}
