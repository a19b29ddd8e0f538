import type { PlainRule } from '../rule.ts'

/** Small talk with a few more words in it; last, because it says little. */
export const small: readonly PlainRule[] = [
  {
    intent: 'orders',
    all: [['orders'], ['incoming'], ['exist', 'yet', 'not', 'what', 'howMuch']],
    not: ['stock', 'money', 'transfer', 'sell'],
    asks: true,
    most: 1,
  },
  {
    intent: 'orders',
    all: [['orders'], ['see', 'catalogue']],
    not: ['order', 'faulty', 'cancel', 'sell', 'cart', 'photo', 'arrive', 'when', 'where'],
    counts: false,
    most: 2,
  },
  { intent: 'human', all: [['talk'], ['person', 'seller']] },
  { intent: 'menu', all: [['menu']], not: ['today', 'what', 'catalogue'], most: 1 },
  { intent: 'cancel', all: [['delete'], ['orders'], ['delete', 'orders', 'own']], whole: true, asks: false },
  {
    intent: 'cancel',
    all: [['cancel']],
    with: ['money', 'less', 'mismatch', 'orders', 'own', 'want', 'stray', 'point', 'only'],
    asks: false,
    most: 1,
    counts: false,
    not: ['add', 'order', 'become', 'open', 'close', 'not', 'dont', 'yet', 'if', 'guess', 'or', 'they'],
  },
  { intent: 'thanks', all: [['thanks']], not: ['want', 'order', 'price', 'exist'], counts: false },
  { intent: 'help', all: [['how'], ['order', 'register', 'how']], with: ['want', 'can', 'own'], whole: true },
  { intent: 'help', all: [['this'], ['what']], with: ['for', 'make', 'machine', 'phone', 'number'], whole: true },
  { intent: 'help', all: [['help']], not: ['order', 'sell', 'seek'], counts: false },
  { intent: 'skip', all: [['skip']], asks: false, most: 1, counts: false, not: ['gone', 'photo'] },
  {
    intent: 'back',
    all: [['back']],
    asks: false,
    most: 1,
    counts: false,
    not: ['language', 'open', 'order', 'money'],
    with: ['mismatch', 'fix', 'choose', 'want', 'own', 'please'],
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
