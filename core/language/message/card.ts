import type { Context } from '../message.ts'
import { quotedProduct } from './about.ts'
import { quantityOf } from './items.ts'
import type { Meaning } from './meaning.ts'
import type { Sentence } from './sentence.ts'
import { says, silentOn, sumIn } from './speak.ts'

/** What a seller says who answers the card of a product, or our question how many there are: the product is known, so that its
 *  name may be missing. Null when other goods are named, and when it is asked, denied or only supposed. */
export function readOnCard(sentence: Sentence, context: Context): Meaning | null {
  const counting = context.asked === 'stock' && context.role !== 'buyer'
  const product = counting ? '' : context.role === 'seller' ? quotedProduct(context) : undefined
  if (product === undefined || sentence.asks || sentence.words.some(word => word.goods && word.tags.size === 0))
    return null
  if (!silentOn(sentence, 'if', 'guess', 'or', 'they', 'dont', 'later', 'cancel', 'order', 'orders', 'seek', 'price'))
    return counting && says(sentence, ['later']) ? skipped(sentence) : null
  const [amount, ...more] = sentence.amounts
  const unnamed = sentence.words.every(word => word.tags.size > 0)
  if (amount && more.length === 0 && unnamed) return counted(sentence, product, amount, counting)
  if (amount) return null
  if (says(sentence, ['delete']) && silentOn(sentence, 'data', 'account', 'photo', 'cart'))
    return counting ? null : { intent: 'remove', product }
  const none = counting && silentOn(sentence, 'photo') && sentence.tags.has('skip') && sentence.tags.has('already')
  if (none || (says(sentence, ['gone']) && silentOn(sentence, 'not', 'money', 'life', 'can', 'home', 'own')))
    return { intent: 'sold-out', product }
  return counting ? skipped(sentence) : null
}

/** `lewatin aja, ga ngitung`: why is said behind it. */
function skipped({ words }: Sentence): Meaning | null {
  const first = words.find(({ tags }) => tags.has('skip') || !tags.has('filler'))
  return first?.tags.has('skip') && !first.tags.has('left') ? { intent: 'skip' } : null
}

/** A sum is the price; after the question how many, a count is the stock. */
function counted(
  sentence: Sentence,
  product: string,
  amount: Sentence['amounts'][number],
  counting: boolean,
): Meaning | null {
  const sum = sumIn(sentence)
  const fee = !silentOn(
    sentence,
    'shippingFee',
    'pay',
    'transfer',
    'not',
    'yet',
    'laku',
    'rise',
    'under',
    'money',
    'sales',
  )
  if (!counting)
    return sum !== null && amount.amount.kind === 'money' && !fee ? { intent: 'set-price', product, price: sum } : null
  const said = quantityOf(amount)
  return said && !fee && silentOn(sentence, 'want', 'take')
    ? { intent: 'set-stock', product, stock: said.quantity }
    : null
}
