/** Scores how village people are understood: `node scripts/corpus.ts [file …]`. Failures are listed by tag. */
import { type Failure, type File, files, score } from '../test/corpus/run.ts'

const wanted = process.argv.slice(2)
const chosen = (Object.keys(files) as File[]).filter(file => wanted.length === 0 || wanted.includes(file))

for (const file of chosen) {
  const { cases, counts, failures } = score(file)
  const lines = [`${file}: ${cases} cases`, ...Object.entries(counts).map(share(cases, counts)), ...byTag(failures)]
  process.stdout.write(`${lines.join('\n')}\n\n`)
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
