import { readdirSync, readFileSync } from 'node:fs'
import { compileWords } from '../../core/language/words.ts'

const locales = new URL('../../locales/', import.meta.url)

/** The vocabulary of all languages, read from `locales/` as the bot reads it. */
export const words = compileWords(
  Object.fromEntries(
    readdirSync(locales).map(language => [
      language,
      JSON.parse(readFileSync(new URL(`${language}/words.json`, locales), 'utf8')) as unknown,
    ]),
  ),
)
