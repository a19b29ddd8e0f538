import { z } from 'zod'
import { command } from '../conversation/command.ts'
import type { Instant } from '../conversation/instant.ts'
import { say } from '../conversation/phrase.ts'
import { type Choice, here, type Said } from '../conversation/reply.ts'
import type { Turn } from '../conversation/turn.ts'
import type { Scope } from '../database/scope.ts'
import { fold } from '../language/clean.ts'
import { named } from '../language/match.ts'
import { may } from '../people/permissions.ts'
import { type Change, change, undo } from './change.ts'
import { shopOf } from './forms.ts'
import { offersKept } from './listing.ts'
import { about, measureKept, type Offer, stockKept } from './product.ts'
import { cardLines, lineOf } from './says.ts'
import { productByCaption, productById, productsOfShop } from './store.ts'
import type { ProductRow } from './tables.ts'

const changes = {
  name: z.string().optional(),
  price: z.number().int().optional(),
  per: z.number().int().optional(),
  unit: z.string().nullable().optional(),
  stock: z.number().int().nullable().optional(),
  add: z.number().int().optional(),
}

/** A new price, a new stock, "habis": of the card that is quoted, or of the shop's product that the words name. */
const changeCommand = command({
  name: 'products.change',
  may: 'sell',
  args: z.object({ product: z.string().optional(), words: z.string().optional(), ...changes }),
  async run(turn, { product: id, words, ...to }) {
    const shop = shopOf(turn)
    if (!turn.scope || !shop) return []
    if (id) {
      const product = await productById(turn.tx, turn.scope, id)
      return product ? changeOwn(turn, turn.scope, product, to, false) : [here(say('products.gone'))]
    }
    const all = await productsOfShop(turn.tx, turn.scope, shop)
    return changeNamed(turn, turn.scope, all, words ?? '', to)
  },
})

async function changeOwn(turn: Turn, scope: Scope, product: ProductRow, to: Change, isSure: boolean): Promise<Said[]> {
  if (!may(turn.rights, 'sell', { village: scope.village, shop: product.shop_id }))
    return [here(say('products.not-yours'))]
  if (product.state === 'removed') return [here(say('products.gone'))]
  return change(turn, scope, product, to, isSure)
}

/** "telur habis" when there are two kinds of eggs: asks which. With no name, the only product is meant. */
async function changeNamed(turn: Turn, scope: Scope, all: ProductRow[], words: string, to: Change): Promise<Said[]> {
  const [only] = all
  if (!words) return all.length === 1 && only ? changeOwn(turn, scope, only, to, false) : [whichOf(all.slice(0, 6), to)]
  const { one, could } = named(words, all, turn.words.goods)
  if (one) return changeOwn(turn, scope, one, to, false)
  return [could.length > 0 ? whichOf(could.slice(0, 3), to) : here(say('products.not-in-shop', { words }))]
}

function whichOf(products: readonly ProductRow[], to: Change): Said {
  const choices: Choice[] = products.map(p => ({
    label: lineOf(p),
    does: 'products.change',
    with: { product: p.id, ...to },
  }))
  return here({ say: [say('products.which')], choices })
}

/** The answer to "Rp15.000 jadi Rp1.500, benar?". Bound to the product as it was then. */
const changeForSure = command({
  name: 'products.change-for-sure',
  may: 'sell',
  args: z.object({
    product: z.string(),
    version: z.number(),
    price: z.number().int(),
    stock: z.number().int().nullable(),
  }),
  async run(turn, { product: id, version, price, stock }) {
    const product = turn.scope && (await productById(turn.tx, turn.scope, id))
    if (!turn.scope || !product) return [here(say('products.gone'))]
    if (product.version !== version)
      return [here({ say: [say('products.changed-since'), ...cardLines(product)], about: about(product) })]
    return changeOwn(turn, turn.scope, product, { price, stock }, true)
  },
})

const keep = command({
  name: 'products.keep',
  may: 'sell',
  args: z.object({ product: z.string() }),
  async run(turn, { product: id }) {
    const product = turn.scope && (await productById(turn.tx, turn.scope, id))
    if (!product) return [here(say('products.gone'))]
    return [here({ say: [say('products.kept'), ...cardLines(product)], about: about(product) })]
  },
})

/** The seller changed the caption of a photo they had sent: the same as a reply to the card. An edit that is older than the
 *  last change is shown, not applied. */
const edited = command({
  name: 'products.edited',
  may: 'anyone',
  args: z.object({ origin: z.object({ chat: z.string(), id: z.string() }), at: z.string(), offers: offersKept }),
  async run(turn, { origin, at, offers }) {
    const product = turn.scope && (await productByCaption(turn.tx, turn.scope, origin))
    if (!turn.scope || !product) return null
    return changedByEdit(turn, turn.scope, product, at, offers)
  },
})

async function changedByEdit(
  turn: Turn,
  scope: Scope,
  product: ProductRow,
  at: Instant,
  offers: Offer[],
): Promise<Said[]> {
  const [offer] = offers
  if (at < product.changed_at)
    return [here({ say: [say('products.edit-too-old'), ...cardLines(product)], about: about(product) })]
  if (!offer?.measure || offers.length > 1) return [here(say('products.edit-unclear'))]
  const stock = offer.stock === null ? {} : { stock: offer.stock }
  return changeOwn(turn, scope, product, { ...offer.measure, ...stock, name: offer.name }, false)
}

/** A bare number under a card: a price or a stock? Asked, the likelier first. */
const priceOrStock = command({
  name: 'products.price-or-stock',
  may: 'sell',
  args: z.object({ product: z.string(), number: z.number().int() }),
  async run(turn, { product: id, number }) {
    const product = turn.scope && (await productById(turn.tx, turn.scope, id))
    if (!product) return [here(say('products.gone'))]
    const price = number < 1000 ? number * 1000 : number
    const card = { product: id }
    return [
      here({
        say: [say('products.price-or-stock', { number: String(number) })],
        about: about(product),
        choices: [
          ...(price > 0
            ? [
                {
                  label: say('products.as-price', { price: { rupiah: price } }),
                  does: 'products.change',
                  with: { ...card, price },
                },
              ]
            : []),
          {
            label: say('products.as-stock', { left: { thousandths: number * 1000, unit: product.unit } }),
            does: 'products.change',
            with: { ...card, stock: number * 1000 },
          },
        ],
      }),
    ]
  },
})

/** Photo and caption, or words that offer something: the dialog begins with all that was said. "telur 30rb" of somebody
 *  who sells eggs by that unit already is a new price for them. */
const list = command({
  name: 'products.list',
  may: 'anyone',
  args: z.object({ listing: z.record(z.string(), z.unknown()), pictured: z.boolean() }),
  async run(turn, { listing, pictured }) {
    const changed = pictured ? null : await repriced(turn, listing)
    return changed ?? [{ begin: 'products.list', with: listing }]
  },
})

const offered = z.object({ name: z.string(), measure: measureKept, stock: stockKept })

async function repriced(turn: Turn, listing: Record<string, unknown>): Promise<Said[] | null> {
  const read = offered.safeParse(listing)
  const shop = shopOf(turn)
  if (!read.success || !turn.scope || !shop) return null
  const { name, measure, stock } = read.data
  const all = await productsOfShop(turn.tx, turn.scope, shop)
  const { one, could } = named(
    name,
    all.filter(p => p.per === measure.per && (measure.unit ?? p.unit) === p.unit),
    turn.words.goods,
  )
  const to = { price: measure.price, ...(stock === null ? {} : { stock }) }
  if (one) return changeOwn(turn, turn.scope, one, to, false)
  // "keripik 20rb" of two kinds: which? "keripik talas 20rb" is a third one and new.
  const kinds = could.filter(p => fold(p.name).startsWith(fold(name)))
  return kinds.length > 1 ? [whichOf(kinds.slice(0, 6), to)] : null
}

const howToSell = command({
  name: 'products.how-to-sell',
  may: 'anyone',
  args: z.object({}),
  run: async () => [here(say('products.how-to-sell'))],
})

const undoCommand = command({
  name: 'products.undo',
  may: 'sell',
  args: z.object({}),
  run: async turn => (turn.scope ? undo(turn, turn.scope) : []),
})

export const commands = [list, howToSell, changeCommand, priceOrStock, changeForSure, keep, edited, undoCommand]
