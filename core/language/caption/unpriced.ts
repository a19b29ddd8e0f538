import type { Facts } from './facts.ts'
import type { Item } from './item.ts'
import { lasts } from './label.ts'
import { nameOf, namesGoods, type Word } from './piece.ts'
import { openSums, restsOf } from './several.ts'

/** What a caption without a price offers or changes: several goods that are listed, or the one that is named. */
export function unpriced(facts: Facts, text: string): Item[] {
  const several = [restsOf(facts, text), openSums(facts, text)].find(items => items.length > 1)
  if (several) return several
  const last = facts.stocks.at(-1)
  // `setelah sebulan kosong ready lagi`
  const stock = last?.quantity === 0 && facts.seen.has('restock') ? undefined : last
  const [bulk] = facts.bulks
  const price = bulk && facts.bulks.length === 1 && !bulk.counted ? bulk.price : null
  const minimum = (bulk?.counted ? null : bulk?.from) ?? facts.minimum?.quantity
  const { words: named, unit: open } = withoutOpenSum(namedIn(facts, stock?.quantity === 0 ? stock.of : null))
  const rest = restBehind(named, facts)
  const words = rest ? named.slice(0, -1) : named
  const left = stock?.quantity ?? rest?.quantity ?? null
  return [
    {
      name: nameOf(words, text),
      price,
      unit: facts.unitSaid ?? open ?? rest?.unit ?? null,
      ...(left !== null && { stock: left }),
      ...(minimum && { minimum }),
    },
  ]
}

/** The clause that names the goods: the one that is gone, the first with goods that are known, the first. */
function namedIn({ pending, shown, asides }: Facts, gone: readonly Word[] | null): readonly Word[] {
  if (shown) return shown
  const clauses = pending.filter(c => c.some(word => !word.amount && !word.tags.has('part')))
  const missed = clauses.find(c => c === gone)
  if (missed && (namesGoods(missed) || missed === clauses[0] || !clauses.some(namesGoods))) return missed
  return clauses.find(c => namesGoods(c) && !asides.has(c)) ?? clauses.find(namesGoods) ?? clauses[0] ?? []
}

const there = ['restock', 'exist', 'offered', 'ready'] as const

/** `ready lagi kue bangket 12 toples`: how many there are again. */
function restBehind(words: readonly Word[], { seen }: Facts): { quantity: number; unit: string } | null {
  const count = words.at(-1)?.amount
  return count?.kind === 'count' && isCounted(count.unit) && there.some(tag => seen.has(tag)) ? count : null
}

/** What is no size of a package. */
function isCounted(unit: string): boolean {
  return !lasts(unit) && !['', 'gram', 'ml', 'meter', 'kg', 'liter'].includes(unit)
}

/** `Jenang grendul selawe sak mangkok`, `merpati 1 pasang 250`: a number that may be a price is none of the name, nor is the
 *  unit beside it. */
function withoutOpenSum(said: readonly Word[]): { words: readonly Word[]; unit: string | null } {
  const sum = said.at(-1)?.amount?.kind === 'number'
  const words = sum && said.at(-2)?.amount?.kind === 'count' ? said.slice(0, -1) : said
  const unit = words.at(-1)?.amount
  const one = unit?.kind === 'count' && (unit.said === 'one' || (unit.quantity === 1 && words.length < said.length))
  const named = one ? words.slice(0, -1) : words
  const open = named.at(-1)?.amount?.kind === 'number'
  return { words: open ? named.slice(0, -1) : named, unit: one ? unit.unit || null : null }
}
