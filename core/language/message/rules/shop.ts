import type { PlainRule } from '../rule.ts'
import type { TalkTag } from '../tags.ts'

/** What is denied, supposed, or told of others opens and closes nothing. */
const unsure: readonly TalkTag[] = ['not', 'dont', 'yet', 'if', 'guess', 'or', 'they', 'cancel']

/** A shop and what came of it. Opening and closing act, so little else may be said. */
export const shop: readonly PlainRule[] = [
  { intent: 'sales', all: [['sales']], not: ['faulty', 'sell'] },
  { intent: 'sales', all: [['report'], ['laku', 'sell', 'shop']] },
  { intent: 'sales', all: [['laku'], ['howMuch', 'what']] },
  { intent: 'sales', all: [['laku'], ['sell', 'wares', 'shop'], ['own', 'today']], counts: false },
  {
    intent: 'reopen-shop',
    all: [['open'], ['again'], ['shop'], ['past', 'before']],
    with: ['own', 'close', 'already'],
    not: [...unsure, 'when'],
    asks: false,
    most: 0,
  },
  {
    intent: 'reopen-shop',
    all: [['open'], ['again'], ['open', 'again', 'shop', 'own', 'already', 'day']],
    not: [...unsure],
    asks: false,
    most: 0,
  },
  {
    intent: 'reopen-shop',
    all: [['open'], ['again'], ['sell'], ['own', 'already']],
    with: ['day', 'shop'],
    not: [...unsure, 'want', 'can', 'later', 'incoming', 'when', 'close'],
    asks: false,
    counts: false,
    most: 1,
  },
  {
    intent: 'reopen-shop',
    all: [['shop'], ['open'], ['already', 'again']],
    not: ['when', 'want', 'make', 'close', ...unsure],
    asks: false,
    most: 1,
  },
  {
    intent: 'close-shop',
    all: [['close'], ['shop', 'own']],
    not: ['open', 'past', 'when', 'again', 'account', ...unsure, 'complain', 'public'],
    asks: false,
    most: 3,
  },
  {
    intent: 'close-shop',
    all: [['close']],
    not: ['open', 'past', 'when', 'photo', 'order', 'again', 'account', ...unsure, 'public'],
    asks: false,
    most: 1,
  },
  { intent: 'open-shop', all: [['shop', 'seller', 'sell'], ['register']], not: ['again', 'close', 'product', 'what'] },
  {
    intent: 'open-shop',
    all: [['seller'], ['become'], ['want', 'how', 'become', 'can']],
    not: ['talk', 'phone', 'price'],
    counts: false,
    most: 1,
  },
  {
    intent: 'open-shop',
    all: [['shop'], ['open', 'make'], ['want', 'how', 'own', 'can', 'open']],
    not: ['again', 'close', 'when', 'already', 'see', 'day', 'yet', 'dont', 'not'],
    most: 3,
  },
  {
    intent: 'my-shop',
    all: [['shop'], ['own'], ['goods'], ['what']],
    not: ['price', 'order', 'seek'],
    counts: false,
    most: 0,
  },
  {
    intent: 'my-shop',
    all: [['wares'], ['own'], ['what', 'see']],
    not: ['want', 'add', 'delete', 'gone', 'price', 'exist', 'seek', 'order', 'arrive', 'sent', 'status'],
    counts: false,
    most: 0,
    with: ['sell', 'already', 'shop'],
  },
  {
    intent: 'my-shop',
    all: [['shop', 'wares'], ['own']],
    not: [
      'open',
      'close',
      'again',
      'delete',
      'add',
      'sell',
      'want',
      'gone',
      'price',
      'change',
      'data',
      'order',
      'history',
    ],
    counts: false,
    most: 1,
  },
]
