import { namesGoods } from '../goods.ts'
import { matchProducts } from '../match.ts'
import type { Context } from '../message.ts'
import type { Words } from '../words.ts'
import { aboutShown } from './about.ts'
import { readForOrder } from './answer.ts'
import { readBasket } from './basket.ts'
import { readOnCard } from './card.ts'
import { withCaution } from './caution.ts'
import { isOtherMatter } from './matters.ts'
import type { Meaning } from './meaning.ts'
import { clausesOf } from './now.ts'
import { orderTags } from './order-tags.ts'
import { byPlace, byWords, placesIn } from './pick.ts'
import { readPlainly } from './plain.ts'
import { bySense } from './sense.ts'
import { type Part, readSentence, type Sentence } from './sentence.ts'
import { clauseOf, says, silentOn, sumIn } from './speak.ts'
import { withoutDenied, withoutTakenBack } from './taken-back.ts'
import { isTime } from './wish.ts'

/** What a message means after what went before. */
export function readInContext(said: Sentence, context: Context, words: Words): Meaning {
  const kept = withoutTakenBack(said)
  const sentence = context.asked === undefined ? kept : withoutDenied(kept)
  const numbered = withoutCodes(sentence, context.orders ?? [])
  return (
    bareNumber(sentence, context) ??
    toQuestion(sentence, context, words) ??
    readForOrder(sentence, context, words) ??
    readOnCard(numbered, context, words) ??
    freely(readBasket(numbered, context, words), numbered, context, words) ??
    freeAnswer(sentence, context) ??
    freely(readPlainly(numbered), numbered, context, words)
  )
}

function freely<M extends Meaning | null>(meaning: M, sentence: Sentence, context: Context, words: Words): Meaning | M {
  return meaning && withCaution(aboutShown(meaning, sentence, context, words), sentence, context, words)
}

/** The code of an order is no quantity: `422 udah dikirim blm`. */
function withoutCodes(sentence: Sentence, orders: readonly string[]): Sentence {
  const codes = new Set(orders.map(order => order.replace(/\D/g, '')))
  const isCode = (part: Part) => part.kind === 'amount' && codes.has(sentence.text.slice(part.start, part.end))
  if (sentence.parts.length < 2 || !sentence.parts.some(isCode)) return sentence
  return {
    ...sentence,
    parts: sentence.parts.filter(p => !isCode(p)),
    amounts: sentence.amounts.filter(p => !isCode(p)),
  }
}

/** A number answers the last question and nothing else; one that fits no choice, or nothing that is open, is `which`. */
function bareNumber(sentence: Sentence, context: Context): Meaning | null {
  const [amount] = sentence.amounts
  if (amount?.amount.kind !== 'number' || amount.amount.form === 'odd') return null
  // `7.500` is written as money is.
  if (context.asked === 'price' && amount.amount.form === 'grouped') return null
  if (sentence.words.length > 0 || sentence.amounts.length > 1) return null
  const { value } = amount.amount
  const { asked, choices = [], orders = [] } = context
  if (value >= 1000 && asked !== 'price' && asked !== 'stock') return null
  if (asked === 'quantity' || asked === 'stock' || asked === 'price') return { intent: 'number', value }
  if (asked === 'choice' && choices.length > 0) {
    const fits = value >= 1 && value <= choices.length && value % 1 === 0
    return fits ? { intent: 'choose', choice: value } : { intent: 'which' }
  }
  return asked === undefined && orders.length > 1 ? { intent: 'which' } : null
}

function toQuestion(sentence: Sentence, context: Context, words: Words): Meaning | null {
  const { asked, choices = [] } = context
  if (asked === 'choice' && choices.length > 0) return choice(sentence, choices, context.role, words)
  if (asked === 'price') return price(sentence, words)
  if (asked === 'yesno') return yesOrNo(sentence)
  return null
}

/** Something else that was plainly started is that, also in the middle of a question. */
const elsewhere: ReadonlySet<string> = new Set([
  ...[
    'greet',
    'menu',
    'help',
    'cancel',
    'back',
    'stop',
    'thanks',
    'human',
    'availability',
    'search',
    'bargain',
    'complaint',
  ],
  ...['privacy', 'my-data', 'announce', 'skip', 'status', 'orders', 'language', 'browse', 'photo'],
])

/** What is asked about a choice does not take it: `harga yang balado berapa`. */
const questions: ReadonlySet<string> = new Set(['price', 'availability', 'photo', 'shipping', 'bargain', 'search'])

/** True when a message is about something else than a label, whatever words it shares with it: other goods, or a matter that the
 *  label is not. Without the label: than any of them. */
function straysFrom(labels: readonly string[], plain: Meaning, words: Words): boolean {
  const other = (name: string) => namesGoods(name, words) && matchProducts(name, labels, words.goods).length === 0
  if (plain.intent === 'order') return plain.items.some(item => other(item.product))
  if ('product' in plain && plain.product && plain.intent !== 'price') return other(plain.product)
  const same = (label: string) => readPlainly(readSentence(label, words)).intent === plain.intent
  return !near.has(plain.intent) && !labels.some(same)
}
const near: ReadonlySet<string> = new Set([
  ...['unknown', 'pickup', 'shipping', 'payment', 'yes', 'availability', 'price', 'number', 'skip'],
])
/** What a choice among a seller's tasks may say in other words. */
const ofShop: ReadonlySet<string> = new Set([...['sales', 'my-shop', 'orders', 'report-problem', 'sell', 'browse']])

/** What ends the matter, whatever it is said with. */
const drops: ReadonlySet<string> = new Set(['cancel', 'stop', 'no', 'human', 'complaint', 'thanks', 'greet'])

function choice(sentence: Sentence, choices: readonly string[], role: Context['role'], words: Words): Meaning | null {
  const plain = readPlainly(sentence)
  const place = byPlace(sentence, choices.length)
  const asked =
    (sentence.asks && (questions.has(plain.intent) || says(sentence, ['who', 'when', 'howMuch', 'why']))) ||
    (questions.has(plain.intent) && says(sentence, ['howMuch'])) ||
    (sentence.asks && says(sentence, ['what']) && placesIn(sentence) > 1) ||
    (sentence.text.includes('?') && says(sentence, ['still', 'exist', 'ready', 'gone', 'if', 'how', 'status']))
  if (place !== null && !asked && !isOtherMatter(plain, words)) return { intent: 'choose', choice: place + 1 }
  const picked = byWords(sentence, choices, words)
  const dropping = clauseOf(sentence, 'cancel')
  const drop = says(dropping, ['cancel']) && silentOn(dropping, 'not', 'dont') && !sentence.asks
  if (drop && picked === null && silentOn(sentence, 'if', 'guess', 'or', 'they')) return { intent: 'cancel' }
  if (asked) return null
  if (typeof picked === 'number' && !straysFrom(choices.slice(picked, picked + 1), plain, words))
    return { intent: 'choose', choice: picked + 1 }
  const none = orderTags(sentence.text, words).includes('none') || deniesAll(sentence)
  if (none && !sentence.text.includes('?')) return { intent: 'no' }
  if (sentence.asks) return null
  const tasks = role !== 'buyer' && ofShop.has(plain.intent)
  const meant =
    (picked === null || tasks) && silentOn(sentence, 'howMuch') && sentence.amounts.every(isTime)
      ? bySense(sentence, choices, words)
      : null
  if (
    meant !== null &&
    !drops.has(plain.intent) &&
    (tasks || !straysFrom(choices.slice(meant, meant + 1), plain, words))
  )
    return { intent: 'choose', choice: meant + 1 }
  return picked === 'which' && !elsewhere.has(plain.intent) ? { intent: 'which' } : null
}

/** `enggak dua-duanya`, `sedaya mboten`: none of them. */
function deniesAll({ words }: Sentence): boolean {
  const said = words.filter(({ tags }) => !tags.has('filler') || tags.has('both'))
  const denies = (word: Sentence['words'][number] | undefined) =>
    word !== undefined && !word.tags.has('both') && (word.tags.has('not') || word.tags.has('no'))
  const idle = (word: Sentence['words'][number] | undefined) => word !== undefined && !word.goods
  return said.some(
    ({ tags }, n) =>
      tags.has('both') &&
      (denies(said[n - 1]) || (idle(said[n - 1]) && denies(said[n - 2])) || (denies(said[n + 1]) && !said[n + 2])),
  )
}

/** Clear money after the price was asked is the price. */
function price(all: Sentence, words: Words): Meaning | null {
  const sentence = withoutTooLittle(all)
  const sum = sumIn(sentence)
  // `25rb aja per toples`.
  // `modal saya 10rb`, `tetangga jual 10rb`, `dulu 10rb`.
  const said = clausesOf(sentence).find(({ amounts }) => amounts.length > 0) ?? sentence
  const told = !silentOn(said, 'cost', 'others', 'kin', 'they', 'past') || said.words[0]?.tags.has('before')
  if (told && silentOn(sentence, 'now', 'become')) return null
  const named = sentence.words.some(word => word.tags.size === 0 && words.amounts.get(word.key)?.is !== 'unit')
  return sum !== null && !named && !sentence.asks && sentence.amounts.length === 1
    ? { intent: 'set-price', product: '', price: sum }
    : null
}

/** `15rb kemurahan, 18rb lah`: the sum that is not too much or too little. */
function withoutTooLittle(sentence: Sentence): Sentence {
  const counted = clausesOf(sentence).filter(({ amounts }) => amounts.length > 0)
  const [meant, ...more] = counted.filter(clause => silentOn(clause, 'bargain', 'dont', 'not'))
  return counted.length === 2 && meant && more.length === 0 ? meant : sentence
}

function yesOrNo(sentence: Sentence): Meaning | null {
  if (sentence.asks && sentence.text.includes('?')) return null
  // `kalimatnya masih keliru, jangan dikirim dulu`.
  if (
    says(sentence, ['dont'], ['send', 'sent', 'spread', 'announce', 'deliver', 'tell']) &&
    silentOn(sentence, 'stop', 'if', 'note')
  )
    return { intent: 'no' }
  const first = sentence.words[0]
  if (!first || sentence.amounts.length > 0) return null
  // `bentar, tulisannya ada yang keliru`: what is wrong is what was asked about, where nothing else is named.
  if (says(sentence, ['mismatch']) && silentOn(sentence, ...elses) && !sentence.words.some(({ goods }) => goods))
    return { intent: 'no' }
  if (says(sentence, ['dont'], ['mismatch']) && first.tags.has('dont')) return { intent: 'no' }
  const opening = sentence.words.find(({ tags }) => tags.has('no') || !tags.has('filler'))
  if (opening?.tags.has('no') && silentOn(sentence, 'cancel', 'stop', 'exist')) return { intent: 'no' }
  // `ok sebarkan`: yes, and what to.
  const few = sentence.words.filter(({ tags }) => !tags.has('filler')).length <= 4
  const clear = few && sentence.words.every(word => word.tags.size > 0) && !sentence.asks
  return first.tags.has('yes') && clear && silentOn(sentence, ...unclear) ? { intent: 'yes' } : null
}

const elses = [
  ...(['goods', 'orders', 'sent', 'arrive', 'came', 'faulty', 'money', 'order', 'price', 'not', 'refund'] as const),
  ...(['deliver', 'weigh', 'transfer', 'pay', 'seller', 'village', 'public'] as const),
] as const

const unclear = [
  'not',
  'no',
  'dont',
  'yet',
  'if',
  'guess',
  'or',
  'later',
  'cancel',
  'stop',
  'change',
  'fix',
  'what',
  'thanks',
  'close',
] as const

/** What may come instead of an address, a time or a name, besides what is elsewhere anyway. */
const instead: ReadonlySet<string> = new Set([
  ...[
    'shipping',
    'payment',
    'cart',
    'price',
    'erase-me',
    'paid',
    'repeat',
    'checkout',
    'robot',
    'sell',
    'yes',
    'no',
    'debt',
  ],
])

/** The same, where it is asked. */
const asides: ReadonlySet<string> = new Set(['debt', 'refund', 'service', 'news', 'learn', 'village', 'sales'])

/** An address, a time or a name is free text, unless it plainly is something else. */
function freeAnswer(sentence: Sentence, { asked }: Context): Meaning | null {
  if (asked !== 'address' && asked !== 'time' && asked !== 'name') return null
  const { text } = sentence
  if (text === '' || text.includes('?')) return null
  const timely = asked === 'time' && says(sentence, ['day', 'clock'])
  const plain = readPlainly(sentence)
  const known = asked === 'time' && sentence.words.some(({ goods }) => goods)
  const ordered = plain.intent === 'order' && (says(sentence, ['order', 'add']) || known) && sentence.amounts.length > 0
  const fetches = plain.intent === 'pickup' && sentence.words.every(word => word.tags.size > 0)
  const asks = sentence.asks && asides.has(plain.intent)
  // `harga telur ganti 30rb ya min`: what something else is to cost is no name.
  const priced = asked === 'name' && plain.intent === 'set-price' && plain.product !== ''
  const other = asks || ordered || fetches || priced || elsewhere.has(plain.intent) || instead.has(plain.intent)
  return other && !(timely && plain.intent !== 'sell') ? null : { intent: 'answer', text }
}
