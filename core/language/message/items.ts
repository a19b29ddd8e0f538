import { piecesIn } from '../units.ts'
import type { Item } from './meaning.ts'
import { isSpent, nameIn } from './name.ts'
import type { Part, Sentence } from './sentence.ts'
import type { TalkTag } from './tags.ts'

type Said = { quantity: number; unit: string | null }

/** What is wanted, in the order it was said: `mau 2 keripik sama telur sekilo`. Null when a number in it cannot be a
 *  quantity. */
export function readItems(sentence: Sentence, spent: readonly TalkTag[]): Item[] | null {
  const items: Item[] = []
  for (const chunk of chunks(sentence.parts)) {
    const found = itemsOf(chunk, sentence, spent)
    if (!found) return null
    items.push(...found)
  }
  return items
}

function chunks(parts: readonly Part[]): Part[][] {
  const found: Part[][] = [[]]
  for (const part of parts) {
    if (part.kind === 'separator') found.push([])
    else found.at(-1)?.push(part)
  }
  return found
}

/** Within a chunk every count goes with the words before it (telur 2 kg jambu 3), unless the chunk begins with a count
 *  (2 kg telur 3 jambu). */
function itemsOf(chunk: readonly Part[], sentence: Sentence, spent: readonly TalkTag[]): Item[] | null {
  const said = withoutCorrections(chunk).filter(part => part.kind !== 'word' || !isSpent(part, spent))
  const counted = said.filter(part => part.kind === 'amount')
  if (counted.length === 0) {
    const product = nameIn(said, spent, sentence)
    return product ? [{ product, quantity: 1, unit: null }] : []
  }
  const countFirst = said[0]?.kind === 'amount'
  const items: Item[] = []
  let words: Part[] = []
  let open: Said | null = null
  const close = (of: Said | null) => {
    if (of) items.push({ product: nameIn(words, spent, sentence), ...of })
    words = []
  }
  for (const part of said) {
    if (part.kind !== 'amount') {
      words.push(part)
      continue
    }
    const next = quantityOf(part)
    if (!next) return null
    if (countFirst) {
      if (open) close(open)
      open = next
    } else close(next)
  }
  if (countFirst) close(open)
  else if (words.length > 0) return null
  return items
}

/** `2 bungkus bukan 5`: what was meant before does not count. */
function withoutCorrections(chunk: readonly Part[]): Part[] {
  return chunk.filter((part, n) => {
    const before = chunk[n - 1]
    return !(part.kind === 'amount' && before?.kind === 'word' && before.tags.has('insteadOf'))
  })
}

export function quantityOf(part: Part): Said | null {
  if (part.kind !== 'amount') return null
  const { amount } = part
  if (
    amount.kind === 'number' &&
    amount.form !== 'odd' &&
    amount.high === undefined &&
    amount.value > 0 &&
    amount.value < 1000
  ) {
    return { quantity: amount.value, unit: null }
  }
  if (amount.kind !== 'count' || !(amount.quantity > 0)) return null
  const pieces = piecesIn(amount.unit)
  return pieces === null
    ? { quantity: amount.quantity, unit: amount.unit || null }
    : { quantity: amount.quantity * pieces, unit: null }
}
