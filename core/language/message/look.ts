import type { Meaning } from './meaning.ts'
import { isSpent } from './name.ts'
import type { SaidWord, Sentence } from './sentence.ts'
import { productIn, says, silentOn, sumIn } from './speak.ts'
import type { TalkTag } from './tags.ts'

const lookSpent: readonly TalkTag[] = [
  'seek',
  'exist',
  'sell',
  'who',
  'where',
  'want',
  'own',
  'under',
  'price',
  'can',
  'see',
  'not',
  'yet',
  'please',
  'still',
  'how',
  'shop',
  'seller',
  'everyone',
  'guess',
  'but',
  'home',
]

/** Looking for something: a search, the catalogue, whether it is there, what it costs. None of it acts. */
export function readLook(sentence: Sentence): Meaning | null {
  return sellQuestion(sentence) ?? search(sentence) ?? browse(sentence) ?? availability(sentence) ?? price(sentence)
}

function sellQuestion(sentence: Sentence): Meaning | null {
  const selling =
    says(sentence, ['sell'], ['want', 'how', 'own', 'product', 'can']) &&
    silentOn(sentence, 'exist', 'who', 'where', 'seek', 'order', 'what', 'catalogue', 'they')
  // `ada motor bebek mau saya lepas`: what one has, and wants to sell.
  const offered =
    !sentence.asks &&
    says(sentence, ['exist'], ['want'], ['sell']) &&
    (says(sentence, ['own']) || wantsToSell(sentence)) &&
    silentOn(sentence, 'who', 'seek', 'order', 'not', 'yet')
  // `upload barang dagangan di mana ya`: where one shows what one sells.
  const shows =
    says(sentence, ['sell'], ['shown'], ['where', 'how']) &&
    silentOn(sentence, 'who', 'seek', 'order', 'photo', 'exist', 'what')
  return selling ||
    offered ||
    shows ||
    (says(sentence, ['sell']) &&
      silentOn(sentence, 'exist', 'who', 'where', 'seek', 'what', 'order', 'catalogue', 'they') &&
      !sentence.asks &&
      sentence.amounts.every(isYear))
    ? { intent: 'sell' }
    : null
}

/** `punya singkong 2 karung, pengen dilepas`; `ada yang mau jual` is somebody else. */
function wantsToSell({ words }: Sentence): boolean {
  const said = words.filter(({ tags }) => !tags.has('filler') || tags.has('relative'))
  return said.some(
    ({ tags }, n) =>
      tags.has('want') &&
      (tags.has('sell') || said[n + 1]?.tags.has('sell') === true) &&
      !['relative', 'seller', 'exist', 'person'].some(tag =>
        (said[n - 1]?.tags as ReadonlySet<string> | undefined)?.has(tag),
      ),
  )
}

/** `jual motor supra 2010`. */
function isYear({ amount }: Sentence['amounts'][number]): boolean {
  return amount.kind === 'number' && amount.form === 'plain' && amount.value >= 1950 && amount.value < 2040
}

function search(sentence: Sentence): Meaning | null {
  const limit = says(sentence, ['under']) ? sumIn(sentence) : null
  const maker =
    (says(sentence, ['who'], ['make', 'cook']) || makerOf(sentence)) &&
    silentOn(sentence, 'announcement', 'machine', 'this')
  // `beli kangkung dimana ya`.
  const bought =
    sentence.asks &&
    (says(sentence, ['order', 'gain'], ['where']) || fromWhom(sentence)) &&
    silentOn(sentence, 'orders', 'sent', 'already', 'history', 'how', 'pay') &&
    sentence.words.every(({ tags }) => tags.has('where') || !tags.has('arrive'))
  const sold = says(sentence, ['sell'], ['exist', 'who', 'where'])
  if (
    !(maker || bought || sold || says(sentence, ['seek']) || limit !== null) ||
    !silentOn(sentence, 'letter', 'cancel')
  )
    return null
  const besides: readonly TalkTag[] = bought
    ? ['order', 'gain']
    : (maker && !sold) || limit !== null
      ? ['make', 'cook', 'what', 'catalogue']
      : []
  const query = productIn(sentence, [...lookSpent, ...besides], 8) ?? ''
  return { intent: 'search', query, ...(limit !== null && { maxPrice: limit }) }
}

/** `siapa yang bikin kue lapis`, not `siapa penjualnya`. */
function makerOf({ words, tags }: Sentence): boolean {
  return tags.has('who') && tags.has('seller') && words.some(word => word.goods)
}

/** `beli daging sapi ke siapa ya`, not `siapa yang pesan`. */
function fromWhom({ words, amounts }: Sentence): boolean {
  const order = words.findIndex(({ tags }) => tags.has('order'))
  return order >= 0 && amounts.length === 0 && words.findLastIndex(({ tags }) => tags.has('who')) > order
}

function browse(sentence: Sentence): Meaning | null {
  const shown =
    says(sentence, ['catalogue']) ||
    says(sentence, ['see', 'what'], ['wares', 'sell']) ||
    says(sentence, ['see'], ['goods'], ['both']) ||
    says(sentence, ['menu'], ['today', 'what']) ||
    says(sentence, ['cook'], ['what']) ||
    (says(sentence, ['ready'], ['what']) && productIn(sentence, [...availableSpent, 'ready', 'what'], 1) === '')
  return shown &&
    silentOn(sentence, 'orders', 'price', 'delete', 'add', 'newsNoun', 'cancel') &&
    sentence.amounts.length < 2 &&
    (silentOn(sentence, 'own') || says(sentence, ['want']))
    ? { intent: 'browse' }
    : null
}

const availableSpent: readonly TalkTag[] = [
  'exist',
  'ready',
  'left',
  'still',
  'not',
  'yet',
  'stock',
  'howMuch',
  'can',
  'want',
  'own',
  'again',
  'today',
  'greet',
  'asks',
  'already',
  'home',
  'point',
]

function availability(sentence: Sentence): Meaning | null {
  const asks =
    says(sentence, ['exist', 'ready', 'left', 'stock', 'still']) &&
    (sentence.asks || (says(sentence, ['still', 'howMuch', 'exist']) && !isLacking(sentence)))
  // `kosong apa ready ini`.
  const either = says(sentence, ['exist', 'ready'], ['gone'], ['or', 'what'])
  const asked = asks || either
  // `bisa dapet tahu ga`: of goods that are known.
  const had =
    sentence.asks &&
    says(sentence, ['gain'], ['can']) &&
    silentOn(sentence, 'where') &&
    sentence.words.some(({ goods }) => goods)
  const told = !sentence.asks && says(sentence, ['already'], ['guess'])
  // `bakso habis ga bu?`, `gas melonnya udah dateng blm`.
  const gone = sentence.asks && (says(sentence, ['gone']) || says(sentence, ['incoming'], ['already', 'yet', 'not']))
  if (
    !(asked || gone || had) ||
    told ||
    sentence.amounts.some(a => a.amount.kind !== 'count') ||
    !silentOn(sentence, 'newsNoun', 'total', 'price') ||
    (!(asked || had) && !silentOn(sentence, 'orders', 'goods', 'money', 'when', 'where', 'how', 'transfer', 'sales'))
  )
    return null
  const whether = says(sentence, ['exist', 'ready', 'or'], ['gone']) || says(sentence, ['still'], ['gone'], ['what'])
  // `udah ada yg mateng belum`: which ones.
  const ripe = says(sentence, ['relative'], ['incoming'], ['yet', 'not', 'already'])
  // `kapan iso bukak maneh, awak isih lara`.
  if (says(sentence, ['when']) && !sentence.words.some(({ goods }) => goods)) return null
  if (sentence.words.some(word => isForeign(word) && !(whether && isSpent(word, ['or', 'what'])))) return null
  const spent: readonly TalkTag[] = ['gone', 'incoming', 'busy', 'or', 'what']
  // `barangnya masih`: what it is about is not said.
  const about = sentence.words.every(word => isSpent(word, [...availableSpent, 'goods', 'wares']))
  const besides = asked && !whether ? (ripe ? (['incoming'] as const) : []) : had ? (['gain'] as const) : spent
  const name = about ? '' : productIn(sentence, [...availableSpent, ...besides])
  if (name === null || (!asked && name === '' && !sentence.text.includes('?'))) return null
  const product = `${name} ${sizeIn(sentence)}`.trim()
  return { intent: 'availability', product }
}

/** `tapi modalnya belum ada`: told, and not asked. */
function isLacking({ words }: Sentence): boolean {
  const there = words.findIndex(({ tags }) => tags.has('exist'))
  return words[there - 1]?.tags.has('yet') === true && words.some(({ tags }) => tags.has('however'))
}

/** What no name of goods holds: `paketku udah jalan apa masih disiapin`. */
function isForeign(word: SaidWord): boolean {
  return !isSpent(word, [...availableSpent, 'gone', 'incoming']) && foreign.some(tag => word.tags.has(tag))
}
const foreign: readonly TalkTag[] = [
  ...(['what', 'who', 'how', 'when', 'or', 'dont', 'no', 'talk', 'send', 'sent', 'take', 'order', 'person'] as const),
  ...(['fix', 'change', 'transfer', 'pay', 'orders', 'refund', 'learn', 'help', 'complain', 'cancel'] as const),
]

/** The 5kg of `beras 5kg`: typed as one word it is the size of a thing, not how much is wanted. */
function sizeIn({ text, parts }: Sentence): string {
  const size = parts.find((part, n) => part.kind === 'amount' && parts[n - 1]?.kind === 'word')
  const typed = size ? text.slice(size.start, size.end) : ''
  return /^\d+\p{L}+$/u.test(typed) ? typed : ''
}

const priceSpent: readonly TalkTag[] = [
  'home',
  'still',
  'as',
  'before',
  'past',
  'this',
  'price',
  'howMuch',
  'can',
  'want',
  'own',
  'ask',
  'please',
  'not',
  'greet',
  'see',
  'again',
  'busy',
  'tell',
]

function price(sentence: Sentence): Meaning | null {
  if (!says(sentence, ['howMuch', 'price']) || sumIn(sentence) !== null || !silentOn(sentence, 'order', 'sales'))
    return null
  // `jamanku cilik rega endog mung satus`: what it was, and is known.
  if (!sentence.asks && says(sentence, ['past']) && sentence.amounts.length > 0 && silentOn(sentence, 'howMuch'))
    return null
  const product = productIn(sentence, priceSpent)
  return product === null ? null : { intent: 'price', ...(product && { product }) }
}
