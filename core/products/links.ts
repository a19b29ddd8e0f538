import { z } from 'zod'
import { command, type Feature, type Hearing } from '../conversation/command.ts'
import { say } from '../conversation/phrase.ts'
import { here, opening, type Reply, type Said } from '../conversation/reply.ts'
import type { GroupTurn, LinkTo, Turn } from '../conversation/turn.ts'
import { Overtaken } from '../database/overtaken.ts'
import { scopeOf } from '../database/scope.ts'
import { codeOfShop, shopByCode, shopById } from '../shops/store.ts'
import { shopOf } from './forms.ts'
import { measureOf, photosOf } from './product.ts'
import { listOf, mostShown, priceOf } from './says.ts'
import { productByCaption, productByCode, productById, productsOfShop, setPhotos, villageOfCode } from './store.ts'
import type { ProductRow } from './tables.ts'

/** What a seller hands on, and what those find who come by it. */

/** So many letters of 5 bits are in the code of a shop's link. */
const codeLength = 6

/** A text to hand on, readable as it is: it works wherever the bot is. Where the channel has addresses a button opens the
 *  product in private, also from a group that it is passed on to. */
const share = command({
  name: 'products.share',
  may: 'anyone',
  args: z.object({ product: z.string() }),
  async run(turn, { product: id }) {
    const product = turn.scope && (await productById(turn.tx, turn.scope, id))
    if (!product) return [here(say('products.gone'))]
    return [here(say('products.hand-this-on')), here(handedOn(product, turn.linkTo))]
  },
})

function handedOn(product: ProductRow, linkTo: LinkTo): Reply {
  const words = { name: product.name, price: priceOf(measureOf(product)), code: product.code }
  const opens = opening(say('products.order-here'), linkTo(`lihat ${product.code}`))
  return { say: [say('products.shared', words)], ...opens }
}

/** "qr": the shop's link as a picture to be printed, where the channel has addresses. */
const qr = command({
  name: 'products.qr',
  may: 'sell',
  args: z.object({}),
  async run(turn) {
    const shop = shopOf(turn)
    const row = turn.scope && shop ? await shopById(turn.tx, turn.scope, shop) : null
    if (!turn.scope || !row) return []
    const code = await codeOfShop(turn.tx, turn.scope, row.id, turn.newCode(codeLength))
    const url = turn.linkTo(`toko ${code}`)
    if (!url) return [here(say('products.no-qr', { code }))]
    return [here({ say: [say('products.qr', { shop: row.name, code })], qr: url })]
  },
})

/** "toko k7m2x9": what the shop of that link sells. */
const shopShelf = command({
  name: 'products.shop',
  may: 'anyone',
  args: z.object({ code: z.string() }),
  async run(turn, { code }) {
    const shop = await shopByCode(turn.tx, code)
    if (!shop || !turn.scope || shop.village_id !== turn.scope.village || shop.state !== 'open')
      return [here(say('products.shop-gone'))]
    const all = (await productsOfShop(turn.tx, turn.scope, shop.id)).filter(p => p.state === 'on-sale')
    if (all.length === 0) return [here(say('products.shop-gone'))]
    return [here(listOf(all.slice(0, mostShown), say('products.shop-sells', { shop: shop.name }), null))]
  },
})

/** All photos of a product, where it has more than the card shows. */
const photos = command({
  name: 'products.photos',
  may: 'anyone',
  args: z.object({ product: z.string() }),
  async run(turn, { product: id }) {
    const product = turn.scope && (await productById(turn.tx, turn.scope, id))
    if (product?.state !== 'on-sale') return [here(say('products.gone'))]
    const order = { label: say('products.order-it'), does: 'orders.want', with: { product: product.id } }
    const card = say('products.line', { name: product.name, price: priceOf(measureOf(product)) })
    return [here({ say: [card], photos: photosOf(product), choices: [order], asks: 'offer', about: `product:${id}` })]
  },
})

export const commands = [share, qr, shopShelf, photos]

export const hears: Hearing[] = [
  { when: { word: 'qr' }, does: 'products.qr', with: (_h, _t, rest) => (rest ? null : {}) },
  {
    when: { word: 'shop-link' },
    does: 'products.shop',
    with: (_h, _t, code) => (/^[a-z0-9]{6}$/.test(code) ? { code } : null),
  },
]

export const leads: NonNullable<Feature['leads']> = [
  { word: 'see', to: ({ tx }, code) => villageOfCode(tx, code) },
  { word: 'shop-link', to: async ({ tx }, code) => (await shopByCode(tx, code))?.village_id ?? null },
]

/** "lihat k7m2x9p" in a group: the product's line, with the way to it in private. */
export const inGroups: NonNullable<Feature['inGroups']> = [
  {
    word: 'see',
    async run(turn: GroupTurn, code): Promise<Said[] | null> {
      const village = await villageOfCode(turn.tx, code)
      const product = village && (await productByCode(turn.tx, scopeOf({ id: village }), code))
      return product && product.state === 'on-sale' ? [here(handedOn(product, turn.linkTo))] : null
    },
  },
]

/** Photos of an album that came when its product was on sale already. */
export async function latePhotos(turn: Turn, origin: { chat: string; id: string }, late: string[]): Promise<boolean> {
  const product = turn.scope && (await productByCaption(turn.tx, turn.scope, origin))
  if (!turn.scope || !product) return false
  const all = JSON.stringify([...photosOf(product), ...late])
  if (!(await setPhotos(turn.tx, turn.scope, { id: product.id, from: product.photos }, all))) throw new Overtaken()
  return true
}
