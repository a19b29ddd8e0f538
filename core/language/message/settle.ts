import type { Part, SaidWord } from './sentence.ts'
import type { TalkTag } from './tags.ts'

/** The same parts, where words that mean one thing in one place and another elsewhere have been settled by their place. What
 *  is left open keeps all its meanings. */
export function settle(parts: readonly Part[], language: string | null): Part[] {
  const settled: Part[] = []
  const over = pastRest(parts)
  for (const [at, part] of parts.entries()) {
    const before = settled.at(-1)
    const tags =
      part.kind !== 'word' ? null : over.has(at) ? rested : tagsAt(part, before, { parts, at }, settled, language)
    settled.push(part.kind === 'word' && tags ? { ...part, tags } : part)
  }
  return settled
}

/** Where it says that a rest is over: `libur kelar`, `udah selesai liburnya`, not `libur habis lebaran`. */
function pastRest(parts: readonly Part[]): ReadonlySet<number> {
  const close = parts.findIndex(part => follows(part, 'close'))
  if (close < 0) return new Set()
  const weak = (part: Part | undefined) => follows(part, 'already', 'filler') && !follows(part, 'ended')
  const after = parts.findIndex((part, n) => n > close && !weak(part))
  const ends = (part: Part | undefined) => part === undefined || part.kind === 'separator' || weak(part)
  const behind = follows(parts[after], 'ended') && ends(parts[after + 1])
  const ahead =
    follows(parts[close - 1], 'ended') && !follows(parts[close - 1], 'gone', 'after') && ends(parts[close + 1])
  return new Set(behind ? [close, after] : ahead ? [close - 1, close] : [])
}

/** What the word means here, when that is not all it can mean. */
function tagsAt(
  word: SaidWord,
  before: Part | undefined,
  { parts, at }: { parts: readonly Part[]; at: number },
  said: readonly Part[],
  language: string | null,
): ReadonlySet<TalkTag> | null {
  const { tags } = word
  const behind = parts[at + 1]
  if (tags.has('busy') && opens(before) && behind?.kind === 'word' && parts.slice(at + 1).some(isSaid))
    return without(tags, 'again')
  if (tags.has('after')) {
    const opened = opensTime(before) || word.key.includes(' ') || (follows(before, 'filler') && follows(behind, 'day'))
    return opened && isTime(behind) ? timely : without(tags, 'after')
  }
  if (isThing(word) && before?.kind === 'word' && before.tags === timely) return timely
  const aimed = isThing(word) || aims.some(aim => tags.has(aim))
  if (aimed && said.length > 1 && forWhat(said)) return purpose
  if (tags.has('letter') && tags.has('filler') && !follows(before, 'make', 'want', 'letter', 'seek'))
    return without(tags, 'letter')
  // `kenapa tidak, ayo`, not `kenapa tidak dikirim`.
  if (tags.has('yes') && tags.has('not') && word.key.includes(' '))
    return behind === undefined || behind.kind === 'separator' || follows(behind, 'yes') ? agreed : without(tags, 'yes')
  // `ke kota` is where to, `ke 12000` how much.
  if (tags.has('become') && tags.has('filler') && behind?.kind !== 'amount') return without(tags, 'become')
  // `cukup 3 kg` is how much it shall be.
  if (tags.has('become') && tags.has('done') && behind?.kind !== 'amount') return without(tags, 'become')
  // `nah pesenke …`: nah begins, and does not deny.
  if (tags.has('no') && tags.has('filler') && said.length === 0 && behind?.kind === 'word') return without(tags, 'no')
  // `butuh gas 2 tabung` is a wish, `butuh tukang` a search.
  if (tags.has('seek') && word.tags.has('need') && isCounted(parts.slice(at + 1))) return wish
  // `gorengan campur 25 biji`: what else tells how a thing shall be stands in its name.
  const named = before?.kind === 'word' && before.goods && before.tags.size === 0
  if (tags.has('note') && named && behind?.kind === 'amount' && word.form.passive === null && !word.key.includes(' '))
    return nothing
  // `satunya ga pake gula`: one of them, and not what one costs.
  if (tags.has('price') && tags.has('single') && follows(behind, 'not', 'dont', 'note', 'for')) return nothing
  // `3x`, `x3`: so many times, and so many of a thing.
  if (word.key === 'x' && behind?.kind === 'amount' && before?.kind === 'word') return address
  if (word.key === 'x' && before?.kind === 'amount' && behind?.kind === 'word' && behind.goods) return address
  // Bapa is how much in Minang, father in Sundanese.
  if (tags.has('howMuch') && tags.has('filler') && language === 'su') return address
  // `kaos anak`: for whom it is made is part of its name.
  if (tags.has('wearer') && named) return nothing
  // Tea is a drink in English, and says nothing in Sundanese.
  if (word.goods && tags.has('filler') && language === 'en' && said.length > 0) return nothing
  // Urung is cancelled, and not yet in Javanese, where something follows.
  if (tags.has('cancel') && tags.has('yet') && language !== 'jv' && !isSaid(behind)) return without(tags, 'yet')
  // `mertua dateng besok`: who comes is no delivery.
  if (tags.has('arrive') && tags.has('come') && follows(subjectOf(said), 'folk', 'kin')) return visits
  // Mangga is please, and a fruit.
  if (tags.has('address') && tags.has('yes') && !isThing(before) && !isNamed(behind) && behind?.kind !== 'amount')
    return null
  // `selusin dong teh`.
  if (tags.has('address') && !behind && follows(before, 'filler') && said.some(({ kind }) => kind === 'amount'))
    return address
  if (tags.has('address')) return language === 'su' && addressed(before, behind, said) ? address : nothing
  // A bamboo basket is a thing, and no cart.
  if (tags.has('cart') && word.goods && isThing(before)) return nothing
  // Rek is an account, and will in Sundanese, before what is done.
  if (tags.has('payWay') && tags.has('want')) {
    const will = follows(
      behind,
      'make',
      'order',
      'open',
      'see',
      'take',
      'register',
      'talk',
      'sell',
      'complain',
      'learn',
    )
    return without(tags, will ? 'payWay' : 'want')
  }
  // Atos is hard in Javanese, already in Sundanese.
  if (tags.has('already') && tags.has('faulty'))
    return language === 'su' || follows(behind, 'sent', 'yet', 'arrive', 'pay', 'transfer', 'take', 'fetch')
      ? without(tags, 'faulty')
      : without(tags, 'already')
  // Sampun is already, and do not only before what is sent; lah at the end says nothing.
  if (tags.has('already') && tags.has('dont') && !follows(behind, 'send')) return without(tags, 'dont')
  if (tags.has('already') && tags.has('filler') && !isSaid(behind)) return without(tags, 'already')
  // Lain denies in Sundanese, and is another elsewhere.
  if (tags.has('move') && tags.has('not') && language !== null && language !== 'su')
    return without(without(tags, 'not'), 'insteadOf')
  // Tak is I in Javanese, and not elsewhere.
  if (tags.has('own') && tags.has('not'))
    return language === 'jv' || follows(behind, 'bring', 'fetch', 'close', 'cook') ? mine : without(tags, 'own')
  // Aja denies in Javanese, before what is denied; behind a word it is the Indonesian for only.
  if (tags.has('only') && tags.has('dont') && before) return without(without(tags, 'dont'), 'no')
  return null
}

/** What something may be wanted for, besides a thing: `2 kodi buat dijual lagi`. */
const aims: readonly TalkTag[] = [
  'event',
  'sell',
  'again',
  'public',
  'bring',
  'shop',
  'they',
  'home',
  'folk',
  'kin',
  'make',
  'cook',
  'open',
]

const timely: ReadonlySet<TalkTag> = new Set(['day', 'after'])
const purpose: ReadonlySet<TalkTag> = new Set(['purpose'])
const rested: ReadonlySet<TalkTag> = new Set(['filler', 'ended'])
const address: ReadonlySet<TalkTag> = new Set(['filler'])
const mine: ReadonlySet<TalkTag> = new Set(['own'])
const wish: ReadonlySet<TalkTag> = new Set(['want', 'order'])
const visits: ReadonlySet<TalkTag> = new Set(['come'])
const agreed: ReadonlySet<TalkTag> = new Set(['yes', 'agree'])
const nothing: ReadonlySet<TalkTag> = new Set()

function without(tags: ReadonlySet<TalkTag>, tag: TalkTag): ReadonlySet<TalkTag> {
  return new Set([...tags].filter(other => other !== tag))
}

/** `lagi panen`, `saya lagi di sawah`: at the beginning it is what one is busy with, behind a verb it is once more. */
function opens(before: Part | undefined): boolean {
  return before?.kind !== 'word' ? before?.kind !== 'amount' : before.tags.has('own')
}

function opensTime(before: Part | undefined): boolean {
  return (
    before?.kind !== 'word' ||
    ['own', 'day', 'later', 'come', 'fetch', 'pay', 'deliver', 'sent', 'note'].some(tag =>
      (before.tags as ReadonlySet<string>).has(tag),
    )
  )
}

/** A word that means nothing here but itself, and is not marked as known (telur, not telurnya). */
function isThing(part: Part | undefined): boolean {
  return part?.kind === 'word' && (part.tags.size === 0 || part.tags.has('thing')) && part.form.known !== 'sure'
}

/** A word that means nothing here but itself, be it marked as known or not. */
function isNamed(part: Part | undefined): boolean {
  return isThing(part) || (part?.kind === 'word' && part.tags.size === 0)
}

function follows(before: Part | undefined, ...tags: readonly TalkTag[]): boolean {
  return before?.kind === 'word' && tags.some(tag => before.tags.has(tag))
}

/** `2 kg telur buat arisan besok`: what something that was named is for. */
function forWhat(said: readonly Part[]): boolean {
  const before = said
    .slice(-3)
    .findLast(part => part.kind !== 'word' || !follows(part, 'filler') || part.tags.has('for'))
  if (before?.kind !== 'word') return false
  if (before.tags === purpose) return true
  if (!before.tags.has('for')) return false
  // `kasih harga 7500 buat keripik`: what the price is of.
  if (said.some(part => follows(part, 'price'))) return false
  return said.slice(0, -1).some(isWanted)
}

function isWanted(part: Part): boolean {
  return part.kind === 'amount' || isThing(part) || follows(part, 'order', 'take', 'bring', 'letter')
}

/** Teh is a sister and no tea, where none is asked for: `hoyong tilu bungkus teh`, `sumuhun teh`. */
function addressed(before: Part | undefined, behind: Part | undefined, said: readonly Part[]): boolean {
  // `teh, pesen karedok`: whoever is spoken to stands before the wish.
  if (said.length === 0 && follows(behind, 'order', 'take', 'own', 'please')) return true
  if (behind?.kind === 'word' || behind?.kind === 'amount' || isThing(before)) return false
  if (before?.kind === 'amount') return true
  return (
    before?.kind === 'word' &&
    (said.some(isThing) || !follows(before, 'want', 'order', 'take', 'seek', 'sell', 'exist'))
  )
}

function isTime(part: Part | undefined): boolean {
  return isThing(part) || follows(part, 'day', 'public', 'event')
}

/** Goods that are known, and how many of them. */
function isCounted(parts: readonly Part[]): boolean {
  const end = parts.findIndex(part => part.kind === 'separator')
  const clause = parts.slice(0, end < 0 ? undefined : end)
  const counts = (part: Part) => part.kind === 'amount' && part.amount.kind !== 'money'
  return clause.some(counts) && clause.some(part => part.kind === 'word' && part.goods)
}

/** The word that a clause begins with, where no goods are named in it: `tamu dari kota dateng`. */
function subjectOf(said: readonly Part[]): Part | undefined {
  const clause = said.slice(said.findLastIndex(part => part.kind === 'separator') + 1)
  return clause.some(part => part.kind === 'word' && part.goods) ? undefined : clause.find(isSaid)
}

/** A word that says something by itself. */
function isSaid(part: Part | undefined): boolean {
  return part?.kind === 'word' && !part.tags.has('filler')
}
