import type { PlainIntent } from './meaning.ts'
import { isSpent } from './name.ts'
import type { SaidWord, Sentence } from './sentence.ts'
import type { TalkTag } from './tags.ts'

/** When a sentence means something: of each group in `all` one word must be there, none of `not`. `whole`: nothing is said
 *  besides; `with`: what may be said besides; `most`: at most so many words that mean nothing here; `asks`: it is a
 *  question, or is none; `counts`: an amount is named, or none; `bare`: no goods are named. */
export type Rule<I> = {
  intent: I
  all: readonly (readonly TalkTag[])[]
  not?: readonly TalkTag[]
  with?: readonly TalkTag[]
  whole?: true
  most?: number
  asks?: boolean
  counts?: boolean
  bare?: true
}

/** A rule for what needs nothing but its name. */
export type PlainRule = Rule<PlainIntent>

export function applies(rule: Rule<unknown>, sentence: Sentence): boolean {
  if (rule.asks !== undefined && rule.asks !== sentence.asks) return false
  if (rule.counts !== undefined && rule.counts !== sentence.amounts.length > 0) return false
  if (rule.bare && sentence.words.some(({ goods, tags }) => goods && tags.size === 0)) return false
  if (rule.not?.some(tag => sentence.tags.has(tag))) return false
  if (!rule.all.every(group => group.some(tag => sentence.tags.has(tag)))) return false
  const most = rule.whole ? 0 : rule.most
  return most === undefined || foreign(rule, sentence) <= most
}

/** How many words the rule has no use for. */
function foreign({ all, with: besides = [], whole }: Rule<unknown>, sentence: Sentence): number {
  const meant = [...all.flat(), ...besides]
  const amounts = whole ? sentence.amounts.length : 0
  // `bar maghrib yo` says more than yes.
  const says = (word: SaidWord) => !isSpent(word, meant) || (whole && word.tags.has('after'))
  return sentence.words.filter(says).length + amounts
}

/** The first rule that applies. */
export function firstOf<I>(rules: readonly Rule<I>[], sentence: Sentence): I | null {
  return rules.find(rule => applies(rule, sentence))?.intent ?? null
}
