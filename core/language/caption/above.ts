import type { Offer } from './facts.ts'
import type { Line } from './group.ts'
import { isQualifier } from './label.ts'
import { namesGoods, type Word } from './piece.ts'

/** `Nugget tempe isi 10 (12rb), isi 25 (28rb)`: the sum alone is in the brackets, and all that was named is the first kind. */
export function wholeLabel(offers: readonly Offer[]): Word[] | null {
  const [first] = offers
  const said = first?.clauses.filter(c => c.length > 0) ?? []
  const [label] = said
  const last = label?.at(-1)
  const bare = first?.clauses.at(-1)?.length === 0 && said.length === 1
  return bare && label && label.length > 1 && last && isQualifier(last) ? label : null
}

/** `Bawang merah:` and below it `¼ kg 9.000`: where other goods stand so over a later price, each has its own name above it. */
export function namesAbove(offers: readonly Offer[]): (Word[] | null)[] {
  const names = offers.map(({ clauses }, n) => {
    const own = clauses.at(-1) ?? []
    const above = clauses.slice(0, -1).findLast(c => c.length > 0 && c[0] !== offers[n - 1]?.behind[0])
    return own.length > 0 && own.every(word => word.amount) && above && namesGoods(above) ? [...above, ...own] : null
  })
  return names.slice(1).some(name => name !== null) ? names : names.map(() => null)
}

/** `Ember 20rb, gayung 6rb`: the name of a unit among names of goods is a thing. */
export function withThings(lines: readonly Line[], own: (n: number) => readonly Word[]): Line[] {
  const among = lines.filter(({ words }) => words.length > 0)
  const allGoods = among.length > 1 && among.every(({ words }) => namesGoods(words))
  const led = among.some(({ words }) => namesGoods(words))
  // `Botol 5rb, gelas 8rb, piring 10rb`: nothing in a row that begins so is sold by the glass.
  let things = false
  return lines.map((line, n) => {
    const [word, ...more] = own(n)
    const unit = line.words.length === 0 && word?.unit === line.unit && more.length === 0 ? word : undefined
    things ||= n === 0 && led && unit !== undefined
    const thing = things || (unit?.tags.has('goods') && allGoods)
    return unit && thing ? { ...line, words: [unit], unit: null } : line
  })
}

/** `Paket sembako isi beras 5kg, minyak 1L 75rb`: all that is in it is part of the name. */
export function packageOf({ clauses }: Offer): Word[] | null {
  const from = clauses.findLastIndex(c => c.some(({ tags }) => tags.has('package')))
  const [head = [], ...more] = from < 0 ? [] : clauses.slice(from)
  const holds = head.findIndex(({ tags }) => tags.has('contains'))
  const filled = holds > 0 && namesGoods(head.slice(holds + 1)) && more.length > 0
  // `Paket hemat ayam bakar, nasi, lalap, es jeruk 20rb`
  const listed = head[0]?.tags.has('package') && more.length > 1
  return (filled || listed) && more.every(namesGoods) ? [head, ...more].flat() : null
}

/** No price has words of its own, and each has some before it. */
export function areBracketed(offers: readonly Offer[]): boolean {
  const bare = ({ clauses }: Offer) => clauses.at(-1)?.length === 0 && clauses.some(c => c.length > 0)
  return offers.length > 1 && offers.every(bare)
}

/** The clauses before the first price's own one, as one run of words. */
export function headerOf(first: Offer | undefined, bracketed: boolean): Word[] {
  const before = first?.clauses.slice(0, -1).filter(c => c.length > 0) ?? []
  // `Seragam pramuka (pendek) 95rb`: the brackets hold the kind.
  return (labelInBrackets(first, bracketed) ? before.at(-2) : before.at(-1)) ?? []
}

/** What stands right before a price whose own clause is empty, under another clause: qualifiers, or anything where all prices
 *  have it so (`[gula merah] 6rb`). Null where there is nothing. */
export function labelInBrackets(first: Offer | undefined, bracketed: boolean): Word[] | null {
  const [own, label, head] = first?.clauses.toReversed() ?? []
  const tells =
    own?.length === 0 && label && head && head.length > 0 && label.length > 0 && (bracketed || label.every(isQualifier))
  return tells ? label : null
}
