import { find } from '../lexicon.ts'
import type { Token } from '../tokens.ts'
import type { Words } from '../words.ts'
import { spoken } from './tags.ts'

/** Mangga is please in Sundanese, and a fruit: it does not tell the language itself. */
export function invites(key: string, words: Words): boolean {
  return words.caption.root.next.get(key)?.tags.has('invites') === true
}

/** A word that belongs to Sundanese alone. */
export function isSundanese(key: string, words: Words): boolean {
  const marks = words.marks.get(key)
  return marks?.size === 1 && marks.has('su')
}

/** A word of conversation alone, which captions have no list for: `dateng`, `gini`, `dibalikin`. */
export function isSpoken(tokens: readonly Token[], at: number, words: Words): boolean {
  const tags = tokens[at]?.kind === 'word' ? find(words.talk, tokens, at)?.tags : undefined
  return tags !== undefined && [...tags].every(tag => spoken.has(tag))
}
