import type { Words } from '../words.ts'
import { orderTags } from './order-tags.ts'
import { inParts, type Part, type Sentence } from './sentence.ts'
import { says } from './speak.ts'

/** The same without what is said before to be denied or to be over: `siapa bilang ga mau? saya sanggup`, `bukannya belum
 *  masuk, uangnya udah ada`, `kemarin cuma 3, sekarang banyak`. What follows it is what is meant. */
export function withoutOpposite(sentence: Sentence, words: Words): Sentence {
  const [first, ...more] = clausesOf(sentence)
  if (!first || more.length === 0 || first.parts.length === 0) return sentence
  const opposite = isUnsaid(first, words) || isOver(first, more) || isHeard(first, more) || isKept(first, more)
  if (!opposite) return sentence
  const rest = more.flatMap(({ parts }) => parts)
  return inParts(sentence, rest.slice(isBut(rest[0]) ? 1 : 0))
}

/** `siapa bilang …`, `bukannya …`, `ga jadi saya tolak`. */
function isUnsaid({ words: said, text }: Sentence, words: Words): boolean {
  const first = said.find(({ tags }) => !tags.has('filler'))
  const unsaid = orderTags(text, words).some(tag => tag === 'unsaid' || tag === 'kept')
  return unsaid || (first?.tags.has('insteadOf') === true && said.length > 1)
}

/** `dudu aku`, where a clause ends with it: `bukan saya tolak` is told of oneself. */
export function isAnothers(sentence: Sentence, words: Words): boolean {
  return clausesOf(sentence).some(({ words: said }) => {
    const [before, last] = said.filter(({ tags }) => tags.has('own') || !tags.has('filler')).slice(-2)
    return orderTags(`${before?.text} ${last?.text}`, words).includes('notMe')
  })
}

function isOver(first: Sentence, more: readonly Sentence[]): boolean {
  return says(first, ['past', 'before']) && more.some(clause => says(clause, ['now', 'should']))
}

/** `katanya udah dikirim, tapi belum masuk`. */
function isHeard(first: Sentence, [next]: readonly Sentence[]): boolean {
  return says(first, ['guess']) && !isBut(first.parts[0]) && isBut(next?.parts[0])
}

/** `jangan dihapus, cuma lagi kosong`. */
function isKept(first: Sentence, more: readonly Sentence[]): boolean {
  return says(first, ['dont'], ['delete']) && more.some(clause => says(clause, ['gone']))
}

function isBut(part: Part | undefined): boolean {
  return part?.kind === 'word' && part.tags.has('however')
}

/** The parts of a sentence between commas, full stops and question marks, each read as a sentence of its own; `parted` by but,
 *  too. None where there are more than `most`: that is a list or a story. */
export function clausesOf(sentence: Sentence, parted = isBut, most = Number.POSITIVE_INFINITY): Sentence[] {
  const clauses: Part[][] = [[]]
  let end = 0
  for (const part of sentence.parts) {
    const mark = /[,;.?!\n]/.test(sentence.text.slice(end, part.start))
    const splits = part.kind === 'separator' && /^[,;.\n]?$/.test(part.text.trim())
    if (mark || splits || parted(part)) clauses.push([])
    if (!splits) clauses.at(-1)?.push(part)
    end = part.end
  }
  const said = clauses.filter(parts => parts.length > 0)
  return said.length > most ? [] : said.map(parts => inParts(sentence, parts))
}
