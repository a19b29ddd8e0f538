import type { PlainIntent } from './meaning.ts'
import type { Rule } from './rule.ts'

export type PlainRule = Rule<PlainIntent>

/** Whole answers: nothing else is said. What drops, stops or goes back comes before what agrees. */
export const answers: readonly PlainRule[] = [
  { intent: 'stop', all: [['stop'], ['stop', 'announcement', 'send', 'again']], whole: true, asks: false },
  { intent: 'stop', all: [['dont', 'stop'], ['send'], ['announcement', 'again']], most: 1, counts: false },
  { intent: 'menu', all: [['menu']], whole: true },
  {
    intent: 'cancel',
    all: [['cancel'], ['cancel', 'own', 'orders', 'want', 'order', 'thanks']],
    whole: true,
    asks: false,
  },
  { intent: 'back', all: [['back']], whole: true, asks: false },
  { intent: 'skip', all: [['skip'], ['skip', 'photo']], whole: true, asks: false },
  { intent: 'checkout', all: [['done'], ['done', 'already', 'total', 'pay', 'orders']], whole: true, asks: false },
  { intent: 'thanks', all: [['thanks'], ['thanks', 'praise', 'own']], not: ['gone', 'already'], whole: true },
  { intent: 'no', all: [['no'], ['no', 'thanks']], whole: true },
  { intent: 'yes', all: [['yes'], ['yes', 'thanks', 'want']], not: ['not', 'gone', 'usual'], whole: true, asks: false },
  { intent: 'repeat', all: [['usual'], ['usual', 'order', 'again', 'orders', 'want']], whole: true, asks: false },
  {
    intent: 'repeat',
    all: [['as'], ['before'], ['as', 'before', 'usual', 'order', 'again', 'orders', 'want', 'own']],
    whole: true,
    asks: false,
  },
  { intent: 'greet', all: [['greet'], ['greet', 'day']], whole: true },
  { intent: 'help', all: [['help'], ['help', 'own', 'want', 'can', 'not', 'this', 'order', 'how']], whole: true },
]

/** The person's own affairs, the village, and who is talked to. */
export const affairs: readonly PlainRule[] = [
  {
    intent: 'privacy',
    all: [
      ['data', 'account', 'phone'],
      ['safe', 'spread'],
    ],
  },
  { intent: 'privacy', all: [['privacy']], most: 3 },
  { intent: 'erase-me', all: [['eraseMe']], asks: false, most: 2 },
  {
    intent: 'erase-me',
    all: [['delete'], ['account', 'data'], ['own', 'account', 'delete', 'data']],
    asks: false,
    most: 1,
  },
  { intent: 'my-data', all: [['data'], ['own', 'stored', 'see', 'ask', 'what']], not: ['delete'], most: 3 },
  { intent: 'robot', all: [['machine'], ['this', 'asks', 'person']], not: ['talk', 'phone'] },
  { intent: 'robot', all: [['machine']], asks: true, not: ['talk', 'phone'], most: 2 },
  {
    intent: 'human',
    all: [
      ['talk', 'phone'],
      ['person', 'seller'],
    ],
    not: ['photo', 'complain', 'announce'],
  },
  { intent: 'human', all: [['human']], not: ['order', 'announce'], most: 3 },
  {
    intent: 'service',
    all: [['letter'], ['make', 'want', 'how', 'letter']],
    not: ['sell', 'order', 'payWay', 'public', 'seek', 'rise'],
  },
  { intent: 'report-problem', all: [['public'], ['damage', 'complain']], not: ['sell', 'order', 'sales'] },
  { intent: 'report-problem', all: [['complain']], not: ['sales', 'sell', 'order', 'announce', 'thanks', 'greet'] },
  { intent: 'learn', all: [['learn', 'tips']], not: ['order'] },
]

/** A shop and what came of it. Opening and closing act, so little else may be said. */
export const shop: readonly PlainRule[] = [
  { intent: 'sales', all: [['sales']], not: ['faulty', 'sell'] },
  { intent: 'sales', all: [['report'], ['laku', 'sell', 'shop']] },
  { intent: 'sales', all: [['laku'], ['howMuch', 'what']] },
  { intent: 'sales', all: [['laku'], ['sell', 'wares', 'shop'], ['own', 'today']], counts: false },
  {
    intent: 'reopen-shop',
    all: [['open'], ['again'], ['open', 'again', 'shop', 'own', 'already', 'day']],
    asks: false,
    most: 0,
  },
  {
    intent: 'reopen-shop',
    all: [['shop'], ['open'], ['already', 'again']],
    not: ['when', 'want', 'make', 'close'],
    asks: false,
    most: 1,
  },
  { intent: 'close-shop', all: [['close'], ['shop', 'own']], not: ['open', 'when', 'again'], asks: false, most: 3 },
  { intent: 'close-shop', all: [['close']], not: ['open', 'when', 'photo', 'order', 'again'], asks: false, most: 1 },
  { intent: 'open-shop', all: [['shop', 'seller', 'sell'], ['register']], not: ['again', 'close'] },
  {
    intent: 'open-shop',
    all: [['shop'], ['open', 'make'], ['want', 'how', 'own', 'can', 'open']],
    not: ['again', 'close', 'when', 'already', 'see', 'day'],
    most: 3,
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

/** What buyers say about orders, money and delivery. */
export const buying: readonly PlainRule[] = [
  { intent: 'refund', all: [['refund']] },
  { intent: 'refund', all: [['giveBack'], ['money']] },
  { intent: 'skip', all: [['skip'], ['photo']], not: ['see', 'ask'], asks: false, most: 0 },
  {
    intent: 'complaint',
    all: [['mismatch'], ['goods', 'photo', 'orders', 'mismatch']],
    not: ['done', 'public', 'back'],
    most: 3,
  },
  {
    intent: 'complaint',
    all: [['faulty']],
    not: ['public', 'stock', 'exist', 'order', 'want', 'price', 'seek', 'howMuch'],
  },
  { intent: 'complaint', all: [['goods', 'orders'], ['less']], not: ['bargain', 'stock', 'can'] },
  { intent: 'pickup', all: [['pickup']] },
  { intent: 'pickup', all: [['take'], ['self', 'home']] },
  { intent: 'pickup', all: [['take'], ['where']], not: ['orders', 'photo'], asks: true, most: 1 },
  { intent: 'paid', all: [['proof']], not: ['yet'], most: 2 },
  {
    intent: 'paid',
    all: [['already'], ['pay', 'transfer']],
    not: ['yet', 'not', 'debt', 'what', 'how', 'where', 'orders'],
    asks: false,
    most: 2,
  },
  {
    intent: 'paid',
    all: [['money'], ['already'], ['sent', 'deliver', 'send']],
    not: ['yet', 'not', 'refund'],
    asks: false,
    most: 1,
  },
  { intent: 'debt', all: [['debt']], not: ['onDelivery'] },
  { intent: 'debt', all: [['pay'], ['later']], not: ['payWay', 'how', 'where'] },
  { intent: 'payment', all: [['payWay']], not: ['sell', 'already', 'seek'] },
  {
    intent: 'payment',
    all: [
      ['pay', 'transfer'],
      ['how', 'where', 'can', 'who', 'what'],
    ],
  },
  { intent: 'payment', all: [['transfer']], asks: true },
  { intent: 'shipping', all: [['shippingFee']], not: ['bargain'] },
  { intent: 'status', all: [['status']], not: ['sell', 'exist'] },
  {
    intent: 'status',
    all: [['orders'], ['arrive', 'sent', 'when', 'where']],
    not: ['already', 'sell', 'catalogue', 'cart'],
  },
  {
    intent: 'status',
    all: [['orders'], ['arrive', 'sent', 'when', 'where', 'yet']],
    not: ['sell', 'history'],
    asks: true,
  },
  {
    intent: 'status',
    all: [
      ['arrive', 'sent'],
      ['already', 'yet', 'when', 'where'],
    ],
    not: ['sell', 'want', 'can', 'stock', 'incoming', 'history', 'home'],
    asks: true,
    most: 1,
  },
  { intent: 'status', all: [['orders'], ['arrive', 'sent'], ['yet']], not: ['sell', 'want', 'history'] },
  {
    intent: 'shipping',
    all: [['deliver'], ['can', 'free', 'howMuch', 'home', 'where']],
    not: ['already', 'photo', 'announcement'],
    counts: false,
  },
  { intent: 'shipping', all: [['deliver']], not: ['already', 'photo', 'announcement', 'yet'], asks: true },
  { intent: 'bargain', all: [['bargain']], not: ['seek', 'total', 'order'] },
  { intent: 'bargain', all: [['can'], ['less']], counts: false },
  { intent: 'cart', all: [['cart']], not: ['delete', 'add', 'order', 'fix'] },
  { intent: 'cart', all: [['total']], not: ['sales', 'done'], most: 2 },
  { intent: 'orders', all: [['history']] },
  { intent: 'orders', all: [['orders']], not: ['faulty', 'cancel', 'sell', 'cart', 'arrive', 'sent'], whole: true },
  {
    intent: 'orders',
    all: [['orders'], ['own', 'see', 'what']],
    not: ['order', 'faulty', 'cancel', 'sell', 'cart'],
    most: 2,
  },
  { intent: 'orders', all: [['order'], ['already'], ['what']] },
  {
    intent: 'photo',
    all: [['photo'], ['see', 'ask', 'exist', 'can', 'please', 'send', 'photo']],
    not: ['skip', 'learn', 'add', 'delete', 'order', 'product'],
    counts: false,
  },
]

/** Small talk with a few more words in it; last, because it says little. */
export const small: readonly PlainRule[] = [
  { intent: 'human', all: [['talk'], ['person', 'seller']] },
  { intent: 'menu', all: [['menu']], not: ['today', 'what', 'catalogue'], most: 1 },
  { intent: 'cancel', all: [['delete'], ['orders'], ['delete', 'orders', 'own']], whole: true, asks: false },
  { intent: 'cancel', all: [['cancel']], asks: false, most: 1, counts: false, not: ['add', 'order', 'become'] },
  { intent: 'thanks', all: [['thanks']], not: ['want', 'order', 'price', 'exist'], counts: false },
  { intent: 'help', all: [['help']], not: ['order', 'sell', 'seek'], counts: false },
  { intent: 'skip', all: [['skip']], asks: false, most: 1, counts: false, not: ['gone', 'photo'] },
  {
    intent: 'back',
    all: [['back']],
    asks: false,
    most: 1,
    counts: false,
    not: ['language', 'open', 'order', 'money', 'want'],
  },
  { intent: 'no', all: [['no']], most: 1, counts: false, asks: false, not: ['exist', 'gone', 'sell'] },
  {
    intent: 'greet',
    all: [['greet']],
    most: 1,
    counts: false,
    asks: false,
    not: ['yes', 'order', 'want', 'sell', 'gone', 'exist', 'not'],
  },
]
