import { fold } from './clean.ts'
import type { Token } from './tokens.ts'
import type { Words } from './words.ts'

/** Letters that were typed for digits, as digits: the l of `l5rb` and `l5.000`, the O of `1Orb`. Only where a scale, a unit or
 *  a group of thousands makes it plain: the l of `2 l 5000` is a litre, the o of `10orang` begins a word. */
export function withDigits(tokens: readonly Token[], words: Words): Token[] {
  const read: Token[] = []
  for (let n = 0; n < tokens.length; n++) {
    const one = withOne(tokens, n, words)
    if (one) n++
    const token = one ?? tokens[n]
    const zeros = token && withZeros(token, tokens[n + 1], words)
    if (zeros) n++
    read.push(...(zeros ?? (token ? [token] : [])))
  }
  return read
}

const thousands = /^[\doO]{1,3}(?:[.,][\doO]{3})+$/

function withOne(tokens: readonly Token[], at: number, words: Words): Token | null {
  const [one, number, behind] = [tokens[at], tokens[at + 1], tokens[at + 2]]
  if (!one || !/^[lI]$/.test(one.text) || one.glued || number?.kind !== 'number' || !number.glued) return null
  const scaled = behind?.glued && words.amounts.get(fold(behind.text.replace(/^[oO]+/, '')))?.is === 'scale'
  if (!scaled && !thousands.test(number.text)) return null
  return { ...number, text: `1${number.text}`, key: `1${number.key}`, start: one.start, glued: one.glued }
}

function withZeros(number: Token, behind: Token | undefined, words: Words): Token[] | null {
  const zeros = number.kind === 'number' && behind?.glued ? (/^[oO]{1,4}/.exec(behind.text)?.[0] ?? '') : ''
  if (!behind || zeros === '' || behind.kind !== 'word') return null
  const rest = behind.text.slice(zeros.length)
  const is = words.amounts.get(fold(rest))?.is
  if (is !== 'scale' && (is !== 'unit' || rest.length < 2)) return null
  const end = number.end + zeros.length
  return [
    { ...number, text: number.text + zeros, key: number.key + zeros, end },
    { ...behind, text: rest, key: fold(rest), start: end },
  ]
}
