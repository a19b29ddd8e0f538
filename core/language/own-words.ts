import { find } from './lexicon.ts'
import { tokenize } from './tokens.ts'
import type { Words } from './words.ts'

/** What may stand around an answer that is a name: before a person's (nama saya Budi), before a place's (di Krajan), and
 *  behind either (Krajan ya). The words are in `locales/<language>/words.json`. */
export const answerTags = ['called', 'towards', 'trailing'] as const
export type AnswerTag = (typeof answerTags)[number]

/** The name in an answer to "what is it called": without what leads up to it and without the particle behind it. The text
 *  itself when nothing would be left. */
export function nameAnswered(text: string, leading: 'called' | 'towards', words: Words): string {
  const tokens = tokenize(text, words.grammar.doubledEnds)
  let from = 0
  for (let hit = find(words.answers, tokens, 0); hit?.tags.has(leading); hit = find(words.answers, tokens, from))
    from += hit.length
  let to = tokens.length
  while (to > from && find(words.answers, tokens.slice(0, to), to - 1)?.tags.has('trailing')) to--
  const [first, last] = [tokens[from], tokens[to - 1]]
  return first && last && from < to ? text.slice(first.start, last.end) : text
}
