import type { TalkTag } from '../message/tags.ts'

/** What a word can mean in a caption. The words themselves are in `locales/<language>/words.json`. */
export const captionTags = [
  /** Greetings, praise, particles: never part of a name. */
  ...(['noise'] as const),
  /** Everything behind it up to the end of the clause is talk: address, conditions, how to order. */
  ...(['cut'] as const),
  /** Also talk to the end of the clause, but only behind a price; before it, the word belongs to the name. */
  ...(['cutAfter'] as const),
  // `thing`: a name with a word of another sense in it (daun salam, ikan mas, jas hujan).
  // `part`: what a thing has so many of (2 mata, 4 orang), which is no unit of sale when it is counted.
  // What the next amount means, what the goods are, what the caption is about.
  ...(['joins', 'stock', 'ready', 'left', 'only', 'gone', 'restock', 'minimum', 'bulk'] as const),
  ...(['retail', 'gets', 'was', 'becomes', 'starts', 'extra', 'gift', 'preorder', 'negotiable'] as const),
  ...(['fixed', 'changed', 'updated', 'notice', 'chatter', 'greeting', 'label', 'heading', 'shop', 'kinds'] as const),
  // `arrow`: between a name and its price, or between an old price and the new. `vessel`: what has a size in kilos or litres
  // and is not sold by them. `credit`: what names a sum or a time that it is good for (pulsa 10rb, kuota 30 hari).
  // `plus`: sold together. `exist`: there is or are. `so`: becomes, and therefore. `which`: points at a kind.
  // `discount`: what is taken off. `measure`: size, before the size. `afterwards`: gone, and after.
  // `series`: takes a number as its name (redmi 12). `offered`: asks who wants it. `each`: one price for all that is named. `sought`: asked for.
  // `invites`: please, in one language, and goods in others. `please`: that it
  // may be said as please here. `between`: before the ends of a range. `ingredient`: what dishes are
  // filled with or made of. `sells`: what follows is for sale. `basic`: a kind that is as the thing always is (original).
  // `buyers`: who or what takes many (warung, hajatan). `upTo`: before the upper end of a range. `package`: goods that hold others.
  // `deed`: what somebody does, told by how the word is built; no list holds it.
  // `lets`: the seller parts with it for the sum behind it, and what was named before is what it was worth.
  // `moves`: a price rises or falls, where nothing else is told to. `crossed`: no sum, or no longer (❌). `reason`: why, to the end
  // of the clause. `lasting`: before how long something takes, `span`: what that is counted in. `plate`: before
  // the number of a vehicle. `distance`: before how far it went. `serial`: before a model of any number. `phone`: before a
  // telephone number. `popular`: how many were sold. `lends`: what is paid for by the time. `closed`: nothing is sold today. `fee`: what is paid besides, or work
  // that is sold. `age`: for what age or how old. `buys`: between so many and
  // what they cost.
  // `shows`: what is named next is what the caption is about. `likened`: goods behind it are none that are sold.
  // `owed`: money that is no price (iuran, utang). `wanted`: that somebody would buy. `particle`: no part of a name where the clause ends (tinggal 6 mi).
  // `ahead`: a time to come. `towards`: before a place that something goes to. `fee`: besides the price, and alone the price.
  // `shared`: what people take part in, each of whom pays (trip). `costs`: the word for price.
  ...([
    'arrow',
    'costs',
    'vessel',
    'credit',
    'plus',
    'exist',
    'so',
    'which',
    'discount',
    'measure',
    'afterwards',
    'series',
    'offered',
    'each',
    'sought',
    'invites',
    'if',
    'between',
    'please',
    'ingredient',
    'sells',
    'basic',
    'moves',
    'crossed',
    'reason',
    'lasting',
    'span',
    'plate',
    'distance',
    'serial',
    'phone',
    'popular',
    'lends',
    'buys',
    'closed',
    'fee',
    'age',
    'shows',
    'likened',
    'owed',
    'wanted',
    'particle',
    'ahead',
    'towards',
    'shared',
    'buyers',
    'upTo',
    'package',
    'lets',
    'deed',
  ] as const),
  // `taste`: before one: rasa keju.
  // `topic`: what people talk about, which may also name goods (kue lebaran). `not`: takes back what follows.
  // `question`: who, where, when. `upwards`: 50 ke atas. `before`: 3 hari sebelumnya. `goods`: a word of the list of goods.
  ...(['topic', 'not', 'question', 'goods', 'upwards', 'before'] as const),
  ...(['qualifier', 'attaches', 'year', 'contains', 'clock', 'place', 'loose', 'part', 'thing', 'taste'] as const),
] as const
export type CaptionTag = (typeof captionTags)[number]

/** Tags of words that may stand in a name; every other tag says that the word is talk. */
export const inNames: ReadonlySet<CaptionTag> = new Set([
  ...([
    'cutAfter',
    'heading',
    'shop',
    'qualifier',
    'attaches',
    'year',
    'contains',
    'loose',
    'part',
    'thing',
    'topic',
    'taste',
  ] as const),
  ...(['goods', 'vessel', 'credit', 'plus', 'measure', 'series', 'invites', 'please', 'ingredient', 'basic'] as const),
  // What these mean, they mean only before a number.
  ...(['lasting', 'span', 'plate', 'distance', 'serial', 'phone', 'popular', 'lends', 'age', 'fee'] as const),
  ...(['buyers', 'package', 'shared'] as const),
])

/** Goods that need an official's eye. `food` and `harmless` words take the suspicion back. */
export const restrictions = [
  ...(['tobacco', 'alcohol', 'medicine', 'weapon', 'subsidised', 'animal', 'alive', 'fowl', 'food'] as const),
  // `brand`: cap panah is no weapon.
  ...(['harmless', 'brand'] as const),
] as const
export type Restriction = (typeof restrictions)[number]

/** What words of conversation mean that never name goods. */
export const spoken: ReadonlySet<TalkTag> = new Set([
  ...(['filler', 'own', 'they', 'please', 'greet', 'thanks', 'yes', 'agree', 'can', 'want', 'not', 'dont'] as const),
  ...(['already', 'yet', 'later', 'again', 'day', 'busy', 'when', 'asks'] as const),
  ...(['incoming', 'arrive', 'take', 'fetch', 'bring', 'send', 'sent', 'order', 'add', 'make', 'cook'] as const),
  ...(['see', 'back', 'giveBack', 'vocative', 'closing', 'reason'] as const),
])
