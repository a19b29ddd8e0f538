/** Scores how village people are understood, each set of cases apart: `node scripts/corpus.ts [set | file …]`.
 *  Failures are listed by tag. Ends with 1 when a set stays under a bar. */
import { outOf, under } from '../test/corpus/bars.ts'
import { type CaseSet, type Failure, type File, files, type Score, score, sets } from '../test/corpus/run.ts'

const wanted = process.argv.slice(2)
const chosenSets = chosen(Object.keys(sets) as CaseSet[])
const chosenFiles = chosen(Object.keys(files) as File[])

for (const set of chosenSets) {
  for (const file of chosenFiles) {
    const scored = score(file, set)
    const low = under(file, scored).map(bar => `  UNDER THE BAR: ${bar}`)
    const title = `${set} ${file}: ${scored.cases} cases`
    const lines = [title, ...Object.entries(scored.counts).map(share(scored)), ...low, ...byTag(scored.failures)]
    process.stdout.write(`${lines.join('\n')}\n\n`)
    if (low.length > 0) process.exitCode = 1
  }
}

/** What was named, or all when nothing of this kind was. */
function chosen<T extends string>(all: readonly T[]): readonly T[] {
  const named = all.filter(name => wanted.includes(name))
  return named.length > 0 ? named : all
}

function share(scored: Score) {
  return ([name, count]: [string, number]): string =>
    `  ${name}: ${count} (${((100 * count) / outOf(name, scored)).toFixed(1)} %)`
}

function byTag(failures: readonly Failure[]): string[] {
  return failures
    .toSorted((a, b) => a.case.tag.localeCompare(b.case.tag))
    .flatMap(({ case: { tag, text, context, want }, got, judgement }) => [
      `- [${tag}] ${JSON.stringify(text)}${context ? ` in ${JSON.stringify(context)}` : ''}${judgement.silentWrong ? '  SILENT WRONG' : ''}`,
      `    want ${JSON.stringify(want)}`,
      `    got  ${JSON.stringify(got)}`,
    ])
}
