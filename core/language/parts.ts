import { find } from './lexicon.ts'
import { type Numeral, readNumeral } from './numerals.ts'
import { slippedUnit } from './slipped.ts'
import type { Token } from './tokens.ts'
import type { Words } from './words.ts'
import { endsSum, isBeside, isSumAt, isToday, isWritten, lookup, stemmed, withoutEnding } from './written.ts'

/** What was said of money or quantity, from one token to another. */
export type Amount =
  /** Clearly money. `high` is the upper end of a range; `sure` is false when the sum can be read in two ways. */
  | { kind: 'money'; rupiah: number; high?: number; sure: boolean; end: number }
  /** A bare number: money, a quantity or a part of a name. */
  | {
      kind: 'number'
      value: number
      high?: number
      form: 'plain' | 'grouped' | 'decimal' | 'odd' | 'spoken'
      end: number
    }
  /** So many of a unit, empty when the market does not count in it. `number`: in digits, as it stands on packages; `words`: dua
   *  kilo; `one`: sekilo; `share`: a quarter of a kilo, with the kilo left out. */
  | { kind: 'count'; quantity: number; unit: string; said: 'number' | 'words' | 'one' | 'share'; end: number }
  /** For so many of a unit: /kg, per 3 bungkus. */
  | { kind: 'per'; quantity: number; unit: string; end: number }

/** The amount that begins at this token, the longest reading first; null when there is none. */
export function readAmountAt(tokens: readonly Token[], at: number, words: Words): Amount | null {
  const bare = withoutEnding(tokens[at], words)
  const word = lookup(tokens[at], words) ?? (bare?.is === 'one' ? bare : undefined)
  if (word?.is === 'per' || tokens[at]?.text === '/' || tokens[at]?.text === '@') return perUnit(tokens, at, words)
  if (word?.is === 'currency') return currency(tokens, at, words)
  if (word?.is === 'coin') return { kind: 'money', rupiah: word.rupiah ?? 0, sure: word.rupiah !== null, end: at + 1 }
  if (word?.is === 'one')
    return withHalf({ kind: 'count', quantity: 1, unit: word.unit, said: 'one', end: at + 1 }, tokens, words)
  // Sak is both: `3000 sak gelas` is a glass, `2 sak` are two sacks.
  if (words.ones.has(tokens[at]?.key ?? '') || words.articles.has(tokens[at]?.key ?? '')) {
    const unit = lookup(tokens[at + 1], words)
    if (unit?.is === 'unit')
      return withHalf({ kind: 'count', quantity: 1, unit: unit.unit, said: 'one', end: at + 2 }, tokens, words)
  }
  const stem = bare?.is === 'share' ? stemmed(tokens[at], words) : null
  if (stem) {
    // `seperempatnya 12rb`: a share is said in a few words.
    const share = readAmountAt([stem, ...tokens.slice(at + 1, at + 5)], 0, words)
    return share && { ...share, end: share.end + at }
  }
  // Most words say nothing of amounts.
  if (!word && tokens[at]?.kind !== 'number') return null
  const numeral = readNumeral(tokens, at, words)
  return numeral ? withUnit(numeral, tokens, words) : null
}

function perUnit(tokens: readonly Token[], at: number, words: Words): Amount | null {
  // `satuan = kg`, `per: bungkus`.
  const from = /^[=:]$/.test(tokens[at + 1]?.text ?? '') ? at + 2 : at + 1
  // `S 85rb / M 90rb`, `s 85rb / m 90rb`: a letter before the next sum is a size.
  const letter = tokens[from]?.glued ? /^[SML]$/ : /^[sml]$/i
  if (letter.test(tokens[from]?.text ?? '') && isSumAt(tokens, from + 1, words)) return null
  const next = lookup(tokens[from], words) ?? withoutEnding(tokens[from], words) ?? slippedUnit(tokens[from], words)
  // `tiap jam 5`
  if (next?.is === 'unit' && next.unit === 'jam' && tokens[from + 1]?.kind === 'number') return null
  if (next?.is === 'unit' || next?.is === 'one') return { kind: 'per', quantity: 1, unit: next.unit, end: from + 1 }
  const many = next?.is === 'currency' || next?.is === 'per' ? null : readNumeral(tokens, from, words)
  // `@6rb pot plastik`
  const unit = many && !many.scaled ? lookup(tokens[many.end], words) : undefined
  // `350gr 17rb / 600gr 26rb`: a stroke between two offers.
  const stroke = tokens[at]?.text === '/' && many && isSumAt(tokens, many.end + 1, words)
  // `100rb/3`: so many for the sum before it.
  const bare = many && unit === undefined && tokens[at]?.text === '/' && tokens[at]?.glued && tokens[from]?.glued
  if (bare && endsSum(tokens[at - 1], words) && many.value >= 2 && many.value <= 20 && isApart(tokens[many.end]))
    return { kind: 'per', quantity: many.value, unit: '', end: many.end }
  return many && unit?.is === 'unit' && !stroke
    ? { kind: 'per', quantity: many.value, unit: unit.unit, end: many.end + 1 }
    : null
}

/** No letter, digit or sign of a size is glued to what stands before it. */
function isApart(token: Token | undefined): boolean {
  return !token?.glued || /^[,;.!?)]$/.test(token.text)
}

function currency(tokens: readonly Token[], at: number, words: Words): Amount | null {
  const from = /^[.:]$/.test(tokens[at + 1]?.text ?? '') ? at + 2 : at + 1
  const numeral = readNumeral(tokens, from, words)
  return numeral ? money(numeral, tokens, words, true) : null
}

function withUnit(numeral: Numeral, tokens: readonly Token[], words: Words): Amount {
  if (numeral.scaled) return money(numeral, tokens, words, false)
  const next = lookup(tokens[numeral.end], words) ?? withoutEnding(tokens[numeral.end], words)
  // `semen 5 sak pak`: whom one speaks to stands at the end.
  const spoken = numeral.end + 2 === tokens.length && find(words.talk, tokens, numeral.end + 1)?.tags.has('filler')
  const oneOf =
    words.ones.has(tokens[numeral.end]?.key ?? '') && lookup(tokens[numeral.end + 1], words)?.is === 'unit' && !spoken
  if (
    next?.is === 'unit' &&
    !oneOf &&
    !isToday(tokens, numeral.end, words) &&
    numeral.literal?.form !== 'odd' &&
    !isBeside(numeral, next.unit, tokens)
  ) {
    // Packages are not marked 1½.
    const packed = numeral.literal && !/[½¼¾]/.test(tokens[numeral.end - 1]?.text ?? '')
    const said = packed ? 'number' : 'words'
    return withHalf(
      { kind: 'count', quantity: numeral.value, unit: next.unit, said, end: numeral.end + 1 },
      tokens,
      words,
    )
  }
  if (next?.is === 'about' && tokens[numeral.end]?.glued && numeral.value >= 500)
    return money(numeral, tokens, words, false)
  // `isi 12 Rp 15.000`: the sign belongs to the sum behind it.
  const behindSign = tokens[numeral.end + (/^[.:]$/.test(tokens[numeral.end + 1]?.text ?? '') ? 2 : 1)]
  const signed = next?.is === 'currency' && behindSign?.kind !== 'number'
  if (signed) return money({ ...numeral, end: numeral.end + 1 }, tokens, words, true)
  const range = upperEnd(numeral, tokens, words)
  if (range) return range
  if (tokens[numeral.end]?.text === ',-') return money(numeral, tokens, words, true)
  const last = lookup(tokens[numeral.end - 1], words)
  if (last?.is === 'share' && last.ofKilo) {
    return { kind: 'count', quantity: numeral.value, unit: 'kg', said: 'share', end: numeral.end }
  }
  const form = numeral.literal?.form ?? 'spoken'
  return { kind: 'number', value: numeral.value, form, end: numeral.end }
}

/** `2 kg setengah`: the half belongs to the kilo before it. */
function withHalf(count: Amount & { kind: 'count' }, tokens: readonly Token[], words: Words): Amount {
  const half = lookup(tokens[count.end], words)
  const beyond = lookup(tokens[count.end + 1], words)
  if (half?.is !== 'share' || beyond?.is === 'unit' || count.quantity % 1 !== 0) return count
  return { ...count, quantity: count.quantity + half.value, end: count.end + 1 }
}

function money(numeral: Numeral, tokens: readonly Token[], words: Words, marked: boolean): Amount {
  let end = numeral.end
  if (lookup(tokens[end], words)?.is === 'about') end++
  if (lookup(tokens[end], words)?.is === 'currency') end++
  if (tokens[end]?.text === ',-') end++
  const odd = numeral.literal?.form === 'odd' || numeral.value % 1 !== 0 || numeral.value > 1e12
  // Rp15 is nobody's price; Rp 15 rb is.
  const tooSmall = marked && !numeral.scaled && numeral.value < 100
  const single: Amount & { kind: 'money' } = {
    kind: 'money',
    rupiah: odd ? 0 : numeral.value,
    sure: !odd && !tooSmall && !numeral.unsure,
    end,
  }
  const range = upperEnd({ ...numeral, end }, tokens, words)
  return range ?? single
}

/** `65-80rb`, `8.000-10.000`, `120 s/d 180rb`: the lower end takes over the thousands of the upper one. */
function upperEnd(low: Numeral, tokens: readonly Token[], words: Words): Amount | null {
  const from = rangeMark(tokens, low.end, words)
  if (from === null || low.literal?.form === 'odd') return null
  const high = readNumeral(tokens, lookup(tokens[from], words)?.is === 'currency' ? from + 1 : from, words)
  if (!high || high.literal?.form === 'odd') return null
  const rupiah = low.scaled || low.value >= 1000 ? low.value : low.value * thousands(high)
  // `beat 2014 - 7jt500`: nothing costs so much more than itself.
  if (rupiah * widest < high.value) return null
  if (rupiah >= high.value || rupiah < 500 || rupiah % 1 !== 0 || high.value % 1 !== 0) return null
  const end = tokens[high.end]?.text === ',-' ? high.end + 1 : high.end
  return { kind: 'money', rupiah, high: high.value, sure: !low.unsure && !high.unsure, end }
}

const widest = 10

function thousands(high: Numeral): number {
  return high.scaled ? high.scale : isWritten(high.value, high.literal?.form) ? 1000 : 1
}

function rangeMark(tokens: readonly Token[], at: number, words: Words): number | null {
  if (/^[-–—~]$/.test(tokens[at]?.text ?? '')) return at + 1
  // Behind most numbers stands nothing of the kind.
  const upTo = words.upTo.root.next.has(tokens[at]?.key ?? '') ? find(words.upTo, tokens, at) : null
  return upTo && at + upTo.length
}
