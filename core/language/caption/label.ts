import type { Offer } from './facts.ts'
import type { Word } from './piece.ts'

/** What stands before a price, taken apart: the words of the name, and how many of which unit the price buys. */
export type Label = { words: Word[]; per: number; unit: string | null }

/** Takes from a label the amount that the price buys (`Bayam 3 ikat 5000`) and leaves in it what is the size of a package
 *  (`Beras mentik 5kg 70rb`). `unit` is what was said behind the price. */
export function readLabel(words: readonly Word[], unit: string | null, per: number, cheap: boolean): Label {
  const loose = cheap || words.find(word => !word.amount)?.tags.has('loose') === true
  const last = words.at(-1)
  const label: Label = { words: [], per, unit }
  // `potong 3rb`: a unit alone before a price is what the price buys.
  if (words.length === 1 && last?.unit && unit === null) return { words: [], per: 1, unit: last.unit }
  for (const word of words) {
    const open = unit === null && label.unit === null
    const bought = open ? (leads(word, words) ?? boughtBy(word, word === last, loose)) : null
    if (bought) Object.assign(label, bought)
    else if (unit === null || !isOneContainer(word)) label.words.push(word)
  }
  return label
}

/** `1 kg gula 15rb`: what stands before the name is how much of it. */
function leads(word: Word, words: readonly Word[]): { per: number; unit: string } | null {
  const { amount } = word
  if (word !== words[0] || words.length < 2 || amount?.kind !== 'count' || !weights.has(amount.unit)) return null
  return { per: amount.quantity, unit: amount.unit }
}

const weights = new Set(['kg', 'liter'])
const sizes = new Set(['gram', 'ml', 'meter'])

function boughtBy(word: Word, last: boolean, loose: boolean): { per: number; unit: string | null } | null {
  const amount = word.amount
  if (amount?.kind === 'number') return last ? boughtByNumber(amount.value, amount.form) : null
  if (amount?.kind !== 'count' || amount.quantity <= 0) return null
  const { quantity, unit } = amount
  if (unit === '') return { per: quantity, unit: null }
  if (sizes.has(unit)) return amount.said === 'one' ? { per: 1, unit } : null
  if (weights.has(unit)) {
    const weighed = amount.said !== 'number' || quantity < 1 || loose
    return weighed && (last || amount.said !== 'number') ? { per: quantity, unit } : null
  }
  return { per: quantity, unit }
}

/** `1/4 13.000`: a quarter of a kilo; `3 10rb`: three for ten thousand. Other numbers before a price belong to the name. */
function boughtByNumber(value: number, form: string): { per: number; unit: string | null } | null {
  if (form === 'decimal' && (value === 0.25 || value === 0.5 || value === 0.75)) return { per: value, unit: 'kg' }
  return form !== 'decimal' && form !== 'odd' && value >= 2 && value <= 20 ? { per: value, unit: null } : null
}

function isOneContainer({ amount }: Word): boolean {
  return amount?.kind === 'count' && amount.quantity === 1 && !weights.has(amount.unit) && !sizes.has(amount.unit)
}

/** True for what tells kinds of one product apart: flavours, sizes, colours, weights. */
export function isQualifier(word: Word): boolean {
  const amount = word.amount
  return (
    word.tags.has('qualifier') ||
    word.tags.has('contains') ||
    (amount?.kind === 'count' && (weights.has(amount.unit) || sizes.has(amount.unit)))
  )
}

/** The words behind a price that still belong to the name: `Es lilin 1000an rasa kacang ijo`. */
export function attached(offer: Offer): Word[] {
  const from = offer.behind.findIndex(word => word.tags.has('attaches') || word.tags.has('contains'))
  return from < 0 ? [] : offer.behind.slice(from)
}
