import type { Part, SaidWord, Sentence } from './sentence.ts'
import type { TalkTag } from './tags.ts'

const always: readonly TalkTag[] = ['filler', 'asks', 'day', 'place', 'clock']

/** The words of a part of a sentence that name a thing: all but those whose meaning is spent by the intent. */
export function nameIn(parts: readonly Part[], spent: readonly TalkTag[], sentence: Sentence): string {
  const kept = parts.filter(part => part.kind === 'word' && !isSpent(part, spent))
  return joined(kept as SaidWord[], sentence)
}

export function isSpent(word: SaidWord, spent: readonly TalkTag[]): boolean {
  return always.some(tag => word.tags.has(tag)) || spent.some(tag => word.tags.has(tag))
}

/** Whether the word may stand in a name of goods: it is one, or it means nothing else here. A name with any other word in it
 *  is no sure reading, so nothing is ordered by it. */
export function isNaming(word: SaidWord): boolean {
  return word.goods || (word.tags.size === 0 ? !isPassive(word.key) : describing.some(tag => word.tags.has(tag)))
}

/** What also describes goods: ayam kampung, udang segar, sepatu sekolah, tahu isi. */
export const describing: readonly TalkTag[] = [
  'thing',
  'public',
  'damage',
  'praise',
  'village',
  'goods',
  'small',
  'middle',
  'large',
]

/** `diturunin`, `ditanam`, `dipunbekta`: what is done with a thing, as no thing is called. */
export function isPassive(key: string): boolean {
  return /^di(?:pun|pang)?[a-z]{5,}$/.test(key) || /^[a-z]{4,}(?:aken|ken|keun|akan)$/.test(key)
}

function joined(words: readonly SaidWord[], sentence: Sentence): string {
  const names = words.map(({ text }) => text)
  const last = names.at(-1)
  // Gurame ends as it does; gas melon-nya does not.
  const endings = words.at(-1)?.tags.has('thing')
    ? sentence.endings.filter(e => e.startsWith('ny')).concat('ku')
    : sentence.endings
  // Gula-nipun, and ketan-ipun; cabe beureum-na: the goods tell.
  const ending = words.at(-1)?.ending
  const told = words.at(-1)?.tags.has('thing') || ending === 'nipun' || ending === 'na' ? ending : undefined
  if (last !== undefined) names[names.length - 1] = bare(last, told ? [told] : endings)
  return names.join(' ').trim()
}

/** `telurnya` is about telur; three letters must remain. */
function bare(word: string, endings: readonly string[]): string {
  for (const ending of endings) {
    // Rambutan-e, not rambuta-ne; short words end in a vowel themselves: gula-ne.
    if (ending === 'ne' && /ane$/i.test(word) && word.length > 7) return word.slice(0, -1)
    // A single letter is too often the word's own: tempe, lele, gurame.
    if (ending.length === 1 && /[bcdfghjklmnpqrstvwxyz]e$/i.test(word) && word.length > 5) return word.slice(0, -1)
    if (ending.length > 1 && word.length - ending.length >= 3 && word.toLowerCase().endsWith(ending))
      return word.slice(0, -ending.length)
  }
  return word
}
