import { isNaming } from './aside.ts'
import { quantityOf } from './items.ts'
import type { Meaning } from './meaning.ts'
import { isSpent } from './name.ts'
import { captionWorthy } from './offer.ts'
import type { Sentence } from './sentence.ts'
import { astride, clauseOf, productIn, says, silentOn, sumIn } from './speak.ts'
import type { TalkTag } from './tags.ts'

/** What a seller says about the goods on the shelf. All of it acts at once, so a question is never one of these. */
export function readShelf(sentence: Sentence): Meaning | null {
  if (sentence.asks || !silentOn(sentence, 'or', 'if', 'guess', 'dont', 'they', 'cancel')) return null
  // `kosong apa masih ada ya`: whether it is gone or not.
  if (says(sentence, ['gone'], ['exist', 'ready'], ['what', 'still'])) return null
  return (
    removal(sentence) ?? retired(sentence) ?? price(sentence) ?? stock(sentence) ?? presence(sentence) ?? sale(sentence)
  )
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
  ] as const
  if (!silentOn(said, ...other) || astride(said, 'delete')) return null
  const listed = says(said, ['listing']) && silentOn(said, 'rise')
  const plain = sentence.amounts.length === 0 && silentOn(said, 'money', 'photo')
  const product = thingIn(said, ['delete', 'listing', 'own', 'shop', 'want', 'product', 'wares'], 4)
  return product && (listed || plain) ? { intent: 'remove', product } : null
}

/** `bibit cabai ga dijual lagi, hapus aja dari lapak`. */
function retired(sentence: Sentence): Meaning | null {
  if (!says(sentence, ['not'], ['sell'], ['delete']) || sentence.amounts.length > 0) return null
  if (sentence.words.some(({ tags }) => tags.has('asks') && !tags.has('not'))) return null
  if (!silentOn(sentence, 'data', 'account', 'cart', 'price', 'orders', 'yet')) return null
  const spent = [
    'not',
    'sell',
    'again',
    'delete',
    'listing',
    'own',
    'already',
    'shop',
    'home',
    'wares',
    'want',
  ] as const
  const product = thingIn(sentence, spent, 4)
  return product ? { intent: 'remove', product } : null
}

function price(sentence: Sentence): Meaning | null {
  const sum = sumIn(sentence)
  if (
    sum === null ||
    !silentOn(
      sentence,
      'not',
      'yet',
      'under',
      'seek',
      'pay',
      'transfer',
      'proof',
      'order',
      'bargain',
      'shippingFee',
      'refund',
    )
  )
    return null
  const now = says(sentence, ['now']) && silentOn(sentence, 'sell', 'ready', 'exist', 'left', 'want', 'take')
  // `naikkan harga keripik 2rb` may be by so much or to so much.
  if (!now && says(sentence, ['rise']) && silentOn(sentence, 'become')) return null
  const named = now || says(sentence, ['price', 'rise', 'change'])
  const alone = sentence.words.every(
    word => word.tags.has('filler') || word.tags.has('rise') || word.tags.has('become'),
  )
  // `5rb aja ya` alone may be a bargain.
  if (
    !named &&
    !(alone && (sentence.words.length === 0 || says(sentence, ['rise', 'become']))) &&
    !(says(sentence, ['become']) && silentOn(sentence, 'sell'))
  )
    return null
  if (
    sentence.amounts.some(({ amount }) => amount.kind === 'count' && amount.said !== 'one' && amount.said !== 'share')
  )
    return null
  const product = thingIn(sentence, ['price', 'rise', 'change', 'become', 'fix', 'own', 'want'], 5)
  return product === null ? null : { intent: 'set-price', product, price: sum }
}

function stock(sentence: Sentence): Meaning | null {
  const [amount] = sentence.amounts
  const said = amount && sentence.amounts.length === 1 ? counted(amount) : null
  const wished = sentence.words.some(({ tags }) => tags.has('order') && !tags.has('add'))
  if (said === null || wished || !silentOn(sentence, 'faulty', 'want', 'take', 'bargain', 'not', 'yet')) return null
  // `barang masuk, stok kopi tambah 6`: why, before what.
  if (!says(sentence, ['incoming'], ['stock']) && !silentOn(sentence, 'goods')) return null
  const spent = [
    'stock',
    'add',
    'incoming',
    'again',
    'left',
    'become',
    'change',
    'ready',
    'already',
    'exist',
    'own',
    'fix',
    'choose',
  ] as const
  const product = thingIn(says(sentence, ['goods']) ? clauseOf(sentence, 'stock') : sentence, spent, 4)
  if (product === null) return null
  if (
    says(sentence, ['stock'], ['add', 'incoming']) ||
    says(sentence, ['incoming'], ['again', 'stock']) ||
    plus(sentence)
  )
    return { intent: 'add-stock', product, add: said }
  if (says(sentence, ['stock', 'left']) && silentOn(sentence, 'price', 'add', 'cart'))
    return { intent: 'set-stock', product, stock: said }
  return null
}

/** `stok sirup +10`. */
function plus({ parts, tags }: Sentence): boolean {
  const sign = parts.findIndex(part => part.kind === 'separator' && part.text === '+')
  return tags.has('stock') && parts[sign + 1]?.kind === 'amount'
}

/** Stock may be any size that an order may not. */
function counted(part: Sentence['amounts'][number]): number | null {
  const { amount } = part
  if (amount.kind === 'number' && amount.value % 1 === 0 && amount.form !== 'odd' && amount.value >= 0)
    return amount.value
  return quantityOf(part)?.quantity ?? null
}

function presence(sentence: Sentence): Meaning | null {
  if (
    sentence.amounts.length > 0 ||
    !silentOn(
      sentence,
      'order',
      'seek',
      'announcement',
      'faulty',
      'later',
      'open',
      'close',
      'yet',
      'after',
      'take',
      'pickup',
    )
  )
    return null
  const spent = [
    ...([
      'person',
      'everyone',
      'not',
      'gone',
      'exist',
      'ready',
      'again',
      'already',
      'stock',
      'own',
      'still',
      'incoming',
      'left',
      'skip',
    ] as const),
  ] as const
  const lacking =
    silentOn(sentence, 'money', 'life', 'can') &&
    ((says(sentence, ['not'], ['exist', 'ready', 'left'], ['again']) && deniedFirst(sentence)) ||
      says(sentence, ['not', 'skip'], ['left']))
  if (
    lacking ||
    (says(sentence, ['gone']) && silentOn(sentence, 'want', 'money', 'orders', 'not', 'can', 'how', 'life'))
  ) {
    // `beras di rumah habis` is no shelf.
    const house = says(sentence, ['home']) && silentOn(sentence, 'shop')
    if (house || astride(sentence, 'gone') || !isNamed(sentence)) return null
    const product = namedIn(sentence, 'gone', spent)
    // `besok saya kosong`: who has time, not what is gone.
    const idle =
      product === '' && (says(sentence, ['own']) || (says(sentence, ['day', 'clock']) && silentOn(sentence, 'today')))
    return product === null || idle ? null : { intent: 'sold-out', product }
  }
  if (
    says(sentence, ['again'], ['exist', 'ready', 'incoming']) &&
    silentOn(sentence, 'sell', 'want', 'still', 'newsNoun', 'not')
  ) {
    const product = namedIn(sentence, 'again', spent)
    return product === null ? null : { intent: 'back-in-stock', product }
  }
  return null
}

/** `pecel udah bisa dipesan lagi, barusan mateng`: what is named beside the verb, or else anywhere. */
function namedIn(sentence: Sentence, verb: TalkTag, spent: readonly TalkTag[]): string | null {
  return thingIn(clauseOf(sentence, verb), spent, 4) || thingIn(sentence, spent, 4)
}

/** The goods that are named, and null when other words stand among them: what acts on a shelf must be sure of the thing. */
function thingIn(sentence: Sentence, spent: readonly TalkTag[], most: number): string | null {
  const named = sentence.words.filter(word => !isSpent(word, spent))
  return named.every(isNaming) ? productIn(sentence, spent, most) : null
}

/** `ga ready lagi`, not `bisa dipesan lagi ga`. */
function deniedFirst({ words }: Sentence): boolean {
  const not = words.findIndex(({ tags }) => tags.has('not'))
  return not >= 0 && words.findIndex(({ tags }) => tags.has('again')) > not
}

/** Goods behind `habis` are marked as known, or it has happened: `habis tempenya`, `udah abis bakso`, not `habis dari sawah`. */
function isNamed({ parts, tags }: Sentence): boolean {
  const gone = parts.findIndex(part => part.kind === 'word' && part.tags.has('gone'))
  const behind = parts.slice(gone + 1).filter(part => part.kind === 'word' && part.tags.size === 0)
  return (
    behind.length === 0 ||
    gone < 0 ||
    tags.has('already') ||
    behind.some(part => /(?:ny[ao]|[bcdfghjklmnpqrstvwxyz]e|na)$/.test(part.kind === 'word' ? part.key : ''))
  )
}

/** `mau jual hasil kebun`, `tambah produk baru`, or a whole caption without a photo. */
function sale(sentence: Sentence): Meaning | null {
  if (says(sentence, ['add'], ['product', 'wares']) && sentence.amounts.length === 0) return { intent: 'sell' }
  return captionWorthy(sentence) ? { intent: 'sell' } : null
}
