import type { PlainRule } from '../rule.ts'
import type { TalkTag } from '../tags.ts'

/** What is denied, supposed, or told of others opens and closes nothing. */
const unsure: readonly TalkTag[] = ['not', 'dont', 'yet', 'if', 'guess', 'or', 'they', 'cancel']

/** Somebody who speaks of this is not only looking at a shop. */
const busyWith: readonly TalkTag[] = [
  ...(['add', 'delete', 'gone', 'price', 'seek', 'order', 'sent', 'status', 'change', 'rise', 'laku'] as const),
  ...(['history', 'letter', 'dont', 'report', 'sales', 'make', 'register', 'refund', 'faulty', 'serve'] as const),
]

/** What a seller says beside the opening or closing of a shop. */
const beside: readonly TalkTag[] = [
  ...(['own', 'please', 'help', 'thanks', 'can', 'want', 'already', 'day', 'ended', 'ready', 'agree', 'now'] as const),
  ...(['shop', 'home', 'wares', 'sell', 'seller', 'again', 'open', 'usual', 'yes', 'back', 'still'] as const),
]

/** A shop and what came of it. Opening and closing act, so little else may be said. */
export const shop: readonly PlainRule[] = [
  { intent: 'sales', all: [['sales']], not: ['faulty', 'sell'] },
  { intent: 'sales', all: [['sales'], ['own', 'day', 'see', 'howMuch', 'ask', 'shop']], not: ['faulty', 'delete'] },
  { intent: 'sales', all: [['report'], ['laku', 'sell', 'shop', 'wares']], not: ['public', 'delete'] },
  { intent: 'sales', all: [['laku'], ['howMuch', 'what']] },
  {
    intent: 'sales',
    all: [['gain'], ['howMuch'], ['sell', 'shop', 'wares', 'laku']],
    not: ['order', 'orders', 'seek', 'bargain'],
    counts: false,
  },
  {
    intent: 'sales',
    all: [
      ['orders', 'laku'],
      ['howMuch', 'total'],
      ['shop', 'wares', 'sell'],
      ['own', 'day'],
    ],
    not: ['cart', 'arrive', 'when', 'where', 'yet'],
    counts: false,
  },
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
    all: [['open'], ['again'], ['shop']],
    with: beside,
    not: [...unsure, 'when', 'close', 'later', 'who', 'where', 'order', 'seek', 'gone'],
    asks: false,
    counts: false,
    most: 2,
  },
  {
    intent: 'reopen-shop',
    all: [['open'], ['shop'], ['close', 'ended'], ['past', 'before', 'ended']],
    with: beside,
    not: [...unsure, 'when', 'later', 'who', 'where', 'order', 'seek', 'gone', 'make'],
    asks: false,
    counts: false,
    most: 2,
  },
  {
    intent: 'reopen-shop',
    all: [['open'], ['shop'], ['own'], ['day', 'now']],
    with: ['already', 'menu', 'can', 'thanks', 'agree'],
    not: [...unsure, 'when', 'later', 'who', 'where', 'close', 'want', 'make', 'how', 'order'],
    asks: false,
    counts: false,
    most: 0,
  },
  {
    intent: 'reopen-shop',
    all: [['serve'], ['again', 'ended'], ['again', 'ready', 'already', 'can', 'open', 'want']],
    with: beside,
    not: [...unsure, 'when', 'later', 'who', 'where', 'seek', 'close', 'howMuch', 'what'],
    asks: false,
    counts: false,
    most: 2,
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
    all: [['serve'], ['not', 'dont']],
    with: [...beside, 'busy', 'later', 'order', 'orders'],
    not: ['again', 'when', 'wonder', 'complain', 'if', 'guess', 'or', 'they', 'yet', 'who', 'ended'],
    asks: false,
    most: 2,
  },
  {
    intent: 'close-shop',
    all: [['close'], ['shop', 'own', 'sell']],
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
  {
    intent: 'my-shop',
    all: [['shop', 'wares', 'listing'], ['own'], ['see', 'shown']],
    not: [...busyWith, 'sell', 'close', 'want'],
    counts: false,
    most: 2,
  },
  {
    intent: 'my-shop',
    all: [['shop', 'wares', 'listing'], ['own'], ['see']],
    with: ['want', 'sell', 'shown', 'already', 'please', 'where', 'what', 'goods', 'self', 'can'],
    not: [...busyWith, 'close', 'how'],
    counts: false,
    most: 1,
  },
  {
    intent: 'open-shop',
    all: [['shop', 'seller', 'sell'], ['register']],
    not: ['again', 'close', 'product', 'what', 'delete', 'see', 'shown'],
  },
  {
    intent: 'open-shop',
    all: [['seller'], ['become'], ['want', 'how', 'become', 'can']],
    not: ['talk', 'phone', 'price'],
    counts: false,
    most: 1,
  },
  {
    intent: 'open-shop',
    all: [['shop', 'wares'], ['make'], ['own', 'want', 'please', 'how', 'can', 'for', 'yet']],
    with: [...beside, 'yet', 'for', 'identity'],
    not: ['again', 'close', 'when', 'see', 'dont', 'delete', 'order', 'seek', 'letter', 'price', 'stock'],
    counts: false,
    most: 4,
  },
  {
    intent: 'open-shop',
    all: [['shop'], ['open', 'make'], ['want', 'how', 'own', 'can', 'open']],
    with: ['please', 'help', 'for', 'now'],
    not: ['again', 'close', 'when', 'already', 'see', 'day', 'yet', 'dont', 'not', 'delete', 'ended', 'gone'],
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
    all: [['shown', 'wares', 'shop'], ['own'], ['see', 'what', 'howMuch', 'where', 'shown']],
    not: [...busyWith, 'want'],
    counts: false,
    most: 2,
    with: ['sell', 'already', 'shop', 'listing', 'goods', 'still', 'self', 'exist', 'open', 'number'],
  },
  {
    intent: 'my-shop',
    all: [['shop', 'wares'], ['own']],
    not: [...busyWith, 'open', 'close', 'again', 'sell', 'want', 'data'],
    counts: false,
    most: 1,
  },
]
