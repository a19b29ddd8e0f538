import type { Context } from '../message.ts'
import type { Words } from '../words.ts'
import { quotedProduct } from './about.ts'
import { quantityOf } from './items.ts'
import { isOtherMatter } from './matters.ts'
import type { Meaning } from './meaning.ts'
import { orderTags } from './order-tags.ts'
import { readPlainly } from './plain.ts'
import type { SaidWord, Sentence } from './sentence.ts'
import { clauseOf, says, silentOn, sumIn } from './speak.ts'

/** What a seller says who answers the card of a product, or our question how many there are: the product is known, so that its
 *  name may be missing. Null when other goods are named, and when it is asked, denied or only supposed. */
export function readOnCard(sentence: Sentence, context: Context, words: Words): Meaning | null {
  const { asked, role } = context
  const counting = asked === 'stock' && role !== 'buyer'
  if (sentence.asks || sentence.words.some(word => word.goods && word.tags.size === 0)) return null
  if ((counting || asked === 'price') && sentence.amounts.length === 0 && skips(sentence)) return { intent: 'skip' }
  const product = counting ? '' : role === 'seller' ? quotedProduct(context) : undefined
  if (product === undefined || !silentOn(sentence, 'if', 'guess', 'or', 'they', 'later', 'order', 'orders', 'seek'))
    return null
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
  if (!silentOn(sentence, 'dont', 'cancel', 'price')) return null
  const none = counting && says(sentence, ['skip'], ['already']) && silentOn(sentence, 'photo')
  const gone =
    says(sentence, ['gone']) &&
    silentOn(sentence, 'exist', 'what', 'still', 'again', 'not', 'money', 'life', 'can', 'home', 'own')
  return none || gone ? { intent: 'sold-out', product } : null
}

/** `lewatin aja, ga ngitung`: why is said behind it. */
function skips({ words }: Sentence): boolean {
  const first = words.find(({ tags }) => tags.has('skip') || !tags.has('filler'))
  return first?.tags.has('skip') === true && !first.tags.has('left')
}

/** A sum is the price; after the question how many, a count is the stock. */
function counted(
  sentence: Sentence,
  product: string,
  amount: Sentence['amounts'][number],
  counting: boolean,
): Meaning | null {
  const sum = sumIn(sentence)
  const fee = !silentOn(sentence, ...sums)
  if (!counting)
    return sum !== null && amount.amount.kind === 'money' && !fee ? { intent: 'set-price', product, price: sum } : null
  // `sama sekali`, `semua` is no number.
  const vague = amount.amount.kind === 'count' && amount.amount.unit === ''
  const said = vague ? null : quantityOf(amount)
  const wanted = !silentOn(sentence, 'want', 'take', 'bring', 'fix', 'mismatch')
  return said && !fee && !wanted ? { intent: 'set-stock', product, stock: said.quantity } : null
}

/** Sums and counts that are neither a price nor a stock. */
const sums = [
  ...(['shippingFee', 'pay', 'transfer', 'payWay', 'debt', 'refund', 'money', 'sales', 'laku', 'under'] as const),
  ...(['send', 'sent', 'not', 'yet'] as const),
] as const
