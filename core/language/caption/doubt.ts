import type { Facts } from './facts.ts'
import { isQualifier } from './label.ts'
import { isAmount, isGoods, nameOf, type Piece, type Word } from './piece.ts'
import { isSum } from './sums.ts'

/** A single word that nobody knows, as the name of what is sold: it may as well be somebody, somewhere, or one more word of talk
 *  (`11rb ya mak.. cireng suwir`, `sold out gengs`), so what is sold is asked. True where it stands as a name seldom does. */
export function isDoubtful(name: string, { offers }: Facts, text: string, pieces: readonly Piece[]): boolean {
  if (name === '' || name.includes(' ')) return false
  const at = pieces.findIndex(piece => piece.kind === 'word' && nameOf([piece], text) === name)
  const own = pieces[at]
  if (own?.kind !== 'word' || isKnown(own)) return false
  const [before, after] = [pieces[at - 1], pieces[at + 1]]
  // `kripiktalas18rb/bks, mangga diorder`: right before its price it is what is sold, and goods that are also talk are none.
  const elsewhere = pieces.some(piece => isGoods(piece) && !(piece.kind === 'word' && piece.tags.has('invites')))
  if (at > 0 && offers.length > 0 && elsewhere && !(isAmount(after) && before?.kind === 'break')) return true
  // `Cuma 27.500 aja bund, gercep`
  const behind = pieces.slice(0, at).some(isSum)
  const aside = before?.kind === 'word' || before?.kind === 'break'
  if (offers.length > 0) return behind && aside && !isAmount(after)
  // `hahaha bisa aja pakde`, `minat WA, gercep`; a word alone or beside a number is a name.
  const alone = before === undefined && after === undefined
  // `Vixion plat AD 4321 CB siap pakai`: a number stood there.
  const numbered = after?.kind === 'word' && after.start > own.end + 3
  return !alone && !numbered && !isAmount(before) && !isAmount(after) && !isSubject(after)
}

/** `tiwul habis`, `maaf bu tiwul udah habis`: what is gone or left. */
function isSubject(after: Piece | undefined): boolean {
  return after?.kind === 'word' && subjects.some(tag => after.tags.has(tag))
}
const subjects = ['gone', 'left', 'only', 'stock', 'restock', 'ready', 'changed', 'becomes'] as const

function isKnown(word: Word): boolean {
  return word.tags.has('goods') || word.unit !== undefined || isQualifier(word)
}
