import { isDoubtful } from './caption/doubt.ts'
import type { Facts } from './caption/facts.ts'
import { gather } from './caption/gather.ts'
import { group } from './caption/group.ts'
import { isGuess, withoutPrices } from './caption/guess.ts'
import { type Item, itemOf } from './caption/item.ts'
import { bareName } from './caption/name.ts'
import type { Piece } from './caption/piece.ts'
import { readPieces } from './caption/read-pieces.ts'
import { type Restricted, restrictedIn } from './caption/restricted.ts'
import { eachOf } from './caption/several.ts'
import type { CaptionTag } from './caption/tags.ts'
import { unpriced } from './caption/unpriced.ts'
import { cleanText } from './clean.ts'
import type { Words } from './words.ts'

/** What must be asked before it can be published. */
export type Missing = 'name' | 'price'
/** `likely`: how the prices most likely belong together, where that is a guess; `items` has then none of them. */
type Offered = {
  items: Item[]
  likely?: Item[]
  preorder?: true
  negotiable?: true
  restricted?: Restricted
  ask?: Missing[]
}
/** What a seller wrote under a photo. `update` changes something that is listed already; `notice` is about the shop. */
export type Caption = ({ kind: 'listing' | 'update' } & Offered) | { kind: 'notice' } | { kind: 'none' }

/** Reads a caption. Nothing is guessed: a price that can be read in two ways is null and asked for. */
export function readCaption(text: string, words: Words): Caption {
  const clean = cleanText(text)
  const pieces = readPieces(clean, words)
  const facts = gather(pieces)
  const kind = kindOf(facts, clean)
  if (kind === 'notice' || kind === 'none') return { kind }

  const { items: read, guess } = itemsOf(facts, clean, pieces, words)
  const [only, ...more] = read
  const doubtful = only !== undefined && more.length === 0 && isDoubtful(only.name, facts, clean, pieces)
  const named = read.map(item => ({ ...item, name: doubtful ? '' : bareName(item.name, clean, words) }))
  const items = guess ? withoutPrices(named) : named
  const inPairs = items.some(({ unit }) => unit === 'pasang')
  const about = restrictedIn(
    items.map(item => item.name),
    words,
    inPairs,
  )
  // Anggur merah is a wine, and by the kilo grapes.
  const concern = about === 'alcohol' && items.every(({ unit }) => unit === 'kg') ? null : about
  const ask = missing(kind, items, facts)
  return {
    kind,
    items,
    ...(guess && { likely: named }),
    ...(facts.seen.has('preorder') && { preorder: true }),
    ...(facts.seen.has('negotiable') && !facts.seen.has('fixed') && { negotiable: true }),
    ...(concern && { restricted: concern }),
    ...(ask.length > 0 && { ask }),
  }
}

function kindOf(facts: Facts, text: string): Caption['kind'] {
  const { offers, bulks, stocks, seen, stockFirst, pending } = facts
  const named = pending.some(c => c.length > 0)
  if (isSaidByBuyers(facts, text)) return 'none'
  if (offers.length > 0 || bulks.length > 0) {
    const became = (facts.became && !seen.has('was') && !seen.has('discount')) || hasRisen(facts)
    // `harga baru 650rb dilepas 280rb`: what was named first is what it costs new.
    const changed = (became || seen.has('changed')) && !seen.has('lets')
    return changed || seen.has('restock') || seen.has('updated') ? 'update' : 'listing'
  }
  if (closesFirst(facts)) return 'notice'
  if (seen.has('gone') || seen.has('restock')) return 'update'
  if (
    stocks.length > 0 &&
    (seen.has('left') || seen.has('only') || seen.has('updated') || seen.has('becomes') || stockFirst)
  )
    return 'update'
  // `PO bolu ketan, harga nyusul, closing jumat` sells; `PO tutup dulu` is no word of selling.
  if (seen.has('notice') && !(seen.has('preorder') && named)) return 'notice'
  if (seen.has('changed')) return 'update'
  if (seen.has('question') && !seen.has('offered') && !seen.has('ready') && stocks.length === 0) return 'none'
  const talks = seen.has('chatter') || seen.has('topic')
  const chats = talks && (!seen.has('goods') || facts.talk >= 3 * pending.flat().length)
  const sells = seen.has('ready') || seen.has('offered') || (seen.has('preorder') && !talks) || stocks.length > 0
  if (seen.has('greeting') && !sells && !named) return 'none'
  // Nothing that is known is named, and much is said.
  const vague =
    !seen.has('goods') &&
    !seen.has('negotiable') &&
    !pending.flat().some(w => w.amount) &&
    facts.talk >= 2 &&
    facts.talk + pending.flat().length >= 5
  if (!sells && (chats || vague || (text.includes('?') && named))) return 'none'
  return 'listing'
}

/** Faces, hearts and hands alone; `📦👆` points at the photo. */
const feelings =
  /^[\s\p{P}\uFE0F\u{1F3FB}-\u{1F3FF}]*(?:[\u{1F600}-\u{1F64F}\u{1F910}-\u{1F92F}\u{1F970}-\u{1F97A}\u{1F493}-\u{1F49F}❤👍👌👏🤝💪🎉][\s\p{P}\uFE0F\u{1F3FB}-\u{1F3FF}]*)+$/u

/** `Uang 50rb udah saya transfer`, `cari kontrakan budget 500rb`, `bisa kurang gak bang?`, `😍`: none of it sells anything. */
function isSaidByBuyers({ offers, stocks, pending, seen }: Facts, text: string): boolean {
  if (feelings.test(text)) return true
  if (seen.has('ready') || seen.has('sells')) return false
  if (seen.has('wanted') && seen.has('sought')) return true
  if (seen.has('owed') && !seen.has('goods')) return true
  const about = (['negotiable', 'exist', 'question'] as const).some(tag => seen.has(tag)) && !seen.has('offered')
  const asks = about && (text.includes('?') || (seen.has('negotiable') && seen.has('not')))
  return asks && offers.length === 0 && stocks.length === 0 && pending.every(c => c.length === 0)
}

/** `Tahu goreng sekarang 1.500, sebelumnya 1.000`: a price that rose is news, where one that fell may be a discount. */
function hasRisen({ became, old, rose, offers }: Facts): boolean {
  return rose || (became && old !== null && (offers.at(-1)?.price ?? 0) > old)
}

/** `Hari ini gak jualan, gasnya habis`, `Close order dulu, tangan cuma dua`: why the shop is closed. */
function closesFirst({ seen, stocks }: Facts): boolean {
  const said = [...seen]
  const isBefore = (one: CaptionTag, other: CaptionTag) => seen.has(one) && said.indexOf(one) < said.indexOf(other)
  const counted = (['left', 'stock', 'gone', 'restock'] as const).some(tag => seen.has(tag))
  return isBefore('closed', 'gone') || (isBefore('notice', 'only') && !counted && stocks.length > 0)
}

function itemsOf(
  facts: Facts,
  text: string,
  pieces: readonly Piece[],
  words: Words,
): { items: Item[]; guess: boolean } {
  const groups = group(facts, text)
  const [only, ...more] = groups.map(g => itemOf(g, facts, text, groups.length === 1))
  if (!only) return { items: unpriced(facts, text), guess: false }
  const items = [...(more.length === 0 ? eachOf(only, facts, text) : [only]), ...more]
  const open = items.some(({ price }) => price === null)
  return { items, guess: !open && isGuess(groups, items, facts, pieces, text, words) }
}

function missing(kind: 'listing' | 'update', items: readonly Item[], facts: Facts): Missing[] {
  const name = items.some(item => item.name === '')
  const price = items.some(item => item.price === null) && (kind === 'listing' || facts.unclear || aboutPrice(facts))
  return [...(name ? (['name'] as const) : []), ...(price ? (['price'] as const) : [])]
}

function aboutPrice({ offers, seen }: Facts): boolean {
  return offers.length > 0 || seen.has('changed')
}
