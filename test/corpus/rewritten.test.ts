import { expect, test } from 'vitest'
import { captionRewritings, isFirm, isPriced, messageRewritings, pricedRewritings, type Rewriting, timeRewritings } from './rewritings.ts'
import { answer, type CaseSet, casesOf, type File, failed, files } from './run.ts'
import { judge } from './score.ts'

/** How many of a thousand cases may be understood otherwise when they are written otherwise. */
const most = 5
const all: readonly CaseSet[] = ['known', 'more', 'fresh', 'later']

/** Every so manyth case of a file that is understood as it stands. */
function understood(file: File, every: number) {
  const firm = all.flatMap(set => casesOf(file, set)).filter(isFirm)
  return firm.filter((one, n) => n % every === 0 && one.text !== '' && !failed(judge(files[file], one.want, answer(file, one))))
}

const subjects = [
  { what: 'captions', cases: () => ({ captions: understood('captions', 3) }), rewritings: captionRewritings },
  {
    what: 'captions with a price',
    cases: () => ({ captions: understood('captions', 3).filter(isPriced) }),
    rewritings: pricedRewritings,
  },
  {
    what: 'messages',
    cases: () => ({ messages: understood('messages', 2), contexts: understood('contexts', 2) }),
    rewritings: messageRewritings,
  },
  { what: 'times', cases: () => ({ times: understood('times', 1) }), rewritings: timeRewritings },
] as const

/** Why somebody says it is said beside it. */
test.each(['anak saya minta', 'soalnya mendadak', 'cucu saya minta'])('what is wanted is wanted, %s', why => {
  const wishes = ['order', 'search', 'price', 'pickup', 'shipping']
  const ones = understood('messages', 2).filter(({ want }) => wishes.includes((want as { intent: string }).intent))
  const changed = ones.flatMap(one => {
    const got = answer('messages', { ...one, text: `${one.text}, ${why}` })
    return failed(judge('messages', one.want, got)) ? [`${one.text} → ${JSON.stringify(got)}`] : []
  })
  expect(ones.length).toBeGreaterThan(200)
  expect(changed.length / ones.length, changed.join('\n')).toBeLessThanOrEqual(0.02)
})

for (const { what, cases, rewritings } of subjects) {
  const read = Object.entries(cases())
  test.each(Object.entries<Rewriting>(rewritings))(`${what} mean the same with %s`, (_, rewrite) => {
    const changed: string[] = []
    let tried = 0
    for (const [name, ones] of read) {
      const file = name as File
      for (const one of ones) {
        const text = rewrite(one.text)
        if (text === one.text) continue
        tried++
        const got = answer(file, { ...one, text })
        if (failed(judge(files[file], one.want, got))) changed.push(`${text} → ${JSON.stringify(got)}`)
      }
    }
    expect(tried).toBeGreaterThan(5)
    expect((1000 * changed.length) / tried, changed.join('\n')).toBeLessThanOrEqual(most)
  })
}
