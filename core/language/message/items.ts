import { piecesIn } from '../units.ts'
import type { Item } from './meaning.ts'
import { isNaming, isSpent, nameIn } from './name.ts'
import type { Part, SaidWord, Sentence } from './sentence.ts'
import type { TalkTag } from './tags.ts'

type Said = { quantity: number; unit: string | null }

/** What is wanted, in the order it was said: `mau 2 keripik sama telur sekilo`. Null when a number in it cannot be a
 *  quantity. */
export function readItems(sentence: Sentence, spent: readonly TalkTag[]): Item[] | null {
  const items: Item[] = []
  const listed = chunks(sentence.parts)
  const wish = listed.findLastIndex(({ parts }) => isWish(parts))
  for (const [n, { parts, joined }] of listed.entries()) {
    if (items.length > 0 && isAside(parts)) continue
    if (n < wish && isOccasion(parts)) continue
    const found = itemsOf(parts, sentence, spent)
    if (!found) return null
    const [first, ...more] = found
    const last = items.at(-1)
    // `pesan nasi liwet buat arisan, 25 box ya`: how many, behind the comma.
    if (first && last && !joined && more.length === 0 && n === 1 && first.product === '' && isUncounted(listed[0])) {
      items[items.length - 1] = { ...first, product: last.product }
      continue
    }
    if (items.length > 0 && !joined && found.length > 0 && isStory(parts, spent)) return null
    // `…, telurnya besok`: when it is wanted is not understood.
    const uncounted = parts.every(part => part.kind !== 'amount')
    const when = parts.some(part => part.kind === 'word' && tells(part, ['day', 'later']))
    if (items.length > 0 && !joined && uncounted && when && found.length > 0) return null
    items.push(...found)
  }
  return items
}

/** What stands between two separators, and whether a word like `sama` joins it to what was said before. */
type Chunk = { parts: readonly Part[]; joined: boolean }

function chunks(parts: readonly Part[]): Chunk[] {
  const found: { parts: Part[]; joined: boolean }[] = [{ parts: [], joined: false }]
  for (const part of parts) {
    if (part.kind === 'separator') found.push({ parts: [], joined: !/^[,;.]?$/.test(part.text.trim()) })
    else found.at(-1)?.parts.push(part)
  }
  return found.map(chunk => ({ ...chunk, parts: withoutNote(chunk.parts) }))
}

function isUncounted(chunk: Chunk | undefined): boolean {
  return chunk?.parts.every(part => part.kind !== 'amount') === true
}

/** `lele 2 kg, tamu dadakan nih`: several words behind a comma that name nothing known and are not counted. */
function isStory(chunk: readonly Part[], spent: readonly TalkTag[]): boolean {
  const words = chunk.filter(part => part.kind === 'word')
  const named = words.filter(word => !isSpent(word, spent))
  return words.length === chunk.length && named.length > 0 && named.every(word => !word.goods)
}

/** Within a chunk every count goes with the words before it (telur 2 kg jambu 3), unless the chunk begins with a count
 *  (2 kg telur 3 jambu). */
function itemsOf(chunk: readonly Part[], sentence: Sentence, spent: readonly TalkTag[]): Item[] | null {
  const said = withoutCorrections(chunk).filter(part => part.kind !== 'word' || !isSpent(part, spent))
  if (said.some(part => part.kind === 'word' && !isNaming(part))) return null
  const counted = said.filter(part => part.kind === 'amount')
  if (counted.length === 0) {
    const product = nameIn(said, spent, sentence)
    return product ? [{ product, quantity: 1, unit: null }] : []
  }
  const countFirst = said[0]?.kind === 'amount' && !isSize(said, 0)
  const items: Item[] = []
  let words: Part[] = []
  let open: Said | null = null
  const close = (of: Said | null) => {
    if (of) items.push({ product: nameWithSize(words, spent, sentence), ...of })
    words = []
  }
  for (const [n, part] of said.entries()) {
    if (part.kind !== 'amount' || isSize(said, n)) {
      words.push(part)
      continue
    }
    const next = quantityOf(part)
    if (!next) return null
    if (countFirst) {
      if (open) close(open)
      open = next
    } else close(next)
  }
  if (countFirst) close(open)
  else if (words.length > 0) return null
  return items
}

/** `…, sore diambil anak`: what is said behind the list about how it shall come. */
function isAside(chunk: readonly Part[]): boolean {
  return chunk.every(part => part.kind !== 'amount') && chunk.some(part => part.kind === 'word' && tells(part, ways))
}
const ways: readonly TalkTag[] = [
  'note',
  'fetch',
  'pickup',
  'deliver',
  'sent',
  'come',
  'arrive',
  'pay',
  'transfer',
  'payWay',
  'dont',
  'still',
  'yet',
]

/** `besok mau hajatan, pesan tahu 100 biji`: what it is for, said first. */
function isOccasion(chunk: readonly Part[]): boolean {
  return chunk.every(part => part.kind === 'word' && !tells(part, ['order', 'take']))
}

function isWish(chunk: readonly Part[]): boolean {
  return (
    chunk.some(part => part.kind === 'amount') &&
    chunk.some(part => part.kind === 'word' && tells(part, ['order', 'take']))
  )
}

function tells({ tags }: SaidWord, wanted: readonly TalkTag[]): boolean {
  return wanted.some(tag => tags.has(tag))
}

/** `pecel 2 bungkus ga pake pedes`, `kopi 2 gelas antar ke pos ronda`: how and where it is wanted is none of its name. */
function withoutNote(chunk: readonly Part[]): Part[] {
  const counted = chunk.findLastIndex(part => part.kind === 'amount')
  const note = chunk.findIndex(
    (part, n) =>
      n > counted && part.kind === 'word' && tells(part, ['note', 'deliver', 'fetch', 'small', 'middle', 'large']),
  )
  return chunk.slice(0, counted >= 0 && note >= 0 ? note : undefined)
}

/** `beras 5kg 2 karung`: of two amounts side by side the weight is the size of what is counted behind it. */
function isSize(said: readonly Part[], at: number): boolean {
  const [size, count] = [said[at], said[at + 1]]
  if (size?.kind !== 'amount' || count?.kind !== 'amount' || size.amount.kind !== 'count') return false
  return (
    size.amount.said === 'number' &&
    sizes.has(size.amount.unit) &&
    (count.amount.kind === 'number' || !sizes.has(unitOf(count)))
  )
}
const sizes = new Set(['kg', 'ons', 'gram', 'liter', 'ml'])

/** `beras 5kg`: the size stands behind the name. */
function nameWithSize(parts: readonly Part[], spent: readonly TalkTag[], sentence: Sentence): string {
  const size = parts.find(part => part.kind === 'amount')
  const name = nameIn(parts, spent, sentence)
  return size ? `${name} ${sentence.text.slice(size.start, size.end)}`.trim() : name
}

function unitOf({ amount }: Part & { kind: 'amount' }): string {
  return amount.kind === 'count' ? amount.unit : ''
}

/** `2 bungkus bukan 5`, `jangan 5`: what was meant before does not count. */
function withoutCorrections(chunk: readonly Part[]): Part[] {
  const instead = (part: Part | undefined) =>
    part?.kind === 'word' && (part.tags.has('insteadOf') || part.tags.has('dont'))
  return chunk.filter((part, n) => !instead(part) && !(part.kind === 'amount' && instead(chunk[n - 1])))
}

export function quantityOf(part: Part): Said | null {
  if (part.kind !== 'amount') return null
  const { amount } = part
  if (
    amount.kind === 'number' &&
    amount.form !== 'odd' &&
    amount.high === undefined &&
    amount.value > 0 &&
    amount.value < 1000
  ) {
    return { quantity: amount.value, unit: null }
  }
  if (amount.kind !== 'count' || !(amount.quantity > 0)) return null
  const pieces = piecesIn(amount.unit)
  return pieces === null
    ? { quantity: amount.quantity, unit: amount.unit || null }
    : { quantity: amount.quantity * pieces, unit: null }
}
