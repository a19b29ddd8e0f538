import { type Literal, readLiteral } from './literal.ts'
import type { Token } from './tokens.ts'
import type { Words } from './words.ts'

/** A number as it was said. `scaled`: in thousands or millions, which only money is; `spoken`: in words; `literal`: its
 *  digits, when it began with digits; `unsure`: it can be read in two ways. */
export type Numeral = {
  value: number
  scaled: boolean
  spoken: boolean
  unsure: boolean
  literal: Literal | null
  scale: number
  end: number
}

/** What has been added up so far: `total` in finished thousands, `sum` below them, `ones` a digit that may still be
 *  multiplied (lima → lima puluh). */
type Sum = { total: number; sum: number; ones: number | null; least: number }

/** The number that begins at this token, in digits or words of any language: 15, 15.000, dua puluh lima ribu, rongpuluh
 *  limang ewu, 1jt500. Null when none begins here. */
export function readNumeral(tokens: readonly Token[], at: number, words: Words): Numeral | null {
  const said: Sum = { total: 0, sum: 0, ones: null, least: Number.POSITIVE_INFINITY }
  const numeral: Numeral = { value: 0, scaled: false, spoken: false, unsure: false, literal: null, scale: 1, end: at }
  let n = at
  while (n < tokens.length) {
    const step = digits(tokens, n, words, said, numeral) ?? spoken(tokens, n, words, said, numeral)
    if (!step) break
    n += step
  }
  if (n === at) return null
  const value = said.total + said.sum + (said.ones ?? 0)
  return { ...numeral, value: Math.round(value * 1e6) / 1e6, end: n }
}

const empty = (said: Sum): boolean => said.total === 0 && said.sum === 0 && said.ones === null

/** Digits begin a number, or are what is glued behind its million: 1jt500, 1jt5. */
function digits(tokens: readonly Token[], at: number, words: Words, said: Sum, numeral: Numeral): number | null {
  const token = tokens[at]
  if (token?.kind !== 'number') return null
  const literal = readLiteral(token.text)
  if (empty(said) && !numeral.spoken && numeral.literal === null) return first(tokens, at, literal, said, numeral)
  if (said.sum > 0 || said.ones !== null || !numeral.scaled || literal.form !== 'plain') return null
  if (token.glued && said.least >= 1000 && literal.digits <= 3) {
    said.sum = (literal.value * said.least) / 10 ** literal.digits
    numeral.unsure = literal.digits === 2 || (said.least === 1000 && literal.digits === 1)
    return 1
  }
  // 1 juta 200 ribu: digits in the middle need a smaller scale of their own behind them.
  if (said.least <= 1000 || !isSmaller(tokens[at + 1], said.least, words)) return null
  said.sum = literal.value
  return 1
}

/** A scale of thousands, behind millions. */
function isSmaller(token: Token | undefined, than: number, words: Words): boolean {
  const word = words.amounts.get(token?.key ?? '')
  return word?.is === 'scale' && word.by >= 1000 && word.by < than
}

function first(tokens: readonly Token[], at: number, literal: Literal, said: Sum, numeral: Numeral): number {
  numeral.literal = literal
  const share = fraction(tokens, at + 1)
  if (literal.form === 'plain' && tokens[at + 1]?.text === '/' && literal.value < 4) {
    const below = Number(tokens[at + 2]?.text)
    if (below <= 4 && below > literal.value) {
      said.sum = literal.value / below
      numeral.literal = { value: said.sum, form: 'decimal', digits: 1 }
      return 3
    }
  }
  if (literal.form === 'plain' && share) {
    said.sum = literal.value + share.value
    numeral.literal = { value: said.sum, form: 'decimal', digits: 1 }
    return 1 + share.length
  }
  const groups = spacedGroups(tokens, at, literal)
  said.sum = literal.value * 1000 ** groups.count + groups.value
  if (groups.count > 0) numeral.literal = { value: said.sum, form: 'grouped', digits: literal.digits }
  return 1 + groups.count
}

/** The ½ of `2½` and the 1/2 of `2 1/2`. */
function fraction(tokens: readonly Token[], at: number): { value: number; length: number } | null {
  const [over, bar, under] = [tokens[at], tokens[at + 1], tokens[at + 2]]
  if (over && /^[½¼¾]$/.test(over.text)) return { value: readLiteral(over.text).value, length: 1 }
  if (over?.kind !== 'number' || bar?.text !== '/' || !/^[234]$/.test(under?.text ?? '')) return null
  const value = Number(over.text) / Number(under?.text)
  return value < 1 ? { value, length: 3 } : null
}

/** The thousands of `2 500 000`: at least two groups, or one that is 000. */
function spacedGroups(tokens: readonly Token[], at: number, literal: Literal): { count: number; value: number } {
  if (literal.form !== 'plain' || literal.digits > 3) return { count: 0, value: 0 }
  let count = 0
  let value = 0
  while (count < 3 && /^\d{3}$/.test(tokens[at + 1 + count]?.text ?? '')) {
    value = value * 1000 + Number(tokens[at + 1 + count]?.text)
    count++
  }
  return count >= 2 || (count === 1 && value === 0) ? { count, value } : { count: 0, value: 0 }
}

function spoken(tokens: readonly Token[], at: number, words: Words, said: Sum, numeral: Numeral): number | null {
  const word = words.amounts.get(tokens[at]?.key ?? '')
  if (word?.is === 'number') return addNumber(tokens, at, word.value, words, said, numeral)
  if (word?.is === 'teen' && said.ones !== null) {
    said.sum += said.ones + 10
    said.ones = null
    return 1
  }
  if (word?.is === 'scale') return scale(word.by, said, numeral)
  if (word?.is === 'share') return share(tokens, at, word.value, words, said, numeral)
  return null
}

function addNumber(
  tokens: readonly Token[],
  at: number,
  value: number,
  words: Words,
  said: Sum,
  numeral: Numeral,
): number | null {
  if (numeral.literal && !numeral.scaled) return null
  if (value >= 1000) {
    if (said.sum > 0 || said.ones !== null || said.least <= value) return null
    said.total += value
    said.least = value
    Object.assign(numeral, { scaled: true, spoken: true })
    return 1
  }
  const room = value < 10 ? said.sum % 10 === 0 && said.sum % 100 !== 10 : said.sum % 10 ** String(value).length === 0
  if (said.ones !== null || !room) return null
  if (numeral.scaled && !goesOn(tokens, at, value, words)) return null
  if (value < 10) said.ones = value
  else said.sum += value
  numeral.spoken = true
  return 1
}

/** `sewu siji` is a thousand each, not a thousand and one: behind thousands only fifties go on, or what is multiplied. */
function goesOn(tokens: readonly Token[], at: number, value: number, words: Words): boolean {
  const next = words.amounts.get(tokens[at + 1]?.key ?? '')?.is
  return next === 'scale' || next === 'teen' || (value >= 50 && value % 50 === 0)
}

function scale(by: number, said: Sum, numeral: Numeral): number | null {
  if (by >= 1000) {
    const below = said.sum + (said.ones ?? 0)
    if (below === 0 || by >= said.least) return null
    if (numeral.literal && isTwofold(numeral.literal, by)) numeral.unsure = true
    const units = numeral.literal?.form === 'grouped' && said.total === 0 && by > 1000 ? below / 1000 : below
    Object.assign(said, { total: said.total + units * by, sum: 0, ones: null, least: by })
    Object.assign(numeral, { scaled: true, scale: numeral.scaled ? numeral.scale : by })
    return 1
  }
  if (said.ones === null) return null
  said.sum += said.ones * by
  said.ones = null
  return 1
}

/** `15.000rb`, `35000 k` are thousands already; `isi 8,16rb`, `thn 2014,7jt` rather are two numbers;
 *  `6,75rb` is one. */
function isTwofold({ form, value }: Literal, by: number): boolean {
  if (form === 'decimal') return value >= 1000 || (by === 1000 && (value * 10) % 1 > 1e-9 && (value * 4) % 1 > 1e-9)
  return by === 1000 && (form === 'grouped' || value >= 10_000)
}

/** The 8 of `setengah 8`; `setengah 9rb` is money for half of something. */
function isHour(tokens: readonly Token[], at: number, words: Words): boolean {
  const next = tokens[at]
  const scaled = words.amounts.get(tokens[at + 1]?.key ?? '')?.is === 'scale'
  const digits = next?.kind === 'number' && /^\d{1,2}([.:]\d\d)?$/.test(next.text)
  return !scaled && (digits || words.amounts.get(next?.key ?? '')?.is === 'number')
}

/** Half, quarter: alone, behind a digit (dua setengah), but not before one: `setengah 8` is a time of day. */
function share(
  tokens: readonly Token[],
  at: number,
  value: number,
  words: Words,
  said: Sum,
  numeral: Numeral,
): number | null {
  const next = tokens[at + 1]
  const ends = !words.amounts.has(next?.key ?? '') && next?.kind !== 'number'
  // `dua juta setengah`
  if (numeral.scaled && said.least === 1e6 && said.sum === 0 && said.ones === null && ends) {
    said.total += value * said.least
    said.least = 1
    return 1
  }
  // `laos 5000 setengah kilo`: nobody says half of so many.
  if (numeral.scaled || said.sum % 1 !== 0 || said.sum >= 100) return null
  if (empty(said) && value === 0.5 && isHour(tokens, at + 1, words)) return null
  said.sum += (said.ones ?? 0) + value
  said.ones = null
  numeral.spoken = true
  return words.articles.has(next?.key ?? '') ? 2 : 1
}
