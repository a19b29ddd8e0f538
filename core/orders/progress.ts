import { z } from 'zod'
import { command } from '../conversation/command.ts'
import { say } from '../conversation/phrase.ts'
import { here } from '../conversation/reply.ts'
import { shopById } from '../shops/store.ts'
import { find, openFor, which } from './answers.ts'
import { standing } from './commands.ts'
import { aboutOrder, tellBuyer } from './says.ts'
import { move } from './states.ts'

/** What a seller tells of an order that was accepted: nothing changes, and the buyer hears it. */
const progress = (name: 'orders.ready' | 'orders.on-the-way') => {
  const told = name === 'orders.ready' ? 'orders.is-ready' : 'orders.is-coming'
  return command({
    name,
    may: 'sell',
    args: z.object(which),
    async run(turn, args) {
      // Of several under way any may be meant, and not only the one that was talked about last.
      const named = args.order != null || /\d/.test(args.text ?? '')
      const several = !named && turn.scope && (await openFor(turn, turn.scope, 'finish')).length > 1
      const found = await find(turn, several ? { ...args, code: null } : args, 'finish', name)
      if (found.is === 'said') return found.said
      const { order, scope } = found
      if (!move(order.state, 'finish', 'seller')) return [here(await standing(turn, order))]
      const shop = await shopById(turn.tx, scope, order.shop_id)
      return [
        here({ say: [say('orders.buyer-told', { code: order.code })], ...aboutOrder(order) }),
        tellBuyer(order, say(told, { code: order.code, shop: shop?.name ?? '' })),
      ]
    },
  })
}

/** "sudah siap", "417 sudah jadi, bisa diambil" · "sudah jalan", "lagi diantar". */
export const commands = [progress('orders.ready'), progress('orders.on-the-way')]
