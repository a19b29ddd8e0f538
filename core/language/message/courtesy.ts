import type { Words } from '../words.ts'
import { type Part, readSentence, type Sentence } from './sentence.ts'
import type { TalkTag } from './tags.ts'

/** What a message says between its greeting and its thanks: `assalamualaikum bu, ada telur? makasih`. `asked`: something was
 *  asked before. Null when nothing is said besides, or when there is neither. */
export function withoutCourtesy({ text, parts, language }: Sentence, asked: boolean, words: Words): Sentence | null {
  if (parts.length > longest) return null
  // `siang ya, makasih` is a time of day where one was asked for, `ya, makasih` an answer where anything was.
  const opening = parts.findIndex(
    (part, n) => !opens(part, parts[n + 1]) || (asked && isAnswer(part, ['day', 'clock'])),
  )
  const closing = parts.findLastIndex(part => !closes(part))
  const answer = asked && closing < 0 ? parts.findIndex(part => isAnswer(part, ['yes'])) : -1
  const [first, last] = answer < 0 ? [opening, closing] : [answer, answer]
  if (first < 0 || last < first || (first === 0 && last === parts.length - 1)) return null
  // `apa kabar yuk` greets.
  const idle = first > 0 && parts.slice(first, last + 1).every(part => says(part, ['filler']) && !says(part, ['yes']))
  // `tengkyu min, joss`: a yes behind thanks is praise.
  const thanked = parts.slice(0, first).some(part => says(part, ['thanks']))
  const praised = thanked && parts.slice(first, last + 1).every(part => means(part, ['yes', 'filler']))
  if (idle || praised) return null
  const rest = text.slice(parts[last]?.end)
  const told = text.slice(parts[first]?.start, parts[last]?.end) + (rest.includes('?') ? '?' : '')
  return { ...readSentence(told, words), language }
}

/** One word that may be all that is said. */
function isAnswer(part: Part, tags: readonly TalkTag[]): boolean {
  return part.kind === 'word' && !part.key.includes(' ') && means(part, tags)
}

/** What is longer is no message with a greeting, and is not read twice. */
const longest = 80

/** `bu Siti` is a name. */
function opens(part: Part, next: Part | undefined): boolean {
  if (part.kind === 'separator') return true
  const named = next?.kind === 'word' && next.tags.size === 0 && !next.goods
  return says(part, ['greet', 'thanks']) || (says(part, ['vocative']) && !named)
}

function closes(part: Part): boolean {
  return part.kind === 'separator' || says(part, ['thanks', 'vocative', 'closing'])
}

function says(part: Part, tags: readonly TalkTag[]): boolean {
  return part.kind === 'word' && !part.goods && means(part, tags)
}

function means(part: Part, tags: readonly TalkTag[]): boolean {
  return part.kind === 'word' && tags.some(tag => part.tags.has(tag))
}
