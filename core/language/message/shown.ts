import { fold } from '../clean.ts'
import { find } from '../lexicon.ts'
import { matchProducts, possible, theOne } from '../match.ts'
import type { Context } from '../message.ts'
import { tokenize } from '../tokens.ts'
import type { Grammar } from '../word-form.ts'
import type { Words } from '../words.ts'
import { quantityOf } from './items.ts'
import { isAllGoods } from './matters.ts'
import type { Item, Meaning } from './meaning.ts'
import { isSpent } from './name.ts'
import { byAmount, byOrdinal, byWords, placeNumber } from './pick.ts'
import { byPlaces } from './places.ts'
import { byKind, bySense } from './sense.ts'
import { inParts, type SaidAmount, type SaidWord, type Sentence } from './sentence.ts'
import { says, silentOn } from './speak.ts'

/** An order of what was shown: `mau 3`, `yang kedua 2 kilo`, `yg rasa keju 2 toples`. */
export function fromShown(
  sentence: Sentence,
  plain: Meaning,
  { offered = [], quoted, asked }: Context,
  words: Words,
): Meaning | null {
  if (offered.length === 0) return null
  const items = byPlaces(sentence, offered)
  if (items) return { intent: 'order', items }
  const place = byOrdinal(sentence, offered.length)
  const number = placeNumber(sentence)
  const counted = sentence.amounts.filter(amount => amount !== number)
  const said = place === null || (plain.intent === 'order' && !number) ? null : counted.map(quantityOf)[0]
  const open = plain.intent === 'order' || plain.intent === 'unknown' || plain.intent === 'number'
  if (place !== null && said && open) return { intent: 'order', items: [{ product: offered[place] ?? '', ...said }] }
  const told = open && place === null ? described(sentence, plain, offered, words) : null
  if (told) return told
  const [only, ...others] = sentence.amounts
  const count =
    only && others.length === 0 && sentence.words.every(word => isIdle(word, asked)) ? quantityOf(only) : null
  if (count && asked === 'quantity' && count.unit === null && plain.intent === 'unknown')
    return { intent: 'number', value: count.quantity }
  // `siji wae`, `2 kilo cukup`: of the one that was shown.
  const answered = asked === undefined || (asked === 'quantity' && count?.unit !== null)
  const one = quoted && offered.includes(quoted) ? quoted : offered.length === 1 ? offered[0] : undefined
  const answers = says(sentence, ['only', 'done', 'point']) || asked === 'quantity'
  const bare = plain.intent === 'unknown' || (plain.intent === 'order' && asked === 'quantity')
  // `dua aja`, `2 please`, and several were shown.
  if (count && bare && asked === undefined && !one && sentence.words.length > 0) return { intent: 'which' }
  if (count && bare && answered && one && answers) return { intent: 'order', items: [{ product: one, ...count }] }
  if (plain.intent !== 'order') {
    return says(sentence, ['point']) && plain.intent === 'unknown' ? pointed(sentence, offered, quoted, words) : null
  }
  const ordered: Item[] = []
  for (const item of plain.items) {
    const product = place !== null ? offered[place] : shown(item.product, offered, quoted, words)
    if (product === 'which') return { intent: 'which' }
    ordered.push({ ...item, product: product ?? item.product })
  }
  return { intent: 'order', items: ordered }
}

/** `kayaknya 4 toples deh`: who is asked how many may be in doubt, and has said it. */
function isIdle(word: SaidWord, asked: Context['asked']): boolean {
  if (asked === 'quantity' && word.tags.has('roughly')) return true
  const unsure = asked === 'quantity' ? (['or', 'want', 'take', 'please'] as const) : (['please', 'choose'] as const)
  return isSpent(word, ['only', 'done', 'point', 'agree', 'yes', 'own', ...unsure])
}

/** `dua2nya masing2 2`, `semuanya satu-satu`: so many of each that was shown, or of those of them that are named. */
export function eachOf(sentence: Sentence, { offered = [] }: Context, words: Words): Meaning | null {
  if (!silentOn(sentence, ...elsewhere)) return null
  const amounts = withoutTwin(sentence)
  const twin = amounts.length < sentence.amounts.length
  // `satu2`, typed as one word.
  const single = amounts.length === 0 && sentence.words.some(({ tags }) => tags.has('both') && tags.has('single'))
  if (offered.length < 2 || (amounts.length === 0 && !single) || !(twin || says(sentence, ['both']))) return null
  // `dua warna, masing2 selembar`: how many there are, and how many of each.
  const [first, ...more] = amounts.map(quantityOf)
  const counts = more.length === 1 && first?.quantity === offered.length
  const said = single ? { quantity: 1, unit: null } : counts ? more[0] : more.length === 0 ? first : null
  if (!said) return null
  const names = counts ? [] : sentence.words.filter(word => word.tags.size === 0)
  const meant = names.map(({ text }) =>
    offered.filter(label => theOne(matchProducts(text, [label], words.goods)) !== null),
  )
  // `dua-duanya` of three, `lemper masing2 2` where none was shown.
  const fit = sentence.words.every(word => fits(word, offered.length))
  if (!fit || meant.some(labels => labels.length === 0)) return { intent: 'which' }
  const labels = names.length === 0 ? offered : offered.filter(label => meant.some(found => found.includes(label)))
  return { intent: 'order', items: labels.map(product => ({ product, ...said })) }
}

/** `masing-masing rumah dapat 2` tells of no wish. */
const elsewhere = [
  ...(['home', 'gain', 'they', 'if', 'guess', 'or', 'not', 'price', 'howMuch', 'came', 'arrive', 'faulty'] as const),
  ...(['cancel', 'delete', 'past', 'when', 'who'] as const),
] as const

/** Of `satu-satu` only one: one of each. */
function withoutTwin({ amounts, text }: Sentence): readonly SaidAmount[] {
  const [one, other, ...more] = amounts
  if (!one || !other || more.length > 0 || !/^\s*-?\s*$/.test(text.slice(one.end, other.start))) return amounts
  const [first, second] = [one.amount, other.amount]
  const same = first.kind === 'number' && second.kind === 'number' && first.value === second.value
  return same && first.form === 'spoken' ? [one] : amounts
}

/** False for `dua-duanya`, `ketiganya` where so many were not shown. */
function fits({ tags }: SaidWord, count: number): boolean {
  const counted = sums.findIndex(sum => tags.has(sum))
  return counted < 0 || counted + 2 === count
}
const sums = ['twosome', 'threesome', 'foursome'] as const

/** What is told by what sets it apart from the others: `yang botol gede 2`, `sing 5 kilo, siji`. */
function described(sentence: Sentence, plain: Meaning, offered: readonly string[], words: Words): Meaning | null {
  if (offered.length < 2 || sentence.asks || !points(sentence, words) || !silentOn(sentence, ...doubts)) return null
  if (plain.intent === 'order' && plain.items.length > 1 && sentence.amounts.length > 2) return null
  const { parts } = sentence
  // `the spicy one, 2 packs`: one is no count there.
  const isOne = (amount: SaidAmount) =>
    spokenIn(sentence, words.grammar.standIns).has(fold(sentence.text.slice(amount.start, amount.end)))
  const amounts = sentence.amounts.filter(amount => sentence.amounts.length < 2 || !isOne(amount))
  const before = (amount: SaidAmount) => parts[parts.indexOf(amount) - 1]
  for (const amount of amounts) {
    const word = before(amount)
    const label = byAmount(inParts(sentence, [amount]), offered, words)
    if (label === null || word?.kind !== 'word' || !(isPointer(word) || isSize(word, words))) continue
    const rest = amounts.filter(other => other !== amount)
    const said = rest.length === 0 ? { quantity: 1, unit: null } : rest.length === 1 ? rest.map(quantityOf)[0] : null
    return said ? { intent: 'order', items: [{ product: offered[label] ?? '', ...said }] } : null
  }
  const said = amounts.length === 1 ? amounts.map(quantityOf)[0] : null
  if (!said) return null
  const rest = inParts(
    sentence,
    parts.filter(part => part.kind === 'word'),
  )
  const picked = byWords(rest, offered, words)
  const label = typeof picked === 'number' ? picked : bySense(rest, offered, words)
  return label === null ? null : { intent: 'order', items: [{ product: offered[label] ?? '', ...said }] }
}
const doubts = [
  'if',
  'guess',
  'or',
  'they',
  'dont',
  'not',
  'price',
  'faulty',
  'cancel',
  'delete',
  'past',
  'came',
] as const

/** `yang …`, `the … one`, or only how large. */
function points(sentence: Sentence, words: Words): boolean {
  const { pointing, doubledEnds } = words.grammar
  const told = spokenIn(sentence, pointing)
  return (
    (told.size > 0 && tokenize(sentence.text, doubledEnds).some(({ key }) => told.has(key))) ||
    says(sentence, ['small', 'middle', 'large']) ||
    sentence.words.some(word => isPointer(word) || isSize(word, words))
  )
}

const nothing: ReadonlySet<string> = new Set()

/** The words of this kind in the sentence's language. */
function spokenIn({ language }: Sentence, words: Grammar['pointing']): ReadonlySet<string> {
  return (language && words.get(language)) ?? nothing
}

/** `yang`, `minta yang`. */
function isPointer({ tags }: SaidWord): boolean {
  return tags.has('relative') || tags.has('pointer')
}

/** `yang ukuran 5 kg`. */
function isSize({ text }: SaidWord, words: Words): boolean {
  const tags = find(words.caption, tokenize(text, words.grammar.doubledEnds), 0)?.tags
  return tags !== undefined && (tags.has('measure') || tags.has('contains'))
}

function pointed(
  sentence: Sentence,
  offered: readonly string[],
  quoted: string | undefined,
  words: Words,
): Meaning | null {
  const product = shown('', offered, quoted, words)
  if ((product !== 'which' && sentence.amounts.length > 0) || !silentOn(sentence, 'dont', 'stop', 'who', 'what', 'how'))
    return null
  return product === 'which'
    ? { intent: 'which' }
    : product === null
      ? null
      : { intent: 'order', items: [{ product, quantity: 1, unit: null }] }
}

/** The label that a name means. A name that is like a label, and neither surely it nor all made of goods, is asked about. */
function shown(
  name: string,
  offered: readonly string[],
  quoted: string | undefined,
  words: Words,
): string | 'which' | null {
  if (name === '') {
    if (quoted && offered.includes(quoted)) return quoted
    return offered.length === 1 ? (offered[0] ?? null) : 'which'
  }
  // `rasa keju 2`: only which taste.
  const found = matchProducts(withoutTaste(name, words), offered, words.goods).filter(
    match => match.confidence >= possible,
  )
  const one = theOne(found)
  if (one !== null) return offered[one] ?? null
  const kind = byKind(name, offered, words)
  if (kind !== null) return offered[kind] ?? null
  return found.length > 1 || (found.length === 1 && !isAllGoods(name, words)) ? 'which' : null
}

function withoutTaste(name: string, words: Words): string {
  const [first, behind] = tokenize(name, words.grammar.doubledEnds)
  const taste = first && behind && find(words.caption, [first], 0)?.tags.has('taste')
  return taste ? name.slice(behind.start) : name
}
