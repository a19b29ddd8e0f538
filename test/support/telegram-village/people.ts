import { type Dice, diceOf, oneOf } from '../kill/dice.ts'
import type { FakeTelegram } from '../telegram/server.ts'
import type { Bot } from '../telegram/world.ts'
import type { Goods, Plan, Villager } from './founding.ts'

/** Twenty people of whom everybody writes seventy-five messages: each has one answer, which can be told from all others in
 *  its chat, and many change what the market keeps. */
export const each = 75
const ordersEach = 8

/** `answeredBy`: whether this is the answer to it. */
export type Message = { text: string; answeredBy(text: string): boolean }

/** What is ordered and what is not: the price of the first stays, the price of the second is changed. */
type Stall = { sold: Goods; other: Goods }

const stalls: readonly [Stall, ...Stall[]] = [
  stall('Keripik pisang', 'bungkus', 15_000, 'Sapu lidi'),
  stall('Sambal terasi', 'botol', 12_000, 'Tikar pandan'),
  stall('Telur ayam', 'kg', 28_000, 'Kendi'),
  stall('Beras merah', 'kg', 18_000, 'Caping'),
  stall('Madu hutan', 'botol', 60_000, 'Besek'),
]

function stall(name: string, unit: string, price: number, other: string): Stall {
  return { sold: { name, unit, price, stock: 5_000 }, other: { name: other, unit: 'buah', price: 20_000, stock: null } }
}

const numbered = (count: number, from: number) => Array.from({ length: count }, (_, n) => from + n)
const sellers = numbered(stalls.length, 101)
const buyers = numbered(15, 201)
export const ids = [...sellers, ...buyers]

/** Everybody with a shop, a name and a home. */
export function planOf(fake: FakeTelegram, bot: Bot): Plan {
  const people = ids.map((id): Villager => {
    const stall = stalls[sellers.indexOf(id)]
    const person = fake.person(id, `Warga ${id}`)
    return { person, bot, ...(stall && { sells: [stall.sold, stall.other] }) }
  })
  return { people }
}

/** What the market must keep in the end. Quantities in whole units. */
export type Meant = {
  /** By person: what they write, in their order. */
  said: Map<number, Message[]>
  /** Buyer and total of each order, sorted. */
  orders: string[]
  /** By name. */
  stock: Record<string, number>
  /** By name, of what is not ordered. */
  prices: Record<string, number>
  /** How often a price or a stock was changed by its seller. */
  changes: number
}

export function meantBy(seed: number): Meant {
  const stock = new Map(stalls.map(({ sold }) => [sold.name, sold.stock ?? 0]))
  const meant: Meant = { said: new Map(), orders: [], stock: {}, prices: {}, changes: 0 }
  for (const [n, id] of sellers.entries()) meant.said.set(id, sell(stalls[n] ?? stalls[0], diceOf(seed, id)))
  for (const id of buyers) meant.said.set(id, buy(id, diceOf(seed, id)))

  function add(name: string, quantity: number): void {
    stock.set(name, (stock.get(name) ?? 0) + quantity)
  }

  function sell({ sold, other }: Stall, roll: Dice): Message[] {
    let price = other.price
    const messages = Array.from({ length: each }, (_, n): Message => {
      if (roll(2) === 0) {
        price += 100
        const now = `→ ${rupiah(price)} per`
        return { text: `harga ${other.name} ${price}`, answeredBy: text => text.includes(now) }
      }
      const more = n + 1
      add(sold.name, more)
      return { text: `stok ${sold.name} tambah ${more}`, answeredBy: text => addedIn(text) === more }
    })
    meant.prices[other.name] = price
    meant.changes += messages.length
    return messages
  }

  function buy(id: number, roll: Dice): Message[] {
    const places = Array.from({ length: each - ordersEach }, (_, n) => n)
    const orderAt = new Set(Array.from({ length: ordersEach }, () => places.splice(roll(places.length), 1)[0]))
    return Array.from({ length: each - ordersEach }, (_, n) =>
      orderAt.has(n) ? order(id, n + 1, roll) : look(n),
    ).flat()
  }

  function order(id: number, quantity: number, roll: Dice): Message[] {
    const stall = oneOf(roll, stalls)
    const { name, unit, price } = stall.sold
    const shop = `Toko Warga ${sellers[stalls.indexOf(stall)]}`
    const total = rupiah(price * quantity)
    add(name, -quantity)
    meant.orders.push(`${id}: ${quantity} ${name} = ${price * quantity}`)
    const basket = `: ${quantity} ${unit} ${name} ${total}`
    return [
      { text: `mau ${quantity} ${name}`, answeredBy: text => text.startsWith(shop) && text.includes(basket) },
      { text: 'pesan', answeredBy: text => /^✅ A-\d+ /.test(text) && text.includes(`(${shop}, ${total})`) },
    ]
  }

  meant.orders.sort()
  meant.stock = Object.fromEntries(stock)
  return meant
}

/** Nobody sells it, and the answer says the word. */
function look(n: number): Message {
  const word = `zu${syllables[Math.floor(n / 10)]}${syllables[n % 10]}`
  return { text: `cari ${word}`, answeredBy: text => text.includes(`"${word}"`) }
}
const syllables = ['ba', 'ci', 'du', 'fe', 'go', 'ha', 'ji', 'ku', 'me', 'no']

function rupiah(amount: number): string {
  return `Rp${amount.toLocaleString('id')}`
}

function addedIn(text: string): number | null {
  const [, before, after] = /stok ([\d.]+) \S+ → stok ([\d.]+) /.exec(text) ?? []
  const whole = (number: string) => Number(number.replaceAll('.', ''))
  return before && after ? whole(after) - whole(before) : null
}

/** All messages in one row, each person's in their order: who writes next, again and again. */
export function inTurns(roll: Dice): number[] {
  const left = new Map(ids.map(id => [id, each]))
  const all: number[] = []
  while (left.size > 0) {
    const id = [...left.keys()][roll(left.size)] ?? 0
    const more = (left.get(id) ?? 0) - 1
    if (more === 0) left.delete(id)
    else left.set(id, more)
    all.push(id)
  }
  return all
}
