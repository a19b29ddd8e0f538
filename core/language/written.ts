import { find } from './lexicon.ts'
import { readLiteral } from './literal.ts'
import { type Numeral, readNumeral } from './numerals.ts'
import type { Token } from './tokens.ts'
import type { AmountWord, Words } from './words.ts'

/** What a word says of amounts. */
export function lookup(token: Token | undefined, words: Words): AmountWord | undefined {
  return token?.kind === 'word' ? words.amounts.get(token.key) : undefined
}

/** `/ikatnya`, `sekilonya`: the ending says nothing. */
export function withoutEnding(token: Token | undefined, words: Words): AmountWord | undefined {
  return lookup(stemmed(token, words) ?? undefined, words)
}

/** The word without the ending of a known thing; null when it has none. */
export function stemmed(token: Token | undefined, words: Words): Token | null {
  if (token?.kind !== 'word') return null
  const ending = words.grammar.sureEnds.find(end => token.key.endsWith(end))
  return ending === undefined ? null : { ...token, key: token.key.slice(0, -ending.length) }
}

/** The last token of `100rb`, `100.000`. */
export function endsSum(token: Token | undefined, words: Words): boolean {
  if (token?.kind !== 'number') return lookup(token, words)?.is === 'scale'
  const literal = readLiteral(token.text)
  return isWritten(literal.value, literal.form)
}

/** `65.000`, `65000`: written as sums are. */
export function isWritten(value: number, form: string | undefined): boolean {
  return (form === 'grouped' && value >= 1000) || (form === 'plain' && value >= 10_000 && value % 500 === 0)
}

/** `35.000 M 38.000`, `10.000 jam 6 pagi`, `35.000 kk`: a size, an hour or somebody behind a sum, and none of what is counted by
 *  thousands. */
export function isBeside(numeral: Numeral, unit: string, tokens: readonly Token[]): boolean {
  const [said, next] = tokens.slice(numeral.end, numeral.end + 2)
  if (numeral.value < 1000) return false
  if (next?.kind === 'number' && /^[SML]$/.test(said?.text ?? '')) return true
  if (!isWritten(numeral.value, numeral.literal?.form)) return false
  // `10.000 potong 2.000`: so much less. `10000mAh` is what it holds.
  return (unit === '' && said?.glued === false) || ((unit === 'jam' || unit === 'potong') && next?.kind === 'number')
}

/** `15rb`, `148.000`, `Rp 148.000`. */
export function isSumAt(tokens: readonly Token[], at: number, words: Words): boolean {
  const signed = lookup(tokens[at], words)?.is === 'currency'
  const numeral = readNumeral(tokens, signed ? at + (tokens[at + 1]?.text === '.' ? 2 : 1) : at, words)
  return numeral !== null && (numeral.scaled || isWritten(numeral.value, numeral.literal?.form))
}

/** `gratis 1 hari ini`: the day is today, and nothing that is counted. */
export function isToday(tokens: readonly Token[], at: number, words: Words): boolean {
  const said = lookup(tokens[at], words)
  if (said?.is !== 'unit' || said.unit !== 'hari') return false
  const phrase = find(words.caption, tokens, at)
  return phrase !== null && phrase.length > 1 && phrase.tags.has('noise')
}
