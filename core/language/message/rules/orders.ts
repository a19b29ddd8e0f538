import type { OrderIntent } from '../meaning.ts'
import type { OrderTag, TalkTag } from '../tags.ts'

export type OrderRule<I> = {
  intent: I
  all: readonly (readonly (TalkTag | OrderTag)[])[]
  not: readonly (TalkTag | OrderTag)[]
}

/** What has not happened, or is only thought of. */
const open = [
  'yet',
  'not',
  'no',
  'what',
  'still',
  'later',
  'if',
  'guess',
  'dont',
  'when',
  'howMuch',
  'cannot',
  'or',
] as const

/** What makes no promise of what is said. */
const unwilling = ['not', 'yet', 'cannot', 'cancel', 'gone', 'if', 'guess', 'or', 'past', 'less'] as const

/** What a seller says about an open order. The order is the grammar: what is denied before what is said, money before goods,
 *  what has happened before what will. */
export const sellerRules: readonly OrderRule<OrderIntent>[] = [
  {
    intent: 'money-not-in',
    all: [['cash'], ['yet', 'not', 'missing'], ['credited', 'missing']],
    not: ['income', 'refund', 'price'],
  },
  { intent: 'money-not-in', all: [['cash', 'account'], ['missing']], not: ['income', 'accept', 'refund', 'price'] },
  {
    intent: 'money-not-in',
    all: [
      ['cash', 'account', 'moneyIn'],
      ['yet', 'not'],
    ],
    not: ['income', 'accept', 'refund', 'price'],
  },
  {
    intent: 'money-not-in',
    all: [
      ['money', 'transfer', 'pay', 'incoming', 'moneyIn'],
      ['yet', 'not'],
    ],
    not: ['income', 'accept', 'refund', 'cannot', 'refuse', 'price', 'make', 'shop'],
  },
  { intent: 'money-in', all: [['moneyIn']], not: ['yet', 'not', 'stock', 'later', 'if', 'guess', 'usual', 'income'] },
  {
    intent: 'money-in',
    all: [['cash', 'account'], ['credited']],
    not: [...open, 'missing', 'refund', 'price', 'usual', 'income'],
  },
  {
    intent: 'money-in',
    all: [['cash'], ['there']],
    not: [...open, 'missing', 'refund', 'price', 'shippingFee', 'usual', 'income'],
  },
  {
    intent: 'money-in',
    all: [
      ['money', 'transfer'],
      ['incoming', 'already', 'over'],
    ],
    not: ['yet', 'not', 'later', 'send', 'proof', 'refund', 'hearsay', 'usual', 'income'],
  },
  // `yang 417 udah bayar ke saya`, `orangnya udah transfer`: who sells and says so was paid.
  {
    intent: 'money-in',
    all: [
      ['pay', 'transfer'],
      ['already', 'over'],
      ['athome', 'payer'],
    ],
    not: [...open, 'hearsay', 'debt', 'refund', 'proof', 'price', 'shippingFee'],
  },
  {
    intent: 'money-in',
    all: [
      ['cash', 'coin', 'money'],
      ['reached', 'carry'],
      ['already', 'over'],
    ],
    not: [...open, 'hearsay', 'own', 'debt', 'refund', 'proof', 'price', 'shippingFee', 'missing'],
  },
  {
    intent: 'money-in',
    all: [
      ['cash', 'coin', 'money'],
      ['reached', 'carry'],
      ['already', 'over'],
      ['athome', 'payer'],
    ],
    not: [...open, 'hearsay', 'debt', 'refund', 'proof', 'price', 'shippingFee', 'missing'],
  },
  {
    intent: 'money-in',
    all: [['pay', 'transfer'], ['already', 'over'], ['parcel']],
    not: [...open, 'hearsay', 'own', 'debt', 'refund', 'proof', 'price', 'shippingFee'],
  },
  { intent: 'refuse', all: [['cannot']], not: ['letter', 'faulty', 'coin', 'onDelivery', 'payWay', 'debt'] },
  { intent: 'refuse', all: [['refuse']], not: ['dont'] },
  {
    intent: 'on-the-way',
    all: [['onTheWay']],
    not: ['errand', 'yet', 'not', 'later', 'dont', 'cancel', 'still', 'what'],
  },
  {
    intent: 'on-the-way',
    all: [['away'], ['over']],
    not: ['errand', 'yet', 'not', 'later', 'money', 'dont', 'cancel', 'still', 'what'],
  },
  {
    intent: 'on-the-way',
    all: [['carry'], ['moving', 'over']],
    not: ['errand', ...open, 'can', 'freeTo', 'prepared', 'finished', 'money', 'cash', 'shippingFee'],
  },
  // `udah di depan gang, tungguin ya`.
  {
    intent: 'on-the-way',
    all: [['nearby'], ['over', 'already', 'moving', 'again']],
    not: ['errand', ...open, 'freeTo', 'fetched', 'money'],
  },
  {
    intent: 'ready',
    all: [['prepared'], ['over']],
    not: ['yet', 'not', 'later', 'dont', 'what', 'cancel', 'still', 'again'],
  },
  { intent: 'ready', all: [['finished']], not: ['yet', 'not', 'later', 'accept'] },
  { intent: 'ready', all: [['finished'], ['already', 'orders', 'pickup', 'take']], not: ['yet', 'not', 'later'] },
  { intent: 'ready', all: [['freeTo'], ['fetched'], ['over', 'prepared']], not: open },
  { intent: 'ready', all: [['freeTo'], ['fetched']], not: [...open, 'day', 'will', 'deliver'] },
  {
    intent: 'accept',
    all: [['accept']],
    not: [...unwilling, 'dont', 'faulty', 'shop', 'letter', 'what', 'still'],
  },
  // `yang 417 saya ambil`.
  {
    intent: 'accept',
    all: [['parcel'], ['take'], ['own']],
    not: [...unwilling, 'dont', 'over', 'already', 'later', 'money', 'cash', 'what', 'still', 'freeTo', 'day'],
  },
  // `nanti sore saya antar`.
  {
    intent: 'accept',
    all: [['carry'], ['later'], ['will']],
    not: [...unwilling, 'over', 'dont'],
  },
  {
    intent: 'accept',
    all: [['working'], ['will', 'yes', 'agree']],
    not: [...unwilling, 'over', 'shop', 'letter', 'what', 'still'],
  },
]

/** What makes a question, a complaint or hearsay of what came. */
const doubted = [
  ...([
    'faulty',
    'mismatch',
    'yet',
    'where',
    'not',
    'order',
    'when',
    'if',
    'or',
    'hearsay',
    'less',
    'onDelivery',
    'can',
  ] as const),
  ...(['no', 'add', 'again', 'stock', 'refund', 'giveBack', 'money', 'village'] as const),
] as const
const undecided = [
  ...(['yet', 'not', 'if', 'guess', 'or', 'they', 'dont', 'when', 'wonder', 'how', 'where', 'want'] as const),
] as const

/** What a buyer says about an open order. */
export const buyerRules: readonly OrderRule<'received' | 'cancel' | 'paid'>[] = [
  { intent: 'cancel', all: [['cancel']], not: [...undecided, 'already', 'over', 'money', 'refund', 'add', 'change'] },
  // `ga usah dikirim deh, udah dapet di pasar`.
  {
    intent: 'cancel',
    all: [['dont'], ['carry', 'away', 'sent', 'deliver', 'working', 'make'], ['elsewhere']],
    not: ['if', 'guess', 'or', 'when', 'wonder', 'how', 'where', 'money', 'refund', 'add', 'change'],
  },
  { intent: 'received', all: [['gotIt']], not: doubted.filter(tag => tag !== 'order') },
  { intent: 'received', all: [['landed'], ['over', 'parcel']], not: doubted },
  { intent: 'received', all: [['reached', 'athome'], ['over'], ['parcel']], not: doubted },
  { intent: 'received', all: [['athome'], ['over']], not: doubted },
  {
    intent: 'paid',
    all: [
      ['pay', 'transfer', 'scan'],
      ['already', 'over', 'past'],
    ],
    not: [...undecided, 'debt', 'refund', 'howMuch', 'later', 'faulty', 'order', 'cancel', 'less'],
  },
]

/** What a buyer wants to know of an order that is pointed at. */
export const buyerQuestions: readonly OrderRule<'status'>[] = [
  {
    intent: 'status',
    all: [
      ['away', 'onTheWay', 'landed', 'sent', 'arrive', 'carry', 'prepared'],
      ['yet', 'not', 'when', 'where', 'or', 'still', 'hearsay', 'how', 'what'],
    ],
    not: ['faulty', 'mismatch', 'order', 'howMuch', 'shippingFee', 'price', 'stock', 'refund', 'cancel', 'can', 'dont'],
  },
]
