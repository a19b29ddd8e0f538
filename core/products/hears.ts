import type { Hearing } from '../conversation/command.ts'
import type { Heard } from '../conversation/heard.ts'
import type { Turn } from '../conversation/turn.ts'
import { readCaption } from '../language/caption.ts'
import { nameWords } from '../language/message.ts'
import type { Change } from './change.ts'
import { listingFrom } from './listing.ts'
import { offersIn, quotedProduct } from './product.ts'

const thousandths = (quantity: number) => Math.round(quantity * 1000)

/** A price with a minus before it is refused as one, not read without it: the grammar takes dashes for bullets. */
function signed(heard: Heard, price: number): number {
  return /(^|\s)-\s?\d/.test(heard.text) ? -price : price
}

/** What the words want changed, and of what; null where they want nothing changed. The unit that was said beside a price
 *  is kept: "17rb/kg" is no new price of a bag. */
function changeIn(heard: Heard, turn: Turn): (Change & { words: string }) | null {
  const { meaning } = heard
  switch (meaning.intent) {
    case 'set-price':
      return { ...measureIn(heard, turn), words: meaning.product, price: signed(heard, meaning.price) }
    case 'set-stock':
      return { words: meaning.product, stock: thousandths(meaning.stock) }
    case 'add-stock':
      return { words: meaning.product, add: thousandths(meaning.add) }
    case 'sold-out':
      return { words: meaning.product, stock: 0 }
    case 'back-in-stock':
      return { words: meaning.product, stock: null }
    default:
      return null
  }
}

function measureIn(heard: Heard, turn: Turn): Pick<Change, 'name' | 'price' | 'per' | 'unit'> {
  const [offer] = offersIn(readCaption(heard.text, turn.words))
  if (!offer?.measure) return {}
  const { price, per, unit } = offer.measure
  return { name: offer.name, price: signed(heard, price), unit, ...(per === 1000 ? {} : { per }) }
}

/** The same under a card, where a price alone ("17rb", "17rb stok 5") is enough. */
function changeUnderCard(heard: Heard, turn: Turn): Change | null {
  const said = changeIn(heard, turn)
  if (said) return said
  const [offer] = offersIn(readCaption(heard.text, turn.words))
  if (!offer || (!offer.measure && offer.stock === null)) return null
  return { ...measureIn(heard, turn), ...(offer.stock === null ? {} : { stock: offer.stock }) }
}

const listing: Hearing['with'] = (heard, turn) => ({
  listing: listingFrom(heard, turn),
  pictured: heard.photos.length + heard.refused.length > 0,
})

export const hears: Hearing[] = [
  {
    when: 'edit',
    does: 'products.edited',
    with: heard => ({ origin: heard.origin, at: heard.at, offers: heard.caption ? offersIn(heard.caption) : [] }),
  },
  {
    when: 'quoted',
    does: 'products.change',
    with(heard, turn) {
      const product = quotedProduct(heard.quoted)
      const to = product && changeUnderCard(heard, turn)
      return to ? { ...to, words: undefined, product } : null
    },
  },
  {
    when: 'quoted',
    does: 'products.price-or-stock',
    with(heard) {
      const product = quotedProduct(heard.quoted)
      return product && /^\d{1,9}$/.test(heard.text) ? { product, number: Number(heard.text) } : null
    },
  },
  { when: 'caption', does: 'products.list', with: listing },
  { when: { intent: 'sell' }, does: 'products.list', with: listing },
  { when: { intent: 'set-price' }, does: 'products.change', with: changeIn },
  { when: { intent: 'set-stock' }, does: 'products.change', with: changeIn },
  { when: { intent: 'add-stock' }, does: 'products.change', with: changeIn },
  { when: { intent: 'sold-out' }, does: 'products.change', with: changeIn },
  { when: { intent: 'back-in-stock' }, does: 'products.change', with: changeIn },
  { when: { word: 'undo' }, does: 'products.undo', with: (_h, _t, rest) => (rest ? null : {}) },
  {
    when: { word: 'see' },
    does: 'products.show',
    with: (_h, _t, code) => (/^[a-z0-9]{7}$/.test(code) ? { code } : null),
  },
  {
    when: { intent: 'search' },
    does: 'products.search',
    with: ({ meaning }) => (meaning.intent === 'search' ? { query: meaning.query, maxPrice: meaning.maxPrice } : null),
  },
  {
    when: { intent: 'availability' },
    does: 'products.search',
    with: ({ meaning }) => (meaning.intent === 'availability' ? { query: meaning.product } : null),
  },
  {
    when: { intent: 'price' },
    does: 'products.price',
    with: ({ meaning }) => (meaning.intent === 'price' && meaning.product ? { words: meaning.product } : null),
  },
  {
    when: { intent: 'unknown' },
    does: 'products.look-up',
    with: ({ text }, turn) => (text.length <= 60 ? { words: nameWords(text, turn.words) } : null),
  },
  { when: { intent: 'browse' }, does: 'products.browse', with: () => ({ from: 0 }) },
  { when: { intent: 'my-shop' }, does: 'products.mine', with: () => ({}) },
  { when: { intent: 'open-shop' }, does: 'products.list', with: listing },
]
