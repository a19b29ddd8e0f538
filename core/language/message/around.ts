import { quantityOf } from './items.ts'
import type { Part, SaidWord } from './sentence.ts'
import type { TalkTag } from './tags.ts'

/** A part of a wish without what is said before and behind its counted goods: who wants them, what they are for and when.
 *  Nothing is taken away that could change the wish. */
export function withoutFrame(chunk: readonly Part[]): readonly Part[] {
  const last = chunk.findLastIndex(part => part.kind === 'amount')
  if (last < 0) return chunk
  const aim = chunk.findIndex((part, n) => n > last && tells(part, ['for', 'note', 'before', 'after']))
  const ended = aim >= 0 && isLight(chunk.slice(aim)) ? chunk.slice(0, aim) : chunk
  return withoutIntroduction(withoutOpening(withoutChoice(ended)))
}

/** `mangga yg mateng 4 kilo`: which ones, where it is no kind of them. */
function withoutChoice(chunk: readonly Part[]): readonly Part[] {
  const which = chunk.findIndex((part, n) => n > 0 && tells(part, ['relative']))
  const counted = chunk.findIndex((part, n) => n > which && part.kind === 'amount')
  const said = chunk.slice(which + 1, counted)
  const only = said.length > 0 && said.every(part => tells(part, ['incoming', 'note', 'praise']))
  return which > 0 && counted > 0 && only ? [...chunk.slice(0, which), ...chunk.slice(counted)] : chunk
}

/** `buat makan siang tukang nasi rames 6 bungkus`: what the goods are for, said before them. */
function withoutOpening(chunk: readonly Part[]): readonly Part[] {
  const opening = chunk.findIndex(part => part.kind !== 'separator' && !isIdle(part))
  const goods = chunk.findIndex(part => part.kind === 'word' && part.goods && !tells(part, ['for']))
  const first = chunk.findIndex(part => part.kind === 'amount')
  if (!tells(chunk[opening], ['for']) || goods < 0 || goods > first) return chunk
  return isLight(chunk.slice(opening, goods)) ? [...chunk.slice(0, opening), ...chunk.slice(goods)] : chunk
}

/** `kami dari kantor desa memesan …`: who wants it. The wish itself, and that it is one's own, stays. */
function withoutIntroduction(chunk: readonly Part[]): readonly Part[] {
  const wish = chunk.findIndex(part => tells(part, ['order']))
  const before = chunk.slice(0, Math.max(wish, 0))
  const own = before.findIndex(part => tells(part, ['own', 'this']))
  const known = before.some(part => part.kind === 'amount' || (part.kind === 'word' && part.goods))
  if (own < 0 || known || !isLight(before)) return chunk
  // What else is said there stays: `kemarin saya pesan 3`.
  const names = (part: Part) => part.kind === 'word' && (part.tags.size === 0 || tells(part, ['office', 'person']))
  return [...before.filter(part => !names(part)), ...chunk.slice(wish)]
}

/** `…, yg satu ga pake gula`, `…, satu buat ibu satu buat saya`: how the goods that were counted are told apart. More than
 *  were counted, or other goods, are wanted besides. */
export function shares(chunk: readonly Part[], counted: Part | undefined): boolean {
  const said = chunk.filter(part => part.kind !== 'separator' && !isIdle(part))
  const whole = counted && quantityOf(counted)
  const parts = said.map((part, n) => ({ part, next: said[n + 1], share: shareOf(part) }))
  const sum = parts.reduce((all, { share }) => all + (share ?? 0), 0)
  if (!whole || sum === 0 || sum > whole.quantity || parts[0]?.share === null || !isLight(said)) return false
  const named = (part: Part | undefined) => part?.kind === 'word' && part.goods && part.tags.size === 0
  return parts.every(({ part, next, share }) =>
    share === null
      ? part.kind === 'word'
      : !named(next) && (sum === whole.quantity || next === undefined || tells(next, ['note', 'not', 'dont', 'for'])),
  )
}

/** One of several: `satu`, `yang 2`, `satunya`. */
function shareOf(part: Part): number | null {
  if (part.kind === 'word') return tells(part, ['single']) ? 1 : null
  return part.kind === 'amount' && part.amount.kind === 'number' ? (quantityOf(part)?.quantity ?? null) : null
}

function isIdle(part: Part): boolean {
  return part.kind === 'word' && part.tags.has('filler') && !tells(part, ['for', 'note', 'no', 'not', 'dont'])
}

/** Whether nothing in it could change the wish. */
export function isLight(parts: readonly Part[]): boolean {
  return parts.every(part => !tells(part, heavy))
}
/** What says something else than for whom, when and how. */
const heavy: readonly TalkTag[] = [
  ...(['howMuch', 'cancel', 'delete', 'insteadOf', 'what', 'where', 'who', 'faulty', 'mismatch', 'if'] as const),
  ...(['or', 'guess', 'refund', 'bargain', 'wonder', 'fix', 'less', 'stop', 'they', 'change', 'debt'] as const),
]

function tells(part: Part | undefined, wanted: readonly TalkTag[]): boolean {
  return part?.kind === 'word' && wanted.some(tag => (part as SaidWord).tags.has(tag))
}
