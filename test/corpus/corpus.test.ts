import { expect, test } from 'vitest'
import { outOf, under } from './bars.ts'
import { type CaseSet, type File, score, sets } from './run.ts'

/** Shares that were reached, and just under them the floor that must hold. Silent wrongs are counted, not measured. */
const floors: Record<File, Record<string, number>> = {
  captions: { kind: 0.99, rightOrAsked: 0.99, flags: 0.98, extrasExact: 0.96 },
  messages: { intent: 0.99, full: 0.99 },
  contexts: { intent: 0.98, full: 0.98 },
  times: { right: 0.98 },
  amounts: { right: 0.99 },
}

/** Odd ways of saying things, on purpose: here the bars hold. */
const wide: Record<string, number> = { kind: 0.97, rightOrAsked: 0.97, flags: 0.97, extrasExact: 0.9, intent: 0.97, full: 0.96 }

const every = Object.entries(floors).flatMap(([file, shares]) =>
  Object.keys(sets).map(set => ({ file: file as File, set: set as CaseSet, shares })),
)

for (const { file, set, shares } of every) {
  test(`what village people write is understood: ${set} ${file}`, () => {
    const { cases, counts, failures } = score(file, set)
    const told = failures.map(f => `[${f.case.tag}] ${f.case.text} → ${JSON.stringify(f.got)}`).join('\n')
    expect(counts.silentWrong, told).toBe(0)
    expect(counts.needlessAsk ?? 0, told).toBeLessThanOrEqual(cases * (set === 'wide' ? 0.02 : 0.01))
    for (const [name, narrow] of Object.entries(shares)) {
      const floor = set === 'wide' ? (wide[name] ?? narrow) : narrow
      expect((counts[name] ?? 0) / outOf(name, { cases, counts }), `${name}\n${told}`).toBeGreaterThanOrEqual(floor)
    }
  })
}

test('a score under a bar is told', () => {
  const good = { kind: 100, rightOrAsked: 97, flags: 95, withExtras: 10, extrasExact: 9, needlessAsk: 3, silentWrong: 0 }
  expect(under('captions', { cases: 100, counts: good })).toEqual([])
  expect(
    under('captions', { cases: 100, counts: { ...good, flags: 94, extrasExact: 8, needlessAsk: 4, silentWrong: 1 } }),
  ).toEqual([
    'flags is 94.0 % and must be 95.0 %',
    'extrasExact is 80.0 % and must be 90.0 %',
    '4.0 % are asked without need',
    '1 are wrong without a question',
  ])
})
