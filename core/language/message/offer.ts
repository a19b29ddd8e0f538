import type { Sentence } from './sentence.ts'
import { productIn, says, silentOn, sumIn } from './speak.ts'

/** A text that offers goods for a price, as a caption does: `Keripik pisang 15rb/bks`, `jual telur 3rb sebutir`. */
export function captionWorthy(sentence: Sentence): boolean {
  const spent = ['sell', 'price', 'stock', 'ready', 'left', 'own', 'want'] as const
  if (
    sumIn(sentence) === null ||
    !silentOn(sentence, 'under', 'seek', 'pay', 'transfer', 'order', 'take', 'bargain', 'who', 'proof', 'bring', 'rise')
  )
    return false
  const product = productIn(sentence, spent, 12)
  return product !== null && product !== '' && (says(sentence, ['sell']) || silentOn(sentence, 'want', 'exist'))
}
