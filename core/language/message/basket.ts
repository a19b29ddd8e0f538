import { type Goods, matchProducts, possible, theOne } from '../match.ts'
import type { Context } from '../message.ts'
import { takesAway } from './change.ts'
import { quantityOf } from './items.ts'
import type { Item, Meaning } from './meaning.ts'
import { nameIn } from './name.ts'
import { byOrdinal, placeNumber } from './pick.ts'
import { readPlainly } from './plain.ts'
import type { Sentence } from './sentence.ts'
import { says, silentOn } from './speak.ts'

/** Orders and changes whose product only the context can tell: `mau 3`, `tambah 1 lagi`, `yang pedas 2 aja`. */
export function readBasket(sentence: Sentence, context: Context, goods: Goods): Meaning | null {
  const plain = readPlainly(sentence)
  if ('product' in plain && plain.product === '' && plain.intent !== 'price') return ofQuoted(plain, context)
  if (plain.intent === 'price' && !plain.product && says(sentence, ['this', 'point'])) return ofShown(plain, context)
  if (context.role === 'seller' || context.role === 'official') return null
  if (says(sentence, ['both']) && sentence.amounts.length > 0) return forEach(sentence, context)
  return inCart(sentence, plain, context, goods) ?? fromShown(sentence, plain, context, goods)
}

/** What answers the card of a product is about that product; an order code is none. */
function ofQuoted<M extends Meaning>(plain: M, { quoted }: Context): M | null {
  return quoted && !/^\W*[A-Za-z]{0,3}-?\d+$/.test(quoted) ? { ...plain, product: quoted } : null
}

/** `ini harganya brp`: the one that was shown. */
function ofShown<M extends Meaning>(plain: M, context: Context): M | null {
  const [product, ...others] = context.offered ?? []
  return ofQuoted(plain, context) ?? (product && others.length === 0 ? { ...plain, product } : null)
}

/** `dua2nya masing2 2`. */
function forEach(sentence: Sentence, { offered = [] }: Context): Meaning | null {
  const said = sentence.amounts.map(quantityOf).find(q => q !== null)
  if (!said || offered.length < 2 || sentence.amounts.length !== 1) return null
  return { intent: 'order', items: offered.map(product => ({ product, ...said })) }
}

function inCart(
  sentence: Sentence,
  plain: Meaning,
  { cart = [], offered = [] }: Context,
  goods: Goods,
): Meaning | null {
  if (cart.length === 0 || sentence.asks) return null
  const dropped = says(sentence, ['cancel', 'delete']) && sentence.amounts.length === 0
  if (dropped) return dropLine(sentence, cart, goods)
  const said = sentence.amounts.length === 1 ? sentence.amounts.map(quantityOf)[0] : null
  if (!said) return null
  const more = says(sentence, ['add'])
  const name = said && (nameOf(plain) || nameIn(sentence.parts, lineSpent, sentence))
  const line = name ? lineOf(name, cart, goods) : cart.length === 1 ? 0 : offered.length === 0 || more ? 'which' : null
  const changes =
    more ||
    says(sentence, ['fix', 'become', 'only', 'done']) ||
    (typeof line === 'number' && name !== '' && silentOn(sentence, 'order'))
  if (!changes || line === null) return null
  if (line === 'which') return { intent: 'which' }
  return changed(cart[line], said, more ? 1 : takesAway(sentence) ? -1 : 0)
}

const lineSpent = [
  'only',
  'done',
  'fix',
  'become',
  'less',
  'add',
  'want',
  'order',
  'take',
  'own',
  'again',
  'please',
  'point',
  'cart',
] as const

function nameOf(plain: Meaning): string {
  if (plain.intent !== 'order' && plain.intent !== 'change') return ''
  return plain.items.map(item => item.product).join(' ')
}

function changed(
  line: Item | undefined,
  said: { quantity: number; unit: string | null },
  by: 1 | 0 | -1,
): Meaning | null {
  if (!line) return null
  if (by !== 0 && said.unit !== null && said.unit !== line.unit) return { intent: 'which' }
  const quantity = by === 0 ? said.quantity : line.quantity + by * said.quantity
  if (quantity < 0) return { intent: 'which' }
  return {
    intent: 'change',
    items: [{ product: line.product, quantity, unit: said.unit }],
  }
}

function dropLine(sentence: Sentence, cart: readonly Item[], goods: Goods): Meaning | null {
  const words = sentence.words.filter(
    w => !['cancel', 'delete', 'filler', 'cart', 'own', 'orders'].some(t => (w.tags as ReadonlySet<string>).has(t)),
  )
  if (words.length === 0) return null
  const line = lineOf(words.map(w => w.text).join(' '), cart, goods)
  if (typeof line !== 'number') return line === 'which' ? { intent: 'which' } : null
  return { intent: 'change', items: [{ product: cart[line]?.product ?? '', quantity: 0, unit: null }] }
}

function lineOf(name: string, cart: readonly Item[], goods: Goods): number | 'which' | null {
  const found = matchProducts(
    name,
    cart.map(line => line.product),
    goods,
  ).filter(m => m.confidence >= possible)
  return theOne(found) ?? (found.length > 1 ? 'which' : null)
}

function fromShown(
  sentence: Sentence,
  plain: Meaning,
  { offered = [], quoted, asked }: Context,
  goods: Goods,
): Meaning | null {
  if (offered.length === 0) return null
  const place = byOrdinal(sentence, offered.length)
  const number = placeNumber(sentence)
  const counted = sentence.amounts.filter(amount => amount !== number)
  const said = place === null || (plain.intent === 'order' && !number) ? null : counted.map(quantityOf)[0]
  if (place !== null && said) return { intent: 'order', items: [{ product: offered[place] ?? '', ...said }] }
  const [only, ...others] = sentence.amounts
  const count =
    only && others.length === 0 && sentence.words.every(({ tags }) => tags.has('filler')) ? quantityOf(only) : null
  // `siji wae`: of the one that was shown.
  if (count && plain.intent === 'unknown' && asked === undefined && offered.length === 1 && says(sentence, ['only']))
    return { intent: 'order', items: [{ product: offered[0] ?? '', ...count }] }
  if (plain.intent !== 'order') {
    return says(sentence, ['point']) && plain.intent === 'unknown' ? pointed(offered, quoted) : null
  }
  const items: Item[] = []
  for (const item of plain.items) {
    const product = place !== null ? offered[place] : shown(item.product, offered, quoted, goods)
    if (product === 'which') return { intent: 'which' }
    items.push({ ...item, product: product ?? item.product })
  }
  return { intent: 'order', items }
}

function pointed(offered: readonly string[], quoted: string | undefined): Meaning | null {
  const product = shown('', offered, quoted, null)
  return product === 'which'
    ? { intent: 'which' }
    : product === null
      ? null
      : { intent: 'order', items: [{ product, quantity: 1, unit: null }] }
}

function shown(
  name: string,
  offered: readonly string[],
  quoted: string | undefined,
  goods: Goods | null,
): string | 'which' | null {
  if (name === '') {
    if (quoted && offered.includes(quoted)) return quoted
    return offered.length === 1 ? (offered[0] ?? null) : 'which'
  }
  const found = matchProducts(name, offered, goods).filter(match => match.confidence >= possible)
  const one = theOne(found)
  if (one !== null) return offered[one] ?? null
  return found.length > 1 ? 'which' : null
}
