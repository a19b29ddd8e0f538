import { matchProducts, possible, theOne } from '../match.ts'
import type { Context } from '../message.ts'
import type { Words } from '../words.ts'
import { takesAway } from './change.ts'
import { quantityOf } from './items.ts'
import type { Item, Meaning } from './meaning.ts'
import { isSpent, nameIn } from './name.ts'
import { byOrdinal, placeNumber } from './pick.ts'
import { readPlainly } from './plain.ts'
import { byKind } from './sense.ts'
import { inParts, type SaidWord, type Sentence } from './sentence.ts'
import { says, silentOn } from './speak.ts'

/** Orders and changes whose product only the context can tell: `mau 3`, `tambah 1 lagi`, `yang pedas 2 aja`. */
export function readBasket(sentence: Sentence, context: Context, words: Words): Meaning | null {
  const plain = readPlainly(sentence)
  if (context.role === 'seller' || context.role === 'official') return null
  if (says(sentence, ['both']) && sentence.amounts.length > 0) return forEach(sentence, context)
  return inCart(sentence, plain, context, words) ?? fromShown(sentence, plain, context, words)
}

/** `dua2nya masing2 2`. */
function forEach(sentence: Sentence, { offered = [] }: Context): Meaning | null {
  // `dua warna, masing2 selembar`: how many there are, and how many of each.
  const [first, ...more] = sentence.amounts.map(quantityOf)
  const counts = more.length === 1 && first?.quantity === offered.length
  const said = counts ? more[0] : more.length === 0 ? first : null
  if (!said || offered.length < 2) return null
  return { intent: 'order', items: offered.map(product => ({ product, ...said })) }
}

function inCart(
  sentence: Sentence,
  plain: Meaning,
  { cart = [], offered = [] }: Context,
  words: Words,
): Meaning | null {
  if (cart.length === 0 || sentence.asks) return null
  const uncounted = sentence.amounts.length === 0
  if (uncounted && finishes(sentence)) return { intent: 'checkout' }
  if (uncounted && says(sentence, ['cancel', 'delete', 'dont', 'take'])) return dropLines(sentence, cart, words)
  if (sentence.amounts.length > 1) return changeLines(sentence, plain, cart, words)
  const said = uncounted ? null : sentence.amounts.map(quantityOf)[0]
  if (!said || !silentOn(sentence, 'came', 'arrive')) return null
  const more = says(sentence, ['add'])
  const near = besideAmount(sentence)
  const name = nameOf(plain) || nameIn(near.parts, lineSpent, near)
  const line = name ? lineOf(name, cart, words) : cart.length === 1 ? 0 : offered.length === 0 || more ? 'which' : null
  const changes =
    more ||
    plain.intent === 'change' ||
    says(sentence, ['fix', 'become', 'only', 'done', 'mismatch']) ||
    (typeof line === 'number' && name !== '' && silentOn(sentence, 'order'))
  if (!changes || line === null) return null
  if (line === 'which') return { intent: 'which' }
  return changed(cart[line], said, more ? 1 : takesAway(sentence) ? -1 : 0)
}

/** `udah ga nambah lagi, bikinin pesanannya`: nothing is said besides. */
function finishes(sentence: Sentence): boolean {
  return says(sentence, ['done']) && sentence.words.every(word => isSpent(word, finishSpent))
}
const finishSpent = [
  ...([
    'done',
    'already',
    'sent',
    'orders',
    'goods',
    'pay',
    'take',
    'order',
    'make',
    'own',
    'please',
    'total',
  ] as const),
  ...(['yes', 'agree', 'thanks', 'cart'] as const),
] as const

/** `cukup 2 bungkus deh, ga habis nanti`: what is said where it is counted, when a name stands there or none stands
 *  elsewhere. */
function besideAmount(sentence: Sentence): Sentence {
  const at = sentence.parts.findIndex(part => part.kind === 'amount')
  const from = sentence.parts.findLastIndex((part, n) => n < at && part.kind === 'separator')
  const to = sentence.parts.findIndex((part, n) => n > at && part.kind === 'separator')
  const near = inParts(sentence, sentence.parts.slice(from + 1, to < 0 ? undefined : to))
  const named = (of: Sentence) => of.words.some(word => word.goods || word.tags.size === 0)
  return named(near) || !sentence.words.some(word => word.goods) ? near : sentence
}

/** `wortel jadi 4, kentang jadi 1`: all of them are in the cart, or it is something else. */
function changeLines(sentence: Sentence, plain: Meaning, cart: readonly Item[], words: Words): Meaning | null {
  if (plain.intent !== 'order' || !silentOn(sentence, 'add', 'order', 'again', 'less')) return null
  const items = plain.items.map(item => ({ ...item, line: lineOf(item.product, cart, words) }))
  const known = items.flatMap(({ line, ...item }) =>
    typeof line === 'number' ? [{ ...item, product: cart[line]?.product ?? '' }] : [],
  )
  return known.length === items.length ? { intent: 'change', items: known } : null
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
  ...(['cancel', 'guess', 'mismatch', 'no', 'not', 'insteadOf', 'sent', 'make'] as const),
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

/** `kol sama kentangnya ga usah`: every word must name a line, or drop it. */
function dropLines(sentence: Sentence, cart: readonly Item[], words: Words): Meaning | null {
  const names = sentence.words.filter(word => !isSpent(word, dropSpent))
  if (names.length === 0) return null
  const whole = lineOf(names.map(word => word.text).join(' '), cart, words)
  const lines = typeof whole === 'number' ? [whole] : names.map(word => lineOf(word.text, cart, words))
  const sure = says(sentence, ['cancel', 'delete']) || names.every(word => word.tags.size === 0)
  if (whole === 'which' && lines.includes('which')) return { intent: 'which' }
  if (!sure || lines.some(line => typeof line !== 'number')) return null
  const dropped = [...new Set(lines)].flatMap(line => (typeof line === 'number' ? [cart[line]?.product ?? ''] : []))
  return { intent: 'change', items: dropped.map(product => ({ product, quantity: 0, unit: null })) }
}
const dropSpent = [
  ...([
    'cancel',
    'delete',
    'dont',
    'no',
    'cart',
    'take',
    'own',
    'orders',
    'only',
    'please',
    'point',
    'want',
    'less',
    'rest',
  ] as const),
] as const

function lineOf(name: string, cart: readonly Item[], words: Words): number | 'which' | null {
  const found = matchProducts(
    name,
    cart.map(line => line.product),
    words.goods,
  ).filter(m => m.confidence >= possible)
  return theOne(found) ?? (found.length > 1 ? 'which' : null)
}

function fromShown(
  sentence: Sentence,
  plain: Meaning,
  { offered = [], quoted, asked }: Context,
  words: Words,
): Meaning | null {
  if (offered.length === 0) return null
  const place = byOrdinal(sentence, offered.length)
  const number = placeNumber(sentence)
  const counted = sentence.amounts.filter(amount => amount !== number)
  const said = place === null || (plain.intent === 'order' && !number) ? null : counted.map(quantityOf)[0]
  const open = plain.intent === 'order' || plain.intent === 'unknown' || plain.intent === 'number'
  if (place !== null && said && open) return { intent: 'order', items: [{ product: offered[place] ?? '', ...said }] }
  const [only, ...others] = sentence.amounts
  const count = only && others.length === 0 && sentence.words.every(isIdle) ? quantityOf(only) : null
  // `siji wae`, `2 kilo cukup`: of the one that was shown.
  const answered = asked === undefined || (asked === 'quantity' && count?.unit !== null)
  const one = quoted && offered.includes(quoted) ? quoted : offered.length === 1 ? offered[0] : undefined
  if (count && plain.intent === 'unknown' && answered && one && says(sentence, ['only', 'done', 'point']))
    return { intent: 'order', items: [{ product: one, ...count }] }
  if (plain.intent !== 'order') {
    return says(sentence, ['point']) && plain.intent === 'unknown' ? pointed(sentence, offered, quoted, words) : null
  }
  const items: Item[] = []
  for (const item of plain.items) {
    const product = place !== null ? offered[place] : shown(item.product, offered, quoted, words)
    if (product === 'which') return { intent: 'which' }
    items.push({ ...item, product: product ?? item.product })
  }
  return { intent: 'order', items }
}

function isIdle(word: SaidWord): boolean {
  return isSpent(word, ['only', 'done', 'point', 'agree', 'yes', 'own'])
}

function pointed(
  sentence: Sentence,
  offered: readonly string[],
  quoted: string | undefined,
  words: Words,
): Meaning | null {
  const product = shown('', offered, quoted, words)
  if ((product !== 'which' && sentence.amounts.length > 0) || !silentOn(sentence, 'dont', 'stop', 'who', 'what', 'how'))
    return null
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
  words: Words,
): string | 'which' | null {
  if (name === '') {
    if (quoted && offered.includes(quoted)) return quoted
    return offered.length === 1 ? (offered[0] ?? null) : 'which'
  }
  // `yang rasa keju`: only which taste.
  const found = matchProducts(name.replace(/^rasa /i, ''), offered, words.goods).filter(
    match => match.confidence >= possible,
  )
  const one = theOne(found)
  if (one !== null) return offered[one] ?? null
  const kind = byKind(name, offered, words)
  return kind !== null ? (offered[kind] ?? null) : found.length > 1 ? 'which' : null
}
