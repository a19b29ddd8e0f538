import { find } from '../lexicon.ts'
import type { Amount } from '../parts.ts'
import type { Token } from '../tokens.ts'
import type { Words } from '../words.ts'

/** `180x200`, `level 1-5`: numbers that belong together are a size, not an amount. */
export function sizeEnd(tokens: readonly Token[], at: number): number | null {
  const [mark, number] = [tokens[at + 1], tokens[at + 2]]
  const joined = mark?.glued && /^[-–x×/]$/i.test(mark.text) && number?.glued && number.kind === 'number'
  if (!joined) return isRatio(tokens, at) ? at + 3 : null
  return /^(?:cm|mm|m)$/i.test(tokens[at + 3]?.text ?? '') ? at + 4 : at + 3
}

/** `3x4 meter`: where the size ends that is told until here. */
export function metreEnd(tokens: readonly Token[], at: number, words: Words): number {
  const unit = words.amounts.get(tokens[at]?.key ?? '')
  return unit?.is === 'unit' && unit.unit === 'meter' ? at + 1 : at
}

/** `skala 1:18`, `bearing 6+1`. */
function isRatio(tokens: readonly Token[], at: number): boolean {
  const [one, mark, other] = tokens.slice(at, at + 3)
  const glued = mark?.glued && other?.glued && /^\d{1,3}$/.test(other.text)
  return (glued && (mark.text === ':' ? one?.text === '1' : mark.text === '+' && /^\d$/.test(one?.text ?? ''))) === true
}

/** `paket sembako A`: a capital that stands alone behind goods is their kind. */
export function gradeEnd(tokens: readonly Token[], at: number, named: boolean): number | null {
  return named && /^[A-D]$/.test(tokens[at]?.text ?? '') && !tokens[at]?.glued ? at + 1 : null
}

const sizes = /^(?:X{0,4}L|S|M)$/i

/** `S-M`, `L/XL`: sizes that have one price. */
export function lettersEnd(tokens: readonly Token[], at: number): number | null {
  const [first, mark, size] = tokens.slice(at, at + 3)
  const joined = mark?.glued && /^[-–/]$/.test(mark.text) && size?.glued && sizes.test(size.text)
  return joined && sizes.test(first?.text ?? '') ? at + 3 : null
}

/** `4R` (also typed 4r), `5G`, `8E22`: digits and a capital that is no unit tell a kind. */
export function codeEnd(tokens: readonly Token[], at: number, words: Words): number | null {
  const letter = tokens[at + 1]
  if (!letter?.glued || !/^(?:\p{Lu}\d*|r)$/u.test(letter.text) || words.amounts.has(letter.key)) return null
  const digits = tokens[at + 2]
  return digits?.glued && digits.kind === 'number' ? at + 3 : at + 2
}

/** `9w`, `10000mah`: where a measure ends that no list has; `amount` is what the number alone says. */
export function measuredEnd(tokens: readonly Token[], at: number, amount: Amount | null, words: Words): number | null {
  const [unit, next] = tokens.slice(at + 1, at + 3)
  if (amount?.kind !== 'number' || amount.end !== at + 1 || !unit?.glued) return null
  const short = /^\p{L}{1,3}$/u.test(unit.text) && !/^[x×]$/i.test(unit.text) && !next?.glued
  return short && !words.amounts.has(unit.key) && !find(words.caption, tokens, at + 1) ? at + 2 : null
}

/** `HD1173`, `NHC-8890`, `FX-991ID`: capitals that mean nothing else, with digits that are no sum. */
export function modelEnd(tokens: readonly Token[], at: number, words: Words): number | null {
  const [letters, mark, behind] = tokens.slice(at, at + 3)
  if (!letters || !/^\p{Lu}{2,4}$/u.test(letters.text)) return null
  const dash = mark?.glued && /^[-–]$/.test(mark.text)
  const digits = dash ? behind : mark
  if (!digits?.glued || !/^\d{1,5}$/.test(digits.text)) return null
  if (words.amounts.has(letters.key) || find(words.caption, tokens, at)) return null
  const value = Number(digits.text)
  // Goods glued to their price end in round sums, and have vowels: KUE2000.
  const sum = value >= 500 && value % 50 === 0 && /[AEIOU]/.test(letters.text)
  if (sum) return null
  const end = at + (dash ? 3 : 2)
  const tail = tokens[end]
  return tail?.glued && /^\p{Lu}{1,2}$/u.test(tail.text) ? end + 1 : end
}

/** What is said before a telephone number: `hp`, `no`. */
export function isOwner(tokens: readonly Token[], at: number, words: Words): boolean {
  return find(words.caption, tokens, at - 1)?.tags.has('phone') === true
}

/** `8,5`, which may be two numbers. */
export function isFraction(token: Token | undefined): boolean {
  return /^\d+,\d$/.test(token?.text ?? '')
}
