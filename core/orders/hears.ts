import type { Hearing } from '../conversation/command.ts'
import type { Heard } from '../conversation/heard.ts'
import { zoned } from '../conversation/instant.ts'
import type { Turn } from '../conversation/turn.ts'
import { readMessage } from '../language/message.ts'
import { readTime } from '../language/time.ts'
import { quotedProduct } from '../products/product.ts'
import { quotedOrder, readCode } from './order.ts'

/** "terima 417", "tolak", "terima, jam 4 sore": the order that the words or the quoted notice name. */
function answer(heard: Heard) {
  const { meaning } = heard
  const code = 'order' in meaning && typeof meaning.order === 'string' ? readCode(meaning.order) : null
  return { code, about: quotedOrder(heard.quoted) ? heard.quoted : null, text: heard.text }
}

const named = (rest: string) => (rest === '' ? {} : readCode(rest) ? { code: readCode(rest) } : null)

export const hears: Hearing[] = [
  {
    when: { intent: 'order' },
    does: 'orders.order',
    with: ({ meaning, quoted }) =>
      meaning.intent === 'order' ? { items: meaning.items, meant: quotedProduct(quoted) } : null,
  },
  { when: { intent: 'which' }, does: 'orders.which-shown', with: ofTheShown },
  { when: { intent: 'accept' }, does: 'orders.accept', with: answer },
  { when: { intent: 'refuse' }, does: 'orders.refuse', with: answer },
  {
    when: { intent: 'partial' },
    does: 'orders.few-left',
    with: heard => ({ ...answer(heard), left: heard.meaning.intent === 'partial' ? heard.meaning.value : undefined }),
  },
  { when: { intent: 'ready' }, does: 'orders.ready', with: answer },
  { when: { intent: 'on-the-way' }, does: 'orders.on-the-way', with: answer },
  { when: { word: 'accept' }, does: 'orders.accept', with: withRest },
  { when: { word: 'refuse' }, does: 'orders.refuse', with: withRest },
  { when: { word: 'finish' }, does: 'orders.finish', with: (_h, _t, rest) => named(rest) },
  {
    when: { intent: 'cancel' },
    does: 'orders.ask-cancel',
    with: heard => ({ code: null, order: quotedOrder(heard.quoted) }),
  },
  {
    // "telurnya ga jadi" when nothing is being ordered: an order that is out may be meant.
    when: { intent: 'change' },
    does: 'orders.ask-cancel',
    with: ({ meaning, quoted }) =>
      meaning.intent === 'change' && meaning.items.every(item => item.quantity === 0)
        ? { code: null, order: quotedOrder(quoted) }
        : null,
  },
  {
    when: { word: 'cancel' },
    does: 'orders.ask-cancel',
    with: (heard, _t, rest) => ({ code: readCode(rest), order: quotedOrder(heard.quoted) }),
  },
  {
    when: { word: 'order-code' },
    does: 'orders.show',
    with: (_h, _t, rest) => (readCode(rest) ? { code: readCode(rest) } : null),
  },
  { when: { intent: 'orders' }, does: 'orders.mine', with: () => ({}) },
  { when: { intent: 'status' }, does: 'orders.mine', with: () => ({}) },
  { when: { intent: 'checkout' }, does: 'orders.mine', with: () => ({}) },
]

/** Several products were shown and the words point at none of them: the amount is kept for the one that is chosen. */
function ofTheShown(heard: Heard, turn: Turn): unknown {
  if (heard.offered.length < 2) return null
  const plain = readMessage(heard.text, turn.words)
  const [item] = plain.intent === 'order' ? plain.items : []
  const said = item ? { quantity: Math.round(item.quantity * 1000), unit: item.unit } : null
  return { products: heard.offered.map(o => o.id), said }
}

/** "terima 417 jam 4 sore": a code first, or nothing but a time. "terima kasih" accepts no order. */
function withRest(heard: Heard, turn: Turn, rest: string): unknown {
  const read = /^(?:a\s*)?(\d{3,7})(?:\s|$)/.exec(rest)
  const meant = rest === '' || read !== null || isTime(turn, rest)
  if (!meant) return null
  return {
    code: read?.[1] ? readCode(read[1]) : null,
    about: quotedOrder(heard.quoted) ? heard.quoted : null,
    text: heard.text,
  }
}

function isTime(turn: Turn, text: string): boolean {
  const time = readTime(text, zoned(turn.now, turn.zone), turn.words)
  return 'at' in time && time.at !== undefined
}
