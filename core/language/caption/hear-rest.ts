import { clause, type Facts, noteStock, saidOf, tells } from './facts.ts'
import { isNew } from './kinds.ts'
import { isAmount, isGoods, isTalk, type Piece, type Word } from './piece.ts'

/** `15k each, 50 left`: the number stands before the word. */
export function hearRest(facts: Facts, before: Piece | undefined, after: Piece | undefined): void {
  const own = clause(facts)
  const number = own.at(-1)?.amount
  const ends = after === undefined || after.kind === 'break' || (after.kind === 'word' && isTalk(after))
  const said = number && ends && isAmount(before) ? saidOf(number) : null
  if (!said) return
  own.pop()
  noteStock(facts, said)
  facts.waiting = null
}

/** `15 porsi nasi lemak @9rb`, `peyek kacang 4 toples @35rb`: the sum behind the sign is for one, and what was counted beside the
 *  goods is what there is. */
export function hearSign(facts: Facts): void {
  const own = clause(facts)
  const [many, ...more] = [...new Set([own[0], own.at(-1)])].filter(word => word?.amount)
  const amount = many?.amount
  if (!many || more.length > 0 || amount?.kind !== 'count' || amount.quantity <= 1 || measures.has(amount.unit)) return
  if (facts.offers.length > 0 || facts.bulkFrom !== null || !own.some(isGoods)) return
  own.splice(own.indexOf(many), 1)
  noteStock(facts, { quantity: amount.quantity, unit: amount.unit || null })
  facts.unitSaid ??= amount.unit || null
}
const measures = new Set(['kg', 'ons', 'gram', 'liter', 'ml', 'meter', 'hari', 'jam'])

/** `9rb, 50 ke atas 8rb`: the number before it is from where on the next price holds. */
export function fromHereOn(facts: Facts): void {
  const own = clause(facts)
  const number = own.at(-1)?.amount
  const from = number && facts.offers.length > 0 ? saidOf(number) : null
  if (!from) return
  own.pop()
  facts.bulkFrom = from
  facts.waiting = 'wholesale'
}

/** `telur habis`, `15rb sold`: that nothing is left. In the middle of other talk it says so only where no price is named. */
export function hearGone(facts: Facts, word: Word, before: Piece | undefined, after: Piece | undefined): void {
  const behindPrice = before?.kind === 'word' && facts.offers.length > 0 && !before.tags.has('noise')
  // `semalam habis hujan`, `capek habis ngulek`: habis is after, where nothing was named that could be gone.
  const passed =
    word.tags.has('afterwards') &&
    after?.kind === 'word' &&
    !isGoods(after) &&
    (!isTalk(after) || after.tags.has('chatter') || after.tags.has('deed'))
  if (passed && clause(facts).every(({ tags, amount }) => amount !== undefined || tags.has('qualifier'))) {
    facts.seen.delete('gone')
    return
  }
  const hopes = ['chatter', 'not', 'before'] as const
  const hoped = before?.kind === 'word' && hopes.some(tag => before.tags.has(tag))
  const goesOn = after?.kind === 'word' && (!isTalk(after) || after.tags.has('deed'))
  // `jam 3 sore udah harus habis`, `kemarin sold out 30 bungkus`: at another time.
  // `Les 40rb sejam, kosongnya Selasa`: an hour that is free.
  const otherTime = facts.ahead || tells(facts.telling, 'was') || facts.seen.has('lends')
  // `mangkal jam 16.30 samp habis`: behind a price, what nobody knows is not what is gone.
  const unsure = facts.offers.length > 0 && isNew(before)
  noteStock(facts, { quantity: 0, unit: null }, behindPrice || hoped || goesOn || otherTime || unsure)
  // `kue cucur habis besok bikin lagi`: what was named is what is gone.
  if (clause(facts).length > 0) facts.cutting = true
}
