import type { PlainRule } from '../rule.ts'
import type { TalkTag } from '../tags.ts'

/** What is denied, supposed, asked or still to come has not been paid. */
const doubtful: readonly TalkTag[] = ['yet', 'not', 'if', 'guess', 'or', 'they', 'dont', 'when', 'later']

/** Money: that it was paid, that it will be later, and how. */
export const paying: readonly PlainRule[] = [
  { intent: 'paid', all: [['proof']], not: ['yet'], most: 2 },
  {
    intent: 'paid',
    all: [['already'], ['pay', 'transfer']],
    with: ['own', 'skip', 'come', 'payWay', 'money', 'scan', 'choose', 'point'],
    not: [...doubtful, 'debt', 'what', 'how', 'where', 'orders'],
    asks: false,
    most: 2,
  },
  {
    intent: 'paid',
    all: [['ended'], ['pay', 'transfer', 'payWay']],
    with: ['own', 'already', 'money', 'done'],
    not: [...doubtful, 'gone', 'skip', 'after', 'can', 'what', 'how', 'where', 'want', 'orders', 'add'],
    asks: false,
    counts: false,
    most: 0,
  },
  {
    intent: 'paid',
    all: [['money'], ['already'], ['sent', 'deliver', 'send', 'incoming', 'come']],
    with: ['payWay', 'own', 'skip', 'transfer', 'see'],
    not: [...doubtful, 'refund', 'sales'],
    asks: false,
    most: 1,
  },
  {
    intent: 'paid',
    all: [['proof'], ['already'], ['sent', 'deliver', 'send', 'bring', 'transfer', 'pay']],
    with: ['own', 'ask', 'see', 'money'],
    not: [...doubtful, 'orders', 'goods'],
    asks: false,
    most: 0,
  },
  // `transferan atas nama Sugeng itu dari saya`.
  {
    intent: 'paid',
    all: [['transfer'], ['identity'], ['own'], ['this', 'point']],
    not: [...doubtful, 'payWay', 'please', 'who', 'what', 'where', 'want', 'can', 'howMuch', 'mismatch', 'faulty'],
    asks: false,
    counts: false,
    most: 2,
  },
  {
    intent: 'payment',
    all: [['money'], ['send', 'deliver', 'sent', 'transfer'], ['where', 'who', 'what', 'account']],
    not: ['already', 'yet', 'refund', 'giveBack', 'wonder', 'debt', 'sales'],
    asks: true,
  },
  {
    intent: 'payment',
    all: [['scan'], ['where', 'see', 'ask', 'exist', 'send', 'can', 'please', 'what']],
    not: ['already', 'sell', 'order'],
    counts: false,
    most: 1,
  },
  {
    intent: 'debt',
    all: [['pay'], ['after']],
    not: ['onDelivery', 'how', 'where', 'already', 'payWay'],
    counts: false,
  },
  {
    intent: 'debt',
    all: [['pay'], ['day'], ['can']],
    not: ['onDelivery', 'how', 'where', 'today', 'already', 'payWay'],
    counts: false,
    most: 1,
  },
  {
    intent: 'debt',
    all: [['money'], ['later', 'day']],
    with: ['only', 'can', 'take', 'goods', 'want', 'pay', 'before', 'fetch'],
    not: [
      'past',
      'already',
      'refund',
      'arrive',
      'sent',
      'giveBack',
      'today',
      'how',
      'where',
      'who',
      'onDelivery',
      'when',
      'sales',
    ],
    counts: false,
    most: 1,
  },
  {
    intent: 'debt',
    all: [['pay'], ['if'], ['already', 'later', 'money']],
    not: ['onDelivery', 'how', 'where', 'payWay', 'arrive', 'sent'],
    counts: false,
  },
  { intent: 'debt', all: [['debt']], not: ['onDelivery'] },
  { intent: 'debt', all: [['pay'], ['later']], not: ['payWay', 'how', 'where'] },
  { intent: 'debt', all: [['pay'], ['later'], ['can']], not: ['onDelivery', 'how', 'where'] },
  { intent: 'shipping', all: [['shippingFee'], ['free']], not: ['bargain'] },
  { intent: 'payment', all: [['payWay']], not: ['sell', 'already', 'seek', 'ended'] },
  {
    intent: 'payment',
    all: [
      ['pay', 'transfer'],
      ['how', 'where', 'can', 'who', 'what'],
    ],
  },
  { intent: 'payment', all: [['transfer']], asks: true },
]
