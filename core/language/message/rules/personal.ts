import type { PlainRule } from '../rule.ts'
import type { TalkTag } from '../tags.ts'

/** What is denied, supposed, or told of others erases nobody. */
const unsure: readonly TalkTag[] = ['kin', 'dont', 'not', 'if', 'guess', 'or', 'they', 'others', 'yet']
/** What may be said beside the wish to be forgotten. */
const beside: readonly TalkTag[] = [
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
/** What else is spoken of than a person. */
export const trade: readonly TalkTag[] = ['order', 'price', 'stock', 'cart', 'seek', 'complain', 'public', 'wares']

/** What is kept of a person, who sees it, and the wish to be forgotten. */
export const personal: readonly PlainRule[] = [
  {
    intent: 'privacy',
    all: [
      ['others'],
      ['identity', 'phone', 'data'],
      ['gain', 'see', 'spread', 'take', 'send'],
      ['can', 'spread', 'not'],
    ],
    not: [...trade, 'talk', 'please', 'shop', 'delete', 'wipe'],
    asks: true,
  },
  // `perangkat desa bisa lihat apa yg saya beli?`
  {
    intent: 'privacy',
    all: [['others', 'person', 'who', 'kin'], ['spread'], ['own'], ['order', 'orders', 'cart', 'history']],
    not: ['price', 'stock', 'seek', 'arrive', 'sent', 'status', 'please', 'send', 'want', 'faulty', 'money', 'pay'],
    asks: true,
  },
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
    not: [...trade, 'delete', 'wipe', 'orders', 'arrive', 'sent', 'help'],
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
    with: beside,
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
    with: beside,
    not: [...unsure, ...business],
    asks: false,
    bare: true,
    most: 1,
  },
  {
    intent: 'erase-me',
    all: [['close'], ['account'], ['own', 'account']],
    with: beside,
    not: [...unsure, ...business, 'shop', 'sell', 'seller'],
    asks: false,
    bare: true,
    most: 1,
  },
  // How it is done is told while it is asked for.
  {
    intent: 'erase-me',
    all: [['delete', 'wipe', 'eraseMe'], ['account', 'data', 'eraseMe'], ['how']],
    with: beside,
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
  // `nama saya kedaftarnya apa ya`.
  {
    intent: 'my-data',
    all: [['identity'], ['own', 'identity'], ['register', 'stored'], ['what', 'who']],
    not: [
      'delete',
      'wipe',
      'shop',
      'sell',
      'seller',
      'letter',
      'want',
      'how',
      'orders',
      'why',
      'safe',
      'spread',
      'village',
    ],
    counts: false,
    most: 1,
  },
  { intent: 'my-data', all: [['account'], ['own', 'see', 'account']], not: ['delete', 'quit', 'shop'], whole: true },
]
