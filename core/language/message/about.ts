import { namesGoods } from '../goods.ts'
import { matchProducts, possible, theOne } from '../match.ts'
import type { Context } from '../message.ts'
import type { Words } from '../words.ts'
import type { Meaning } from './meaning.ts'
import { byOrdinal } from './pick.ts'
import type { Sentence } from './sentence.ts'

type AboutProduct = Extract<Meaning, { product?: string }>

/** The same with the full label of the product, where what was shown or quoted settles which is meant: `yang ijo berapaan`,
 *  `ini harganya brp`. A question whose words name nothing known is about the one thing that was shown; what acts is so only
 *  when its words say nothing besides. */
export function aboutShown(meaning: Meaning, sentence: Sentence, context: Context, words: Words): Meaning {
  if (!isAboutProduct(meaning)) return meaning
  const { offered = [], choices = [], cart = [], asked } = context
  const quoted = quotedProduct(context)
  const name = meaning.product ?? ''
  const listed = asked === 'choice' ? choices : offered
  const shown = [
    ...new Set([
      ...(quoted ? [quoted] : []),
      ...offered,
      ...(asked === 'choice' ? choices : []),
      ...cart.map(line => line.product),
    ]),
  ]
  if (name !== '') {
    const found = matchProducts(name, shown, words.goods).filter(match => match.confidence >= possible)
    const label = shown[theOne(found) ?? -1]
    if (label) return { ...meaning, product: label }
  }
  // `yang kedua itu berapaan`.
  const place = !namesGoods(name, words) ? byOrdinal(sentence, listed.length) : null
  if (place !== null && isQuestion(meaning)) return { ...meaning, product: listed[place] ?? name }
  const one = quoted ?? (offered.length === 1 ? offered[0] : undefined)
  return one && isNameless(name, sentence, isQuestion(meaning), words) ? { ...meaning, product: one } : meaning
}

function isQuestion({ intent }: AboutProduct): boolean {
  return intent === 'price' || intent === 'availability'
}

/** What a message that is quoted is about; the code of an order is no product. */
export function quotedProduct({ quoted }: Context): string | undefined {
  return quoted && !/^\W*[A-Za-z]{0,3}-?\d+$/.test(quoted) ? quoted : undefined
}

function isAboutProduct(meaning: Meaning): meaning is AboutProduct {
  return about.has(meaning.intent)
}
const about: ReadonlySet<string> = new Set([
  ...['availability', 'price', 'sold-out', 'back-in-stock', 'remove', 'set-price', 'set-stock', 'add-stock'],
])

/** True when the words that were taken for a name name nothing: `dibanderol`, or for what acts none that could be goods. */
function isNameless(name: string, sentence: Sentence, asks: boolean, words: Words): boolean {
  if (name === '') return true
  if (namesGoods(name, words)) return false
  return asks || sentence.words.every(word => word.tags.size > 0 || !name.includes(word.text))
}
