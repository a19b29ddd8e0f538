import { z } from 'zod'
import { form, given, type Question } from '../conversation/form.ts'
import { type Phrase, say } from '../conversation/phrase.ts'
import { here, type Said, tell } from '../conversation/reply.ts'
import { draftInLine } from '../conversation/store.ts'
import type { Turn } from '../conversation/turn.ts'
import type { Scope } from '../database/scope.ts'
import { cleanName } from '../language/clean.ts'
import { askNews } from '../people/says.ts'
import { grant, officialsOf } from '../people/store.ts'
import { looksLikeAnother } from '../shops/shop.ts'
import { createShop, shopSkeletons } from '../shops/store.ts'
import { chosen, corrections, isAnother, type Listing, offersKept, readings, readPrice, tellsPrice } from './listing.ts'
import { about, measureKept, type Offer, stockKept } from './product.ts'
import { cardLines, priceOf } from './says.ts'
import { addProduct } from './store.ts'
import type { ProductRow } from './tables.ts'

type Asks<K extends keyof Listing> = Question<Listing, K>

/** "Ini dagangan Ibu sendiri?": a photo that was passed on may be another's goods. */
const own: Asks<'own'> = {
  kept: z.literal('yes'),
  asked: 'yesno',
  applies: soFar => soFar.forwarded === true,
  ask: () => ({
    say: [say('products.own-goods')],
    choices: [{ label: say('products.own-yes'), value: 'yes', means: 'yes' }],
  }),
  read: () => ({ is: 'other' }),
}

const offer: Asks<'offer'> = {
  kept: z.literal('chosen'),
  asked: 'choice',
  applies: soFar => (soFar.offers?.length ?? 0) > 1,
  ask: soFar => ({
    say: [say('products.one-photo-one-product')],
    choices: (soFar.offers ?? []).slice(0, 6).map(o => ({
      label: labelOf(o),
      // What is chosen by its price has that price.
      sets: chosen({ ...o, measure: o.measure ?? o.likely }),
    })),
  }),
  read: () => ({ is: 'other' }),
}

function labelOf({ name: called, measure: price, likely }: Offer): Phrase {
  const asked = price ?? likely
  return asked
    ? say('products.line', { name: cleanName(called), price: priceOf(asked) })
    : say('conversation.called', { name: cleanName(called) })
}

const name: Asks<'name'> = {
  kept: z.string().min(1).max(80),
  asked: 'name',
  ask: () => ({ say: [say('products.what-name')] }),
  read(heard, _soFar, turn) {
    // A caption is read as one, and not as a name from its first to its last word.
    if (heard.photos.length > 0 || tellsPrice(heard, turn)) return { is: 'other' }
    if (heard.meaning.intent !== 'answer' && heard.meaning.intent !== 'unknown') return { is: 'other' }
    const value = cleanName(heard.text)
    return value ? { is: 'read', value } : { is: 'other' }
  },
}

const measure: Asks<'measure'> = {
  kept: measureKept,
  asked: 'price',
  numbers: 'value',
  ask: ({ hint, likely, unit, name: called = '' }) => {
    if (likely)
      return {
        say: [say('products.price-unsure', { name: called })],
        choices: [{ label: priceOf(likely), value: likely, means: 'yes' }],
      }
    return hint
      ? { say: [say('products.price-unclear', { number: String(hint) })], choices: readings(hint, unit ?? null) }
      : { say: [say('products.how-much', { name: called })] }
  },
  read: readPrice,
}

const confirm: Asks<'confirm'> = {
  kept: z.enum(['yes', 'change']),
  asked: 'yesno',
  restsOn: ['name', 'measure', 'stock', 'photos', 'offer'],
  ask: soFar => ({
    say: [
      ...cardLines({ name: soFar.name ?? '', ...(soFar.measure ?? noPrice), stock: soFar.stock ?? null }),
      ...(soFar.unkept ? [say('products.not-kept')] : []),
      say(soFar.photos?.length ? 'products.is-it-right' : 'products.is-it-right-no-photo'),
    ],
    photos: soFar.photos?.slice(0, 1) ?? [],
    choices: [
      { label: say('products.yes-sell'), value: 'yes', means: 'yes' },
      { label: say('products.change-it'), value: 'change', means: 'no' },
    ],
  }),
  read: () => ({ is: 'other' }),
}
// The questions come in order: there is no card before there is a price.
const noPrice = { price: 0, per: 1000, unit: null }

/** After "Ubah": whatever is written now is read as a correction, and the card comes again. */
const correction: Asks<'correction'> = {
  kept: z.literal('read'),
  asked: 'choice',
  restsOn: ['confirm'],
  applies: soFar => soFar.confirm === 'change',
  ask: () => ({ say: [say('products.what-to-change')] }),
  read(heard, soFar, turn) {
    const found = corrections(heard, soFar, turn)
    const free = heard.meaning.intent === 'unknown' || heard.meaning.intent === 'answer'
    const words = cleanName(heard.text)
    if (Object.keys(found).length > 0) return { is: 'sets', values: found }
    return free && words ? { is: 'sets', values: { name: words } } : { is: 'other' }
  },
}

const shop: Asks<'shop'> = {
  kept: z.string().min(1).max(60),
  asked: 'name',
  applies: (_soFar, turn) => shopOf(turn) === null,
  ask: (_soFar, turn) => {
    const suggested = cleanName(turn.inWords(say('products.shop-suggested', { name: turn.person.name })), 60)
    return {
      say: [say('products.what-shop')],
      choices: [{ label: say('conversation.called', { name: suggested }), value: suggested }],
    }
  },
  read(heard) {
    if (heard.meaning.intent !== 'answer' && heard.meaning.intent !== 'unknown') return { is: 'other' }
    const value = cleanName(heard.text, 60)
    return value ? { is: 'read', value } : { is: 'other' }
  },
}

/** The shop in which this person sells here. */
export function shopOf(turn: Turn): string | null {
  return turn.rights.find(r => r.shop !== null && r.village === turn.scope?.village)?.shop ?? null
}

/** Photo and caption → card read back → shop name → on sale. */
export const listForm = form<Listing>({
  name: 'products.list',
  questions: {
    origin: given(z.object({ chat: z.string(), id: z.string() })),
    photos: given(z.array(z.string())),
    forwarded: given(z.boolean()),
    offers: given(offersKept),
    hint: given(z.number().nullable()),
    likely: given(measureKept.nullable().default(null)),
    unit: given(z.string().nullable()),
    stock: given(stockKept),
    unkept: given(z.boolean()),
    own,
    offer,
    name,
    measure,
    confirm,
    correction,
    shop,
  },
  readMany: corrections,
  isAnother,
  inLine: ({ name: called, offers = [] }) =>
    say('products.in-line', { name: called ?? cleanName(offers[0]?.name ?? '') }),
  done: publish,
})

async function publish(listing: Listing, turn: Turn): Promise<Said[]> {
  if (!turn.scope || !turn.village) return []
  const { shopId, held } = await shopFor(listing, turn, turn.scope)
  const product = await addProduct(turn.tx, turn.scope, {
    id: turn.newId(),
    shop_id: shopId,
    code: turn.newCode(7),
    name: listing.name,
    ...listing.measure,
    stock: listing.stock,
    photos: JSON.stringify(listing.photos),
    state: held ? 'held' : 'on-sale',
    caption_chat: listing.origin.chat,
    caption_id: listing.origin.id,
    created_at: turn.now,
  })
  if (!held) return [here(published(product, turn.village.name)), ...(await newsAtLast(listing, turn))]
  const officials = await officialsOf(turn.tx, turn.scope)
  return [
    here({ say: [say('products.shop-held', { shop: listing.shop })], about: about(product) }),
    ...officials.map(o => tell(o.id, { ...heldNotice(turn, shopId, listing.shop), called: listing.shop })),
  ]
}

/** Whether news are wanted is asked when nothing else is: photos that wait come first. */
async function newsAtLast({ origin }: Listing, turn: Turn): Promise<Said[]> {
  const asks = turn.person.news === null && !(await draftInLine(turn.tx, origin.chat, listForm.name, turn.now))
  return asks ? askNews(turn) : []
}

function published(product: ProductRow, village: string) {
  return {
    say: [say('products.published', { village, code: product.code }), say('products.change-any-time')],
    choices: [{ label: say('products.share'), does: 'products.share', with: { product: product.id } }],
    asks: 'offer' as const,
    about: about(product),
    shows: [{ id: product.id, name: product.name }],
  }
}

function heldNotice(turn: Turn, shop: string, called: string) {
  return {
    say: [say('products.shop-to-approve', { shop: called, person: turn.person.name })],
    about: `shop:${shop}`,
    choices: [
      { label: say('products.shop-allow'), does: 'products.allow-shop', with: { shop } },
      { label: say('products.shop-keep-held'), does: 'products.keep-held', with: { shop } },
    ],
  }
}

async function shopFor(listing: Listing, turn: Turn, scope: Scope): Promise<{ shopId: string; held: boolean }> {
  const mine = shopOf(turn)
  if (mine) return { shopId: mine, held: false }
  const held = looksLikeAnother(listing.shop, await shopSkeletons(turn.tx, scope))
  const id = turn.newId()
  await createShop(turn.tx, scope, { id, name: listing.shop, state: held ? 'held' : 'open', created_at: turn.now })
  const { person } = turn
  await grant(turn.tx, scope, { id: turn.newId(), person: person.id, role: 'owner', shop: id, by: person.id }, turn.now)
  return { shopId: id, held }
}
