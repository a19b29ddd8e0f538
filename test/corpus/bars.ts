import type { File, Score } from './run.ts'

/** What at least must be right of each file of cases, as a share of them, and what at most may be asked without need.
 *  Nothing may ever be wrong silently. */
export const bars: Record<File, { least: Record<string, number>; needless: number }> = {
  captions: { least: { kind: 0.97, rightOrAsked: 0.97, flags: 0.95, extrasExact: 0.9 }, needless: 0.03 },
  messages: { least: { intent: 0.95, full: 0.9 }, needless: 1 },
  contexts: { least: { intent: 0.93 }, needless: 1 },
  times: { least: { right: 0.97 }, needless: 1 },
  amounts: { least: { right: 0.99 }, needless: 1 },
}

/** How many cases a count is a share of. */
export function outOf(name: string, { cases, counts }: Pick<Score, 'cases' | 'counts'>): number {
  return name === 'extrasExact' ? (counts.withExtras ?? 0) : cases
}

/** The bars of its file that a score stays under, a line for each. */
export function under(file: File, score: Pick<Score, 'cases' | 'counts'>): string[] {
  const { least, needless } = bars[file]
  const share = (name: string) => (score.counts[name] ?? 0) / Math.max(outOf(name, score), 1)
  const percent = (n: number) => `${(100 * n).toFixed(1)} %`
  const low = Object.entries(least)
    .filter(([name, bar]) => outOf(name, score) > 0 && share(name) < bar)
    .map(([name, bar]) => `${name} is ${percent(share(name))} and must be ${percent(bar)}`)
  const asked = share('needlessAsk') > needless ? [`${percent(share('needlessAsk'))} are asked without need`] : []
  const wrong = score.counts.silentWrong ? [`${score.counts.silentWrong} are wrong without a question`] : []
  return [...low, ...asked, ...wrong]
}
