import { withoutAsides } from './aside.ts'
import { readItems } from './items.ts'
import type { Item, Meaning } from './meaning.ts'
import { describing, isSpent } from './name.ts'
import { inParts, type Part, type SaidWord, type Sentence } from './sentence.ts'
import { says, silentOn } from './speak.ts'
import type { TalkTag } from './tags.ts'

/** Words around a wish that are no part of what is wanted. */
export const wishSpent: readonly TalkTag[] = [
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
export function readOrder(all: Sentence): Meaning | null {
  const sentence = withoutAsides(all)
  if (
    (sentence.asks && !isPolite(sentence)) ||
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
      'learn',
      'wonder',
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
  if (says(sentence, ['already'], ['order']) || isRenamed(sentence)) return null
  // `take the chairs off my shop`: of one's own shop nobody buys.
  if (says(sentence, ['shop'], ['own']) && sentence.amounts.length === 0) return null
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
      wantsGoods(sentence) ||
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
      word => word.tags.size > 0 && !word.tags.has('filler') && !names(word) && !isSpent(word, wishSpent),
    )
  )
    return null
  return { intent: 'order', items }
}

/** `3 telur eh 2 tahu`: in place of the first, or besides. */
function isRenamed({ parts }: Sentence): boolean {
  const slip = parts.findIndex(part => part.kind === 'word' && part.tags.has('slip') && !part.tags.has('fix'))
  const counted = parts.slice(0, Math.max(slip, 0)).some(part => part.kind === 'amount')
  const behind = parts.slice(slip + 1)
  return counted && behind[0]?.kind !== 'separator' && behind.some(part => part.kind === 'amount')
}

/** `could you set aside two dozen eggs?` is a wish. */
function isPolite({ words, tags, amounts }: Sentence): boolean {
  const [first] = words.filter(word => word.tags.has('asks') || !word.tags.has('filler'))
  const questions: readonly TalkTag[] = ['yet', 'not', 'already', 'still', 'exist', 'deliver', 'can']
  const others = words.some(word => word !== first && word.tags.has('asks'))
  return (
    first?.tags.has('couldYou') === true &&
    amounts.length > 0 &&
    (tags.has('take') || tags.has('order')) &&
    !others &&
    !questions.some(tag => words.some(word => word !== first && word.tags.has(tag)))
  )
}

/** `aku mau rujak cingur dong`: a wish, and goods that are known. */
function wantsGoods({ words }: Sentence): boolean {
  const beside: readonly TalkTag[] = ['filler', 'own', 'want', 'yes', 'please', 'day']
  const isBeside = (word: SaidWord) => beside.some(tag => word.tags.has(tag))
  const things = words.filter(word => !isBeside(word))
  const wishes = words.some(word => word.tags.has('want') && !word.tags.has('order'))
  return wishes && things.length > 0 && things.every(word => word.goods && word.tags.size === 0)
}

/** `jangan kirim telur 2 kg`; behind what was counted it is a note: `telur 2 kg jangan yang retak`. */
export function denies({ parts }: Sentence): boolean {
  const counted = parts.findIndex(part => part.kind === 'amount')
  return parts.some(
    (part, n) => part.kind === 'word' && (part.tags.has('dont') || part.tags.has('no')) && (counted < 0 || n < counted),
  )
}

/** `Pesanan RT 4: …`: a heading, and what is wanted behind it. */
function isList({ text, words, tags, amounts }: Sentence): boolean {
  const headed = tags.has('orders') || tags.has('catalogue') || words[0]?.tags.has('for') === true
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
export function isTime({ amount }: Sentence['amounts'][number]): boolean {
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
export function isTold({ parts }: Sentence): boolean {
  return parts.some((part, n) => part.kind === 'word' && part.tags.has('times') && parts[n - 1]?.kind === 'amount')
}

/** No thing has so long a name. */
export function tooLong({ product }: Item): boolean {
  return product.split(' ').length > 5
}

function bare({ product, unit, quantity }: Item): boolean {
  return product === '' && unit === null && quantity !== 12 && quantity !== 20
}
