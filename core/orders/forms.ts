import { z } from 'zod'
import { form, given, type Question } from '../conversation/form.ts'
import type { Heard } from '../conversation/heard.ts'
import { say } from '../conversation/phrase.ts'
import { here, type Said } from '../conversation/reply.ts'
import type { Turn } from '../conversation/turn.ts'
import { readAmount } from '../language/amount.ts'
import { cleanName } from '../language/clean.ts'
import { matchProducts, possible } from '../language/match.ts'
import { remember } from '../people/store.ts'
import { quotedProduct } from '../products/product.ts'
import { lineOf } from '../products/says.ts'
import { productById, productsByIds } from '../products/store.ts'
import { digest, type Want, type Way, wantsKept } from './order.ts'
import { place } from './place.ts'
import { quoteLines } from './says.ts'
import { quoteNow, read, settle, wantsFrom } from './wants.ts'

/** What a dialog to order knows. `product`, `quantity` and `change` are never answered themselves: they change `wants`. */
export type Ordering = {
  wants: Want[]
  way: Way
  product: never
  quantity: never
  name: string
  hamlet: string
  landmark: string
  /** `yes` to exactly what was shown. */
  confirm: { shown: string } | 'change'
  change: never
}

type Asks<K extends keyof Ordering> = Question<Ordering, K>

function withAmount(wants: readonly Want[], want: Want, amount: number | null): Want[] {
  return wants.map(w => (w === want ? { ...w, quantity: amount } : w))
}

/** "keripik" when two are sold: which one? */
const product: Asks<'product'> = {
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
    const [best, second] = matchProducts(
      heard.text,
      could.map(p => p.name),
    ).filter(m => m.confidence >= possible)
    const found = best && (!second || second.confidence < best.confidence) ? could[best.index] : undefined
    if (!found || !want) return { is: 'other' }
    return { is: 'sets', values: { wants: wants.map(w => (w === want ? settle(w, found).want : w)) } }
  },
}

const quantity: Asks<'quantity'> = {
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

/** A name or a place in the person's own words; what plainly starts something else is heard elsewhere. */
function ownWords(heard: Heard, max: number) {
  const { intent } = heard.meaning
  const value = cleanName(heard.text, max)
  return value && (intent === 'answer' || intent === 'unknown')
    ? ({ is: 'read', value } as const)
    : ({ is: 'other' } as const)
}

const name: Asks<'name'> = {
  kept: z.string().min(1).max(60),
  asked: 'name',
  applies: (soFar, turn) => turn.person.named === 0 && soFar.wants?.length !== 0,
  ask: (_soFar, turn) => {
    const called = cleanName(turn.person.name, 60)
    const choices = called ? [{ label: say('conversation.called', { name: called }), value: called }] : []
    return { say: [say('orders.your-name')], choices }
  },
  // Nobody's name has a number in it: "mau 2,5 keripik" is no Mr Mau.
  read: heard => (/\d/.test(heard.text) ? { is: 'other' } : ownWords(heard, 60)),
}

async function isBrought({ wants = [], way = 'deliver' }: Partial<Ordering>, turn: Turn): Promise<boolean> {
  return (await quoteNow(turn, wants, way)).parts.some(p => p.way === 'deliver')
}

const hamlet: Asks<'hamlet'> = {
  kept: z.string().min(1).max(60),
  asked: 'address',
  applies: async (soFar, turn) => turn.person.hamlet === null && (await isBrought(soFar, turn)),
  ask: () => ({ say: [say('orders.your-hamlet')] }),
  read: heard => ownWords(heard, 60),
}

const landmark: Asks<'landmark'> = {
  kept: z.string().min(1).max(120),
  asked: 'address',
  applies: async (soFar, turn) => turn.person.landmark === null && (await isBrought(soFar, turn)),
  ask: () => ({ say: [say('orders.your-landmark')] }),
  read: heard => ownWords(heard, 120),
}

const confirm: Asks<'confirm'> = {
  kept: z.union([z.object({ shown: z.string() }), z.literal('change')]),
  asked: 'yesno',
  restsOn: ['wants', 'way', 'name', 'hamlet', 'landmark'],
  applies: soFar => soFar.wants?.length !== 0,
  async ask({ wants = [], way = 'deliver', hamlet: to }, turn) {
    const quote = await quoteNow(turn, wants, way)
    const delivers = quote.parts.some(p => p.way === 'deliver')
    return {
      say: quoteLines(quote, to ?? turn.person.hamlet ?? ''),
      choices: [
        { label: say('orders.order'), value: { shown: digest(quote) }, means: 'yes' },
        { label: say('orders.change'), value: 'change', means: 'no' },
        ...(delivers ? [{ label: say('orders.fetch-all'), sets: { way: 'fetch' as const } }] : []),
      ],
      expires: 'soon',
    }
  },
  read: heardChange,
}

/** "jadi 3", "telurnya 2 aja", "tanpa telur" before it is ordered. */
async function heardChange(heard: Heard, { wants = [] }: Partial<Ordering>, turn: Turn) {
  const { meaning } = heard
  if (meaning.intent !== 'change' || !turn.scope) return { is: 'other' } as const
  const products = await productsByIds(
    turn.tx,
    turn.scope,
    wants.flatMap(w => w.product ?? []),
  )
  let changed = [...wants]
  for (const item of meaning.items) {
    const named = item.product
      ? matchProducts(
          item.product,
          products.map(p => p.name),
        ).filter(m => m.confidence >= possible)
      : []
    const row = item.product ? products[named[0]?.index ?? -1] : products.length === 1 ? products[0] : undefined
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

const change: Asks<'change'> = {
  kept: z.never(),
  asked: 'choice',
  applies: soFar => soFar.confirm === 'change',
  ask: () => ({ say: [say('orders.what-to-change')] }),
  read: heardChange,
}

/** Goods → name and place the first time → read back → ordered. */
export const orderForm = form<Ordering>({
  name: 'orders.order',
  questions: {
    wants: given(wantsKept),
    way: given(z.enum(['deliver', 'fetch'])),
    product,
    quantity,
    name,
    hamlet,
    landmark,
    confirm,
    change,
  },
  readMany: alsoWanted,
  context: ({ wants = [] }) => ({
    cart: wants.map(w => ({ product: w.words, quantity: (w.quantity ?? 1000) / 1000, unit: null })),
  }),
  done: ordered,
})

/** "mau 2 keripik" before it is ordered joins what is there; said again it is the new amount. */
async function alsoWanted(heard: Heard, { wants = [] }: Partial<Ordering>, turn: Turn): Promise<Partial<Ordering>> {
  if (heard.meaning.intent !== 'order') return {}
  const more = await wantsFrom(turn, heard.meaning.items, quotedProduct(heard.quoted))
  if (more.wants.length === 0) return {}
  const kept = wants.filter(w => !more.wants.some(m => m.product !== null && m.product === w.product))
  return { wants: [...kept, ...more.wants] }
}

async function ordered(answers: Ordering, turn: Turn): Promise<Said[]> {
  const { wants, way, confirm: agreed } = answers
  if (wants.length === 0) return [here(say('orders.nothing-left'))]
  const learnt = {
    ...(answers.name ? { name: answers.name, named: 1 } : {}),
    ...(answers.hamlet ? { hamlet: answers.hamlet } : {}),
    ...(answers.landmark ? { landmark: answers.landmark } : {}),
  }
  if (Object.keys(learnt).length > 0) await remember(turn.tx, turn.person.id, learnt)
  Object.assign(turn.person, learnt)
  const quote = await quoteNow(turn, wants, way)
  if (agreed === 'change' || digest(quote) !== agreed.shown)
    return [here(say('orders.changed-meanwhile')), { begin: 'orders.order', with: { wants, way } }]
  return place(turn, quote, wants)
}
