import { piecesIn } from '../units.ts'
import { clause, dropExtra, type Facts, noteStock, type Said } from './facts.ts'
import { isNew } from './kinds.ts'
import { lasts } from './label.ts'
import { type Found, isTalk, namesGoods, type Piece } from './piece.ts'
import { inNames } from './tags.ts'

/** Takes a quantity that the words before it were waiting for: stock, a minimum, how many a price buys. False when nothing
 *  waited, or when the number rather is a price. */
export function takesQuantity(
  facts: Facts,
  said: Said,
  amount: Found,
  before: Piece | undefined,
  after: Piece | undefined,
): boolean {
  const price = amount.kind === 'number' && amount.value >= 500 && amount.form !== 'odd'
  // `habis hanya dalam dua jam`
  if (lasts(said.unit) && facts.waiting?.endsWith('stock')) return false
  const adjacent = before?.kind === 'word' && [...before.tags].some(tag => !inNames.has(tag))
  switch (facts.waiting) {
    case 'stock':
      // `sisa bayam 3 ikat 5000`: the count next to a price is what the price buys.
      if (!adjacent && (after?.kind === 'money' || facts.priced || price)) return false
      // `update stok: ember cor 12 liter habis`
      if (!adjacent && after?.kind === 'word' && after.tags.has('gone')) return false
      // `stok gas 12kg sekarang 16 tabung`: what it has become is the stock.
      if (!adjacent && after?.kind === 'word' && after.tags.has('becomes')) return false
      noteStock(facts, said)
      // `tinggal semur jengkol 3 porsi, opor tahu 5 porsi`
      if (facts.stockFirst && facts.offers.length === 0 && !adjacent) facts.lists = 'stock'
      break
    case 'becomes':
      // `tadi stok 30, sekarang tinggal 11`
      if (price || facts.offers.length > 0) return false
      // `stok semen nambah, sekarang 15 sak`
      if (facts.stocks.length === 0 && !facts.seen.has('stock')) return false
      noteStock(facts, said)
      break
    case 'direct stock':
      if (price || after?.kind === 'money') return false
      // `sedina mung dadi 2`, `ngan ka 2 RT`: another word came between.
      if (before?.kind === 'word' && !announces(before) && turnsAway.some(tag => before.tags.has(tag))) break
      // `cuma 3 hari ini`
      if (after?.kind === 'word' && lasts(after.unit ?? null)) break
      // `cuma 65 bun`: of nothing that was named, it is the price.
      if (amount.kind === 'number' && said.quantity >= 10 && isOnly(before) && isNameless(facts)) return false
      // `ready 1 renteng kopi 13rb`, `ready yg ini 75 aja`: what is sold, and a price that was not said.
      if (
        facts.offers.length === 0 &&
        said.quantity === 1 &&
        said.unit !== null &&
        after?.kind === 'word' &&
        !isTalk(after)
      )
        return false
      if (amount.kind === 'number' && facts.offers.length === 0 && !announces(before)) return false
      // `14rb/mtr ada 12 wana`: so many of what nobody knows.
      if (amount.kind === 'number' && facts.offers.length > 0 && isNew(after)) break
      noteStock(facts, said)
      break
    case 'minimum':
      // `min 1 kwntl`: nobody can tell how many that are.
      if (amount.kind === 'number' && isNew(after)) break
      if (facts.bulks.at(-1)?.from === null) Object.assign(facts.bulks.at(-1) ?? {}, { from: said.quantity })
      else {
        if (facts.minimum) facts.minima.push(facts.minimum)
        facts.minimum = { ...inPieces(said), offer: facts.offers.length - (namesGoods(clause(facts)) ? 0 : 1) }
        facts.bulkFrom = facts.minimum
      }
      break
    case 'bulk':
      // `ambil 500 3500`: the sum is what comes next.
      if (price && said.unit === null && after?.kind !== 'money' && after?.kind !== 'number' && !leadsOn(after))
        return false
      facts.bulkFrom = said
      facts.waiting = 'wholesale'
      return true
    case 'starts':
      // `1.800/biji, mulai 2000 biji jadi 1.650`; `mulai 15.000` is a price.
      if (facts.offers.length === 0 || said.unit === null) return false
      facts.bulkFrom = said
      facts.waiting = 'wholesale'
      return true
    case 'gets':
      // `dapat 2 macam sambal`
      if (after?.kind === 'word' && after.tags.has('part')) {
        facts.cutting = true
        break
      }
      // `1000, beli 10 dapat 11`: who takes so many gets one more, and the price is still that of one.
      if (facts.offers.length === 0 || facts.bulkFrom === null || said.quantity <= facts.bulkFrom.quantity)
        return getsMany(facts, said)
      facts.bulkFrom = null
      break
    case 'gift':
    case 'extra':
      facts.bulkFrom = null
      if (facts.waiting === 'extra') dropExtra(facts)
      break
    default:
      return false
  }
  const besides = facts.waiting === 'gift' || facts.waiting === 'extra'
  if (!besides && (facts.waiting !== 'minimum' || piecesIn(said.unit ?? '') === null)) facts.unitSaid ??= said.unit
  facts.waiting = null
  return true
}

function isOnly(before: Piece | undefined): boolean {
  return before?.kind === 'word' && before.tags.has('only') && !before.tags.has('left')
}

/** Nothing was named or priced. */
function isNameless({ offers, pending }: Facts): boolean {
  return offers.length === 0 && pending.every(c => c.length === 0)
}

const turnsAway = ['becomes', 'towards', 'so'] as const

/** Says itself that so many are there. */
function announces(before: Piece | undefined): boolean {
  return before?.kind === 'word' && (['ready', 'only', 'restock', 'exist'] as const).some(tag => before.tags.has(tag))
}

/** `min 1 lusin` are twelve of what is sold one by one. */
function inPieces(said: Said): Said {
  const pieces = piecesIn(said.unit ?? '')
  return pieces === null ? said : { quantity: said.quantity * pieces, unit: null }
}

/** `beli 1000 ke atas 1.850`, `ambil 500 jadi 1.000` */
function leadsOn(after: Piece | undefined): boolean {
  return after?.kind === 'word' && (after.tags.has('upwards') || after.tags.has('becomes'))
}

/** `10rb dapat 4`: what the price buys. */
function getsMany(facts: Facts, said: Said): boolean {
  const offer = facts.offers.at(-1)
  if (!offer) return false
  // `4rb/gelas, kemarin saya dapat 3 bangku`: what somebody got, told apart from the price.
  const apart = offer.told !== facts.telling && (facts.telling.length > 1 || clause(facts).length > 0)
  if (apart) {
    facts.waiting = null
    return true
  }
  Object.assign(offer, { per: said.quantity, unit: said.unit ?? offer.unit })
  facts.waiting = null
  return true
}
