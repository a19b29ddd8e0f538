import { z } from 'zod'
import { command } from '../conversation/command.ts'
import { say } from '../conversation/phrase.ts'
import { here, tell } from '../conversation/reply.ts'
import { Overtaken } from '../database/overtaken.ts'
import { sellersOf } from '../people/store.ts'
import { openShop, shopById } from '../shops/store.ts'
import { releaseProducts } from './store.ts'

/** An official has looked at a shop whose name could be taken for another's. */
const allowShop = command({
  name: 'products.allow-shop',
  may: 'announce',
  args: z.object({ shop: z.string() }),
  async run(turn, { shop: id }) {
    const shop = turn.scope && (await shopById(turn.tx, turn.scope, id))
    if (!turn.scope || !shop) return [here(say('products.gone'))]
    if (shop.state === 'held' && !(await openShop(turn.tx, turn.scope, shop.id))) throw new Overtaken()
    await releaseProducts(turn.tx, turn.scope, shop.id)
    const sellers = await sellersOf(turn.tx, turn.scope, shop.id)
    return [
      { close: `shop:${shop.id}` },
      here(say('products.shop-allowed', { shop: shop.name })),
      ...sellers.map(s => tell(s.id, say('products.your-shop-allowed', { shop: shop.name }))),
    ]
  },
})

const keepHeld = command({
  name: 'products.keep-held',
  may: 'announce',
  args: z.object({ shop: z.string() }),
  async run(turn, { shop: id }) {
    const shop = turn.scope && (await shopById(turn.tx, turn.scope, id))
    if (!turn.scope || !shop) return [here(say('products.gone'))]
    const sellers = await sellersOf(turn.tx, turn.scope, shop.id)
    const contact = turn.village?.contact ?? ''
    return [
      { close: `shop:${shop.id}` },
      here(say('products.shop-kept-held', { shop: shop.name })),
      ...sellers.map(s => tell(s.id, say('products.your-shop-held', { shop: shop.name, contact }))),
    ]
  },
})

export const commands = [allowShop, keepHeld]
