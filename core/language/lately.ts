import type { Words } from './words.ts'

/** Keeps what was told of words by a vocabulary: to compare one with many others takes long, and people type the same ones often. */
export function lately<T>(): (words: Words, word: string, tell: () => T) => T {
  const by = new WeakMap<Words, Map<string, T>>()
  return (words, word, tell) => {
    const told = by.get(words) ?? new Map<string, T>()
    by.set(words, told)
    const known = told.get(word)
    if (known !== undefined || told.has(word)) return known as T
    if (told.size >= most) told.clear()
    const fresh = tell()
    told.set(word, fresh)
    return fresh
  }
}
const most = 5_000
