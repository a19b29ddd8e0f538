import type { Context } from '../message.ts'
import type { Words } from '../words.ts'
import { isHappening } from './happening.ts'
import { clausesOf } from './now.ts'
import { isAsked, type SaidWord, type Sentence } from './sentence.ts'
import type { TalkTag } from './tags.ts'

/** `text`: what is said besides reasons. `surely`: every one of them is told as a reason, or tells of other things than goods. */
export type Besides = { text: string; told: boolean; surely: boolean }

/** What a message says without the clauses that only tell why or when: `telur 1 kg ya, anak saya minta`. `tells` says of a clause
 *  whether it means something by itself. Null when there are none of them, or nothing else. */
export function withoutReasons(
  sentence: Sentence,
  { role }: Context,
  words: Words,
  tells: (clause: Sentence) => boolean,
): Besides | null {
  const isReason = (clause: Sentence) => isMarked(clause) || isHappening(clause, role, words)
  const clauses = clausesOf(sentence, () => false, longestList)
  if (clauses.length < 2) return null
  if (clauses.length > 4) return withoutEnds(sentence, clauses, isReason)
  const kept = clauses.filter(clause => !isReason(clause) && (!isLight(clause) || tells(clause)))
  if (kept.length === 0 || kept.length === clauses.length) return null
  const asks = (clause: Sentence) => isAsked(sentence.text, clause.parts.at(-1)?.end ?? 0)
  const dropped = clauses.filter(clause => !kept.includes(clause))
  return {
    text: kept.map(clause => clause.text + (asks(clause) ? '?' : '')).join(', '),
    told: dropped.every(isReason),
    surely: dropped.every(clause => isReason(clause) || clause.words.some(isStory)),
  }
}

/** A longer one is a story, and is not taken apart. */
const longestList = 40

/** A list without the reason before or behind it; its lines stay as they are. */
function withoutEnds(
  { text }: Sentence,
  clauses: readonly Sentence[],
  isReason: (clause: Sentence) => boolean,
): Besides | null {
  const [first, second] = clauses
  const [before, last] = clauses.slice(-2)
  const start = first && isReason(first) ? second?.parts[0]?.start : 0
  const end = last && isReason(last) ? before?.parts.at(-1)?.end : text.length
  const whole = start === 0 && end === text.length
  return whole ? null : { text: text.slice(start, end), told: true, surely: true }
}

/** `mumpung libur`: said to be one. */
function isMarked({ amounts, words, asks }: Sentence): boolean {
  const first = words.find(({ tags }) => !tags.has('filler') || tags.has('reason'))
  const more = words.length > 1 || first?.key.includes(' ') === true
  return first?.tags.has('reason') === true && more && amounts.length === 0 && !asks
}

/** A word that means something, and none of goods: motor `mogok`. */
function isStory({ goods, tags }: SaidWord): boolean {
  return !goods && tags.size > 0 && !tags.has('filler')
}

/** Nothing in it counts, denies, asks, takes back or tells which one is meant. */
function isLight({ amounts, words, asks }: Sentence): boolean {
  const first = words[0]
  const which = first !== undefined && (first.tags.has('relative') || first.tags.has('however'))
  const lone = words.length < 2 || words.some(word => heavy.some(tag => word.tags.has(tag)))
  return amounts.length === 0 && !asks && !which && !lone
}
const heavy: readonly TalkTag[] = [
  ...(['if', 'guess', 'or', 'but', 'insteadOf', 'cancel', 'delete', 'refund', 'stop', 'dont', 'skip', 'back'] as const),
  ...(['howMuch', 'what', 'where', 'who', 'when', 'mismatch', 'slip', 'first', 'second', 'third', 'last'] as const),
]
