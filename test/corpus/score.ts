import type { Caption } from '../../core/language/caption.ts'
import type { Context } from '../../core/language/message.ts'

/** The rules by which understanding is scored, the same as in `score.mjs`. `silentWrong`: something false would be sold,
 *  ordered or done without a question. `needlessAsk`: a question that the text had answered. */
export type Kind = 'captions' | 'messages' | 'times' | 'amounts'
export type Case = { text: string; want: Answer; tag: string; now?: string; context?: Context }
export type Judgement = Record<string, boolean>

type Entry = {
  name?: string
  price?: number | null
  priceTo?: number
  per?: number
  unit?: string | null
  stock?: number
  minimum?: number
  wholesale?: { from: number; each: number }[]
  variants?: { name: string; price: number }[]
  product?: string
  quantity?: number
}
/** An answer of any kind, read loosely: a wrong one must be judged, too. */
export type Answer = {
  [field: string]: unknown
  kind?: Caption['kind']
  items?: Entry[]
  ask?: string[] | boolean
  intent?: string
  order?: string
  choice?: number
  value?: number
  product?: string
  unit?: string | null
  quantity?: number
  at?: string
  rupiah?: number
}

export function judge(kind: Kind, want: Answer, got: Answer): Judgement {
  return judges[kind](want, got)
}

const fold = (text: unknown): string =>
  String(text ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

function likeName(a: unknown, b: unknown): boolean {
  if (fold(a).replaceAll(' ', '') === fold(b).replaceAll(' ', '')) return true
  const x = new Set(fold(a).split(' ').filter(Boolean))
  const y = new Set(fold(b).split(' ').filter(Boolean))
  if (x.size === 0 || y.size === 0) return false
  return [...x].filter(word => y.has(word)).length / new Set([...x, ...y]).size >= 0.6
}

const none = (value: unknown): boolean => value === null || value === undefined
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
const near = (a: unknown, b: unknown): boolean =>
  typeof a === 'number' && typeof b === 'number' && Math.abs(a - b) < 1e-9
const asks = (answer: Answer, what: string): boolean => Array.isArray(answer.ask) && answer.ask.includes(what)
const unitPrice = (item: Entry | undefined): number | null =>
  item && typeof item.price === 'number' ? item.price / (item.per ?? 1) : null
const offers = ({ kind }: Answer): boolean => kind === 'listing' || kind === 'update'

function sameVariants(a: Entry['variants'], b: Entry['variants']): boolean {
  if (!a || !b || a.length !== b.length) return false
  return a.every((variant, n) => likeName(variant.name, b[n]?.name) && variant.price === b[n]?.price)
}

const extras = ['priceTo', 'minimum', 'wholesale', 'variants'] as const
const sameExtra = (extra: (typeof extras)[number], a: Entry, b: Entry): boolean =>
  same(a[extra], b[extra]) || (extra === 'variants' && sameVariants(a.variants, b.variants))

function judgeCaption(want: Answer, got: Answer): Judgement {
  const wanted = want.items ?? []
  const items = got.items ?? []
  const priceAsked = asks(got, 'price')
  const silent = !priceAsked && !asks(got, 'name')
  const pairs = wanted.map((item, n) => [item, items[n] ?? {}] as const)
  const asked = Array.isArray(got.ask) ? got.ask : []
  const judged: Judgement = {
    kind: want.kind === got.kind,
    rightOrAsked: want.kind === got.kind,
    silentWrong: false,
    needlessAsk: asked.some(what => !asks(want, what)),
    flags: ['preorder', 'negotiable', 'restricted'].every(flag => same(want[flag], got[flag])),
  }
  if (!offers(want)) judged.silentWrong = offers(got) && silent
  else if (!offers(got)) judged.rightOrAsked = false
  else if (wanted.length !== items.length) {
    judged.rightOrAsked = false
    const strange = (item: Entry) => !none(item.price) && !wanted.some(w => near(unitPrice(w), unitPrice(item)))
    judged.silentWrong = silent && items.some(strange)
  } else {
    const priceOpen = asks(want, 'price')
    judged.rightOrAsked &&= pairs.every(([a, b]) => rightItem(a, b, got) && (!priceOpen || priceAsked))
    judged.silentWrong = pairs.some(([a, b]) => wrongItem(a, b, priceAsked, priceOpen))
  }
  if (wanted.some(item => extras.some(extra => !none(item[extra])))) {
    const exact = pairs.every(([a, b]) => extras.every(extra => sameExtra(extra, a, b)))
    Object.assign(judged, { withExtras: true, extrasExact: wanted.length === items.length && exact })
  }
  return judged
}

function rightItem(a: Entry, b: Entry, got: Answer): boolean {
  const priceAsked = asks(got, 'price')
  const price = priceAsked || (none(a.price) ? none(b.price) : near(unitPrice(a), unitPrice(b)))
  const name = likeName(a.name, b.name) || asks(got, 'name')
  return price && name && same(a.unit, b.unit) && same(a.stock, b.stock)
}

function wrongItem(a: Entry, b: Entry, priceAsked: boolean, priceOpen: boolean): boolean {
  const price = !priceAsked && !none(b.price) && (priceOpen || !near(unitPrice(a), unitPrice(b)))
  const unit = !priceAsked && !none(b.unit) && !same(a.unit, b.unit)
  const stock = !none(b.stock) && !same(a.stock, b.stock)
  return price || unit || stock || extras.some(extra => !none(b[extra]) && !sameExtra(extra, a, b))
}

/** Intents that sell, buy, change, send or erase: taking one where another thing was meant does harm. */
const acts = new Set([
  ...['order', 'yes', 'checkout', 'set-price', 'set-stock', 'add-stock', 'sold-out', 'back-in-stock', 'remove'],
  ...['announce', 'erase-me', 'stop', 'cancel', 'close-shop', 'reopen-shop', 'paid', 'repeat', 'change', 'accept'],
  ...['refuse', 'partial', 'ready', 'on-the-way', 'received', 'money-in', 'money-not-in'],
])
const kin = [
  ['yes', 'checkout'],
  ['sold-out', 'set-stock'],
  ['no', 'cancel'],
]

function judgeMessage(want: Answer, got: Answer): Judgement {
  const intent = want.intent === got.intent
  const wanted = want.items ?? []
  const items = got.items ?? []
  const pairs = wanted.map((item, n) => [item, items[n] ?? {}] as const)
  const rightItems =
    wanted.length === items.length &&
    pairs.every(([a, b]) => likeName(a.product, b.product) && near(a.quantity, b.quantity) && same(a.unit, b.unit))
  const numbers = ['price', 'stock', 'add', 'maxPrice', 'choice', 'value'].every(field => same(want[field], got[field]))
  const texts = ['product', 'query', 'text', 'lang'].every(f => none(want[f]) || likeName(want[f], got[f]))
  const order = none(want.order) ? none(got.order) : likeName(want.order, got.order)
  const related = kin.some(pair => pair.includes(want.intent ?? '') && pair.includes(got.intent ?? ''))
  const act = acts.has(got.intent ?? '')
  const wrongItems =
    wanted.length !== items.length ||
    pairs.some(
      ([a, b]) =>
        !near(a.quantity, b.quantity) || !likeName(a.product, b.product) || (!none(b.unit) && !same(a.unit, b.unit)),
    )
  const wrongAct =
    act &&
    (intent
      ? wrongItems ||
        ['price', 'stock', 'add'].some(field => !same(want[field], got[field])) ||
        (!none(got.product) && !likeName(want.product, got.product)) ||
        (!none(got.value) && got.value !== want.value)
      : !related)
  const wrongTarget =
    (!none(got.choice) && got.choice !== want.choice) || (!none(got.order) && !likeName(want.order, got.order))
  return { intent, full: intent && rightItems && numbers && texts && order, silentWrong: wrongAct || wrongTarget }
}

function judgeTime(want: Answer, got: Answer): Judgement {
  const sameMoment = !none(got.at) && Date.parse(String(got.at)) === Date.parse(String(want.at))
  const right = want.at ? sameMoment : want.ask ? got.ask === true : got.past === true
  return { right, silentWrong: !none(got.at) && !right, needlessAsk: got.ask === true && !want.ask }
}

function judgeAmount(want: Answer, got: Answer): Judgement {
  const money = !none(want.rupiah)
  const counted = near(want.quantity, got.quantity) && same(want.unit, got.unit)
  const right = want.ask ? got.ask === true : money ? got.rupiah === want.rupiah : counted
  const said = !none(got.rupiah) || !none(got.quantity)
  return { right, silentWrong: !right && !got.ask && said, needlessAsk: got.ask === true && !want.ask }
}

const judges: Record<Kind, (want: Answer, got: Answer) => Judgement> = {
  captions: judgeCaption,
  messages: judgeMessage,
  times: judgeTime,
  amounts: judgeAmount,
}
