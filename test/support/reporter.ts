import { writeSync } from 'node:fs'
import type { Reporter, SerializedError, TestModule, TestSuite } from 'vitest/node'

/** How a run ended. What broke outside a test (a file that does not load, a hook, an unhandled error) counts as failed. */
export type Tally = { passed: number; failed: number; skipped: { test: string; why: string }[] }

/** Counts what became of every test; one that never finished has failed. */
export function tally(files: readonly TestModule[], unhandled: readonly SerializedError[]): Tally {
  const counted: Tally = { passed: 0, failed: unhandled.length, skipped: [] }
  for (const file of files) {
    counted.failed += brokenOutsideTests(file)
    for (const test of file.children.allTests()) {
      const result = test.result()
      if (result.state === 'passed') counted.passed++
      else if (result.state !== 'skipped') counted.failed++
      else
        counted.skipped.push({
          test: `${file.project.name && `${file.project.name}: `}${file.relativeModuleId} > ${test.fullName}`,
          why: result.note ?? 'no reason given',
        })
    }
  }
  return counted
}

function brokenOutsideTests(file: TestModule): number {
  const parts: (TestModule | TestSuite)[] = [file, ...file.children.allSuites()]
  return parts.filter(part => part.errors().length > 0).length
}

/** `12 passed, 0 failed`, with `, 1 skipped` where some were. */
export function closingLine({ passed, failed, skipped }: Tally): string {
  const line = `${passed} passed, ${failed} failed`
  return skipped.length > 0 ? `${line}, ${skipped.length} skipped` : line
}

/** Says why each skipped test was skipped, and ends the output with the closing line. */
export class TallyReporter implements Reporter {
  #tally: Tally | null = null

  constructor() {
    // Only what is written while the process exits is sure to come after everything that other reporters print.
    process.once('exit', () => this.#close())
  }

  onTestRunEnd(files: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    this.#tally = tally(files, unhandled)
  }

  #close(): void {
    if (!this.#tally) return
    const reasons = this.#tally.skipped.map(({ test, why }) => `skipped: ${test}: ${why}\n`)
    writeSync(1, `${reasons.join('')}${closingLine(this.#tally)}\n`)
  }
}
