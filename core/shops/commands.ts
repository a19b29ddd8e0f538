import { z } from 'zod'
import { command, type Hearing } from '../conversation/command.ts'
import { say } from '../conversation/phrase.ts'
import { here } from '../conversation/reply.ts'
import { readAmount } from '../language/amount.ts'
import { setShippingFee } from './store.ts'

/** The dearest delivery inside a village that makes sense. */
const dearestFee = 1_000_000

/** "ongkir 5rb", "ongkir gratis", "tidak antar": what bringing the goods costs. */
const shippingFee = command({
  name: 'shops.shipping-fee',
  may: 'sell',
  args: z.object({ fee: z.number().int().min(0).max(dearestFee).nullable() }),
  async run(turn, { fee }) {
    const shop = turn.rights.find(r => r.shop !== null && r.village === turn.scope?.village)?.shop
    if (!turn.scope || !shop) return null
    await setShippingFee(turn.tx, turn.scope, shop, fee)
    if (fee === null) return [here(say('shops.no-delivery'))]
    return [here(fee === 0 ? say('shops.delivers-free') : say('shops.delivers', { fee: { rupiah: fee } }))]
  },
})

export const commands = [shippingFee]

export const hears: Hearing[] = [
  {
    when: { word: 'shipping-fee' },
    does: 'shops.shipping-fee',
    with(_heard, turn, rest) {
      const amount = readAmount(rest, turn.words)
      return 'rupiah' in amount ? { fee: amount.rupiah } : null
    },
  },
  { when: { word: 'ships-free' }, does: 'shops.shipping-fee', with: (_h, _t, rest) => (rest ? null : { fee: 0 }) },
  { when: { word: 'no-delivery' }, does: 'shops.shipping-fee', with: (_h, _t, rest) => (rest ? null : { fee: null }) },
]
