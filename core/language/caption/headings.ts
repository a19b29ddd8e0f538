import type { Facts } from './facts.ts'
import type { Group, Line } from './group.ts'
import { isProduce } from './kinds.ts'
import { isQualifier } from './label.ts'
import { namesGoods, type Word } from './piece.ts'

/** Variants under a heading: `Keripik tempe` and below it `original 12rb`. Null when the lines are products of their own. */
export function heading(header: Word[], lines: Line[], facts: Facts): Group | null {
  if (header.length === 0 || isTitle(header)) return null
  // `yg mau tenang datang jam 3 aja. Es campur kecil 7k besar 10k`
  const [first] = lines
  if (facts.mixed.has(header) && !namesGoods(header) && first && namesGoods(first.words.slice(0, 1))) return null
  // `IKAN LAUT PAGI INI`, and below it tongkol, kembung, cumi.
  const things = lines.every(({ alone, words, unit }) => alone && isProduce(unit) && namesGoods(words.slice(0, 1)))
  if (things && facts.mixed.has(header)) return null
  const kinds = facts.seen.has('kinds') || lines.every(({ words }) => words.length > 0 && words.every(isQualifier))
  // `ori 8k, seblak 10k, per cup`: the unit that is said with the last is that of all.
  const alike = new Set(lines.flatMap(l => l.unit ?? [])).size <= 1
  const basic = lines[0]?.words.length === 1 && lines[0].words[0]?.tags.has('basic') === true
  const short = alike && !facts.trailed.has(header) && areShort(header, lines)
  // `Seblak bu Iis`, `ori 8k`: what is sold as it always is was named above.
  if (!kinds && !short && !(basic && namesGoods(header))) return null
  // `Kripik gadung sekilo: mentah 28rb, mateng 40rb`: what each price buys.
  const one = header.at(-1)?.amount
  if (one?.kind !== 'count' || one.said !== 'one' || header.length < 2)
    return { name: header, lines, variants: true, unclear: false }
  const sold = lines.map(l => ({ ...l, unit: l.unit ?? (one.unit || null) }))
  return { name: header.slice(0, -1), lines: sold, variants: true, unclear: false }
}

/** `Menu hari ini`, `Dapur Bu Tini`; `Bibit alpukat` is a product. */
export function isTitle(header: readonly Word[]): boolean {
  const titles = header.filter(word => word.tags.has('heading'))
  // `Sepatu boot kebun`
  if (namesGoods(header.slice(0, 1)) && !header[0]?.tags.has('heading')) return false
  const product =
    namesGoods(titles) &&
    !titles.some(word => word.tags.has('shop')) &&
    header.some(word => word.tags.has('goods') && !word.tags.has('heading'))
  return titles.length > 0 && !product
}

/** Labels of a word, or of two under the name of goods: `Arang` and below it `kayu`. Under other headings what is known as goods
 *  is no kind of anything. */
function areShort(header: readonly Word[], lines: readonly Line[]): boolean {
  const tellsKinds = namesGoods(header) || lines.some(({ words }) => words.length > 0 && words.every(isQualifier))
  const most = tellsKinds ? 2 : 1
  const fits = (words: readonly Word[]) => words.length <= most || (words.length === 3 && words.some(isQualifier))
  return lines.every(({ words }) => words.length > 0 && fits(words) && (tellsKinds || !namesGoods(words)))
}
