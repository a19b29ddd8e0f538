import type { OrderState } from '../../../core/orders/states.ts'
import { type Chat, chat } from './chat.ts'
import { type Dice, diceOf, oneOf } from './dice.ts'
import { customers, type Goods, type Shop, scarce, shops } from './village.ts'
import type { Workers } from './workers.ts'

export type Line = { name: string; quantity: number; total: number }
/** An order as its buyer and its seller mean it to be in the end. Quantities in whole units. */
export type Meant = {
  code: string
  buyer: string
  shop: string
  state: OrderState
  fee: number
  total: number
  lines: Line[]
}

type Item = { goods: Goods; quantity: number }
type Part = { shop: Shop; items: Item[] }
type Fate = Extract<OrderState, 'placed' | 'accepted' | 'refused' | 'cancelled' | 'done'>

/** Everybody orders so often, and goes on until the last kill. */
const atLeast = 3
/** The market takes no more from who has ten orders waiting. */
const mostWaiting = 5

/** What everybody has said and meant. */
export type Intentions = {
  orders: Meant[]
  /** So much of each was put on the shelf. */
  added: Map<string, number>
  /** By phone: the ids of the messages in their order. */
  said: Map<string, readonly string[]>
}

/** Forty people order and change their minds, and two sellers answer, all at once, until the workers have been killed
 *  often enough and everybody is through. */
export async function trade(workers: Workers, seed: number): Promise<Intentions> {
  const meant: Intentions = { orders: [], added: new Map(), said: new Map() }
  const open = (phone: string, roll: Dice): Chat => {
    const opened = chat(workers, phone, roll)
    meant.said.set(phone, opened.said)
    return opened
  }
  const sellers = new Map(shops.map((shop, n) => [shop, seller(shop, diceOf(seed, 1000 + n))]))

  /** The shop's phone: it answers an order, and puts more on the shelf now and then. */
  function seller(shop: Shop, roll: Dice): (text: string) => Promise<void> {
    const phone = open(shop.seller.id, roll)
    return async text => {
      await phone.say(text)
      const { name } = oneOf(roll, shop.goods)
      if (name === scarce.name || roll(2) === 0) return
      const quantity = 1 + roll(9)
      meant.added.set(name, (meant.added.get(name) ?? 0) + quantity)
      await phone.say(`stok ${name} tambah ${quantity}`)
    }
  }

  async function buy(buyer: string, roll: Dice): Promise<void> {
    const phone = open(buyer, roll)
    const rare = 1 + roll(atLeast)
    let waiting = 0
    for (let n = 1; n <= atLeast || !workers.isOver(); n++) {
      const parts = n === rare ? rarity() : basket(roll)
      const codes = await order(phone, parts, roll)
      for (const part of codes ? parts : []) {
        const state = fateOf(part, waiting < mostWaiting, roll)
        if (state === 'placed') waiting++
        const code = codes?.get(part.shop.name) ?? 'no code'
        meant.orders.push(asMeant(part, { code, buyer, state }))
        await bringTo(state, code.slice(2), phone, sellers.get(part.shop) ?? phone.say)
      }
    }
  }

  await Promise.all(customers.map(({ id }, n) => buy(id, diceOf(seed, n))))
  return meant
}

const rarity = (): Part[] => [{ shop: shops[0], items: [{ goods: scarce, quantity: 1 }] }]

/** One or two things of a shop, or of both. */
function basket(roll: Dice): Part[] {
  const where = roll(3) === 0 ? shops : [oneOf(roll, shops)]
  return where.map(shop => {
    const enough = shop.goods.filter(goods => goods !== scarce)
    const first = roll(enough.length)
    const chosen = [...enough.slice(first), ...enough.slice(0, first)].slice(0, 1 + roll(2))
    return { shop, items: chosen.map(goods => ({ goods, quantity: 1 + roll(4) })) }
  })
}

/** What can become of an order. Of what is scarce nothing goes back on the shelf: all of it is sold in the end. */
function fateOf({ items }: Part, mayWait: boolean, roll: Dice): Fate {
  const fate = oneOf<Fate>(roll, ['placed', 'accepted', 'accepted', 'refused', 'cancelled', 'done'])
  const isKept = items.every(({ goods }) => goods !== scarce) || (fate !== 'refused' && fate !== 'cancelled')
  return isKept && (fate !== 'placed' || mayWait) ? fate : 'accepted'
}

/** The codes of the orders by their shop; null when somebody else has got the last one. */
async function order(phone: Chat, parts: readonly Part[], roll: Dice): Promise<Map<string, string> | null> {
  const items = parts.flatMap(part => part.items)
  await phone.say(`mau ${items.map(({ goods, quantity }) => `${quantity} ${goods.name}`).join(' sama ')}`)
  // Some wait for the price, others know it. The last one may be gone before they have asked for it.
  if (roll(2) === 0 && /habis/.test(await phone.answer(/Semua Rp|baru saja habis/))) return null
  await phone.say('pesan')
  // Where the last one went before "pesan" was said, there was nothing to order any more.
  const answer = await phone.answer(/^✅ A-\d+ \(|baru saja habis|belum paham/)
  const codes = [...answer.matchAll(/(A-\d+) \((.+?), Rp/g)].map(([, code = '', shop = '']) => [shop, code] as const)
  return codes.length > 0 ? new Map(codes) : null
}

async function bringTo(state: Fate, number: string, buyer: Chat, seller: Chat['say']): Promise<void> {
  switch (state) {
    case 'placed':
      return
    case 'accepted':
      return seller(`terima ${number}`)
    case 'refused':
      return seller(`tolak ${number}`)
    case 'done':
      await seller(`terima ${number}`)
      return seller(`selesai ${number}`)
    case 'cancelled':
      await buyer.say(`batal ${number}`)
      return buyer.say('ya')
    default:
      return state satisfies never
  }
}

function asMeant({ shop, items }: Part, order: Pick<Meant, 'code' | 'buyer' | 'state'>): Meant {
  const lines = items
    .map(({ goods, quantity }) => ({ name: goods.name, quantity, total: goods.price * quantity }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  const fee = shop.fee ?? 0
  return { ...order, shop: shop.name, fee, total: lines.reduce((sum, line) => sum + line.total, fee), lines }
}
