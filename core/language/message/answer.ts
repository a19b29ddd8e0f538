import { find } from '../lexicon.ts'
import type { Context } from '../message.ts'
import { tokenize } from '../tokens.ts'
import type { Words } from '../words.ts'
import { quantityOf } from './items.ts'
import type { Meaning, OrderIntent } from './meaning.ts'
import { isSpent } from './name.ts'
import type { SaidWord, Sentence } from './sentence.ts'
import type { OrderTag, TalkTag } from './tags.ts'

/** The code of an order as it is written: 417, A-417. */
const codes = /\b(?:[A-Za-z]{1,3}-?)?\d{2,6}\b/g

/** What is said about an open order, by its seller or its buyer. */
export function readForOrder(sentence: Sentence, context: Context, words: Words): Meaning | null {
  const orders = context.orders ?? []
  if (orders.length === 0 || (sentence.asks && sentence.text.includes('?'))) return null
  if (supposes(sentence)) return null
  const counting = context.asked === 'quantity' && context.role === 'seller'
  if (context.asked && context.asked !== 'yesno' && context.asked !== 'choice' && !counting) return null
  const named = (sentence.text.match(codes) ?? []).filter(code => known(code, orders) !== null)
  const code = named.length === 1 ? known(named[0] ?? '', orders) : null
  const quoted = known(context.quoted ?? '', orders)
  const strange = (sentence.text.match(codes) ?? []).some(other => isStrange(other, orders))
  const only = orders.length === 1 && !strange ? orders[0] : undefined
  const order = named.length > 1 ? null : (code ?? (strange ? null : (quoted ?? only ?? null)))
  const tags = new Set<TalkTag | OrderTag>([...sentence.tags, ...orderTags(sentence.text, words)])
  const said = context.role === 'buyer' ? buyer(sentence, tags) : seller(sentence, tags, context, named)
  return said && { ...said, ...(order !== null && { order }) }
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

/** All that is said about an order, overlapping phrases too: `udah dikirim` is both over and sent. */
function orderTags(text: string, words: Words): OrderTag[] {
  const tokens = tokenize(text)
  return tokens.flatMap((_, at) => [...(find(words.orders, tokens, at)?.tags ?? [])])
}

/** A number as long as our codes that is none of the open ones: `terima 999` is not about A-417. */
function isStrange(code: string, orders: readonly string[]): boolean {
  const length = (text: string) => text.replace(/\D/g, '').length
  return known(code, orders) === null && orders.some(order => length(order) === length(code) && length(code) >= 3)
}

type Tags = ReadonlySet<TalkTag | OrderTag>
const has = (tags: Tags, ...wanted: readonly (TalkTag | OrderTag)[]): boolean => wanted.some(tag => tags.has(tag))

type Said = { intent: OrderIntent } | { intent: 'partial'; value: number }

function buyer(sentence: Sentence, tags: Tags): Said | null {
  const got =
    (tags.has('gotIt') || (tags.has('landed') && tags.has('over'))) &&
    !has(tags, 'faulty', 'mismatch', 'yet', 'where', 'not', 'order', 'when')
  return got && !sentence.asks ? { intent: 'received' } : null
}

type OrderRule = {
  intent: OrderIntent
  all: readonly (readonly (TalkTag | OrderTag)[])[]
  not: readonly (TalkTag | OrderTag)[]
}

/** The order is the grammar: what is denied before what is said. */
const rules: readonly OrderRule[] = [
  {
    intent: 'money-not-in',
    all: [
      ['money', 'transfer', 'pay', 'incoming', 'moneyIn'],
      ['yet', 'not'],
    ],
    not: ['accept', 'refund'],
  },
  { intent: 'money-in', all: [['moneyIn']], not: ['yet', 'not', 'stock'] },
  {
    intent: 'money-in',
    all: [
      ['money', 'transfer'],
      ['incoming', 'already', 'over'],
    ],
    not: ['yet', 'not', 'later'],
  },
  { intent: 'refuse', all: [['cannot']], not: [] },
  { intent: 'refuse', all: [['refuse']], not: ['not'] },
  { intent: 'on-the-way', all: [['onTheWay']], not: ['yet', 'not', 'later'] },
  { intent: 'on-the-way', all: [['away'], ['over']], not: ['yet', 'not', 'later', 'money'] },
  { intent: 'ready', all: [['prepared'], ['over']], not: ['yet', 'not', 'later'] },
  { intent: 'ready', all: [['finished']], not: ['yet', 'not', 'later', 'accept'] },
  { intent: 'ready', all: [['finished'], ['already', 'orders', 'pickup', 'take']], not: ['yet', 'not', 'later'] },
  { intent: 'accept', all: [['accept']], not: ['not', 'yet', 'cannot', 'cancel', 'gone', 'if', 'guess'] },
]

function seller(sentence: Sentence, tags: Tags, context: Context, named: readonly string[]): Said | null {
  const left = partial(sentence, tags, context, named)
  if (left || context.asked === 'quantity') return left
  if (context.asked === undefined && promises(sentence)) return { intent: 'accept' }
  if (sentence.asks && sentence.words.at(-1)?.tags.has('yet') !== true) return null
  const rule = rules.find(r => r.all.every(group => has(tags, ...group)) && !has(tags, ...r.not))
  if (!rule) return null
  // `ya`, `siap`, `boleh` after a question of ours answer that question.
  if (rule.intent === 'accept' && context.asked === 'yesno') return null
  return { intent: rule.intent }
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
function partial(sentence: Sentence, tags: Tags, context: Context, named: readonly string[]): Said | null {
  const rest = sentence.amounts.filter(
    part => !named.some(code => sentence.text.slice(part.start, part.end).includes(code)),
  )
  const [amount] = rest
  const few = has(tags, 'onlyHave', 'left') || (context.asked === 'quantity' && has(tags, 'exist') && has(tags, 'only'))
  if (!few || rest.length !== 1 || !amount || has(tags, 'stock', 'price')) return null
  const said = quantityOf(amount)
  return said ? { intent: 'partial', value: said.quantity } : null
}
