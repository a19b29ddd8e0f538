/** What a word can mean in a message. The words themselves are in `locales/<language>/words.json`. */
export const talkTags = [
  // Around the matter: particles and forms of address, days, what joins a list, what asks, what denies.
  ...(['filler', 'day', 'and', 'asks', 'not', 'yet', 'already', 'still', 'again', 'later', 'own', 'want'] as const),
  ...([
    'please',
    'note',
    'thing',
    'now',
    'as',
    'before',
    'past',
    'or',
    'if',
    'guess',
    'they',
    'life',
    'only',
    'but',
    'at',
  ] as const),
  // What is settled by its place: lagi, habis, buat, teh.
  ...(['busy', 'after', 'for', 'purpose', 'address'] as const),
  // Whom one speaks to, and what a sentence closes with: bu, ya, dong.
  ...(['vocative', 'closing'] as const),
  // What a reason begins with: mumpung, soalnya.
  'reason',
  // Whole answers.
  ...(['greet', 'thanks', 'praise', 'agree', 'yes', 'no', 'back', 'skip', 'cancel', 'menu', 'help', 'human'] as const),
  ...(['robot', 'real'] as const),
  // Who, where, what is talked to or about.
  ...(['talk', 'person', 'seller', 'phone', 'machine', 'who', 'where', 'what', 'when', 'how', 'howMuch'] as const),
  ...(['this', 'self', 'home', 'single', 'pointer', 'need', 'couldYou', 'outOf', 'roughly'] as const),
  // I, before a verb: tak jupuk. Whom a thing is made for: kaos anak. What a sentence begins with: nah.
  ...(['proclitic', 'wearer', 'opener'] as const),
  // Looking and buying.
  ...(['seek', 'sell', 'exist', 'ready', 'left', 'price', 'photo', 'see', 'ask', 'order', 'take', 'bring'] as const),
  ...(['cart', 'total', 'done', 'catalogue', 'today', 'under', 'fix', 'become', 'less', 'usual', 'bargain'] as const),
  ...([
    'can',
    'insteadOf',
    'both',
    // Both, of so many.
    'twosome',
    'threesome',
    'foursome',
    'shippingFee',
    'deliver',
    'free',
    'pickup',
    'payWay',
    'onDelivery',
    'pay',
    'transfer',
  ] as const),
  ...(['proof', 'debt', 'orders', 'history', 'arrive', 'sent', 'status', 'faulty', 'goods', 'mismatch'] as const),
  ...([
    'weigh',
    'ended',
    'rest',
    'folk',
    'relative',
    'stray',
    'kin',
    'wonder',
    'times',
    'refund',
    'money',
    'giveBack',
    'fetch',
    'come',
    'came',
    'cook',
  ] as const),
  // A shop and its shelf.
  ...(['shop', 'open', 'close', 'register', 'make', 'wares', 'change', 'rise', 'stock', 'add', 'incoming'] as const),
  ...(['serve', 'shown', 'gain', 'gone', 'delete', 'listing', 'laku', 'sales', 'report', 'product'] as const),
  // The village, and the person's own affairs.
  ...(['announce', 'announcement', 'newsNoun', 'latest', 'village', 'letter', 'complain', 'public'] as const),
  ...(['office', 'event', 'tell', 'everyone', 'quit', 'identity'] as const),
  ...(['damage', 'learn', 'tips', 'language', 'inIndonesian', 'inJavanese', 'inSundanese', 'inEnglish'] as const),
  ...(['move', 'choose', 'stop', 'dont', 'send', 'data', 'account', 'stored', 'privacy', 'safe', 'spread'] as const),
  ...(['eraseMe', 'wipe', 'others', 'why', 'place', 'clock'] as const),
  // What is said of a shelf and a shop: a sign that hangs there, who took all, what goods cost the seller, what kept somebody away.
  ...(['mark', 'swept', 'cost', 'recovered', 'used', 'rude'] as const),
  // What takes back the word before it: 3 eh 2. But, and what should be, after what was said before.
  ...(['slip', 'however', 'should'] as const),
  // Places in a list.
  ...([
    'scan',
    'small',
    'middle',
    'large',
    'number',
    'first',
    'second',
    'third',
    'fourth',
    'fifth',
    'last',
    'point',
  ] as const),
] as const
export type TalkTag = (typeof talkTags)[number]

/** How things of one name differ. */
export const kindTags = [
  ...(['black', 'white', 'red', 'green', 'yellow', 'blue', 'brown'] as const),
  ...(['spicy', 'sweet', 'salty', 'sour', 'original', 'raw', 'cold'] as const),
] as const

/** What a word can mean to somebody who has an open order; without one these words are read as talk alone. */
export const orderTags = [
  ...(['accept', 'refuse', 'cannot', 'onlyHave', 'finished', 'onTheWay', 'gotIt', 'moneyIn'] as const),
  // What is over, when a word for already stands anywhere beside it: udah … dipacking.
  ...(['over', 'prepared', 'away', 'landed'] as const),
  // What says something only together: ga + keburu, ku + siapke, 7 + doang, kari + njupuk, lagi + nganter, barang + aman.
  ...([
    'able',
    'will',
    'working',
    'have',
    'noMore',
    'freeTo',
    'fetched',
    'moving',
    'carry',
    'nearby',
    'elsewhere',
  ] as const),
  ...([
    'parcel',
    'reached',
    'athome',
    'hearsay',
    'cash',
    'coin',
    'payer',
    'account',
    'credited',
    'there',
    'missing',
  ] as const),
  // All that was ordered: what one cannot do before a number that one can. Who did it was somebody else, or is still thinking;
  // who would rather not refuse; money that is for no order; what nobody said: siapa bilang ga sanggup; a refusal
  // that is denied: ga jadi saya tolak; a way that leads elsewhere: di jalan ke pasar.
  ...(['entire', 'notMe', 'thinking', 'qualm', 'income', 'unsaid', 'kept', 'errand'] as const),
  // More of what is in the cart.
  'extra',
  // What happens to people, and is told beside the matter: motor mogok.
  'happening',
  // None of the choices.
  'none',
  ...kindTags,
] as const
export type OrderTag = (typeof orderTags)[number]
