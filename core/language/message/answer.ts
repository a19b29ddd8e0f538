import type { Context } from '../message.ts'
import type { Words } from '../words.ts'
import { quantityOf } from './items.ts'
import { isOtherMatter, lesserMatters } from './matters.ts'
import type { Meaning, OrderIntent } from './meaning.ts'
import { isSpent } from './name.ts'
import { clausesOf, isAnothers, withoutOpposite } from './now.ts'
import { orderTags, tagsOf } from './order-tags.ts'
import { readPlainly } from './plain.ts'
import { buyerQuestions, buyerRules, type OrderRule, sellerRules } from './rules/orders.ts'
import type { SaidAmount, SaidWord, Sentence } from './sentence.ts'
import { clauseOf, says, silentOn, sumIn } from './speak.ts'
import type { OrderTag, TalkTag } from './tags.ts'
import { isTime } from './wish.ts'

/** The code of an order as it is written: 417, A-417. */
const codes = /\b(?:[A-Za-z]{1,3}-?)?\d{2,6}\b/g

/** What is said about an open order, by its seller or its buyer. */
export function readForOrder(all: Sentence, context: Context, words: Words): Meaning | null {
  const orders = context.orders ?? []
  const sentence = context.role === 'seller' ? withoutOpposite(all, words) : all
  if (orders.length === 0 || supposes(sentence)) return null
  const ofOne = ofOneOrder(sentence, context, words)
  if (ofOne) return ofOne
  const counting = context.asked === 'quantity' && context.role === 'seller'
  if (context.asked && context.asked !== 'yesno' && context.asked !== 'choice' && !counting) return null
  const named = (sentence.text.match(codes) ?? []).filter(code => known(code, orders) !== null)
  const code = named.length === 1 ? known(named[0] ?? '', orders) : null
  const quoted = known(context.quoted ?? '', orders)
  const strange = (sentence.text.match(codes) ?? []).some(other => isStrange(other, orders))
  const only = orders.length === 1 && !strange ? orders[0] : undefined
  const order = named.length > 1 ? null : (code ?? (strange ? null : (quoted ?? only ?? null)))
  const tags = tagsOf(sentence, words)
  // `sing nolak wingi adhiku, dudu aku`, `saya pikir-pikir dulu`, `mau nolak ga enak`.
  const qualms = has(tags, 'qualm') && has(tags, 'want', 'wonder') && has(tags, 'refuse', 'cancel')
  const otherMoney = has(tags, 'income') && has(tags, 'money', 'cash', 'incoming', 'credited', 'moneyIn')
  const unsure = otherMoney || has(tags, 'thinking') || isAnothers(sentence, words)
  if (qualms || (context.role === 'seller' && unsure)) return { intent: 'unknown' }
  // A code stands for what was ordered: `got 819 this morning`.
  if (named.length > 0) tags.add('parcel')
  const said =
    context.role === 'buyer'
      ? ofBuyer(sentence, tags, named.length > 0 || quoted !== null, orders.length === 1)
      : seller(sentence, tags, context, named, words)
  // `ga pernah nolak pesanan`, `pesanannya belum kelar, kompornya mati`: no more than that.
  if (context.role === 'seller' && !said && (has(tags, 'kept') || isUndone(sentence, tags)))
    return { intent: 'unknown' }
  // What is said to no code and no quoted order may be another matter.
  const pointed = named.length > 0 || quoted !== null || sentence !== all
  if (said && !pointed && isElse(said, sentence, words)) return null
  return said && { ...said, ...(order !== null && plainly(said) && { order }) }
}

/** `422 udah kelar, 417 masih dijemur`: each order has its own clause, and only one of them says something that is done. */
function ofOneOrder(sentence: Sentence, context: Context, words: Words): Meaning | null {
  const orders = context.orders ?? []
  const clauses = clausesOf(sentence).map(clause => ({
    clause,
    codes: (clause.text.match(codes) ?? []).filter(code => known(code, orders) !== null).length,
  }))
  const isOnlyCode = ({ tags }: SaidWord) => ofCode.some(tag => tags.has(tag))
  const coded = clauses.filter(({ clause, codes }) => codes === 1 && !clause.words.every(isOnlyCode))
  if (coded.length < 2 || clauses.some(clause => clause.codes > 0 && !coded.includes(clause))) return null
  const said = coded.flatMap(({ clause }) => readForOrder(clause, context, words) ?? [])
  const [one, ...more] = said.filter(({ intent }) => intent !== 'unknown' && intent !== 'status')
  // `305 saya terima, 309 ga bisa`: one thing at a time.
  if (one && more.some(({ intent }) => intent !== one.intent)) return { intent: 'unknown' }
  return one && more.length === 0 ? one : null
}
const ofCode: readonly TalkTag[] = ['filler', 'orders', 'order', 'goods', 'number', 'own', 'point', 'only']

/** `sudah saya kirim uangnya`, `timbangannya ga pas, cuma 8 ons`: who says so has bought, and not sold. */
function isElse(said: Said, sentence: Sentence, words: Words): boolean {
  const plain = readPlainly(sentence)
  // `saya ga bisa layani`: an order, where no shop is named.
  if (said.intent === 'refuse' && plain.intent === 'close-shop' && silentOn(sentence, 'shop')) return false
  // `maaf saya tolak, bahan lagi mahal`, `yang bagus tinggal 6, lainnya busuk`: why, behind what is said.
  if (said.intent === 'refuse' && plain.intent === 'bargain') return false
  // `belum ada notif transfer`: no news of the village.
  if (said.intent === 'money-not-in' && plain.intent === 'news') return false
  if (said.intent === 'partial' && plain.intent === 'complaint' && isReason(sentence)) return false
  if (lesserMatters.has(plain.intent)) return takes.has(said.intent)
  return isOtherMatter(plain, words)
}

/** `durung tak tampa`: what is told of an order, and has not happened. */
function isUndone(sentence: Sentence, tags: Tags): boolean {
  const deed = has(tags, 'accept', 'working', 'finished', 'prepared', 'onTheWay', 'away', 'carry')
  return has(tags, 'yet') && deed && !sentence.asks && silentOn(sentence, 'shop', 'letter', 'public', 'sell')
}

/** What is wrong with the rest stands apart from how many are left, and none of them came. */
function isReason(sentence: Sentence): boolean {
  const clause = clauseOf(sentence, 'faulty')
  const apart = says(clause, ['faulty']) && clause.amounts.length === 0
  return apart && silentOn(sentence, 'mismatch', 'came', 'arrive', 'sent', 'refund', 'past')
}
const takes: ReadonlySet<string> = new Set(['accept', 'partial', 'ready', 'on-the-way'])

/** Drops, payments and questions name no order. */
function plainly({ intent }: Said): boolean {
  return intent !== 'cancel' && intent !== 'paid' && intent !== 'status'
}

/** `kalau sudah siap saya kabari`: what is only supposed changes no order; `ga sanggup kalo besok` says no first. */
function supposes({ words }: Sentence): boolean {
  const opening = words.find(
    ({ tags }) => tags.has('if') || tags.has('guess') || !(tags.has('filler') || tags.has('own') || tags.has('later')),
  )
  return opening !== undefined && (opening.tags.has('if') || opening.tags.has('guess'))
}

/** Codes are the same with and without their letters. */
function known(code: string, orders: readonly string[]): string | null {
  const bare = (text: string) => text.toUpperCase().replace(/[^A-Z0-9]/g, '')
  const digits = (text: string) => text.replace(/\D/g, '')
  if (digits(code) === '') return null
  const full = orders.filter(order => bare(order) === bare(code))
  const loose = orders.filter(
    order => digits(order) === digits(code) && (digits(code) === bare(code) || digits(order) === bare(order)),
  )
  return full[0] ?? (loose.length === 1 ? (loose[0] ?? null) : null)
}

/** A number as long as our codes that is none of the open ones: `terima 999` is not about A-417. */
function isStrange(code: string, orders: readonly string[]): boolean {
  const length = (text: string) => text.replace(/\D/g, '').length
  return known(code, orders) === null && orders.some(order => length(order) === length(code) && length(code) >= 3)
}

type Tags = ReadonlySet<TalkTag | OrderTag>
const has = (tags: Tags, ...wanted: readonly (TalkTag | OrderTag)[]): boolean => wanted.some(tag => tags.has(tag))

type Said = { intent: OrderIntent | 'cancel' | 'paid' | 'status' } | { intent: 'partial'; value: number }

function ofBuyer(sentence: Sentence, tags: Tags, pointed: boolean, one: boolean): Said | null {
  const asked = sentence.text.includes('?') ? new Set([...tags, 'hearsay' as const]) : tags
  if (sentence.asks) return pointed || one ? (ruleFor(buyerQuestions, asked) ?? null) : null
  return ruleFor(pointed ? [...buyerRules, ...buyerQuestions] : buyerRules, tags) ?? null
}

function ruleFor<I>(rules: readonly OrderRule<I>[], tags: Tags): { intent: I } | undefined {
  const rule = rules.find(({ all, not }) => all.every(group => has(tags, ...group)) && !has(tags, ...not))
  return rule && { intent: rule.intent }
}

function seller(sentence: Sentence, tags: Tags, context: Context, named: readonly string[], words: Words): Said | null {
  const left = partial(sentence, tags, context, named, words)
  if (left || context.asked === 'quantity') return left
  if (sentence.asks && sentence.text.includes('?')) return null
  if (context.asked === undefined && promises(sentence)) return { intent: 'accept' }
  const [last, ahead] = sentence.words.filter(({ tags }) => tags.has('yet') || !tags.has('filler')).reverse()
  const yet = last?.tags.has('yet') === true
  // `saya cek dulu uangnya masuk apa belum`: whether it has come.
  if (yet && (last.key.includes(' ') || (['what', 'or', 'incoming'] as const).some(tag => ahead?.tags.has(tag))))
    return null
  // `dia udah bayar belum ya` asks, `uangnya belum` tells.
  if (sentence.asks && (!yet || (says(sentence, ['already']) && sentence.language !== 'en'))) return null
  // `159 masuk 45rb`: a sum is money.
  const money = sentence.amounts.some(({ amount }) => amount.kind === 'money')
  const paid = says(sentence, ['incoming']) && sumIn(sentence) !== null && !has(tags, 'accept', 'stock')
  const rule = ruleFor(sellerRules, paid ? new Set([...tags, 'cash' as const]) : tags)
  if (!rule) return null
  // `barusan saya kirim 80rb`: money went, and no goods.
  if ((rule.intent === 'on-the-way' || rule.intent === 'ready') && (money || has(tags, 'payWay'))) return null
  // `ya`, `siap`, `boleh` after a question of ours answer that question.
  if (rule.intent === 'accept' && context.asked === 'yesno') return null
  // `kalau cuma 4 bisa`: a number makes another offer of it.
  if (rule.intent === 'accept' && uncoded(sentence, named).some(part => !isTime(part))) return null
  return rule
}

/** The amounts that are no code of an order. */
function uncoded({ text, amounts }: Sentence, named: readonly string[]): SaidAmount[] {
  return amounts.filter(part => {
    const said = text.slice(part.start, part.end)
    // Of A-419 only 419 is an amount.
    return !named.some(code => said.includes(code) || code.endsWith(said))
  })
}

/** `ya, nanti jam 4 sore diantar`: yes, and when. */
function promises({ words, amounts, asks }: Sentence): boolean {
  const [first] = words
  if (!first || asks || amounts.length > 0 || !(first.tags.has('yes') || first.tags.has('agree'))) return false
  const timed = words.some(({ tags }) => tags.has('day') || tags.has('clock'))
  return (
    timed &&
    words.every(
      word => isSpent(word, ['yes', 'agree', 'later', 'deliver', 'sent', 'bring', 'own', 'after']) && !denies(word),
    )
  )
}

function denies({ tags }: SaidWord): boolean {
  return (['not', 'no', 'dont', 'yet', 'if', 'guess', 'or', 'cancel', 'past'] as const).some(tag => tags.has(tag))
}

/** `cuma ada 3`: how many are left of what was ordered. */
function partial(
  sentence: Sentence,
  tags: Tags,
  context: Context,
  named: readonly string[],
  words: Words,
): Said | null {
  const can = has(tags, 'cannot') ? withoutTooMuch(sentence, words) : sentence
  const rest = can ? uncoded(can, named) : []
  const [amount] = rest
  const few =
    has(tags, 'onlyHave', 'left') ||
    (has(tags, 'have') && has(tags, 'noMore')) ||
    (context.asked === 'quantity' && has(tags, 'exist') && has(tags, 'only'))
  const goods = sentence.words.some(word => word.goods && word.tags.size === 0)
  // `tinggal 3 ikat, mau?` offers them; `stoknya tinggal 3?` asks.
  const offers = says(sentence, ['want', 'yes', 'agree', 'how', 'can', 'public', 'praise'])
  if (sentence.text.includes('?') && !offers) return null
  const next = sentence.parts[sentence.parts.findIndex(part => part === amount) + 1]
  // `left 5 minutes ago`, `cuma ada 3 orang`.
  const vague = amount?.amount.kind === 'count' && amount.amount.unit === '' && amount.amount.said === 'number'
  const timed =
    vague || (next?.kind === 'word' && (['times', 'person', 'folk'] as const).some(tag => next.tags.has(tag)))
  if (!few || rest.length !== 1 || !amount || isTime(amount) || timed || has(tags, 'price')) return null
  // `stok telur tinggal 6` is the shelf, `stok saya tinggal 6` what there is for the order.
  if (has(tags, 'stock') && goods) return null
  const said = quantityOf(amount)
  return said ? { intent: 'partial', value: said.quantity } : null
}

/** `ga bisa semua, cuma 10`, `cuma ada 6, kalau 10 ga bisa`: what one can. Null where one cannot at all. */
function withoutTooMuch(sentence: Sentence, words: Words): Sentence | null {
  const clauses = clausesOf(sentence).map(clause => ({ clause, tags: orderTags(clause.text, words) }))
  const [cannot, other] = clauses.filter(({ tags }) => tags.includes('cannot'))
  const [can, more] = clauses.filter(({ tags }) => !tags.includes('cannot'))
  const much = cannot && (cannot.clause.amounts.length === 1 || cannot.tags.includes('entire'))
  return much && !other && can && !more ? can.clause : null
}
