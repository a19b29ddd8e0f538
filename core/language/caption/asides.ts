import { clause, type Facts } from './facts.ts'
import { isAmount, isTalk, type Piece, type Word } from './piece.ts'
import type { CaptionTag } from './tags.ts'

/** Notes what a word says of its clause: that somebody looks for something or asks about it, and that goods come back only later. */
export function hearAside(facts: Facts, word: Word, before: Piece | undefined): void {
  if (word.tags.has('sought')) facts.doubt = 'sought'
  else if (doubts.some(tag => word.tags.has(tag))) facts.doubt ??= 'asked'
  promise(facts, word, before)
}

const doubts = ['not', 'chatter', 'topic'] as const

/** `Habis, besok ada lagi`: what comes back only then is gone. */
function promise(facts: Facts, { tags }: Word, before: Piece | undefined): void {
  facts.ahead ||= tags.has('ahead')
  const back = tags.has('restock') || (before?.kind === 'word' && before.tags.has('restock'))
  facts.promised ||= facts.ahead && back
  const gone = tags.has('gone') || facts.stocks.at(-1)?.quantity === 0
  if (facts.promised && gone) facts.seen.delete('restock')
}

/** `Buras tinggal 6 biji mi`: behind what was said the word only rounds it off; elsewhere it is what else it means. */
export function particle(facts: Facts, word: Word, before: Piece | undefined, after: Piece | undefined): Word {
  const sum = isAmount(after) && !word.tags.has('goods')
  const ends = after === undefined || after.kind === 'break' || sum || (after.kind === 'word' && isTalk(after))
  const follows = isAmount(before) || clause(facts).length > 0
  const others = [...word.tags].filter(tag => tag !== 'particle')
  return { ...word, tags: new Set<CaptionTag>(ends && follows ? ['noise'] : others) }
}
