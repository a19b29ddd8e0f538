import type { Meaning } from './meaning.ts'
import type { Sentence } from './sentence.ts'
import { productIn, says, silentOn, sumIn } from './speak.ts'

const bargainSpent = [
  'can',
  'only',
  'less',
  'own',
  'want',
  'price',
  'not',
  'please',
  'take',
  'become',
  'if',
  'no',
  'dont',
  'money',
  'note',
  'came',
  'spread',
  'left',
  'see',
] as const

/** A sum that is held against a price: `bisa 10rb ga`, `15rb aja ya bu`. */
export function readBargain(sentence: Sentence): Meaning | null {
  if (
    sumIn(sentence) === null ||
    !silentOn(sentence, 'order', 'pay', 'transfer', 'proof', 'seek', 'under', 'sell', 'stock')
  )
    return null
  // `uang saya cuma 40rb, dikasih ya`, not `uang kembali kurang 5rb`.
  if (says(sentence, ['money']) && !says(sentence, ['only', 'left'])) return null
  const product = productIn(sentence, bargainSpent, 3)
  if (product === null || !silentOn(sentence, 'rise', 'change', 'shippingFee', 'refund', 'debt', 'payWay', 'deliver'))
    return null
  const bare = product === '' && silentOn(sentence, 'price') && says(sentence, ['can', 'only', 'less'])
  return bare || (sentence.asks && says(sentence, ['can'])) ? { intent: 'bargain' } : null
}

/** `barusan saya kirim 80rb lewat brimo`: money that went. */
export function readPaid(sentence: Sentence): Meaning | null {
  // `tadi saya setor 75rb`: what one did oneself.
  const did = says(sentence, ['past'], ['own'], ['transfer', 'pay']) && silentOn(sentence, 'want', 'can', 'how')
  const sent = did || says(sentence, ['already'], ['send', 'deliver', 'sent', 'transfer', 'pay'])
  const clear = silentOn(
    sentence,
    'yet',
    'not',
    'dont',
    'if',
    'guess',
    'refund',
    'debt',
    'price',
    'goods',
    'orders',
    'sell',
    'later',
  )
  const product = productIn(
    sentence,
    ['already', 'send', 'deliver', 'sent', 'transfer', 'pay', 'payWay', 'own', 'skip', 'money', 'past', 'point'],
    1,
  )
  return sent && clear && !sentence.asks && sumIn(sentence) !== null && product !== null ? { intent: 'paid' } : null
}
