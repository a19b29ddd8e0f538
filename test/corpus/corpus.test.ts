import { expect, test } from 'vitest'
import { type CaseSet, type File, score, sets } from './run.ts'

/** Shares that were reached, and just under them the floor that must hold. Silent wrongs are counted, not measured. */
const floors: Record<File, Record<string, number>> = {
  captions: { kind: 0.99, rightOrAsked: 0.99, flags: 0.98, extrasExact: 0.96 },
  messages: { intent: 0.99, full: 0.99 },
  contexts: { intent: 0.98, full: 0.98 },
  times: { right: 0.98 },
  amounts: { right: 0.99 },
}

const every = Object.entries(floors).flatMap(([file, shares]) =>
  Object.keys(sets).map(set => ({ file: file as File, set: set as CaseSet, shares })),
)

for (const { file, set, shares } of every) {
  test(`what village people write is understood: ${set} ${file}`, () => {
    const { cases, counts, failures } = score(file, set)
    const told = failures.map(f => `[${f.case.tag}] ${f.case.text} → ${JSON.stringify(f.got)}`).join('\n')
    expect(counts.silentWrong, told).toBe(0)
    expect(counts.needlessAsk ?? 0, told).toBeLessThanOrEqual(cases * 0.01)
    for (const [name, floor] of Object.entries(shares)) {
      const of = name === 'extrasExact' ? (counts.withExtras ?? 0) : cases
      expect((counts[name] ?? 0) / of, `${name}\n${told}`).toBeGreaterThanOrEqual(floor)
    }
  })
}
