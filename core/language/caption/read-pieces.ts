import { goodsIn, isPhrase, type Named } from '../goods.ts'
import { find } from '../lexicon.ts'
import { type Amount, readAmountAt } from '../parts.ts'
import { splitGlued } from '../split.ts'
import { type Token, tokenize } from '../tokens.ts'
import { findUncounted } from '../uncounted.ts'
import type { Words } from '../words.ts'
import { codeEnd, gradeEnd, isFraction, isOwner, lettersEnd, measuredEnd, modelEnd, sizeEnd } from './codes.ts'
import { splitHashtags } from './hashtags.ts'
import { listNumber, pinned } from './lists.ts'
import { ageEnd, choiceEnd, dateEnd, dear, longCode, numberedSpan, phone, sortsEnd } from './numbers.ts'
import { isTalk, type Piece } from './piece.ts'
import { meant, sold } from './senses.ts'
import { siblingEnd } from './siblings.ts'
import { kind, plain, type Step, single, sized, word } from './signs.ts'
import { invites, isSpoken, isSundanese } from './spoken.ts'
import type { CaptionTag } from './tags.ts'
import { isUnknownDeed, unknownUnit } from './unlisted.ts'

/** `+2rb` is what something costs besides. */
const more: ReadonlySet<CaptionTag> = new Set(['extra'])
const onlyThat: ReadonlySet<CaptionTag> = new Set(['only'])
const deed: ReadonlySet<CaptionTag> = new Set(['deed'])
const small: ReadonlySet<CaptionTag> = new Set(['noise'])
const upwards: ReadonlySet<CaptionTag> = new Set(['upwards'])
const reduced: ReadonlySet<CaptionTag> = new Set(['discount'])
const parts: ReadonlySet<CaptionTag> = new Set(['part'])
const kinds: ReadonlySet<CaptionTag> = new Set(['part', 'qualifier'])

/** A caption as words, amounts and breaks between clauses. What can be neither name nor price is gone: phone numbers, clock
 *  times, dates, house numbers, the numbers of a list. */
export function readPieces(text: string, words: Words): Piece[] {
  const tokens = splitGlued(splitHashtags(tokenize(text, words.grammar.doubledEnds), words), words)
  const goods = goodsIn(tokens, words)
  const inviting = () => tokens.some(({ key }) => isSundanese(key, words) && !invites(key, words))
  const pieces: Piece[] = []
  let head: number | null = null
  let priced = false
  for (let at = 0; at < tokens.length; ) {
    const number = phone(tokens, at) || longCode(tokens, at)
    const dropped = number || listNumber(tokens, at) || pinned(tokens, at, words)
    if (dropped > 0) {
      // `hp 0877…`: whose number it is, and no goods.
      const last = pieces.at(-1)
      if (number > 0 && last?.kind === 'word' && isOwner(tokens, at, words))
        pieces[pieces.length - 1] = { ...last, tags: small }
      at += dropped
      continue
    }
    // Kinds stand behind the price of the first: before it none is looked for.
    const sibling = priced ? siblingEnd(tokens, at, head, goods, words) : 0
    if (sibling > 0) {
      pieces.push({ ...word(tokens, at, sibling, kind), sibling: true })
      at = sibling
      continue
    }
    const date = dateEnd(tokens, at, words)
    const { piece, end } =
      date > 0
        ? { piece: null, end: date }
        : (unknownUnit(tokens, at, pieces.at(-1)?.kind === 'money', words) ?? pieceAt(tokens, at, goods, words))
    // `abis jam 5`, `habis jam 3`: after that hour.
    const earlier = pieces.at(-1)
    if (!piece && end > at && earlier?.kind === 'word' && earlier.tags.has('afterwards') && tokens[at]?.kind === 'word')
      pieces[pieces.length - 1] = { ...earlier, tags: small }
    if (goods[at]?.start === at && !goods[at - 1]) head = at
    priced ||= piece?.kind === 'money' || piece?.kind === 'number'
    if (piece) pieces.push(besides(phrased(piece, goods[at]), tokens, at, pieces.at(-1), inviting, words))
    at = end
  }
  return pieces
}

/** The piece as the one before it lets it be understood. */
function besides(
  piece: Piece,
  tokens: readonly Token[],
  at: number,
  before: Piece | undefined,
  inviting: () => boolean,
  words: Words,
): Piece {
  const contains = before?.kind === 'word' && before.tags.has('contains')
  // `bakpao isi 8,5rb`: eight of them for five thousand, or for so much.
  if (piece.kind === 'money') return contains && isFraction(tokens[at]) ? { ...piece, sure: false } : piece
  if (piece.kind !== 'word') return piece
  if (piece.tags.has('invites') && inviting()) return { ...piece, tags: new Set([...piece.tags, 'please']) }
  // `10 bks cm 95rb`: behind no number it measures nothing.
  const measures = tokens[at]?.glued === true || piece.amount !== undefined
  if (piece.tags.has('part') && piece.tags.has('only')) return { ...piece, tags: measures ? kinds : onlyThat }
  const listed = piece.tags.size > 0 || piece.amount !== undefined || piece.unit !== undefined
  const behindTalk = before?.kind === 'word' && isTalk(before) && !beforeGoods.some(tag => before.tags.has(tag))
  return !listed && isUnknownDeed(tokens, at, behindTalk, words) ? { ...piece, tags: deed } : piece
}

/** Goods follow what is sold, what is there, and what is ordered ahead. */
const beforeGoods = ['sells', 'ready', 'preorder', 'joins', 'heading', 'restock'] as const

/** `bebek goreng`: in a name of several words. */
function phrased(piece: Piece, name: Named | null | undefined): Piece {
  return piece.kind === 'word' && isPhrase(name) ? { ...piece, phrase: true } : piece
}

function pieceAt(tokens: readonly Token[], at: number, goods: readonly (Named | null)[], words: Words): Step {
  const [first] = tokens.slice(at, at + 1)
  if (!first) return { piece: null, end: at + 1 }
  const hit = meant(findUncounted(words.caption, tokens, at, words), at, goods)
  const amount = countOf(readAmountAt(tokens, at, words), tokens, at, goods)
  if (first.text === '+' && tokens[at + 1]?.glued && isSum(readAmountAt(tokens, at + 1, words))) {
    return { piece: word(tokens, at, at + 1, more), end: at + 1 }
  }
  // `50+ : 2.400`: from so many on.
  const onwards = first.text === '+' && first.glued && tokens[at - 1]?.kind === 'number'
  if (onwards && (!tokens[at + 1]?.glued || tokens[at + 1]?.kind === 'mark'))
    return { piece: word(tokens, at, at + 1, upwards), end: at + 1 }
  if (amount && tokens[amount.end]?.text === '%')
    return { piece: word(tokens, at, amount.end + 1, reduced), end: amount.end + 1 }
  const numbered = hit && numberedSpan(hit.tags, tokens, at, at + hit.length, words)
  if (numbered)
    return {
      piece: numbered.keep ? word(tokens, numbered.from, numbered.end, numbered.kind ? kind : hit.tags) : null,
      end: numbered.end,
    }
  const size = amount?.kind === 'number' && amount.end === at + 1 && !dear(amount) ? sizeEnd(tokens, at) : null
  const coded = first.kind === 'number' ? (codeEnd(tokens, at, words) ?? measuredEnd(tokens, at, amount, words)) : null
  const model = modelEnd(tokens, at, words)
  if (model !== null && (goods[at]?.end ?? model) >= model) return { piece: word(tokens, at, model, plain), end: model }
  // `gelang mas 22k`, `bola sepak`: a number or a pack inside a name of goods is none of anything else.
  const numeric = first.kind === 'number' || amount !== null
  const inName = numeric && goods[at] && goods[at].start < at ? goods[at].end : null
  if (inName !== null) return { piece: word(tokens, at, inName, sold), end: inName }
  const letters = lettersEnd(tokens, at) ?? gradeEnd(tokens, at, goods[at - 1] != null)
  if (letters !== null) return { piece: word(tokens, at, letters, kind), end: letters }
  if (coded !== null) return { piece: word(tokens, at, coded, kind), end: coded }
  if (size !== null) return sized(tokens, at, size, words)
  // `kompor 2 tungku` has so many; `1 rak` is what is sold.
  const counted = amount?.kind === 'count' && amount.said === 'number' && (amount.unit === '' || amount.quantity !== 1)
  const part = counted && find(words.caption, tokens, amount.end - 1)?.tags
  const told = amount?.kind === 'number' && at > 0 ? choiceEnd(tokens, at, amount, words) : null
  const age = told ?? ageEnd(tokens, at, words)
  if (age) return { piece: null, end: age }
  if (amount && part && part.has('part'))
    return { piece: word(tokens, at, amount.end, part.has('qualifier') ? kinds : parts), end: amount.end }
  const sorts = hit?.tags.has('part') || hit?.tags.has('attaches')
  const sorted = hit && sorts && at > 0 ? sortsEnd(tokens, at + hit.length, words) : null
  if (sorted !== null) return { piece: null, end: sorted }
  if (amount && !(hit && at + hit.length >= amount.end && hit.length > 1)) {
    const start = first.start
    return { piece: { ...amount, start, until: tokens[amount.end - 1]?.end ?? start }, end: amount.end }
  }
  const unit = words.amounts.get(first.key)
  const named = unit?.is === 'unit' && first.key.length > 1 && !isPhrase(goods[at]) ? { unit: unit.unit } : {}
  // Where no number follows, `blok` and `km` are no address.
  const tags = hit?.tags.has('place') ? new Set([...hit.tags].filter(tag => tag !== 'place')) : hit?.tags
  if (hit && tags) return { piece: { ...word(tokens, at, at + hit.length, tags), ...named }, end: at + hit.length }
  // `ok bungkus` is talk, `keripik 12rb bungkus` what the price is for.
  if (!goods[at] && unit?.is !== 'unit' && isSpoken(tokens, at, words))
    return { piece: word(tokens, at, at + 1, small), end: at + 1 }
  if (goods[at] && first.text !== '-') return { piece: { ...word(tokens, at, at + 1, sold), ...named }, end: at + 1 }
  const stray = unit?.is === 'scale' ? ({ stray: true } as const) : {}
  const piece = single(tokens, at, words)
  return { piece: piece?.kind === 'word' ? { ...piece, ...named, ...stray } : piece, end: at + 1 }
}

/** `1 kipas dinding`: where a name of goods begins, nothing is counted by its first word, unless the market sells by it. */
function countOf(
  amount: Amount | null,
  tokens: readonly Token[],
  at: number,
  goods: readonly (Named | null)[],
): Amount | null {
  if (amount?.kind !== 'count' || amount.unit !== '' || amount.end !== at + 2) return amount
  const thing = goods[at + 1]
  if (!isPhrase(thing) || thing?.start !== at + 1 || tokens[at + 1]?.glued) return amount
  return { kind: 'number', value: amount.quantity, form: 'plain', end: at + 1 }
}

function isSum(amount: Amount | null): boolean {
  return amount?.kind === 'money' || (amount?.kind === 'number' && dear(amount))
}
