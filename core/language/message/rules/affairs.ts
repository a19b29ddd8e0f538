import type { PlainRule } from '../rule.ts'

/** The person's own affairs, the village, and who is talked to. */
export const affairs: readonly PlainRule[] = [
  {
    intent: 'privacy',
    all: [
      ['data', 'account', 'phone', 'identity'],
      ['safe', 'spread'],
    ],
  },
  {
    intent: 'privacy',
    all: [
      ['identity', 'phone'],
      ['spread', 'see'],
      ['can', 'who', 'asks', 'not', 'seller'],
    ],
    not: ['talk', 'order', 'please', 'ask', 'send'],
  },
  { intent: 'privacy', all: [['privacy']], most: 3 },
  {
    intent: 'erase-me',
    all: [['eraseMe']],
    not: ['kin', 'dont', 'not', 'if', 'guess', 'or', 'they'],
    asks: false,
    most: 2,
  },
  {
    intent: 'erase-me',
    all: [['delete'], ['account', 'data'], ['own', 'account', 'delete', 'data']],
    with: ['want', 'please'],
    not: ['kin', 'dont', 'not', 'if', 'guess', 'or', 'they'],
    asks: false,
    most: 1,
  },
  {
    intent: 'my-data',
    all: [['data'], ['own', 'stored', 'see', 'ask', 'what']],
    not: ['delete', 'orders', 'history'],
    most: 3,
  },
  {
    intent: 'my-data',
    all: [['stored'], ['own', 'stored'], ['what', 'see', 'announcement']],
    not: ['delete', 'sell'],
    most: 2,
  },
  { intent: 'my-data', all: [['account'], ['own', 'see', 'account']], not: ['delete', 'quit'], whole: true },
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
    all: [['person'], ['where', 'exist', 'talk']],
    with: ['this', 'real', 'can', 'want', 'own', 'now', 'not', 'seller'],
    not: ['photo', 'announce', 'spread', 'when', 'sell', 'office', 'or', 'machine'],
    counts: false,
    most: 0,
  },
  {
    intent: 'service',
    all: [['letter'], ['make', 'want', 'how', 'letter']],
    not: ['sell', 'order', 'payWay', 'public', 'seek', 'rise'],
  },
  {
    intent: 'service',
    all: [['letter'], ['seek'], ['seek', 'what', 'own', 'kin', 'want']],
    not: ['sell', 'order', 'exist', 'price', 'damage', 'complain'],
    most: 3,
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
  { intent: 'report-problem', all: [['complain']], not: ['sales', 'sell', 'order', 'announce', 'thanks', 'greet'] },
  { intent: 'learn', all: [['learn', 'tips']], not: ['order'] },
  {
    intent: 'learn',
    all: [
      ['learn', 'tips'],
      ['wares', 'product', 'seller', 'person', 'photo', 'how'],
    ],
    counts: false,
  },
]
