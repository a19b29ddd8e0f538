import { find } from './lexicon.ts'
import { type Token, tokenize } from './tokens.ts'
import type { Words } from './words.ts'

/** What may stand around an answer that is a name: before a person's (nama saya Budi), before a place's (di Krajan), and
 *  behind either (Krajan ya). The words are in `locales/<language>/words.json`. */
export const answerTags = ['called', 'towards', 'trailing'] as const
export type AnswerTag = (typeof answerTags)[number]

/** The name in an answer to "what is it called": without what leads up to it, and without the particle, the thanks and the
 *  signs behind it. The text itself when nothing would be left. */
export function nameAnswered(text: string, leading: 'called' | 'towards', words: Words): string {
  const tokens = tokenize(text, words.grammar.doubledEnds)
  let from = greetingEnd(tokens, words)
  for (let hit = find(words.answers, tokens, from); hit?.tags.has(leading); hit = find(words.answers, tokens, from))
    from += hit.length
  let to = tokens.length
  for (let length = trailing(tokens, to, words); length > 0 && to > from; length = trailing(tokens, to, words))
    to -= length
  const [first, last] = [tokens[from], tokens[to - 1]]
  return first && last && from < to ? text.slice(first.start, last.end) : text
}

/** `Assalamualaikum, saya Budi`: a greeting ends with its comma, where Salam Santoso is somebody. */
function greetingEnd(tokens: readonly Token[], words: Words): number {
  const hit = find(words.talk, tokens, 0)
  return hit?.tags.has('greet') && tokens[hit.length]?.text === ',' ? hit.length + 1 : 0
}

/** How many tokens in front of `to` are no part of a name: `Budi ya`, `Budi, makasih banyak`. */
function trailing(tokens: readonly Token[], to: number, words: Words): number {
  const said = tokens.slice(0, to)
  const last = said.at(-1)
  if (
    last?.kind === 'emoji' ||
    /^[,!]$/.test(last?.text ?? '') ||
    find(words.answers, said, to - 1)?.tags.has('trailing')
  )
    return 1
  const thanks = [3, 2, 1].find(length => {
    const hit = find(words.talk, said, to - length)
    return hit?.length === length && hit.tags.has('thanks')
  })
  return thanks ?? 0
}
