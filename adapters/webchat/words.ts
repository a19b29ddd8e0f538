import type { Context } from 'hono'

/** The page's own words by their keys in `locales/<language>/webchat.json`. */
export type Words = Record<string, string>
export type PageWords = Record<string, Words> & { id: Words }

/** A sentence in the language the page asks for, Indonesian when it asks for none that we have. */
export function sentence(words: PageWords, key: string, c: Context): string {
  const language = c.req.header('accept-language')?.slice(0, 2) ?? 'id'
  return wordsOf(words, language)[key] ?? key
}

/** The words of a language we have, else the Indonesian ones. */
export function wordsOf(words: PageWords, language: string): Words {
  return (Object.hasOwn(words, language) ? words[language] : undefined) ?? words.id
}
