import { fits } from './endings.ts'
import { find } from './lexicon.ts'
import { type Token, tokenize } from './tokens.ts'
import { findUncounted } from './uncounted.ts'
import type { Words } from './words.ts'

/** A name of goods in a text: its tokens from `start` to `end`, and what was stripped from the last of them. */
export type Named = { start: number; end: number; ending: string }

/** True for a name of several words: bebek goreng. */
export function isPhrase(name: Named | null | undefined): boolean {
  return name != null && name.end - name.start > 1
}

/** For each token the name of goods that it stands in, the first and longest; null where it stands in none. A name that begins
 *  in another and goes on behind it (benih jagung, jagung bisi) has what is behind. */
export function goodsIn(tokens: readonly Token[], words: Words): (Named | null)[] {
  const names: (Named | null)[] = tokens.map(() => null)
  for (let at = 0; at < tokens.length; at++) {
    const { length, ending } = nameAt(tokens, at, words)
    for (let n = at; n < at + length; n++) names[n] ??= { start: at, end: at + length, ending }
  }
  return names
}

/** Whether goods that are known are named in a text. */
export function namesGoods(text: string, words: Words): boolean {
  return goodsIn(tokenize(text, words.grammar.doubledEnds), words).some(name => name !== null)
}

/** The name that begins here; of no tokens when none does. An ending of one letter is no part of it (kripike), but
 *  is taken off only here: in lists of words it would make other words. */
function nameAt(tokens: readonly Token[], at: number, words: Words): { length: number; ending: string } {
  const token = tokens[at]
  const named = token?.kind === 'word' ? findUncounted(words.goods, tokens, at, words) : null
  // A jalan is no jala-an: where the ending begins with a vowel, no letter was doubled.
  const lent =
    named?.length === 1 &&
    /^[aiueo]/.test(named.ending) &&
    !words.goods.root.next.has(token?.key.slice(0, -named.ending.length) ?? '')
  if (named && !lent) return named
  const letter = token?.kind === 'word' && token.key.length > 5 && words.grammar.letters.find(e => fits(token.key, e))
  if (!letter) return { length: 0, ending: '' }
  const short = find(words.goods, [{ ...token, key: token.key.slice(0, -1) }], 0)
  return { length: short?.length ?? 0, ending: letter.ending }
}
