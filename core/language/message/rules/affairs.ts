import type { PlainRule } from '../rule.ts'
import { callers } from './callers.ts'
import { personal, trade } from './personal.ts'

/** The person's own affairs, the village, and who is talked to. */
export const affairs: readonly PlainRule[] = [
  {
    intent: 'complaint',
    all: [['rude']],
    not: ['if', 'guess', 'dont', 'price', 'order', 'seek'],
    counts: false,
  },
  // `salah mulu dari tadi, harus ngetik apa`: what to do, and not what came.
  {
    intent: 'help',
    all: [['help'], ['mismatch', 'wonder']],
    not: [
      ...trade,
      'goods',
      'orders',
      'photo',
      'refund',
      'money',
      'arrive',
      'came',
      'sent',
      'learn',
      'faulty',
      'person',
    ],
    counts: false,
    bare: true,
    most: 1,
  },
  ...personal,
  ...callers,
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
  { intent: 'service', all: [['office'], ['letter'], ['exist', 'day']], not: ['sell', 'order', 'price'], asks: true },
  {
    intent: 'service',
    all: [['letter'], ['make'], ['seek']],
    not: ['sell', 'order', 'price', 'damage', 'complain', 'exist', 'public'],
    asks: true,
  },
  {
    intent: 'service',
    all: [['office'], ['when', 'open', 'close', 'serve']],
    not: ['sell', 'order', 'damage'],
    asks: true,
  },
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
  { intent: 'refund', all: [['refund']], not: ['dont'] },
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
