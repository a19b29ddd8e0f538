import { readAmountAt } from '../parts.ts'
import type { Token } from '../tokens.ts'
import type { Words } from '../words.ts'

/** How many tokens number a line of a list: `1. vanila 3000`, `> vanila 3000`; 0 where none does. */
export function listNumber(tokens: readonly Token[], at: number): number {
  const starts = at === 0 || tokens[at - 1]?.kind === 'line'
  if (starts && tokens[at]?.text === '>') return tokens[at + 1]?.kind === 'word' ? 1 : 0
  const [number, mark, name] = tokens.slice(at, at + 3)
  if (number?.kind !== 'number' || !/^[.)]$/.test(mark?.text ?? '')) return 0
  // `1.sayap 30rb/kg 2.ati 4rb`: a name is glued to it, wherever it stands.
  const glued = mark?.glued === true && name?.glued === true
  const named = glued && name.kind === 'word' && name.text.length > 2 && /^[1-9]\d?$/.test(number.text) && !number.glued
  return named || (starts && !name?.glued) ? 2 : 0
}

/** `📍 Dusun Tegalsari, rumah cat biru`: how many tokens of a line that begins so tell where somebody is; 0 where a sum stands
 *  among them. */
export function pinned(tokens: readonly Token[], at: number, words: Words): number {
  const starts = at === 0 || tokens[at - 1]?.kind === 'line'
  if (!starts || !/^[📍📌🏠🏡🗺🧭]/u.test(tokens[at]?.text ?? '')) return 0
  const end = tokens.findIndex((token, n) => n > at && token.kind === 'line')
  const line = tokens.slice(at, end < 0 ? tokens.length : end)
  return line.some((_, n) => readAmountAt(line, n, words)?.kind === 'money') ? 0 : line.length
}
