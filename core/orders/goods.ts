import { z } from 'zod'
import type { Heard } from '../conversation/heard.ts'
import { say } from '../conversation/phrase.ts'
import type { Turn } from '../conversation/turn.ts'
import { readAmount } from '../language/amount.ts'
import { named } from '../language/match.ts'
import { quotedProduct } from '../products/product.ts'
import { lineOf } from '../products/says.ts'
import { productById, productsByIds } from '../products/store.ts'
import type { Want } from './order.ts'
import type { Asks, Ordering } from './ordering.ts'
import { read, settle, wantsFrom } from './wants.ts'

function withAmount(wants: readonly Want[], want: Want, amount: number | null): Want[] {
  return wants.map(w => (w === want ? { ...w, quantity: amount } : w))
}

/** "keripik" when two are sold: which one? */
export const product: Asks<'product'> = {
  kept: z.never(),
  asked: 'choice',
  applies: soFar => soFar.wants?.some(w => !w.product) ?? false,
  async ask({ wants = [] }, turn) {
    const want = wants.find(w => !w.product)
    const could = turn.scope && want ? await productsByIds(turn.tx, turn.scope, want.could) : []
    const inOrder = want?.could.flatMap(id => could.find(p => p.id === id) ?? []) ?? []
    return {
      say: [say('orders.which-product', { words: want?.words ?? '' })],
      choices: want
        ? inOrder.map(p => ({
            label: lineOf(p),
            sets: { wants: wants.map(w => (w === want ? settle(w, p).want : w)) },
          }))
        : [],
    }
  },
  async read(heard, { wants = [] }, turn) {
    const want = wants.find(w => !w.product)
    const could = turn.scope && want ? await productsByIds(turn.tx, turn.scope, want.could) : []
    const { one, could: all } = named(heard.text, could, turn.words.goods)
    const found = one ?? (all.length === 1 ? all[0] : undefined)
    if (!found || !want) return { is: 'other' }
    return { is: 'sets', values: { wants: wants.map(w => (w === want ? settle(w, found).want : w)) } }
  },
}

export const quantity: Asks<'quantity'> = {
  kept: z.never(),
  asked: 'quantity',
  numbers: 'value',
  applies: soFar => soFar.wants?.some(w => w.product && w.quantity === null) ?? false,
  async ask({ wants = [] }, turn) {
    const want = wants.find(w => w.quantity === null)
    const row = turn.scope && want?.product ? await productById(turn.tx, turn.scope, want.product) : null
    if (!row || !want) return { say: [say('orders.what-of')] }
    const amounts = [1, 2, 3].map(n => n * row.per).filter(n => row.stock === null || n <= row.stock)
    return {
      say: [say('orders.how-many', { name: row.name, per: { thousandths: row.per, unit: row.unit } })],
      choices: amounts.map(amount => ({
        label: say('orders.so-many', { amount: { thousandths: amount, unit: row.unit } }),
        sets: { wants: withAmount(wants, want, amount) },
      })),
    }
  },
  async read(heard, { wants = [] }, turn) {
    const want = wants.find(w => w.quantity === null)
    const row = turn.scope && want?.product ? await productById(turn.tx, turn.scope, want.product) : null
    const said = saidAmount(heard, turn)
    if (!row || !want || !said) return { is: 'other' }
    const { quantity: amount, why } = read(row, said.quantity, said.unit)
    if (why) return { is: 'refused', why }
    return { is: 'sets', values: { wants: withAmount(wants, want, amount) } }
  },
}

/** "3", "3 bungkus", "setengah kilo", "mau 3" as thousandths. */
function saidAmount(heard: Heard, turn: Turn): { quantity: number; unit: string | null } | null {
  const { meaning } = heard
  const [item] = meaning.intent === 'order' ? meaning.items : []
  if (item) return { quantity: Math.round(item.quantity * 1000), unit: item.unit }
  if (/^-?\d{1,16}([.,]\d{1,3})?$/.test(heard.text))
    return { quantity: Math.round(Number(heard.text.replace(',', '.')) * 1000), unit: null }
  const amount = readAmount(heard.text, turn.words)
  return 'quantity' in amount ? { quantity: Math.round(amount.quantity * 1000), unit: amount.unit } : null
}

/** "jadi 3", "telurnya 2 aja", "tanpa telur" before it is ordered. */
export async function heardChange(heard: Heard, { wants = [] }: Partial<Ordering>, turn: Turn) {
  const { meaning } = heard
  if (meaning.intent !== 'change' || !turn.scope) return { is: 'other' } as const
  const products = await productsByIds(
    turn.tx,
    turn.scope,
    wants.flatMap(w => w.product ?? []),
  )
  let changed = [...wants]
  for (const item of meaning.items) {
    const { one, could } = item.product
      ? named(item.product, products, turn.words.goods)
      : { one: null, could: products }
    const row = one ?? (could.length === 1 ? could[0] : undefined)
    if (!row) return { is: 'refused', why: say('orders.change-which') } as const
    if (item.quantity === 0) changed = changed.filter(w => w.product !== row.id)
    else {
      const { quantity: amount, why } = read(row, Math.round(item.quantity * 1000), item.unit)
      if (why) return { is: 'refused', why } as const
      changed = changed.map(w => (w.product === row.id ? { ...w, quantity: amount } : w))
    }
  }
  return { is: 'sets', values: { wants: changed } } as const
}

/** "mau 2 keripik" before it is ordered joins what is there; said again it is the new amount. */
export async function alsoWanted(
  heard: Heard,
  { wants = [] }: Partial<Ordering>,
  turn: Turn,
): Promise<Partial<Ordering>> {
  if (heard.meaning.intent !== 'order') return {}
  const more = await wantsFrom(turn, heard.meaning.items, quotedProduct(heard.quoted))
  if (more.wants.length === 0) return {}
  const kept = wants.filter(w => !more.wants.some(m => m.product !== null && m.product === w.product))
  return { wants: [...kept, ...more.wants] }
}
