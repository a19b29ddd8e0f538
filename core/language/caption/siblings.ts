import type { Named } from '../goods.ts'
import { find } from '../lexicon.ts'
import { readAmountAt } from '../parts.ts'
import type { Token } from '../tokens.ts'
import type { Words } from '../words.ts'

/** `Pisang kepok 15rb, raja 20rb`: where a kind ends that begins here and names goods only behind the first word of the goods
 *  before it; 0 when none does. `head` is where those begin. A sum must follow, and the kind be no goods by itself: `nasi goreng
 *  12rb, ayam 15rb` may be chicken alone. What tells kinds of anything (balado) is known by that. */
export function siblingEnd(
  tokens: readonly Token[],
  at: number,
  head: number | null,
  goods: readonly (Named | null)[],
  words: Words,
): number {
  // `mie kering 1 dus, bungkus 3rb`: by what it is sold tells no kind.
  if (words.amounts.get(tokens[at]?.key ?? '')?.is === 'unit') return 0
  const first = head === null ? undefined : tokens[head]
  if (!first || tokens[at]?.kind !== 'word') return 0
  for (const end of [at + 2, at + 1]) {
    // `telok kecik`: an egg alone, and with the word behind it a kind.
    if ((goods[at]?.end ?? at) >= end || !isSum(tokens, end, words)) continue
    const kind = tokens.slice(at, end)
    const named = kind.every(({ kind }) => kind === 'word') && find(words.goods, [first, ...kind], 0)
    if (named && named.length === kind.length + 1) return tellsMore(tokens, at, words) ? 0 : end
  }
  return 0
}

function isSum(tokens: readonly Token[], at: number, words: Words): boolean {
  const token = tokens[at]
  if (token?.kind !== 'number' && !words.amounts.has(token?.key ?? '')) return false
  const amount = readAmountAt(tokens, at, words)
  return amount?.kind === 'money' || (amount?.kind === 'number' && amount.value >= 500)
}

/** What the word means in a caption is more than what something is made of. */
function tellsMore(tokens: readonly Token[], at: number, words: Words): boolean {
  const tags = find(words.caption, tokens, at)?.tags ?? []
  return [...tags].some(tag => tag !== 'ingredient' && tag !== 'loose')
}
