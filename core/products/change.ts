import { later } from '../conversation/instant.ts'
import { type Phrase, say } from '../conversation/phrase.ts'
import { here, type Said } from '../conversation/reply.ts'
import type { Turn } from '../conversation/turn.ts'
import { Overtaken } from '../database/overtaken.ts'
import type { Scope } from '../database/scope.ts'
import { named } from '../language/match.ts'
import { isSmallStep, limits } from './measure.ts'
import { about, measureOf } from './product.ts'
import { cardLines, priceOf, stockOf } from './says.ts'
import { changeProduct, lastChange, markUndone, noteChange, productById } from './store.ts'
import type { ProductRow } from './tables.ts'

/** A change that a seller wants: what is not named stays. */
export type Change = {
  /** The product's name where the words had one. */
  name?: string | undefined
  price?: number | undefined
  /** What the new price buys, where it was said. */
  per?: number | undefined
  unit?: string | null | undefined
  stock?: number | null | undefined
  add?: number | undefined
}

/** Whether the words were about another unit or bundle than the one it is sold by. */
function isAnotherMeasure(product: ProductRow, to: Change): boolean {
  return (to.unit != null && to.unit !== product.unit) || (to.per !== undefined && to.per !== product.per)
}

/** Whether the words named something else than the product whose card they answer or whose caption they are. */
function isAnotherName(turn: Turn, product: ProductRow, to: Change): boolean {
  return to.name !== undefined && to.name !== '' && named(to.name, [product], turn.words.places).one === null
}

/** Changes price and stock at once and reads back old → new; a great step in price is asked about first. */
export async function change(
  turn: Turn,
  scope: Scope,
  product: ProductRow,
  to: Change,
  sure: boolean,
): Promise<Said[]> {
  const price = to.price ?? product.price
  const added = to.add === undefined ? product.stock : (product.stock ?? 0) + to.add
  const stock = to.stock === undefined ? added : to.stock
  if (isAnotherMeasure(product, to))
    return [here({ say: [say('products.other-unit'), ...cardLines(product)], about: about(product) })]
  if (price < 1) return [here(say('products.price-too-low'))]
  if (price > limits.price) return [here(say('products.price-too-high'))]
  if (stock !== null && (stock < 0 || stock > limits.quantity)) return [here(say('products.stock-impossible'))]
  if (price === product.price && stock === product.stock) return [here(unchanged(product))]
  if (!sure && isAnotherName(turn, product, to)) return [askFirst(product, price, stock, to.name)]
  if (price !== product.price && !sure && !isSmallStep(product.price, price)) return [askFirst(product, price, stock)]
  if (!(await changeProduct(turn.tx, scope, product, { price, stock }, turn.now))) throw new Overtaken()
  await noteChange(turn.tx, scope, {
    id: turn.newId(),
    product_id: product.id,
    person_id: turn.person.id,
    price_before: product.price,
    price_after: price,
    stock_before: product.stock,
    stock_after: stock,
    version_after: product.version + 1,
    at: turn.now,
  })
  return [readBack(product, { ...product, price, stock }, 'products.undo-hint')]
}

function unchanged(product: ProductRow) {
  return { say: [say('products.unchanged'), ...cardLines(product)], about: about(product) }
}

/** "benar?" before a great step in price, and where the words named another product. */
function askFirst(product: ProductRow, price: number, stock: number | null, another?: string): Said {
  const steps = { name: product.name, before: { rupiah: product.price }, after: { rupiah: price } }
  const otherName = another === undefined ? [] : [say('products.other-name', { written: another, name: product.name })]
  return here({
    say: [...otherName, say('products.great-step', steps)],
    about: about(product),
    choices: [
      {
        label: say('products.great-step-yes', { price: { rupiah: price } }),
        does: 'products.change-for-sure',
        with: { product: product.id, version: product.version, price, stock },
        means: 'yes',
      },
      { label: say('products.great-step-no'), does: 'products.keep', with: { product: product.id }, means: 'no' },
    ],
  })
}

/** `Kripik pisang manis: Rp15.000 → Rp17.000 per bungkus.` and what to write if that was wrong. */
function readBack(before: ProductRow, after: ProductRow, hint: string): Said {
  return here({
    say: [
      say('products.changed', { name: before.name, steps: { list: steps(before, after), by: 'comma' } }),
      say(hint),
    ],
    about: about(before),
    asks: 'offer',
  })
}

function steps(before: ProductRow, after: ProductRow): Phrase[] {
  const price = say('products.step', {
    before: say('products.price', { price: { rupiah: before.price } }),
    after: priceOf(measureOf(after)),
  })
  const stock = say('products.step', { before: stockOf(before), after: stockOf(after) })
  return [...(before.price === after.price ? [] : [price]), ...(before.stock === after.stock ? [] : [stock])]
}

/** "kembalikan": what this person changed last is as it was, unless it has been changed or sold from since. */
export async function undo(turn: Turn, scope: Scope): Promise<Said[]> {
  const last = await lastChange(turn.tx, scope, turn.person.id, later(turn.now, { days: -1 }))
  const product = last && (await productById(turn.tx, scope, last.product_id))
  if (!last || !product) return [here(say('products.nothing-to-undo'))]
  if (product.version !== last.version_after || product.stock !== last.stock_after)
    return [here({ say: [say('products.changed-since'), ...cardLines(product)], about: about(product) })]
  const back = { price: last.price_before, stock: last.stock_before }
  if (!(await changeProduct(turn.tx, scope, product, back, turn.now))) throw new Overtaken()
  await markUndone(turn.tx, scope, last.id, turn.now)
  return [readBack(product, { ...product, ...back }, 'products.undone')]
}
