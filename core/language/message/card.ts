import type { Context } from '../message.ts'
import type { Words } from '../words.ts'
import { quotedProduct } from './about.ts'
import { quantityOf } from './items.ts'
import { isOtherMatter } from './matters.ts'
import type { Meaning } from './meaning.ts'
import { isSpent } from './name.ts'
import { withoutOpposite } from './now.ts'
import { orderTags } from './order-tags.ts'
import { readPlainly } from './plain.ts'
import { inParts, type Part, type SaidWord, type Sentence } from './sentence.ts'
import { clauseOf, says, silentOn, sumIn } from './speak.ts'
import type { TalkTag } from './tags.ts'
import { withoutDenied } from './taken-back.ts'

/** What a seller says who answers the card of a product, or our question how many there are: the product is known, so that its
 *  name may be missing. Null when other goods are named, and when it is asked, denied or only supposed. */
export function readOnCard(all: Sentence, context: Context, words: Words): Meaning | null {
  const sentence = context.role === 'seller' ? withoutDenied(withoutOpposite(all, words)) : all
  const { asked, role } = context
  const counting = asked === 'stock' && role !== 'buyer'
  if ((counting || asked === 'price') && sentence.amounts.length === 0 && !sentence.asks && skips(sentence))
    return { intent: 'skip' }
  const priced = role === 'seller' && quotedProduct(context) !== undefined ? priceClause(sentence) : null
  if (priced && sure(sentence)) return readOnCard(priced, context, words)
  if (sentence.asks || sentence.words.some(word => word.goods && word.tags.size === 0)) return null
  const product = counting ? '' : role === 'seller' ? quotedProduct(context) : undefined
  if (product === undefined || !sure(sentence)) return null
  const plain = readPlainly(sentence)
  if (plain.intent === 'paid' || (isOtherMatter(plain, words) && plain.intent !== 'set-price')) return null
  const [amount, ...more] = sentence.amounts
  if (amount) {
    const has = (word: SaidWord) => orderTags(word.text, words).some(tag => tag === 'have' || tag === 'onlyHave')
    const unnamed = sentence.words.every(word => word.tags.size > 0 || has(word))
    return more.length === 0 && unnamed ? counted(sentence, product, amount, counting) : null
  }
  const removed = clauseOf(sentence, 'delete')
  if (
    says(removed, ['delete']) &&
    (silentOn(removed, 'own') || says(removed, ['listing'])) &&
    silentOn(removed, 'data', 'account', 'photo', 'cart', 'dont', 'not', 'price')
  )
    return counting ? null : { intent: 'remove', product }
  const hidden = clauseOf(sentence, 'dont')
  if (
    !counting &&
    says(hidden, ['dont'], ['shown', 'sell'], ['again', 'listing']) &&
    silentOn(hidden, 'photo', 'price')
  )
    return { intent: 'remove', product }
  const retired = clauseOf(sentence, 'sell')
  if (!counting && says(retired, ['not'], ['sell'], ['again']) && silentOn(retired, 'yet', 'price', 'can'))
    return { intent: 'remove', product }
  if (!silentOn(sentence, 'dont', 'cancel', 'price')) return null
  if (!counting && (isBack(sentence) || wasGone(sentence))) return { intent: 'back-in-stock', product }
  const none = counting && says(sentence, ['skip'], ['already']) && silentOn(sentence, 'photo')
  const gone =
    says(sentence, ['gone']) &&
    silentOn(clauseOf(sentence, 'gone'), 'yet') &&
    !isOneOf(sentence) &&
    silentOn(sentence, 'exist', 'what', 'still', 'again', 'not', 'money', 'life', 'can', 'home', 'own')
  return none || gone ? { intent: 'sold-out', product } : null
}

function sure(sentence: Sentence): boolean {
  return silentOn(sentence, 'if', 'guess', 'or', 'they', 'later', 'order', 'orders', 'seek')
}

/** `lewatin aja, ga ngitung`: why is said behind it, or what is left out before it: `harga nanti aja, lanjut dulu`. */
function skips(sentence: Sentence): boolean {
  const opens = ({ words }: Sentence) => {
    const first = words.find(word => word.tags.has('skip') || !isSpent(word, ['price', 'stock']))
    return first?.tags.has('skip') === true && !first.tags.has('left')
  }
  return opens(sentence) || opens(clauseOf(sentence, 'skip'))
}

/** `modal naik, terpaksa 27rb`, `turun seribu, sekarang 9 ribu`: the clause that tells the price, where another tells why. */
function priceClause(sentence: Sentence): Sentence | null {
  const stepped = withoutStep(sentence)
  if (stepped) return stepped
  const commas = sentence.parts.flatMap((part, n) => (part.kind === 'separator' ? [n] : []))
  const bounds = [-1, ...commas, sentence.parts.length]
  const clauses = bounds.slice(1).map((end, n) => inParts(sentence, sentence.parts.slice((bounds[n] ?? -1) + 1, end)))
  const counted = clauses.filter(({ amounts }) => amounts.length > 0)
  const now = counted.filter(clause => counted.length === 1 || says(clause, ['now', 'become']))
  const others = counted.filter(clause => !now.includes(clause))
  const [price, ...more] = now
  const steps = others.every(clause => says(clause, ['rise']) && clause.amounts.length === 1)
  return clauses.length > 1 && price && more.length === 0 && steps && !sentence.asks ? price : null
}

/** `naik seribu jadi 13rb`: by how much is not what it becomes. */
function withoutStep(sentence: Sentence): Sentence | null {
  const [step, price, ...more] = sentence.amounts
  if (!step || !price || more.length > 0 || sentence.asks) return null
  const before = (part: Part, tag: 'rise' | 'become') => {
    const word = sentence.parts[sentence.parts.indexOf(part) - 1]
    return word?.kind === 'word' && word.tags.has(tag)
  }
  return before(step, 'rise') && before(price, 'become')
    ? inParts(
        sentence,
        sentence.parts.filter(part => part !== step),
      )
    : null
}

/** `udah ngisi lagi, boleh dipesan`: it is there again, and nothing else is said. */
function isBack(sentence: Sentence): boolean {
  const clause = clauseOf(sentence, 'again')
  const there = says(clause, ['again'], ['already', 'can', 'exist', 'ready', 'incoming', 'make', 'cook', 'open'])
  const only = clause.words.every(word => isSpent(word, backSpent) && !word.tags.has('not') && !word.tags.has('yet'))
  return there && only && silentOn(sentence, 'gone', 'not', 'no', 'yet', 'rise', 'close')
}

/** `yang habis itu yang besar`: which one it is. */
function isOneOf({ words }: Sentence): boolean {
  const gone = words.findIndex(({ tags }) => tags.has('gone'))
  return words[gone - 1]?.tags.has('relative') === true
}

/** `yang kemarin kosong sekarang udah ada lagi`: it was gone before, and is there now. */
function wasGone(sentence: Sentence): boolean {
  const at = (...tags: readonly TalkTag[]) => sentence.words.findIndex(word => tags.some(tag => word.tags.has(tag)))
  const there = at('exist', 'ready', 'incoming', 'cook')
  const over = at('past', 'before') >= 0 && at('past', 'before') < at('gone') && at('gone') < there
  const back = says(sentence, ['now', 'again', 'already']) && sentence.words.every(word => isSpent(word, wasSpent))
  return over && back && silentOn(sentence, 'not', 'no', 'yet', 'later')
}
const wasSpent = [
  ...(['past', 'before', 'gone', 'exist', 'ready', 'incoming', 'cook', 'now', 'again', 'already', 'ask'] as const),
  ...(['goods', 'stock', 'point', 'this', 'own', 'can', 'make', 'wares', 'open'] as const),
] as const
const backSpent = [
  ...(['again', 'already', 'can', 'agree', 'exist', 'ready', 'incoming', 'make', 'cook', 'open', 'now'] as const),
  ...(['busy', 'point', 'own', 'stock', 'this'] as const),
] as const

/** A sum is the price; after the question how many, a count is the stock. */
function counted(
  sentence: Sentence,
  product: string,
  amount: Sentence['amounts'][number],
  counting: boolean,
): Meaning | null {
  const sum = sumIn(sentence)
  const added = counting || amount.amount.kind === 'money' ? null : grown(sentence, product, amount)
  if (added) return added
  // `mbiyen tak dol sepuluh ewu`.
  const once = sentence.words.some(({ tags, start }) => tags.has('past') && start < amount.start)
  // `tetangga jualnya 7rb`.
  if (says(sentence, ['others', 'kin'])) return null
  if (once && silentOn(sentence, 'now', 'become', 'fix', 'mismatch', 'change')) return null
  // `up to 25k`.
  const most = sentence.words.some(({ tags }) => tags.has('under') && !tags.has('become'))
  const fee = !silentOn(sentence, ...sums) || most
  if (!counting) return sum !== null && isMoney(amount) && !fee ? { intent: 'set-price', product, price: sum } : null
  // `sama sekali`, `semua` is no number.
  const vague = amount.amount.kind === 'count' && amount.amount.unit === ''
  const said = vague ? null : quantityOf(amount)
  const wanted = !silentOn(sentence, 'want', 'take', 'bring', 'fix', 'mismatch')
  return said && !fee && !wanted ? { intent: 'set-stock', product, stock: said.quantity } : null
}

/** `nambah 5 bungkus lagi`: so many more of it. */
function grown(sentence: Sentence, product: string, amount: Sentence['amounts'][number]): Meaning | null {
  const said = quantityOf(amount)
  const more = says(sentence, ['add', 'incoming'], ['again', 'stock', 'incoming', 'already'])
  const only = sentence.words.every(word => isSpent(word, grownSpent))
  return said && more && only && silentOn(sentence, 'not', 'no', 'yet')
    ? { intent: 'add-stock', product, add: said.quantity }
    : null
}
const grownSpent = [
  'add',
  'incoming',
  'again',
  'busy',
  'stock',
  'already',
  'own',
  'past',
  'before',
  'now',
  'make',
  'cook',
] as const

/** `14.500` is written as money is. */
function isMoney({ amount }: Sentence['amounts'][number]): boolean {
  return amount.kind === 'money' || (amount.kind === 'number' && amount.form === 'grouped')
}

/** Sums and counts that are neither a price nor a stock. */
const sums = [
  ...([
    'shippingFee',
    'pay',
    'transfer',
    'payWay',
    'debt',
    'refund',
    'money',
    'sales',
    'laku',
    'cost',
    'dont',
  ] as const),
  ...(['send', 'sent', 'not', 'yet'] as const),
] as const
