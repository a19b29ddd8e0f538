import type { Facts, Said } from './facts.ts'
import type { Group } from './group.ts'
import { isQualifier } from './label.ts'
import { nameOf, type Word } from './piece.ts'

/** A piece of anything: `5rb/bks, ambil 10 pcs 4500`. */
export const loose = new Set(['biji', 'buah'])

/** How many are left of what the prices are for, sold by `unit`; null where nothing was said of it. `alone`: it is the only product. */
export function leftOf(group: Group, unit: string | null, facts: Facts, text: string, alone: boolean): Said | null {
  const stock = facts.stocks.findLast(s => !s.passing && (alone || group.lines.some(l => l.offer === s.offer)))
  if (!stock || isOfOther(stock.behind, group, text) || isToldApart(stock, unit, facts)) return null
  // `setelah dua minggu kosong, kembali tersedia`
  return stock.quantity === 0 && facts.seen.has('restock') ? null : stock
}

/** The unit that was said apart from the price; that of something else is none: `Sapi tetangga cuma 2 ekor. Terpal 210rb`. */
export function unitApart(group: Group, { unitSaid, stocks }: Facts, text: string): string | null {
  const strange = stocks.some(({ unit, behind }) => unit === unitSaid && isOfOther(behind, group, text))
  return strange ? null : unitSaid
}

/** What a word is known again by. */
export function keyOf(word: Word, text: string): string {
  return nameOf([word], text).toLowerCase()
}

/** `Bensin habis, semangat masih. Pepes tahu 4rb`, `Degan 9rb, kursi cuma 6`: so many are left of something else. */
function isOfOther(told: readonly Word[], { name, lines }: Group, text: string): boolean {
  const named = new Set([...name, ...lines.flatMap(l => l.words)].map(word => keyOf(word, text)))
  const things = told.filter(word => !word.amount && !isQualifier(word))
  // `Sapi tetangga cuma 2 ekor. Yogurt susu sapi 9rb`
  return !things.every(word => named.has(keyOf(word, text)))
}

/** `Sapi tetangga cuma 2 ekor. Yogurt susu sapi 9rb/btl`: in another sentence, and by another unit. */
function isToldApart({ of, unit }: Facts['stocks'][number], sold: string | null, { earlier }: Facts): boolean {
  const differs = unit !== null && sold !== null && unit !== sold && !loose.has(unit) && !loose.has(sold)
  return differs && earlier.has(of)
}
