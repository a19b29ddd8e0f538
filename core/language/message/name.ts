import { cutsNoun, fits } from '../endings.ts'
import type { Grammar } from '../word-form.ts'
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
  return (
    word.goods || (word.tags.size === 0 ? word.form.passive !== 'sure' : describing.some(tag => word.tags.has(tag)))
  )
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

function joined(words: readonly SaidWord[], { endings, grammar }: Sentence): string {
  const names = words.map(({ text }) => text)
  const [last, end] = [names.at(-1), words.at(-1)]
  if (last === undefined || end === undefined) return ''
  // Gula-nipun, and ketan-ipun; cabe beureum-na: the goods tell. Gurame ends as it does; gas melon-nya does not.
  const isThing = end.tags.has('thing')
  // `rujak cingurku`.
  const mine = end.goods && grammar.mine.includes(end.ending ?? '')
  const told = isThing || mine || grammar.endings.has(end.ending ?? '') ? end.ending : undefined
  names[names.length - 1] = bare(
    last,
    told ? [told] : isThing ? [...(grammar.carried.get(null) ?? []), ...grammar.mine] : endings,
    grammar,
  )
  return names.join(' ').trim()
}

/** `telurnya` is about telur; three letters must remain. */
function bare(word: string, endings: readonly string[], grammar: Grammar): string {
  const said = word.toLowerCase()
  for (const ending of endings) {
    if (cutsNoun(said, ending, grammar)) return word.slice(0, 1 - ending.length)
    // A single letter is too often the word's own: tempe, lele, gurame.
    if (ending.length === 1 && word.length > 5 && grammar.known.some(one => one.ending === ending && fits(said, one)))
      return word.slice(0, -1)
    if (ending.length > 1 && word.length - ending.length >= 3 && said.endsWith(ending))
      return word.slice(0, -ending.length)
  }
  return word
}
