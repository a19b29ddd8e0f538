import type { PlainRule } from '../rule.ts'
import type { TalkTag } from '../tags.ts'

/** What is denied, supposed, or told of others erases nobody. */
const unsure: readonly TalkTag[] = ['kin', 'dont', 'not', 'if', 'guess', 'or', 'they', 'others', 'yet']
/** What may be said beside the wish to be forgotten. */
const personal: readonly TalkTag[] = [
  ...([
    'want',
    'please',
    'help',
    'thanks',
    'own',
    'phone',
    'machine',
    'stored',
    'make',
    'total',
    'exist',
    'yes',
  ] as const),
  ...(['account', 'data', 'identity', 'delete', 'ask', 'seller', 'person', 'can', 'already', 'ended', 'this'] as const),
]
/** What else can be deleted than a person. */
const business: readonly TalkTag[] = [
  ...(['listing', 'wares', 'cart', 'order', 'orders', 'photo', 'price', 'stock', 'announcement', 'history'] as const),
  ...(['letter', 'sales', 'sell'] as const),
]
const trade: readonly TalkTag[] = ['order', 'price', 'stock', 'cart', 'seek', 'complain', 'public', 'wares']

/** The person's own affairs, the village, and who is talked to. */
export const affairs: readonly PlainRule[] = [
  {
    intent: 'privacy',
    all: [
      ['data', 'account', 'phone', 'identity', 'letter'],
      ['safe', 'spread'],
      ['safe', 'own', 'asks', 'not', 'dont', 'who', 'others', 'data', 'account', 'can'],
    ],
    not: ['shop', 'wares', 'delete', 'wipe', 'order', 'photo', 'sales', 'make', 'stock'],
  },
  {
    intent: 'privacy',
    all: [
      ['identity', 'phone'],
      ['spread', 'see'],
      ['can', 'who', 'asks', 'not', 'seller', 'others'],
    ],
    not: ['talk', 'order', 'please', 'ask', 'send', 'shop', 'delete', 'wipe'],
  },
  { intent: 'privacy', all: [['others', 'person', 'who'], ['spread']], not: [...trade, 'photo', 'shop'], asks: true },
  {
    intent: 'privacy',
    all: [
      ['why'],
      ['identity', 'data', 'account', 'letter', 'phone'],
      ['please', 'want', 'stored', 'ask', 'own', 'why'],
    ],
    not: [...trade, 'delete', 'wipe', 'orders', 'arrive', 'sent'],
  },
  {
    intent: 'privacy',
    all: [
      ['identity', 'data', 'phone'],
      ['stored', 'wipe'],
      ['safe', 'why', 'who'],
    ],
    not: [...trade, 'delete'],
  },
  { intent: 'privacy', all: [['privacy']], not: ['delete', 'wipe'], most: 3 },
  {
    intent: 'erase-me',
    all: [['eraseMe']],
    not: unsure,
    asks: false,
    most: 2,
  },
  {
    intent: 'erase-me',
    all: [
      ['delete', 'wipe'],
      ['account', 'data', 'stored'],
      ['own', 'account', 'data'],
    ],
    with: personal,
    not: [...unsure, ...business],
    asks: false,
    bare: true,
    most: 2,
  },
  {
    intent: 'erase-me',
    all: [
      ['delete', 'wipe'],
      ['stored', 'identity'],
      ['stored', 'machine', 'wipe'],
      ['stored', 'own', 'identity'],
    ],
    with: personal,
    not: [...unsure, ...business],
    asks: false,
    bare: true,
    most: 1,
  },
  {
    intent: 'erase-me',
    all: [['close'], ['account'], ['own', 'account']],
    with: personal,
    not: [...unsure, ...business, 'shop', 'sell', 'seller'],
    asks: false,
    bare: true,
    most: 1,
  },
  // How it is done is told while it is asked for.
  {
    intent: 'erase-me',
    all: [['delete', 'wipe', 'eraseMe'], ['account', 'data', 'eraseMe'], ['how']],
    with: personal,
    not: business,
    bare: true,
    most: 0,
  },
  {
    intent: 'my-data',
    all: [['data'], ['own', 'stored', 'see', 'ask', 'what']],
    not: ['delete', 'wipe', 'stock', 'price', 'sales', 'report', 'shop', 'orders', 'history'],
    counts: false,
    most: 3,
  },
  {
    intent: 'my-data',
    all: [
      ['stored', 'identity'],
      ['own', 'stored'],
      ['what', 'see', 'announcement', 'catalogue'],
      ['stored', 'see'],
    ],
    not: ['delete', 'wipe', 'sell', 'why', 'where', 'safe', 'spread', 'stock', 'shop', 'orders'],
    counts: false,
    most: 2,
  },
  {
    intent: 'my-data',
    all: [['account'], ['own', 'account'], ['what', 'see', 'goods']],
    not: ['delete', 'quit', 'wipe', 'shop', 'how', 'register'],
    most: 1,
  },
  { intent: 'my-data', all: [['account'], ['own', 'see', 'account']], not: ['delete', 'quit', 'shop'], whole: true },
  // `orang apa bot ini`: to ask which of the two is no wish for one.
  {
    intent: 'robot',
    all: [['machine'], ['person', 'human', 'real'], ['or', 'asks']],
    not: ['want', 'dont', 'please', 'can', 'order', 'how'],
    asks: true,
  },
  {
    intent: 'robot',
    all: [['machine'], ['or'], ['person', 'human', 'real']],
    not: ['want', 'dont', 'please', 'can', 'order', 'how'],
  },
  {
    intent: 'robot',
    all: [['this'], ['person']],
    asks: true,
    with: ['human', 'real', 'this', 'ask', 'asks'],
    not: ['talk', 'phone', 'seller', 'want', 'exist', 'where', 'who', 'howMuch', 'order', 'can', 'please'],
    most: 0,
  },
  { intent: 'robot', all: [['who'], ['this']], whole: true },
  { intent: 'robot', all: [['robot']], most: 2 },
  { intent: 'robot', all: [['person'], ['real']], asks: true, whole: true },
  {
    intent: 'human',
    all: [['person'], ['help', 'please', 'person']],
    not: ['this', 'complain'],
    asks: false,
    whole: true,
  },
  { intent: 'robot', all: [['machine']], with: ['this'], not: ['talk', 'phone', 'help', 'how', 'dont'], whole: true },
  { intent: 'robot', all: [['this'], ['person'], ['not', 'insteadOf']], asks: true, not: ['talk', 'phone', 'seller'] },
  {
    intent: 'robot',
    all: [['this'], ['person', 'machine'], ['real', 'machine', 'asks', 'or']],
    not: ['talk', 'phone', 'seller', 'complain', 'want', 'help'],
  },
  {
    intent: 'robot',
    all: [['machine'], ['talk'], ['own', 'this', 'asks', 'busy']],
    not: ['want', 'dont', 'not', 'can', 'person'],
  },
  { intent: 'human', all: [['machine'], ['dont', 'no'], ['person']], asks: false },
  { intent: 'robot', all: [['machine'], ['this', 'asks', 'person']], not: ['talk', 'phone', 'help', 'how', 'dont'] },
  { intent: 'robot', all: [['machine']], asks: true, not: ['talk', 'phone', 'help', 'how'], most: 2 },
  {
    intent: 'human',
    all: [
      ['talk', 'phone'],
      ['person', 'seller'],
    ],
    not: ['photo', 'complain', 'announce', 'spread'],
  },
  { intent: 'human', all: [['human']], not: ['order', 'announce'], most: 3 },
  {
    intent: 'human',
    all: [['talk'], ['talk', 'own', 'want', 'can', 'please']],
    with: ['not', 'seller'],
    not: ['machine'],
    whole: true,
  },
  {
    intent: 'human',
    all: [['person'], ['where', 'exist', 'talk']],
    with: ['this', 'real', 'can', 'want', 'own', 'now', 'not', 'seller'],
    not: ['photo', 'announce', 'spread', 'when', 'sell', 'office', 'or', 'machine'],
    counts: false,
    most: 0,
  },
  {
    intent: 'service',
    all: [['letter'], ['make', 'want', 'how', 'letter']],
    not: ['guess', 'sell', 'order', 'payWay', 'public', 'seek', 'rise'],
  },
  {
    intent: 'service',
    all: [['letter'], ['seek'], ['seek', 'what', 'own', 'kin', 'want']],
    not: ['sell', 'order', 'exist', 'price', 'damage', 'complain'],
    most: 3,
  },
  {
    intent: 'service',
    all: [['letter'], ['make', 'please'], ['for', 'purpose']],
    not: ['sell', 'order', 'pay', 'public', 'rise', 'price'],
  },
  { intent: 'service', all: [['office'], ['when', 'open', 'close']], not: ['sell', 'order', 'damage'], asks: true },
  { intent: 'report-problem', all: [['public'], ['damage', 'complain']], not: ['sell', 'order', 'sales'] },
  {
    intent: 'report-problem',
    all: [
      ['place', 'village'],
      ['damage', 'complain'],
    ],
    not: [
      'sell',
      'order',
      'orders',
      'goods',
      'came',
      'arrive',
      'sent',
      'wares',
      'stock',
      'price',
      'shop',
      'want',
      'seek',
    ],
    counts: false,
  },
  { intent: 'report-problem', all: [['complain']], not: ['sales', 'sell', 'order', 'orders', 'announce', 'thanks'] },
  { intent: 'refund', all: [['refund']] },
  { intent: 'learn', all: [['learn', 'tips']], not: ['order'] },
  {
    intent: 'learn',
    all: [['how', 'help'], ['photo'], ['praise', 'make', 'take']],
    not: ['order', 'see', 'exist', 'goods', 'orders'],
  },
  {
    intent: 'learn',
    all: [
      ['learn', 'tips'],
      ['wares', 'product', 'seller', 'person', 'photo', 'how'],
    ],
    counts: false,
  },
]
