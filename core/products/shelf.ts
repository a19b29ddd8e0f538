import { z } from 'zod'
import { command } from '../conversation/command.ts'
import { say } from '../conversation/phrase.ts'
import { type Choice, here, type Said } from '../conversation/reply.ts'
import type { Turn } from '../conversation/turn.ts'
import { named, sure } from '../language/match.ts'
import { may } from '../people/permissions.ts'
import { shopById } from '../shops/store.ts'
import { shopOf } from './forms.ts'
import { measureOf, photosOf } from './product.ts'
import { cardFor, listOf, mostShown, priceOf, stockOf } from './says.ts'
import { goodsOnSale, productByCode, productById, productsByIds, productsInStock, productsOfShop } from './store.ts'
import type { ProductRow } from './tables.ts'

/** What buyers look at. */

const show = command({
  name: 'products.show',
  may: 'anyone',
  args: z.union([z.object({ product: z.string() }), z.object({ code: z.string() })]),
  async run(turn, wanted) {
    if (!turn.scope) return []
    const product =
      'code' in wanted
        ? await productByCode(turn.tx, turn.scope, wanted.code)
        : await productById(turn.tx, turn.scope, wanted.product)
    return product?.state === 'on-sale' ? [await card(turn, product)] : [here(say('products.gone'))]
  },
})

async function card(turn: Turn, product: ProductRow): Promise<Said> {
  const shop = turn.scope && (await shopById(turn.tx, turn.scope, product.shop_id))
  const own = turn.scope && may(turn.rights, 'sell', { village: turn.scope.village, shop: product.shop_id })
  const order: Choice = { label: say('products.order-it'), does: 'orders.want', with: { product: product.id } }
  const share: Choice = { label: say('products.share'), does: 'products.share', with: { product: product.id } }
  const more: Choice = { label: say('products.more-photos'), does: 'products.photos', with: { product: product.id } }
  const choices = [own || product.stock === 0 ? share : order, ...(photosOf(product).length > 1 ? [more] : [])]
  return here(cardFor(product, shop?.name ?? '', choices))
}

/** "ada telur?", "cari keripik": what the village sells by that name. */
const search = command({
  name: 'products.search',
  may: 'anyone',
  args: z.object({ query: z.string(), maxPrice: z.number().optional() }),
  async run(turn, { query, maxPrice }) {
    if (!turn.scope) return []
    const { could } = named(query, await goodsOnSale(turn.tx, turn.scope), turn.words.goods)
    const found = could.filter(p => maxPrice === undefined || p.price <= maxPrice)
    const rows = await productsByIds(
      turn.tx,
      turn.scope,
      found.slice(0, mostShown).map(p => p.id),
    )
    const shown = found.flatMap(({ id }) => rows.find(p => p.id === id) ?? [])
    const [only] = shown
    if (!only) return [here({ say: [say('products.nobody-sells', { query })], choices: [browseChoice], asks: 'offer' })]
    if (found.length === 1) return [await card(turn, only)]
    return [here(listOf(shown, say('products.found', { query }), null))]
  },
})

const browseChoice: Choice = {
  label: say('products.see-all'),
  does: 'products.browse',
  with: { from: 0 },
  means: 'yes',
}

const browse = command({
  name: 'products.browse',
  may: 'anyone',
  args: z.object({ from: z.number().int().min(0) }),
  async run(turn, { from }) {
    if (!turn.scope || !turn.village) return []
    const rest = await productsInStock(turn.tx, turn.scope, from, mostShown + 1)
    if (rest.length === 0 && (await productsInStock(turn.tx, turn.scope, 0, 1)).length === 0)
      return [here(say('products.none-yet', { village: turn.village.name }))]
    const more: Choice | null =
      rest.length > mostShown
        ? { label: say('products.more'), does: 'products.browse', with: { from: from + 5 } }
        : null
    return [here(listOf(rest, say('products.on-sale-in', { village: turn.village.name }), more))]
  },
})

/** "telur berapa?": the price of what matches. */
const price = command({
  name: 'products.price',
  may: 'anyone',
  args: z.object({ words: z.string() }),
  async run(turn, { words }) {
    if (!turn.scope) return []
    const { one } = named(words, await goodsOnSale(turn.tx, turn.scope), turn.words.goods)
    const product = one && (await productById(turn.tx, turn.scope, one.id))
    return product ? [await card(turn, product)] : search.run(turn, { query: words })
  },
})

/** "telur", "kripik dong": a name and nothing else, when the village sells what it surely means. */
const lookUp = command({
  name: 'products.look-up',
  may: 'anyone',
  args: z.object({ words: z.string().min(1) }),
  async run(turn, { words }) {
    if (!turn.scope) return null
    const { best } = named(words, await goodsOnSale(turn.tx, turn.scope), turn.words.goods)
    return best >= sure ? search.run(turn, { query: words }) : null
  },
})

/** "toko saya": the seller's own shelf, sold out and held included. */
const mine = command({
  name: 'products.mine',
  may: 'sell',
  args: z.object({}),
  async run(turn) {
    const shop = shopOf(turn)
    if (!turn.scope || !shop) return []
    const row = await shopById(turn.tx, turn.scope, shop)
    const all = await productsOfShop(turn.tx, turn.scope, shop)
    const list = all
      .slice(0, 12)
      .map(p => say('products.shelf-line', { name: p.name, price: priceOf(measureOf(p)), stock: stockOf(p) }))
    return [
      here({
        say: [
          say('products.shelf', { shop: row?.name ?? '', lines: { list, by: 'line' } }),
          say('products.shelf-hint'),
        ],
        shows: all.slice(0, 12).map(p => ({ id: p.id, name: p.name })),
      }),
    ]
  },
})

export const commands = [show, search, browse, price, lookUp, mine]
