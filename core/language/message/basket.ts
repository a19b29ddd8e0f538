import type { Context } from '../message.ts'
import type { Words } from '../words.ts'
import { takesAway } from './change.ts'
import { quantityOf } from './items.ts'
import { lineOf } from './line.ts'
import type { Item, Meaning } from './meaning.ts'
import { isSpent, nameIn } from './name.ts'
import { withoutOpposite } from './now.ts'
import { orderTags } from './order-tags.ts'
import { isDenial } from './pick.ts'
import { readPlainly } from './plain.ts'
import { inParts, type Part, type SaidWord, type Sentence } from './sentence.ts'
import { eachOf, fromShown } from './shown.ts'
import { says, silentOn } from './speak.ts'
import { withoutDenied } from './taken-back.ts'

/** Orders and changes whose product only the context can tell: `mau 3`, `tambah 1 lagi`, `yang pedas 2 aja`. */
export function readBasket(sentence: Sentence, context: Context, words: Words): Meaning | null {
  const plain = readPlainly(sentence)
  if (context.role === 'seller' || context.role === 'official') return null
  return (
    eachOf(sentence, context, words) ??
    inCart(sentence, plain, context, words) ??
    fromShown(sentence, plain, context, words)
  )
}

function inCart(
  sentence: Sentence,
  plain: Meaning,
  { cart = [], offered = [] }: Context,
  words: Words,
  corrects = false,
): Meaning | null {
  if (cart.length === 0) return null
  // `tadi saya tulis 5 ya? harusnya 3`.
  const now = sentence.amounts.length > 1 ? withoutOpposite(sentence, words) : sentence
  if (now !== sentence) return inCart(now, readPlainly(now), { cart, offered }, words)
  // `bukan 5 tapi 3`.
  const meant = withoutDenied(sentence)
  if (meant !== sentence) return inCart(meant, readPlainly(meant), { cart, offered }, words, true)
  if (sentence.asks) return null
  const uncounted = sentence.amounts.length === 0
  if (uncounted && finishes(sentence)) return { intent: 'checkout' }
  if (uncounted && (drops(sentence) || says(sentence, ['take'])))
    return dropLines(sentence, cart, words) ?? dropInClause(sentence, cart, words)
  if (sentence.amounts.length > 1) return changeLines(sentence, plain, cart, words)
  const said = uncounted ? null : sentence.amounts.map(quantityOf)[0]
  if (!said || !silentOn(sentence, 'came', 'arrive')) return null
  // `tambah jadi 5` is how many it shall be.
  const grows = says(sentence, ['add']) || orderTags(sentence.text, words).includes('extra')
  const more = grows && !says(sentence, ['become'])
  const near = besideAmount(sentence)
  // `bayam biarin, tempenya jadi 4`: what is named beside the number, where a line is.
  const beside = nameIn(near.parts, lineSpent, near)
  const counted = near !== sentence && beside !== '' && typeof lineOf(beside, cart, words) === 'number' ? beside : ''
  const whole = counted || nameOf(plain) || beside
  const named = whole !== '' && lineOf(whole, cart, words) === null && more ? thingIn(near) : whole
  const name = isExtra(named, words) ? '' : named
  const line = name ? lineOf(name, cart, words) : cart.length === 1 ? 0 : offered.length === 0 || more ? 'which' : null
  const changes =
    corrects ||
    more ||
    plain.intent === 'change' ||
    says(sentence, ['fix', 'become', 'only', 'done', 'mismatch', 'should']) ||
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

/** Of `nambah 2 ikat lagi ada tamu` nothing: only what is no other word names a line. */
function thingIn(near: Sentence): string {
  const things = near.parts.filter(part => part.kind === 'word' && (part.goods || part.tags.size === 0))
  return nameIn(things, lineSpent, near)
}

/** `lebihin satu`: a word for more is no name. */
function isExtra(name: string, words: Words): boolean {
  return name !== '' && !name.includes(' ') && orderTags(name, words).includes('extra')
}

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
  'should',
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

function drops(sentence: Sentence): boolean {
  return says(sentence, ['cancel', 'delete', 'dont']) || sentence.words.some(isDenial)
}

/** `ga usah pake bayam ya, di rumah masih ada`: what is dropped before a comma, and why behind it. */
function dropInClause(sentence: Sentence, cart: readonly Item[], words: Words): Meaning | null {
  const clauses: Part[][] = [[]]
  for (const part of sentence.parts) {
    if (part.kind === 'separator' && /^[,;.\n]?$/.test(part.text.trim())) clauses.push([])
    else clauses.at(-1)?.push(part)
  }
  const said = clauses.map(parts => inParts(sentence, parts))
  const [clause, ...more] = said.filter(drops)
  if (
    !clause ||
    more.length > 0 ||
    said.length < 2 ||
    !silentOn(sentence, 'if', 'guess', 'or', 'order', 'add', 'change')
  )
    return null
  return dropLines(clause, cart, words)
}

/** `kol sama kentangnya ga usah`: every word must name a line, or drop it. */
function dropLines(sentence: Sentence, cart: readonly Item[], words: Words): Meaning | null {
  // `jangan hapus tahunya` keeps it.
  if (says(sentence, ['dont'], ['delete', 'cancel'])) return null
  // `take the spinach out`.
  const out = (word: SaidWord) => says(sentence, ['take']) && word.tags.has('outOf') && sentence.language === 'en'
  const names = sentence.words.filter(word => !isSpent(word, dropSpent) && !isDenial(word) && !out(word))
  if (names.length === 0) return null
  const whole = lineOf(names.map(word => word.text).join(' '), cart, words)
  const lines = typeof whole === 'number' ? [whole] : names.map(word => lineOf(word.text, cart, words))
  const sure =
    says(sentence, ['cancel', 'delete']) || sentence.words.some(isDenial) || names.every(word => word.tags.size === 0)
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
