import { find } from '../lexicon.ts'
import { tokenize } from '../tokens.ts'
import type { Language, Words } from '../words.ts'

/** What a name may end in without being another one: donatnya, and where the text speaks the language, opakna, tahune. */
const endings: readonly { language: Language | null; ending: RegExp }[] = [
  { language: null, ending: /(?<=\p{L}{3})ny[ao]$/iu },
  { language: 'su', ending: /(?<=\p{L}{3})na$/iu },
  { language: 'jv', ending: /(?<=\p{L}{2}[aiou])ne$/iu },
]

/** `donatnya habis` is about donat. */
export function bareName(name: string, text: string, words: Words): string {
  const last = /\p{L}+$/u.exec(name)?.[0]
  if (last === undefined) return name
  const fitting = endings.find(
    ({ language, ending }) => ending.test(last) && (language === null || speaks(text, language, words)),
  )
  if (fitting) return name.slice(0, -last.length) + last.replace(fitting.ending, '')
  // `rujak cingure`: what is left is goods, and what was written is not.
  return /[^aiueo]e$/i.test(name) && endsInGoods(name.slice(0, -1), words) && !endsInGoods(name, words)
    ? name.slice(0, -1)
    : name
}

function endsInGoods(name: string, words: Words): boolean {
  const tokens = tokenize(name)
  return tokens.some((_, at) => at + (find(words.goods, tokens, at)?.length ?? 0) === tokens.length)
}

/** True when a word belongs to this language alone. */
function speaks(text: string, language: Language, words: Words): boolean {
  return tokenize(text).some(
    ({ key }) => words.marks.get(key)?.size === 1 && words.marks.get(key)?.has(language) === true,
  )
}
