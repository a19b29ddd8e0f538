import type { Meaning } from './meaning.ts'
import { captionWorthy } from './offer.ts'
import { inParts, type Part, type Sentence } from './sentence.ts'
import { readPrice, readStock } from './shelf-count.ts'
import { shelfName } from './shelf-name.ts'
import { readRemoved } from './shelf-removed.ts'
import { astride, clauseOf, says, silentOn } from './speak.ts'
import type { TalkTag } from './tags.ts'

/** What a seller says about the goods on the shelf. All of it acts at once, so a question is never one of these. */
export function readShelf(sentence: Sentence): Meaning | null {
  if (sentence.asks || !silentOn(sentence, 'or', 'if', 'when', 'who', 'wonder')) return null
  const removed = readRemoved(sentence)
  if (removed) return removed
  // `salah ketik, harusnya 85rb`: what it should be, and no guess.
  const sure = silentOn(sentence, 'guess') || says(sentence, ['fix', 'mismatch'])
  if (!sure || !silentOn(sentence, 'they', 'cancel')) return null
  const rested = paused(sentence)
  if (rested) return rested
  if (says(sentence, ['dont'])) return readPrice(sentence)
  // `kosong apa masih ada ya`: whether it is gone or not.
  if (says(sentence, ['gone'], ['exist', 'ready'], ['what', 'still'])) return null
  return readPrice(sentence) ?? readStock(sentence) ?? returned(sentence) ?? presence(sentence) ?? sale(sentence)
}

/** `ciloknya jangan ditawarin dulu, udah gak ada lagi`: it is gone, and so shall not be sold. */
function paused(sentence: Sentence): Meaning | null {
  const said = clauseOf(sentence, 'dont')
  const gone = clauseOf(sentence, 'gone')
  const apart = said.words[0] !== gone.words[0] && silentOn(gone, 'dont') && silentOn(said, 'gone')
  if (!apart || !says(said, ['dont'], ['open', 'sell', 'shown', 'orders', 'order']) || !says(gone, ['gone']))
    return null
  if (sentence.amounts.length > 0 || !silentOn(sentence, 'want', 'yet', 'money', 'life', 'if', 'later', 'home'))
    return null
  const spent = [...presenceSpent, 'dont', 'no', 'sell', 'shown', 'open', 'orders', 'order', 'shop', 'listing'] as const
  const product = shelfName(sentence, spent, 4)
  return product ? { intent: 'sold-out', product } : null
}

/** `tahu yg kemarin kosong sekarang ada lagi`, `udah ga kosong lagi`, `aktifkan lagi nasi bakar`, `ubah dari habis ke ready`. */
function returned(sentence: Sentence): Meaning | null {
  if (sentence.amounts.length > 0 || !silentOn(sentence, ...elsewhere, 'later')) return null
  const again = says(sentence, ['again'])
  const gone = sentence.words.findIndex(({ tags }) => tags.has('gone'))
  // `tanda habis di sayur asem dicabut`.
  const unmarked = gone >= 0 && says(sentence, ['mark', 'status'], ['delete'])
  const was = gone >= 0 && (unmarked || isOver(sentence, gone) || isDenied(sentence, gone))
  const there = says(sentence, ['exist', 'ready', 'incoming'])
  const back =
    (gone < 0 && again && says(sentence, ['open', 'shown'])) ||
    (gone < 0 && again && says(sentence, ['sell'], ['already', 'can'])) ||
    (was && (again || there || unmarked))
  if (!back || (gone < 0 && !silentOn(sentence, 'not', 'want'))) return null
  // `label habis di gado-gado`: where the sign hangs is what it is about.
  const said = unmarked
    ? inParts(
        sentence,
        sentence.parts.filter(part => !isPlace(part)),
      )
    : sentence
  const product = namedIn(said, again && !unmarked ? 'again' : 'gone', returnSpent)
  const known = gone >= 0 || sentence.words.some(word => word.goods)
  return product && known ? { intent: 'back-in-stock', product } : null
}

function isPlace(part: Part): boolean {
  return part.kind === 'word' && part.tags.has('at')
}

/** `dari habis jadi tersedia`, `kemarin kosong, sekarang ada`: it was so, and something else is. */
function isOver({ words }: Sentence, gone: number): boolean {
  const there = words.findIndex(({ tags }, n) => n > gone && (tags.has('exist') || tags.has('ready')))
  const between = words.slice(0, there < 0 ? 0 : there)
  return between.some(({ tags }) =>
    ['past', 'before', 'point', 'become'].some(tag => (tags as ReadonlySet<string>).has(tag)),
  )
}

/** `gak kosong lagi`. */
function isDenied({ words }: Sentence, gone: number): boolean {
  const before = words.slice(0, gone).findLast(({ tags }) => !tags.has('filler'))
  const behind = words.slice(gone + 1).find(({ tags }) => !tags.has('filler') || tags.has('again'))
  return before?.tags.has('not') === true && behind?.tags.has('again') === true
}

/** What is about no shelf. */
const elsewhere: readonly TalkTag[] = [
  ...(['order', 'seek', 'announcement', 'faulty', 'close', 'yet', 'after', 'take', 'pickup', 'money', 'life'] as const),
  ...(['orders', 'how', 'newsNoun', 'data', 'account', 'price', 'deliver'] as const),
]
const returnSpent: readonly TalkTag[] = [
  ...([
    'not',
    'no',
    'gone',
    'exist',
    'ready',
    'again',
    'busy',
    'already',
    'stock',
    'own',
    'still',
    'incoming',
  ] as const),
  ...([
    'open',
    'shown',
    'make',
    'cook',
    'can',
    'now',
    'past',
    'before',
    'sell',
    'status',
    'change',
    'fix',
    'move',
  ] as const),
  ...(['choose', 'become', 'listing', 'shop', 'home', 'please', 'spread', 'see', 'yes', 'person', 'everyone'] as const),
  ...(['product', 'wares', 'ended', 'thanks', 'left', 'skip', 'goods', 'back', 'point', 'mark', 'delete'] as const),
]

const presenceSpent: readonly TalkTag[] = [
  ...([
    'person',
    'everyone',
    'not',
    'gone',
    'exist',
    'ready',
    'again',
    'already',
    'stock',
    'own',
    'still',
    'incoming',
    'left',
    'skip',
    'laku',
    'now',
    'can',
    'make',
    'cook',
    'past',
    'before',
    'ended',
    'busy',
  ] as const),
]

function presence(all: Sentence): Meaning | null {
  const sentence = withoutBuyers(all)
  if (says(sentence, ['mark'], ['delete'])) return null
  if (
    sentence.amounts.length > 0 ||
    !silentOn(sentence, 'order', 'seek', 'announcement', 'faulty', 'later', 'open', 'close', 'yet', 'after', 'pickup')
  )
    return null
  const lacking =
    silentOn(sentence, 'money', 'life', 'can') &&
    ((says(sentence, ['not'], ['exist', 'ready', 'left'], ['again']) && deniedFirst(sentence)) ||
      says(sentence, ['not', 'skip'], ['left']))
  if (
    lacking ||
    (says(sentence, ['gone']) &&
      // `masih apa udah habis` asks.
      !says(sentence, ['still', 'exist', 'ready'], ['or', 'what']) &&
      silentOn(sentence, 'want', 'money', 'orders', 'can', 'how', 'life') &&
      silentOn(clauseOf(sentence, 'gone'), 'not', 'take'))
  ) {
    // `beras di rumah habis` is no shelf.
    const house = says(sentence, ['home']) && silentOn(sentence, 'shop')
    const said = clauseOf(sentence, 'gone')
    // `yang habis itu yang besar`: which one it is, and what of is not said.
    const gone = said.words.findIndex(({ tags }) => tags.has('gone'))
    if (said.words[gone - 1]?.tags.has('relative') && !sentence.words.some(word => word.goods)) return null
    if (house || astride(said, 'gone') || !isNamed(said)) return null
    const product = namedIn(sentence, 'gone', presenceSpent)
    // `besok saya kosong`: who has time, not what is gone.
    const idle =
      product === '' && (says(sentence, ['own']) || (says(sentence, ['day', 'clock']) && silentOn(sentence, 'today')))
    return product === null || idle ? null : { intent: 'sold-out', product }
  }
  if (
    says(sentence, ['again'], ['exist', 'ready', 'incoming']) &&
    silentOn(sentence, 'sell', 'want', 'still', 'newsNoun', 'not', 'take')
  ) {
    const product = namedIn(sentence, 'again', presenceSpent)
    return product === null ? null : { intent: 'back-in-stock', product }
  }
  return null
}

/** `risol ludes diserbu anak sekolah`: who took it all is no part of the name. */
function withoutBuyers(sentence: Sentence): Sentence {
  const swept = sentence.parts.findIndex(part => part.kind === 'word' && part.tags.has('swept'))
  const end = sentence.parts.findIndex((part, n) => n > swept && part.kind === 'separator')
  const behind = (n: number) => n > swept && (end < 0 || n < end)
  return swept < 0
    ? sentence
    : inParts(
        sentence,
        sentence.parts.filter((_, n) => !behind(n)),
      )
}

/** `pecel udah bisa dipesan lagi, barusan mateng`: what is named beside the verb, or else anywhere. */
function namedIn(sentence: Sentence, verb: TalkTag, spent: readonly TalkTag[]): string | null {
  return shelfName(clauseOf(sentence, verb), spent, 4) || shelfName(sentence, spent, 4)
}

/** `ga ready lagi`, not `bisa dipesan lagi ga`. */
function deniedFirst({ words }: Sentence): boolean {
  const not = words.findIndex(({ tags }) => tags.has('not'))
  return not >= 0 && words.findIndex(({ tags }) => tags.has('again')) > not
}

/** Goods behind `habis` are marked as known, or it has happened: `habis tempenya`, `udah abis bakso`, not `habis dari sawah`. */
function isNamed({ parts, tags }: Sentence): boolean {
  const gone = parts.findIndex(part => part.kind === 'word' && part.tags.has('gone'))
  const behind = parts.slice(gone + 1).filter(part => part.kind === 'word' && part.tags.size === 0)
  return (
    behind.length === 0 ||
    gone < 0 ||
    tags.has('already') ||
    behind.some(part => part.kind === 'word' && part.form.known !== null)
  )
}

/** `mau jual hasil kebun`, `tambah produk baru`, or a whole caption without a photo. */
function sale(sentence: Sentence): Meaning | null {
  if (says(sentence, ['add'], ['product', 'wares']) && sentence.amounts.length === 0) return { intent: 'sell' }
  return captionWorthy(sentence) ? { intent: 'sell' } : null
}
