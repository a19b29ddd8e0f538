import type { PlainRule } from '../rule.ts'
import type { TalkTag } from '../tags.ts'

/** What is denied, supposed, or told of others opens and closes nothing. */
const unsure: readonly TalkTag[] = ['not', 'dont', 'yet', 'if', 'guess', 'or', 'they', 'cancel']

/** What a seller says beside the opening or closing of a shop. */
export const beside: readonly TalkTag[] = [
  ...(['own', 'please', 'help', 'thanks', 'can', 'want', 'already', 'day', 'ended', 'ready', 'agree', 'now'] as const),
  ...(['shop', 'home', 'wares', 'sell', 'seller', 'again', 'open', 'usual', 'yes', 'back', 'still'] as const),
]

/** A shop that opens again or closes. It acts, so little else may be said. */
export const opening: readonly PlainRule[] = [
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
    all: [['open'], ['shop'], ['close', 'ended', 'recovered'], ['past', 'before', 'ended', 'recovered']],
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
  // `status tutup di toko saya tolong dicabut`: the sign is taken away, and the shop is not closed.
  {
    intent: 'reopen-shop',
    all: [['close'], ['delete'], ['mark', 'status']],
    with: beside,
    not: [...unsure, 'account', 'data', 'gone', 'public', 'orders'],
    asks: false,
    counts: false,
    bare: true,
    most: 1,
  },
  // `renov kelar, kios jalan lagi`, `udah sehat, siap dagang lagi`.
  {
    intent: 'reopen-shop',
    all: [['recovered'], ['open', 'serve', 'sell'], ['again']],
    with: [...beside, 'recovered', 'close', 'back', 'event', 'kin'],
    not: [...unsure, 'how', 'what', 'when', 'later', 'who', 'where', 'order', 'seek', 'gone'],
    asks: false,
    counts: false,
    bare: true,
    most: 1,
  },
  // `tolong warung saya jangan dibuka buat pesenan dulu`.
  {
    intent: 'close-shop',
    all: [['dont'], ['open', 'serve'], ['shop'], ['own', 'orders', 'order']],
    with: [...beside, 'no', 'order', 'orders', 'busy', 'before', 'close'],
    not: [
      'yet',
      'if',
      'guess',
      'or',
      'they',
      'cancel',
      'data',
      'account',
      'photo',
      'price',
      'stock',
      'when',
      'who',
      'delete',
      'seek',
      'folk',
      'person',
      'others',
      'kin',
      'see',
      'shown',
    ],
    asks: false,
    counts: false,
    bare: true,
    most: 2,
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
    not: ['open', 'past', 'when', 'again', 'account', ...unsure, 'complain', 'public', 'delete'],
    asks: false,
    most: 3,
  },
  {
    intent: 'close-shop',
    all: [['close']],
    not: ['open', 'past', 'when', 'photo', 'order', 'again', 'account', ...unsure, 'public', 'delete', 'everyone'],
    asks: false,
    most: 1,
  },
]
