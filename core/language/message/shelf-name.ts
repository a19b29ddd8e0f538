import { isNaming, isSpent, nameIn } from './name.ts'
import type { Part, SaidWord, Sentence } from './sentence.ts'
import type { TalkTag } from './tags.ts'

/** What stands together in a sentence and may be a name, and whether it only tells where something is. */
type Run = { words: SaidWord[]; where: boolean; clause: number }

/** The goods that something shall be done to; empty when none are named. Null when what is left of the sentence does not read
 *  as one name: a word that means something else, a verb that nobody knows, or names in several places say more than is
 *  understood, and nothing on a shelf is changed by half a sentence. */
export function shelfName(sentence: Sentence, spent: readonly TalkTag[], most: number): string | null {
  const runs = runsOf(sentence.parts, spent)
  const [run, ...more] = mainRuns(runs)
  if (!run) return ''
  if (more.length > 0 || !run.words.every(isNaming)) return null
  // `tandai bakpao`: what is done stands before the thing, what the thing is like stands behind.
  const head = run.words.findIndex(({ goods }) => goods)
  if (run.words.slice(0, Math.max(head, 0)).some(({ tags, form }) => tags.size === 0 && form.verbal)) return null
  const said = nameIn(run.words, spent, sentence)
  // `iklan pit lawasku`; a bangku is a bench.
  const name = run.words.at(-1)?.goods ? said : withoutMine(said, sentence)
  return name.split(' ').length <= most ? name : null
}

function withoutMine(name: string, { grammar }: Sentence): string {
  const mine = grammar.mine.find(mine => name.endsWith(mine) && /\p{L}{4}$/u.test(name.slice(0, -mine.length)))
  return mine === undefined ? name : name.slice(0, -mine.length)
}

/** Particles do not part a name (`keripik yang pedas`); whatever else is understood does. */
function runsOf(parts: readonly Part[], spent: readonly TalkTag[]): Run[] {
  const runs: Run[] = []
  let open: Run | null = null
  let where = false
  let clause = 0
  for (const part of parts) {
    if (part.kind === 'word' && !part.tags.has('at') && !isSpent(part, spent)) {
      if (!open) runs.push((open = { words: [], where, clause }))
      open.words.push(part)
      continue
    }
    if (part.kind === 'separator') clause++
    where = part.kind === 'word' && part.tags.has('at')
    if (where || part.kind !== 'word' || !part.tags.has('filler')) open = null
  }
  return runs
}

/** Of several runs the one that is known to name goods; where something is, is no name beside one that is. */
function mainRuns(runs: readonly Run[]): readonly Run[] {
  const beside = runs.filter(({ where }) => !where)
  const named = (beside.length > 0 ? beside : runs).filter(({ words }) => words.some(({ goods }) => goods))
  const sure = named.length > 0 ? named : beside
  const others = runs.filter(run => !sure.includes(run) && !run.where)
  const told = others.flatMap(({ words }) => words)
  // `kopi tinggal seduh 2 bungkus`: a word that nobody knows, in the clause that names the goods, may be all that matters.
  const near = others.some(run => sure.some(({ clause }) => clause === run.clause))
  return near || told.length > mostTold || !told.every(isNaming) ? [...sure, ...others] : sure
}
/** So many words that nobody knows may stand beside the name. */
const mostTold = 2
