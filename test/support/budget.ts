import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { filesOf, root } from './source.ts'

export type Length = { path: string; lines: number }

/** Everything that is written as code; lists of data (words, locales, stories, corpora) lie in other kinds of files. */
const code = /\.(ts|js|cjs|mjs|css|html)$/

/** The length of every file of code, of the product and of its tests. */
export function linesOf(): { product: Length[]; tests: Length[] } {
  const length = (path: string) => ({
    path,
    lines: readFileSync(join(root, path), 'utf8').trimEnd().split('\n').length,
  })
  const product = filesOf(['bot', 'core', 'adapters', 'scripts'], code).map(length)
  return { product, tests: filesOf(['test'], code).map(length) }
}

/** Median, the ninth tenth and the largest of some files. */
export function figures(files: readonly Length[]): { median: number; ninth: number; most: number } {
  const sorted = files.map(({ lines }) => lines).toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0
  return { median: at(0.5), ninth: at(0.9), most: at(1) }
}

/** What is too long; nothing when all is well. */
export function budget(files: readonly Length[]): string[] {
  const { median, ninth } = figures(files)
  const huge = files.filter(({ lines }) => lines > 300)
  return [
    ...(median > 80 ? [`the median file has ${median} lines, 80 are wanted`] : []),
    ...(ninth > 180 ? [`one file in ten has ${ninth} lines or more, 180 are wanted`] : []),
    ...huge.map(({ path, lines }) => `${path} has ${lines} lines, none may have more than 300`),
  ]
}
