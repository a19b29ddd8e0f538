import { inParts, type Part, type SaidAmount, type Sentence } from './sentence.ts'
import type { TalkTag } from './tags.ts'

/** The same without a number that was taken back as soon as it was said: `3 eh 2 bungkus`, `20rb, eh salah, 18rb`. What was
 *  said of the first and not of the second holds: `3 bungkus eh 2`. */
export function withoutTakenBack(sentence: Sentence): Sentence {
  const { parts } = sentence
  if (!sentence.tags.has('slip')) return sentence
  for (const [at, first] of parts.entries()) {
    const next = first.kind === 'amount' ? parts.findIndex((part, n) => n > at && part.kind === 'amount') : -1
    const second = parts[next]
    if (first.kind !== 'amount' || second?.kind !== 'amount') continue
    const between = parts.slice(at + 1, next)
    const meant = isTakenBack(between, isThing(parts[next + 1])) ? inPlaceOf(first, second) : null
    if (!meant) continue
    const kept = between.filter(part => isThing(part) || says(part, ['again']))
    return inParts(sentence, [...parts.slice(0, at), ...kept, meant, ...parts.slice(next + 1)])
  }
  return sentence
}

/** The same without a number that is not meant, where another follows: `jangan 15rb, 18rb aja`, `ulah 10, janten 8`. */
export function withoutDenied(sentence: Sentence): Sentence {
  const { parts } = sentence
  const at = parts.findIndex((part, n) => says(part, ['dont', 'insteadOf']) && parts[n + 1]?.kind === 'amount')
  const next = parts.findIndex((part, n) => n > at + 1 && part.kind === 'amount')
  const [first, second] = [parts[at + 1], parts[next]]
  if (at < 0 || first?.kind !== 'amount' || second?.kind !== 'amount' || !inPlaceOf(first, second)) return sentence
  const between = parts.slice(at + 2, next)
  const only = between.every(part => (part.kind === 'separator' ? part.text === ',' : says(part, instead)))
  return only && between.length > 0 ? inParts(sentence, [...parts.slice(0, at), ...parts.slice(at + 2)]) : sentence
}
const instead = ['however', 'become', 'only', 'filler', 'fix', 'done'] as const

/** Nothing but that it was wrong: `eh`, `, eh bukan,`, `lagi, ralat`. `3 telur eh 2` is about the same thing, and
 *  `3 telur eh 2 tahu` may be about another. */
function isTakenBack(between: readonly Part[], renamed: boolean): boolean {
  const slip = between.findIndex(part => says(part, ['slip']))
  return (
    slip >= 0 &&
    between.every((part, n) => {
      if (part.kind === 'separator') return part.text === ','
      if (isThing(part)) return !renamed && n < slip
      return says(part, beside) && !(says(part, ['insteadOf', 'become']) && !says(part, ['slip']))
    })
  )
}
const beside = ['slip', 'filler', 'again', 'only', 'mismatch', 'no', 'own'] as const

function says(part: Part, tags: readonly TalkTag[]): boolean {
  return part.kind === 'word' && tags.some(tag => part.tags.has(tag))
}

function isThing(part: Part | undefined): boolean {
  return part?.kind === 'word' && (part.goods || part.tags.size === 0)
}

/** Both tell of the same: money of money, and a count of a count. */
function inPlaceOf({ amount: first }: SaidAmount, second: SaidAmount): SaidAmount | null {
  const { amount } = second
  if (amount.kind === 'number' && first.kind === 'count')
    return amount.value % 1 === 0 && first.unit !== ''
      ? { ...second, amount: { ...first, quantity: amount.value, end: amount.end } }
      : null
  const same = amount.kind === first.kind || first.kind === 'number'
  return same && amount.kind !== 'per' ? second : null
}
