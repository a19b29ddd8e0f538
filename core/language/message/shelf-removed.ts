import type { Meaning } from './meaning.ts'
import type { Sentence } from './sentence.ts'
import { shelfName } from './shelf-name.ts'
import { astride, clauseOf, says, silentOn } from './speak.ts'

/** What shall no longer be on the shelf. */
export function readRemoved(sentence: Sentence): Meaning | null {
  const hidden = unshown(sentence)
  if (hidden) return hidden
  // `tanda habis dicabut`: what hangs on the shelf is taken away, and the goods are not.
  if (!silentOn(sentence, 'guess', 'mark')) return null
  const named = silentOn(sentence, 'dont') ? removal(sentence) : null
  return named ?? (silentOn(sentence, 'dont', 'they', 'cancel') ? retired(sentence) : null)
}

/** `hapus produk keripik`; without a word for what is on the shelf only when nothing else could be removed. */
function removal(sentence: Sentence): Meaning | null {
  if (!says(sentence, ['delete'])) return null
  // Behind a comma stands why: `copot iklan kulkas, udah ga dijual`.
  const said = clauseOf(sentence, 'delete')
  const other = [
    'cart',
    'data',
    'account',
    'price',
    'eraseMe',
    'orders',
    'history',
    'announcement',
    'not',
    'yet',
    'they',
    'cancel',
  ] as const
  if (!silentOn(said, ...other) || astride(said, 'delete')) return null
  const listed = says(said, ['listing']) && silentOn(said, 'rise')
  const plain = sentence.amounts.length === 0 && silentOn(said, 'money', 'photo')
  const spent = [
    ...([
      'delete',
      'listing',
      'own',
      'shop',
      'want',
      'product',
      'wares',
      'please',
      'home',
      'rise',
      'become',
      'take',
    ] as const),
    ...(says(said, ['listing']) ? (['sell'] as const) : []),
  ]
  const product = shelfName(said, spent, 4)
  return product && (listed || plain) ? { intent: 'remove', product } : null
}

/** `bibit cabai ga dijual lagi, hapus aja dari lapak`, `kulkas bekas udah laku, iklannya dicabut aja`: why stands beside it. */
function retired(sentence: Sentence): Meaning | null {
  const unmade = says(sentence, ['not'], ['make', 'cook', 'incoming'], ['again'], ['listing'])
  const unsold = unmade || says(sentence, ['not'], ['sell']) || says(sentence, ['close'], ['listing'])
  const taken = says(sentence, ['laku', 'gone']) && says(sentence, ['listing'])
  if (!(unsold || taken) || !says(sentence, ['delete']) || sentence.amounts.length > 0) return null
  if (sentence.words.some(({ tags }) => tags.has('asks') && !tags.has('not'))) return null
  if (!silentOn(sentence, 'data', 'account', 'cart', 'price', 'orders', 'yet', 'photo', 'money', 'later')) return null
  if (taken && !silentOn(sentence, 'not')) return null
  const spent = [
    ...(['not', 'sell', 'again', 'delete', 'listing', 'own', 'already', 'shop', 'home', 'wares', 'want'] as const),
    ...(['laku', 'gone', 'close', 'please', 'rise', 'product', 'now', 'cook', 'incoming', 'make'] as const),
  ]
  const product = shelfName(sentence, spent, 4)
  return product ? { intent: 'remove', product } : null
}

/** `es teler jangan ditampilkan lagi di toko saya`. */
function unshown(sentence: Sentence): Meaning | null {
  const said = clauseOf(sentence, 'dont')
  if (!says(said, ['dont'], ['shown', 'sell'], ['again', 'shop', 'listing']) || said.amounts.length > 0) return null
  if (
    !silentOn(said, 'guess', 'they', 'data', 'account', 'identity', 'phone', 'photo', 'price', 'want', 'announcement')
  )
    return null
  const spent = [
    ...(['dont', 'no', 'shown', 'sell', 'again', 'busy', 'own', 'shop', 'home', 'listing', 'wares', 'see'] as const),
    ...(['spread', 'please', 'thanks', 'product'] as const),
  ]
  const product = shelfName(said, spent, 4)
  return product ? { intent: 'remove', product } : null
}
