import { goodsIn, namesGoods } from '../goods.ts'
import { tokenize } from '../tokens.ts'
import type { Words } from '../words.ts'
import type { Meaning } from './meaning.ts'

/** Matters that have nothing to do with what is open, whatever words they share with it: `jangan terima pesanan dulu buat lapak
 *  saya` closes a shop and accepts nothing. */
const matters: ReadonlySet<string> = new Set([
  ...['open-shop', 'close-shop', 'reopen-shop', 'my-shop', 'sales', 'learn', 'service', 'report-problem', 'announce'],
  ...['news', 'stop', 'erase-me', 'my-data', 'privacy', 'human', 'robot', 'language', 'village', 'photo', 'bargain'],
  ...['refund', 'change', 'debt', 'help', 'back', 'set-price', 'repeat'],
])
/** Matters that share words with answers about an order, and are weaker than what is clear: `lanjut bayar` accepts nothing. */
export const lesserMatters: ReadonlySet<string> = new Set(['checkout', 'skip', 'menu', 'browse', 'sell', 'complaint'])
const shelf: ReadonlySet<string> = new Set(['sold-out', 'back-in-stock', 'remove', 'set-stock', 'add-stock'])

/** True when a reading without the context plainly is another matter: one of those, the shelf of goods that are named, or an
 *  order of counted goods. */
export function isOtherMatter(plain: Meaning, words: Words): boolean {
  if (matters.has(plain.intent)) return true
  if ('product' in plain && shelf.has(plain.intent)) return namesGoods(plain.product ?? '', words)
  return plain.intent === 'order' && plain.items.every(item => namesGoods(item.product, words))
}

/** True when every word of a name stands in a name of goods: `bawang merah`, not `rasa keju`. */
export function isAllGoods(name: string, words: Words): boolean {
  const tokens = tokenize(name, words.grammar.doubledEnds)
  return tokens.length > 0 && goodsIn(tokens, words).every((named, at) => named !== null || tokens[at]?.kind !== 'word')
}
