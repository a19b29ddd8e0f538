import { lately } from './lately.ts'
import { isSlip } from './slips.ts'
import type { Token } from './tokens.ts'
import type { AmountWord, Words } from './words.ts'

/** `29rb/klio`, `perposri`: behind a stroke nothing but a unit can be meant. */
export function slippedUnit(token: Token | undefined, words: Words): AmountWord | undefined {
  return slipped(token, 'unit', words)
}

/** `4rb stumpuk`, `1500 sbji`: behind a sum, one of a unit that slipped. */
export function slippedOne(token: Token, words: Words): string | null {
  if (words.amounts.has(token.key) || ![...words.ones].some(one => one[0] === token.key[0])) return null
  const one = slipped(token, 'one', words)
  return one?.is === 'one' ? one.unit : null
}

function slipped(token: Token | undefined, is: 'unit' | 'one', words: Words): AmountWord | undefined {
  if (token?.kind !== 'word' || token.key.length < 4 || token.key.length > 12) return undefined
  const { key } = token
  return told(words, `${is} ${key}`, () => {
    const near = [...words.amounts].flatMap(([spelt, word]) =>
      word.is === is && word.unit !== '' && spelt.length >= 4 && isSlip(key, spelt) ? [word] : [],
    )
    const [unit] = near
    return near.every(other => other.unit === unit?.unit) ? unit : undefined
  })
}
const told = lately<AmountWord | undefined>()
