import { quantityOf } from './items.ts'
import type { Meaning } from './meaning.ts'
import { inParts, type Part, type Sentence } from './sentence.ts'
import { shelfName } from './shelf-name.ts'
import { clauseOf, says, silentOn, sumIn } from './speak.ts'
import type { TalkTag } from './tags.ts'

/** A new price for what is on the shelf. */
export function readPrice(all: Sentence): Meaning | null {
  const sentence = withoutOld(all)
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
      'shippingFee',
      'refund',
      'wonder',
      'dont',
    )
  )
    return null
  if (says(sentence, ['bargain']) && !lowers(sentence)) return null
  // `harga telur kemarin 28rb`.
  if (says(sentence, ['past']) && silentOn(sentence, 'now', 'become', 'change', 'fix', 'rise', 'mismatch')) return null
  const put = isPut(sentence)
  const now = says(sentence, ['now']) && (put || silentOn(sentence, 'sell', 'ready', 'exist', 'left', 'want', 'take'))
  // `naikkan harga keripik 2rb` may be by so much or to so much.
  if (!now && !put && says(sentence, ['rise']) && silentOn(sentence, 'become')) return null
  const named =
    now ||
    (put && says(sentence, ['shown']) && silentOn(sentence, 'sell')) ||
    says(sentence, ['price', 'rise', 'change'])
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
  const spent = [
    ...([
      'price',
      'rise',
      'change',
      'become',
      'fix',
      'own',
      'want',
      'now',
      'past',
      'before',
      'already',
      'make',
    ] as const),
    ...([
      'real',
      'shown',
      'cost',
      'again',
      'bargain',
      'mismatch',
      'move',
      'choose',
      'open',
      'please',
      'insteadOf',
      'sell',
      'agree',
      'guess',
    ] as const),
  ]
  const product = shelfName(sentence, spent, 5)
  return product === null ? null : { intent: 'set-price', product, price: sum }
}

/** `murahin cabe jadi 40rb`, `pepaya saya diskon jadi 5rb`: who names the goods, and whose they are, asks for nothing. */
function lowers(sentence: Sentence): boolean {
  const goods = sentence.words.findIndex(word => word.goods)
  const own = sentence.words.findIndex(({ tags }) => tags.has('own'))
  const sure = says(sentence, ['rise']) || own > goods
  return goods >= 0 && sure && says(sentence, ['become']) && silentOn(sentence, 'please', 'can', 'ask', 'want', 'less')
}

/** `minyak curah modalnya naik, pasang 19rb`, `es lilin sekarang saya jual 1500`: the sum stands behind the verb. */
function isPut({ parts }: Sentence): boolean {
  const verb = parts.findLastIndex(part => part.kind === 'word' && (part.tags.has('shown') || part.tags.has('sell')))
  const behind = parts.slice(verb + 1).find(part => part.kind !== 'word' || !part.tags.has('filler'))
  const named = parts.slice(0, verb).some(part => part.kind === 'word' && part.goods)
  return verb > 0 && named && behind?.kind === 'amount'
}

/** How many of something there are, or are added. */
export function readStock(all: Sentence): Meaning | null {
  const sentence = withoutOld(all)
  const [amount] = sentence.amounts
  const said = amount && sentence.amounts.length === 1 ? counted(amount) : null
  const wished = sentence.words.some(({ tags }) => tags.has('order') && !tags.has('add'))
  if (said === null || wished || !silentOn(sentence, 'faulty', 'want', 'bargain', 'not', 'yet', 'village', 'office'))
    return null
  // `lele tambah 3, catat di stok`: who buys does not speak of stock.
  if (says(sentence, ['take']) && !says(sentence, ['stock'])) return null
  // `barang masuk, stok kopi tambah 6`: why, before what.
  if (
    !says(sentence, ['incoming', 'add'], ['stock']) &&
    !says(sentence, ['incoming'], ['add']) &&
    !remains(sentence) &&
    !silentOn(sentence, 'goods')
  )
    return null
  if (says(sentence, ['rise']) && silentOn(sentence, 'become', 'again', 'add')) return null
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
    'send',
    'take',
    ...([
      'move',
      'only',
      'still',
      'now',
      'rise',
      'total',
      'shop',
      'home',
      'listing',
      'wares',
      'please',
      'real',
    ] as const),
    ...(['agree', 'stored', 'cook', 'busy', 'make', 'open', 'before', 'past', 'exist', 'order', 'shown'] as const),
  ] as const
  const near = says(sentence, ['goods'], ['stock']) ? shelfName(clauseOf(sentence, 'stock'), spent, 4) : ''
  // `dapet kiriman beras 10 karung, masukin ke stok`: what came is named in front.
  const product = near === '' ? shelfName(sentence, [...spent, 'gain', 'came', 'goods', 'orders', 'can'], 4) : near
  if (product === null) return null
  if (grows(sentence)) return { intent: 'add-stock', product, add: said }
  const told = says(sentence, ['stock', 'left']) || remains(sentence)
  return told && silentOn(sentence, 'price', 'add', 'cart') ? { intent: 'set-stock', product, stock: said } : null
}

/** More than there was: `stok gula tambah 5`, `telur datang lagi 20`, `panen lagi, tambahan tomat 30 kg`. */
function grows(sentence: Sentence): boolean {
  const added =
    says(sentence, ['stock'], ['add', 'incoming']) ||
    says(sentence, ['incoming'], ['again', 'stock', 'add']) ||
    says(sentence, ['stock'], ['rise'], ['again'])
  return (added && silentOn(sentence, 'become')) || plus(sentence)
}

/** `sambal cuma ada 5 toples lagi`, `jumlah peyek di lapak saya ganti 22`: a seller counts what is there. */
function remains(sentence: Sentence): boolean {
  if (!sentence.words.some(({ goods }) => goods)) return false
  const counts =
    says(sentence, ['only'], ['exist']) ||
    says(sentence, ['still'], ['home', 'shop', 'own', 'exist']) ||
    says(sentence, ['total'], ['shop', 'wares', 'listing'], ['change', 'become', 'now']) ||
    says(sentence, ['exist'], ['now'], ['total', 'relative'])
  return counts && silentOn(sentence, 'not', 'yet', 'come')
}

/** `stok sirup +10`. */
function plus({ parts, tags }: Sentence): boolean {
  const sign = parts.findIndex(part => part.kind === 'separator' && (part.text === '+' || part.adds === true))
  return tags.has('stock') && parts[sign + 1]?.kind === 'amount'
}

/** Stock may be any size that an order may not. */
function counted(part: Sentence['amounts'][number]): number | null {
  const { amount } = part
  if (amount.kind === 'number' && amount.value % 1 === 0 && amount.form !== 'odd' && amount.value >= 0)
    return amount.value
  return quantityOf(part)?.quantity ?? null
}

/** `sebelumnya 10rb, sekarang 12rb`, `15 ekor, bukan 20`: what was before does not count. */
function withoutOld(sentence: Sentence): Sentence {
  const { parts, amounts } = sentence
  if (amounts.length !== 2) return sentence
  const old = parts.flatMap((part, n) => {
    const said = part.kind === 'amount' ? parts.findLastIndex((other, m) => m < n && isSaying(other)) : -1
    const word = parts[said]
    if (word?.kind !== 'word') return []
    // `dari 8rb jadi 9rb`.
    const from = word.tags.has('at') && !word.tags.has('become') && says(sentence, ['become'])
    return from || was.some(tag => word.tags.has(tag)) ? [{ part, word }] : []
  })
  const [first, ...more] = old
  if (!first || more.length > 0) return sentence
  const kept = parts.filter(part => part !== first.part && part !== first.word)
  return inParts(sentence, kept)
}
const was: readonly TalkTag[] = ['insteadOf', 'before', 'past', 'dont']

function isSaying(part: Part): boolean {
  return part.kind !== 'word' || !part.tags.has('filler') || [...was, 'at' as const].some(tag => part.tags.has(tag))
}
