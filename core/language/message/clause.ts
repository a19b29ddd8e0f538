import type { Meaning } from './meaning.ts'
import { clausesOf } from './now.ts'
import type { Sentence } from './sentence.ts'
import { says, silentOn } from './speak.ts'
import type { TalkTag } from './tags.ts'

type Clause = { sentence: Sentence; meaning: Meaning }

/** What the one clause of a sentence means that says something, when the others only tell why or when: `urungin aja pak, istri
 *  ga setuju`. Null when several say different things, and when what would be done could be taken back by what stands
 *  beside it. */
export function mainClause(sentence: Sentence, read: (clause: Sentence) => Meaning): Meaning | null {
  const parted = clausesOf(sentence, () => false, 4)
  if (parted.length < 2) return null
  const clauses = parted.map((clause): Clause => ({ sentence: clause, meaning: read(clause) }))
  const said = clauses.filter(clause => !isIdle(clause))
  // `batal aja, istri ga setuju`: no is why.
  const drops = said.some(({ meaning }) => meaning.intent === 'cancel')
  const clear = said.filter(({ meaning }) => !(drops && reasons.has(meaning.intent)))
  const wanted = clear.filter(({ meaning }) => meaning.intent !== 'availability' || clear.length === 1)
  const [main, ...more] = wanted.some(({ meaning }) => meaning.intent === 'human') ? wanted : clear
  if (!main || more.some(({ meaning }) => meaning.intent !== main.meaning.intent)) return null
  const others = clauses.filter(clause => clause !== main)
  return more.length === 0 || !acts.has(main.meaning.intent) ? sure(main, others) : null
}

/** What may be said to tell why something is dropped: `ga jadi deh, mahal`. */
const reasons: ReadonlySet<string> = new Set(['no', 'complaint', 'bargain'])

/** `besok ada hajatan`, `pagi bu`: said beside the matter. */
function isIdle({ sentence, meaning }: Clause): boolean {
  return idle.has(meaning.intent) || (meaning.intent === 'availability' && !sentence.asks)
}
const idle: ReadonlySet<string> = new Set(['unknown', 'greet', 'thanks'])

/** What does something at once. */
const acts: ReadonlySet<string> = new Set([
  ...['order', 'change', 'checkout', 'cancel', 'repeat', 'paid', 'erase-me', 'stop', 'close-shop', 'reopen-shop'],
  ...['sold-out', 'back-in-stock', 'remove', 'set-price', 'set-stock', 'add-stock', 'announce', 'yes', 'no'],
])
/** What may stand beside a reason. Yes, no and the text of an announcement are whole answers or nothing. */
const apart: ReadonlySet<string> = new Set(['yes', 'no', 'announce', 'set-price', 'set-stock', 'add-stock', 'number'])

function sure({ sentence, meaning }: Clause, others: readonly Clause[]): Meaning | null {
  if (apart.has(meaning.intent)) return null
  // `adanya cuma 6, gimana`: how it shall be, and not how it is done.
  if (meaning.intent === 'help' && others.some(other => other.sentence.amounts.length > 0)) return null
  if (!acts.has(meaning.intent)) return meaning
  const doubtful = others.some(
    ({ sentence: other }) =>
      other.asks ||
      other.amounts.length > 0 ||
      !silentOn(other, ...(meaning.intent === 'cancel' ? (['if', 'guess', 'or'] as const) : doubts)),
  )
  if (doubtful || sentence.asks) return null
  const elsewhere = others.some(({ sentence: other }) => says(other, ['public', 'they']))
  if ((meaning.intent === 'close-shop' || meaning.intent === 'reopen-shop') && elsewhere) return null
  const named = others.some(({ sentence: other }) => other.words.some(word => word.tags.size === 0))
  const wishes = others.some(({ sentence: other }) =>
    says(other, ['want', 'order', 'seek', 'take', 'ask', 'delete', 'how']),
  )
  if ('product' in meaning && ((!meaning.product && named) || wishes)) return null
  if (meaning.intent !== 'order' && meaning.intent !== 'change') return meaning
  // `telurnya ga usah, udah beli tadi`: less is wanted, whatever happened.
  const drops = meaning.intent === 'change' && meaning.items.every(item => item.quantity === 0 && item.product !== '')
  if (drops) return others.some(({ sentence: other }) => says(other, ['wonder'])) ? null : meaning
  const wished = says(sentence, ['order', 'take', 'bring', 'please'])
  const told = others.some(({ sentence: other }) => says(other, stories) || (!wished && says(other, reasonsToo)))
  return told || meaning.items.some(item => item.product === '') ? null : meaning
}
const doubts: readonly TalkTag[] = ['if', 'guess', 'or', 'they', 'dont', 'insteadOf']
/** `anak saya ulang tahun, tolong bikinin …`, `…, di rumah udah abis`: why somebody wishes, where a wish was said. */
const reasonsToo: readonly TalkTag[] = ['already', 'kin', 'not', 'stock']
const stories: readonly TalkTag[] = [
  'past',
  'no',
  'yet',
  'came',
  'who',
  'when',
  'sell',
  'price',
  'faulty',
  'arrive',
  'sent',
  'wonder',
]
