import { fold } from '../clean.ts'
import { cutAt } from '../split.ts'
import type { Token } from '../tokens.ts'
import type { Words } from '../words.ts'

/** Takes apart a hashtag that names goods (`#keripikpisangcoklat`): every word of it must be known, and the first be goods. */
export function splitHashtags(tokens: readonly Token[], words: Words): readonly Token[] {
  if (!tokens.some(({ text }) => text === '#')) return tokens
  return tokens.flatMap((token, n) => {
    const tagged = token.kind === 'word' && token.glued && tokens[n - 1]?.text === '#'
    if (!tagged || token.text.length > longest || words.goods.root.next.has(token.key)) return [token]
    const run = token.text.toLowerCase()
    const runs = piecesOf(run, words, true)
    return runs ? cutAt(token, runs) : [token]
  })
}

/** Longer ones are a sentence, and trying where they may be cut takes the square of their length. */
const longest = 32

/** Words of two letters are found in every other one: only the first may be as short (es dawet). */
function piecesOf(run: string, words: Words, first: boolean): string[] | null {
  for (let length = run.length; length >= (first ? 2 : 3); length--) {
    const piece = run.slice(0, length)
    if (!isKnown(fold(piece), words, first)) continue
    if (length === run.length) return [piece]
    const more = piecesOf(run.slice(length), words, false)
    if (more) return [piece, ...more]
  }
  return null
}

function isKnown(key: string, { goods, caption }: Words, first: boolean): boolean {
  if (goods.root.next.has(key)) return true
  return !first && caption.root.next.get(key)?.tags.has('qualifier') === true
}
