import { readItems } from './items.ts'
import type { Item, Meaning } from './meaning.ts'
import { isSpent } from './name.ts'
import { inParts, type Part, type SaidWord, type Sentence } from './sentence.ts'
import { says, silentOn } from './speak.ts'
import type { TalkTag } from './tags.ts'

/** Words around a wish that are no part of what is wanted. */
const wishSpent: readonly TalkTag[] = [
  'order',
  'want',
  'take',
  'bring',
  'own',
  'please',
  'greet',
  'again',
  'cart',
  'thanks',
  'agree',
  'can',
  'add',
  'already',
  'number',
  'point',
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'last',
  'deliver',
  'sent',
  'pickup',
  'purpose',
  'for',
]

/** An order: things with amounts, or a clear wish for one thing. */
export function readOrder(sentence: Sentence): Meaning | null {
  if (
    sentence.asks ||
    !silentOn(
      sentence,
      'exist',
      'sell',
      'howMuch',
      'price',
      'faulty',
      'stock',
      'not',
      'arrive',
      'letter',
      'announce',
      'pay',
      'as',
      // `pesan 3 atau 4`, `tadi saya beli telur 2 kg`: not yet an order, and one no more.
      'or',
      'past',
      'if',
      'guess',
      'came',
      'they',
      'who',
      'when',
      'stop',
      'quit',
      'delete',
      'kin',
      'how',
      'account',
      'photo',
      'data',
      'free',
    )
  )
    return null
  if (says(sentence, ['already'], ['order'])) return null
  if (denies(sentence) || isTold(sentence)) return null
  const listed = isList(sentence)
  const items = readItems(listed ? withoutHeading(sentence) : sentence, wishSpent)
  if (!items || items.length === 0 || items.some(tooLong) || items.some(isWhile)) return null
  const wished = listed || mine(sentence) || says(sentence, ['order', 'want', 'take', 'bring', 'please'])
  if (growsByItself(sentence) || (!wished && tells(sentence))) return null
  const counted = sentence.amounts.length > 0
  if (!counted) {
    if (says(sentence, ['gone'])) return null
    const surely =
      says(sentence, ['order']) ||
      (says(sentence, ['take']) &&
        silentOn(sentence, 'come', 'later', 'self', 'day') &&
        items.every(i => i.product !== ''))
    return surely && items.every(i => i.product.split(' ').length <= 4) ? { intent: 'order', items } : null
  }
  // Without a word of wishing every thing must have been counted, and in a unit or beside the name of a thing.
  if (!wished && (items.length !== sentence.amounts.length || items.some(bare) || sentence.amounts.some(vague)))
    return null
  if (
    !wished &&
    sentence.words.some(
      word =>
        word.tags.size > 0 &&
        !word.tags.has('filler') &&
        !names(word) &&
        !wishSpent.some(t => word.tags.has(t)) &&
        !word.tags.has('day'),
    )
  )
    return null
  return { intent: 'order', items }
}

/** `jangan kirim telur 2 kg`; behind what was counted it is a note: `telur 2 kg jangan yang retak`. */
function denies({ parts }: Sentence): boolean {
  const counted = parts.findIndex(part => part.kind === 'amount')
  return parts.some(
    (part, n) => part.kind === 'word' && (part.tags.has('dont') || part.tags.has('no')) && (counted < 0 || n < counted),
  )
}

/** `Pesanan RT 4: …`: a heading, and what is wanted behind it. */
function isList({ text, words, tags, amounts }: Sentence): boolean {
  const headed = tags.has('orders') || words[0]?.tags.has('for') === true
  return headed && amounts.length > 0 && /^[^\n:?]{0,40}:/.test(text)
}

function withoutHeading(sentence: Sentence): Sentence {
  const colon = sentence.text.indexOf(':')
  return inParts(
    sentence,
    sentence.parts.filter(({ start }) => start > colon),
  )
}

/** What also describes goods: ayam kampung, udang segar, sepatu sekolah, tahu isi. */
function names({ tags }: SaidWord): boolean {
  return describing.some(tag => tags.has(tag)) && !tags.has('faulty')
}
const describing: readonly TalkTag[] = [
  'thing',
  'public',
  'damage',
  'praise',
  'village',
  'goods',
  'small',
  'middle',
  'large',
]

/** `aku 4 ya bund`: who says only who and how many has been asked what. */
function mine({ parts, tags }: Sentence): boolean {
  const counted = parts.findIndex(part => part.kind === 'amount')
  const before = parts.slice(0, Math.max(counted, 0))
  return tags.has('own') && before.length > 0 && before.every(part => isOwn(part))
}

function isOwn(part: Part): boolean {
  return part.kind === 'word' && ['own', 'for', 'filler'].some(tag => (part.tags as ReadonlySet<string>).has(tag))
}

/** `2 hari lagi` is when, not how much. */
function isTime({ amount }: Sentence['amounts'][number]): boolean {
  return amount.kind === 'count' && (amount.unit === 'hari' || amount.unit === 'jam')
}

/** `semalam`, `separo`: as much a time or a share of something as a wish. */
function vague(said: Sentence['amounts'][number]): boolean {
  const { amount } = said
  return (
    isTime(said) ||
    (amount.kind === 'count' && amount.unit === '' && amount.said === 'one') ||
    (amount.kind === 'number' && amount.value % 1 !== 0)
  )
}

/** `anak saya 3`, `2 minggu lagi lebaran`. */
function tells({ parts, amounts, tags }: Sentence): boolean {
  const named = parts.findIndex(part => part.kind === 'word' && part.tags.size === 0)
  const own = parts.findIndex(part => part.kind === 'word' && part.tags.has('own'))
  const later = tags.has('again') && amounts.some(({ amount }) => amount.kind === 'count' && amount.unit === '')
  return (named >= 0 && own > named) || later
}

/** `jahe nambah 10 kg` may be said of a shelf; `nambah jahe 10 kg` is wanted. */
function growsByItself({ words, amounts, tags }: Sentence): boolean {
  const named = words.findIndex(word => word.tags.size === 0)
  const added = words.findIndex(word => word.tags.has('add'))
  // `garamnya sebungkus masukin juga` is wanted, `telur masukin 5` may be a shelf.
  const asked = tags.has('please') && amounts.every(({ start }) => start < (words[added]?.start ?? 0))
  return named >= 0 && added > named && !asked && !tags.has('order') && !tags.has('want') && !tags.has('take')
}

/** `coba 2 hari lagi`: how long, and of nothing. */
function isWhile({ product, unit }: Item): boolean {
  return product === '' && (unit === 'hari' || unit === 'jam')
}

/** `diganti 2 kali`, `5 menit lagi`: what counts no goods. */
function isTold({ parts }: Sentence): boolean {
  return parts.some((part, n) => part.kind === 'word' && part.tags.has('times') && parts[n - 1]?.kind === 'amount')
}

function tooLong({ product }: Item): boolean {
  return product.split(' ').length > 5
}

function bare({ product, unit, quantity }: Item): boolean {
  return product === '' && unit === null && quantity !== 12 && quantity !== 20
}

const changeSpent: readonly TalkTag[] = [
  ...wishSpent,
  'fix',
  'become',
  'change',
  'less',
  'delete',
  'cart',
  'cancel',
  'insteadOf',
  'rise',
  'mismatch',
  'total',
  'done',
  'orders',
  'only',
]

/** A change of the cart: `kurangi jadi 2`, `hapus kangkung dari keranjang`. */
export function readChange(all: Sentence): Meaning | null {
  const sentence = withoutReplaced(all)
  if (sentence.asks || !silentOn(sentence, 'price', 'stock', 'sell', 'language', 'village', 'data', 'or')) return null
  if (says(sentence, ['delete', 'cancel'], ['cart']) && silentOn(sentence, 'dont', 'not', 'if'))
    return removed(sentence)
  if (!(says(sentence, ['fix', 'become']) || corrects(sentence)) || sentence.amounts.length === 0) return null
  if (!corrects(sentence) && denies(sentence)) return null
  // `kok 2 bukan 3`, `yang dikirim 2 bukan 3`: what came, not what is wanted.
  if (!silentOn(sentence, 'wonder', 'faulty', 'came', 'arrive', 'guess', 'if', 'kin') || isTold(sentence)) return null
  if (corrects(sentence) && says(sentence, ['sent'])) return null
  if (sentence.amounts.some(isTime)) return null
  // `kurangi keripiknya 1` takes one away from what nobody knows here.
  if (takesAway(sentence)) return null
  // `kerupuknya kebanyakan, 3 aja`: one thing is changed, whatever commas stand in between.
  const parts = sentence.parts.filter(part => part.kind !== 'separator' || part.text !== ',')
  const items = readItems({ ...sentence, parts }, changeSpent)
  if (!items || items.length !== 1 || items.some(tooLong)) return null
  return sentence.amounts.some(a => a.amount.kind === 'money') ? null : { intent: 'change', items }
}

/** `kurangi 1`, not `kurangi jadi 1`: so many fewer. */
export function takesAway(sentence: Sentence): boolean {
  return says(sentence, ['less']) && !says(sentence, ['become']) && !isEnough(sentence)
}

/** `dikurangi, cukup 15 aja`: how many it shall be. */
function isEnough({ parts }: Sentence): boolean {
  const counted = parts.findIndex(part => part.kind === 'amount')
  const before = parts[counted - 1]
  return before?.kind === 'word' && before.tags.has('done')
}

/** `yang tadi 10 diganti 8`: only the second count stands. */
function withoutReplaced(sentence: Sentence): Sentence {
  const [first, second, ...more] = sentence.amounts
  if (!first || !second || more.length > 0) return sentence
  const between = sentence.parts.slice(sentence.parts.indexOf(first) + 1, sentence.parts.indexOf(second))
  const replaces = between.some(part => part.kind === 'word' && (part.tags.has('fix') || part.tags.has('become')))
  const only = between.every(part => part.kind === 'word' && isSpent(part, ['fix', 'become', 'change', 'point']))
  if (!replaces || !only || says(sentence, ['less'])) return sentence
  const now = sentence.words.filter(({ start }) => start > first.end)
  const spent = (part: Part) =>
    part === first ||
    (part.kind === 'word' && !now.includes(part) && isSpent(part, ['before', 'past', 'point', 'want']))
  return inParts(
    sentence,
    sentence.parts.filter(part => !spent(part)),
  )
}

/** `lelenya 2 kg bukan 3 kg`: one count instead of another. */
function corrects({ parts, amounts }: Sentence): boolean {
  const instead = parts.findIndex(part => part.kind === 'word' && (part.tags.has('insteadOf') || part.tags.has('dont')))
  return amounts.length === 2 && parts[instead + 1]?.kind === 'amount'
}

function removed(sentence: Sentence): Meaning | null {
  const items = readItems(sentence, changeSpent)
  if (!items || items.length === 0 || sentence.amounts.length > 0) return null
  return { intent: 'change', items: items.map(item => ({ ...item, quantity: 0 })) }
}
