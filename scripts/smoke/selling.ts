import { heardSince } from './seen.ts'
import { productBy, type Step, whatBecame } from './step.ts'

const caption = 'Keripik pisang 15rb/bks stok 20'

const start: Step = {
  name: 'Press Start',
  tells: ({ bot }) => [
    `On the phone: open https://t.me/${bot.username} and press Start. Is there no such button any more? Write /start.`,
    'When the bot asks for the village, answer it.',
  ],
  async look(walk, since) {
    const seen = await whatBecame(walk, { since, chat: null, fits: h => h.isPrivate && h.kind !== 'event' })
    if (seen?.look.is === 'ok') walk.seller = seen.heard.chat
    return seen?.look ?? { is: 'waiting' }
  },
}

const photo: Step = {
  name: 'Send a photo with a caption',
  tells: () => ['On the same phone: send one photo, of anything, with this text under it:', `    ${caption}`],
  async look(walk, since) {
    const seen = await whatBecame(walk, { since, chat: walk.seller, fits: h => h.kind === 'photos' })
    if (seen?.look.is !== 'ok') return seen?.look ?? { is: 'waiting' }
    if (seen.buttons > 1) return seen.look
    return { is: 'failed', why: 'the answer offers nothing to tap; was the text under the photo the one above?' }
  },
}

const sell: Step = {
  name: 'Tap “Ya, jual”',
  tells: () => ['Under the answer: tap “Ya, jual” (in English “Yes, sell it”).'],
  async look(walk, since) {
    const seen = await whatBecame(walk, { since, chat: walk.seller, fits: h => h.kind === 'pick' || h.kind === 'text' })
    if (seen?.look.is === 'ok') walk.product = await productBy(walk, seen.heard)
    return seen?.look ?? { is: 'waiting' }
  },
}

const shop: Step = {
  name: 'Name the shop',
  tells: () => ['Write a name for the shop, or tap the one that is suggested.'],
  over: ({ product }) => (product ? 'this phone has a shop already' : null),
  async look(walk, since) {
    for (const heard of await heardSince(walk.db, { bot: walk.bot.id, since, chat: walk.seller })) {
      const product = await productBy(walk, heard)
      if (!product) continue
      walk.product = product
      return (
        (await whatBecame(walk, { since, chat: walk.seller, fits: h => h.id === heard.id }))?.look ?? { is: 'waiting' }
      )
    }
    return { is: 'waiting' }
  },
}

/** From the first tap to the first product: one phone. */
export const selling: readonly Step[] = [start, photo, sell, shop]
