import { cleanText } from './clean.ts'
import { type Amount, readAmountAt } from './parts.ts'
import { splitGlued } from './split.ts'
import { tokenize } from './tokens.ts'
import { piecesIn } from './units.ts'
import type { Words } from './words.ts'

export type AmountReading = { rupiah: number } | { quantity: number; unit: string | null } | { ask: true }

const ask: AmountReading = { ask: true }

/** What a text says of money or quantity when nothing else is asked: the first clear amount in it. A number below 1,000
 *  without a unit is neither, and two different amounts cannot be told apart: both ask. */
export function readAmount(text: string, words: Words): AmountReading {
  const tokens = splitGlued(tokenize(cleanText(text), words.grammar.doubledEnds), words)
  const found: AmountReading[] = []
  for (let at = 0; at < tokens.length; ) {
    const amount = readAmountAt(tokens, at, words)
    if (amount && !sayingNothing(amount)) found.push(before(tokens[at - 1]?.text) ? ask : meaning(amount))
    at = amount?.end ?? at + 1
  }
  const [first, ...others] = found
  return first && others.length === 0 ? first : ask
}

/** A minus before a number is not a dash: nobody sells for less than nothing. */
function before(mark: string | undefined): boolean {
  return mark === '-' || mark === '−'
}

/** `15rb/bks` is fifteen thousand; `10rb per 3` is not the price of one. */
function sayingNothing(amount: Amount): boolean {
  return amount.kind === 'per' && amount.quantity === 1
}

function meaning(amount: Amount): AmountReading {
  switch (amount.kind) {
    case 'money':
      return amount.sure && amount.high === undefined ? { rupiah: amount.rupiah } : ask
    case 'number':
      return (amount.form === 'plain' || amount.form === 'grouped') && amount.value >= 1000
        ? { rupiah: amount.value }
        : ask
    case 'count':
      return counted(amount.quantity, amount.unit)
    case 'per':
      return ask
  }
}

/** A dozen is twelve pieces to who buys them; a quantity of nothing is none. */
export function counted(quantity: number, unit: string): AmountReading {
  const pieces = piecesIn(unit)
  if (!(quantity > 0)) return ask
  return pieces === null ? { quantity, unit: unit || null } : { quantity: quantity * pieces, unit: null }
}
