/** Scores how village people are understood, each set of cases apart: `node scripts/corpus.ts [set | file …]`.
 *  Failures are listed by tag. */
import { type CaseSet, type Failure, type File, files, score, sets } from '../test/corpus/run.ts'

const wanted = process.argv.slice(2)
const chosenSets = chosen(Object.keys(sets) as CaseSet[])
const chosenFiles = chosen(Object.keys(files) as File[])

for (const set of chosenSets) {
  for (const file of chosenFiles) {
    const { cases, counts, failures } = score(file, set)
    const title = `${set} ${file}: ${cases} cases`
    const lines = [title, ...Object.entries(counts).map(share(cases, counts)), ...byTag(failures)]
    process.stdout.write(`${lines.join('\n')}\n\n`)
  }
}

/** What was named, or all when nothing of this kind was. */
function chosen<T extends string>(all: readonly T[]): readonly T[] {
  const named = all.filter(name => wanted.includes(name))
  return named.length > 0 ? named : all
}

function share(cases: number, counts: Record<string, number>) {
  return ([name, count]: [string, number]): string => {
    const of = name === 'extrasExact' ? (counts.withExtras ?? 0) : cases
    return `  ${name}: ${count} (${((100 * count) / of).toFixed(1)} %)`
  }
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
