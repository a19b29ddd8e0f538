/** How fast what people write is read, on one core: every case of the corpus, again and again, each kind for some seconds, and
 *  captions set by set: how long they are says most of how long they take. The median of rounds is told: what else the machine does
 *  makes single rounds slower. */
import { readAmount } from '../core/language/amount.ts'
import { readCaption } from '../core/language/caption.ts'
import { readMessage } from '../core/language/message.ts'
import { readTime } from '../core/language/time.ts'
import { type CaseSet, casesOf, type File, files, sets } from '../test/corpus/run.ts'
import type { Case } from '../test/corpus/score.ts'
import { words } from '../test/support/words.ts'

const readers: Record<File, (one: Case) => unknown> = {
  captions: ({ text }) => readCaption(text, words),
  messages: ({ text }) => readMessage(text, words),
  contexts: ({ text, context }) => readMessage(text, words, context),
  times: ({ text, now = '' }) => readTime(text, now, words),
  amounts: ({ text }) => readAmount(text, words),
}
const rounds = 15
/** A round reads at least so many texts. */
const least = 10_000

for (const file of Object.keys(files) as File[]) {
  const all = (Object.keys(sets) as CaseSet[]).map(set => ({ set, cases: casesOf(file, set) }))
  const cases = all.flatMap(one => one.cases)
  tell(file, cases, readers[file])
  if (file === 'captions') for (const one of all) tell(`  of the ${one.set}`, one.cases, readers[file])
}

function tell(what: string, cases: readonly Case[], read: (one: Case) => unknown): void {
  const speeds = Array.from({ length: rounds }, () => speed(cases, read)).toSorted((a, b) => a - b)
  const median = speeds[Math.floor(rounds / 2)] ?? 0
  const letters = cases.reduce((sum, { text }) => sum + text.length, 0) / cases.length
  process.stdout.write(
    `${what}: ${Math.round(median).toLocaleString('en')} a second, of ${Math.round(letters)} letters\n`,
  )
}

/** Texts a second, by the processor's time and not by the clock's. */
function speed(cases: readonly Case[], read: (one: Case) => unknown): number {
  const passes = Math.ceil(least / cases.length)
  const before = process.cpuUsage()
  for (let pass = 0; pass < passes; pass++) {
    for (const one of cases) read(one)
  }
  const { user, system } = process.cpuUsage(before)
  return (passes * cases.length * 1e6) / (user + system)
}
