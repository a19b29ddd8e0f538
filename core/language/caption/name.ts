import { cutsNoun, fits } from '../endings.ts'
import { find } from '../lexicon.ts'
import { tokenize } from '../tokens.ts'
import type { Language, Words } from '../words.ts'

/** `donatnya habis` is about donat, and where the text speaks the language, `opakna` about opak, `tahune` about tahu. Goods that
 *  are written so themselves keep their ending: `mukena hargana naek`. */
export function bareName(name: string, text: string, words: Words): string {
  const last = /\p{L}+$/u.exec(name)?.[0]
  if (last === undefined || endsInGoods(name, words, true)) return name
  const said = last.toLowerCase()
  const fitting = words.grammar.known.filter(one => fits(said, one))
  const carried = fitting.find(
    ({ ending, language }) =>
      ending.length > 1 && last.length - ending.length >= 3 && (language === null || speaks(text, language, words)),
  )
  if (carried) {
    const length = carried.ending.length - (cutsNoun(said, carried.ending, words.grammar) ? 1 : 0)
    return name.slice(0, -length)
  }
  // `rujak cingure`: what is left is goods, and what was written is not.
  return fitting.some(({ ending }) => ending.length === 1) &&
    endsInGoods(name.slice(0, -1), words) &&
    !endsInGoods(name, words)
    ? name.slice(0, -1)
    : name
}

/** `whole`: with no ending taken off. */
function endsInGoods(name: string, words: Words, whole = false): boolean {
  const tokens = tokenize(name, words.grammar.doubledEnds)
  return tokens.some((_, at) => {
    const hit = find(words.goods, tokens, at)
    return hit !== null && at + hit.length === tokens.length && !(whole && hit.ending !== '')
  })
}

/** True when a word belongs to this language alone. */
function speaks(text: string, language: Language, words: Words): boolean {
  return tokenize(text, words.grammar.doubledEnds).some(
    ({ key }) => words.marks.get(key)?.size === 1 && words.marks.get(key)?.has(language) === true,
  )
}
