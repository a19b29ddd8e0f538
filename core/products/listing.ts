import { z } from 'zod'
import type { Answer } from '../conversation/form.ts'
import type { Heard } from '../conversation/heard.ts'
import { type Phrase, say } from '../conversation/phrase.ts'
import type { Turn } from '../conversation/turn.ts'
import { readAmount } from '../language/amount.ts'
import { readCaption } from '../language/caption.ts'
import { cleanName } from '../language/clean.ts'
import { namesGoods } from '../language/goods.ts'
import { named, sure } from '../language/match.ts'
import type { PhotoId } from '../photos/photo.ts'
import { limits, type Measure } from './measure.ts'
import { measureKept, type Offer, offersIn, stockKept } from './product.ts'
import { priceOf } from './says.ts'

/** What a dialog to list a product knows. */
export type Listing = {
  origin: { chat: string; id: string }
  photos: PhotoId[]
  forwarded: boolean
  offers: Offer[]
  /** A number that may have been meant as the price. */
  hint: number | null
  /** What the caption most likely asks, of the one thing it names. */
  likely: Measure | null
  unit: string | null
  stock: number | null
  unkept: boolean
  own: 'yes'
  offer: 'chosen'
  name: string
  measure: Measure
  confirm: 'yes' | 'change'
  correction: 'read'
  shop: string
}

export const offersKept: z.ZodType<Offer[]> = z.array(
  z.object({
    name: z.string(),
    measure: measureKept.nullable(),
    likely: measureKept.nullable().default(null),
    hint: z.number().nullable(),
    unit: z.string().nullable(),
    stock: stockKept,
    unkept: z.boolean(),
  }),
)

/** What a caption tells before anything is asked. */
export function listingFrom(heard: Heard, turn: Turn): Partial<Listing> {
  const offers = offersIn(heard.caption ?? readCaption(heard.text, turn.words))
  const [only] = offers
  const begun = { origin: heard.origin, photos: heard.photos, forwarded: heard.forwarded, offers }
  // `zengkulun 4 kilo sepuluh ribu`: what stands in the name is no price.
  const bare = only?.stock === null && !/\d/.test(only.name) ? bareNumber(heard.text) : null
  if (offers.length !== 1 || !only)
    return { ...begun, hint: bare, likely: null, unit: null, stock: null, unkept: false }
  return { ...begun, hint: bare, likely: only.likely, ...chosen(only) }
}

/** The answers that one of several offers gives. A price outside what makes sense is asked for anew. */
export function chosen(offer: Offer): Partial<Listing> {
  const measure = measureKept.safeParse(offer.measure)
  const name = cleanName(offer.name)
  return {
    offer: 'chosen',
    unit: offer.unit,
    stock: offer.stock,
    unkept: offer.unkept,
    ...(name ? { name } : {}),
    ...(measure.success ? { measure: measure.data } : {}),
  }
}

/** Corrections and additions in free words, at any point of the dialog: "17rb", "stok 5", another photo. */
export function corrections(heard: Heard, soFar: Partial<Listing>, turn: Turn): Partial<Listing> {
  const caption = readCaption(heard.text, turn.words)
  const offers = offersIn(caption)
  const [offer] = offers
  const found: Partial<Listing> = heard.photos.length > 0 ? { photos: [...(soFar.photos ?? []), ...heard.photos] } : {}
  // `harga telur ganti 30rb`, where it is not known yet what the photo shows: that is about something else.
  const elsewhere = caption.kind === 'update' && soFar.name === undefined && offer?.name !== ''
  if (!offer || offers.length > 1 || elsewhere) return found
  const read = measureKept.safeParse(offer.measure)
  if (read.success) found.measure = { ...read.data, unit: read.data.unit ?? soFar.measure?.unit ?? soFar.unit ?? null }
  if (offer.stock !== null) found.stock = offer.stock
  const name = cleanName(offer.name)
  // `Keripik pisang 15rb`, where only the photo was sent before.
  const unnamed = soFar.name === undefined && caption.kind === 'listing' && read.success
  if (name && (heard.edits || heard.photos.length > 0 || unnamed)) found.name = name
  return found
}

/** Goods of their own, in the middle of another's dialog: a photo whose caption names them, or their name with a price. Who is
 *  asked what to change may change the name to any other. */
export function isAnother(heard: Heard, soFar: Partial<Listing>, turn: Turn): boolean {
  if (heard.edits || heard.refused.length > 0 || soFar.confirm === 'change') return false
  const offers = offersIn(heard.caption ?? readCaption(heard.text, turn.words))
  const pictured = heard.photos.length > 0
  const told = offers.filter(o => cleanName(o.name) && (pictured || (o.measure && namesGoods(o.name, turn.words))))
  if (told.length === 0) return false
  const about = soFar.name ? [soFar.name] : (soFar.offers ?? []).map(o => o.name).filter(Boolean)
  // Of a photo without words nothing is known yet: what comes next may be its caption.
  if (about.length === 0) return pictured && soFar.measure !== undefined
  const things = about.map(name => ({ name }))
  return !told.some(({ name }) => named(name, things, turn.words.goods).best >= sure)
}

/** The price out of an answer to "how much?". A bare number below a thousand is never taken for rupiah. */
export function readPrice(heard: Heard, soFar: Partial<Listing>, turn: Turn): Answer<Listing, 'measure'> {
  const unit = soFar.unit ?? null
  // The caption's grammar reads a dash as a bullet or a range; alone before a price it is a minus.
  if (/^-\s?\d/.test(heard.text)) return { is: 'refused', why: say('products.price-too-low') }
  const [offer] = offersIn(readCaption(heard.text, turn.words))
  if (offer?.measure) return sensible({ ...offer.measure, unit: offer.measure.unit ?? unit })
  const amount = readAmount(heard.text, turn.words)
  if ('rupiah' in amount) return sensible({ price: amount.rupiah, per: 1000, unit })
  const bare = bareNumber(heard.text)
  if (bare !== null) {
    if (bare <= 0) return { is: 'refused', why: say('products.price-too-low') }
    if (bare > limits.price) return { is: 'refused', why: say('products.price-too-high') }
    return {
      is: 'unsure',
      why: say('products.price-unclear', { number: String(bare) }),
      readings: readings(bare, unit),
    }
  }
  return { is: 'other' }
}

/** Whether a text says what something costs: `Keripik pisang 15rb` is more than a name. */
export function tellsPrice(heard: Heard, turn: Turn): boolean {
  return offersIn(readCaption(heard.text, turn.words)).some(({ measure }) => measure !== null)
}

function sensible(measure: Measure): Answer<Listing, 'measure'> {
  if (measure.price < 1) return { is: 'refused', why: say('products.price-too-low') }
  if (measure.price > limits.price) return { is: 'refused', why: say('products.price-too-high') }
  return { is: 'read', value: measure }
}

/** "15" is most likely Rp15.000; "850" may be Rp850 or Rp850.000. */
export function readings(bare: number, unit: string | null): { label: Phrase; value: Measure }[] {
  const prices = bare < 1000 ? [bare * 1000, ...(bare >= 100 ? [bare] : [])] : [bare]
  return prices.map(price => ({ label: priceOf({ price, per: 1000, unit }), value: { price, per: 1000, unit } }))
}

/** The only number of a text, where it stands alone among words; beside another (`Kompor Winn 3 95k`) it may be anything. */
function bareNumber(text: string): number | null {
  const numbers = text.match(/(?<![\p{L}\p{N}.,/-])-?\d{1,15}(?![\p{L}\p{N}.,/])/gu) ?? []
  const all = text.match(/\d+(?:[.,]\d+)*/g) ?? []
  return numbers.length === 1 && all.length === 1 ? Number(numbers[0]) : null
}
