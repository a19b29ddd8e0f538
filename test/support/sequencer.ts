import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes minutes begins first, so that no worker is left alone with it at the end. */
const longest = ['test/stories/stories.test.ts', 'test/stories/unknown.test.ts', 'test/bot/kill-loop.test.ts']

/** vitest's own order, by size where it knows no durations, with the long ones before all others. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.toSorted((a, b) => rank(a) - rank(b))
  }
}

/** The longest of all is the stories on SQLite, in every mode. */
function rank({ moduleId, project }: TestSpecification): number {
  const place = longest.findIndex(path => moduleId.endsWith(`/${path}`))
  return place < 0 ? longest.length : place + (project.name === 'sqlite' ? 0 : 0.5)
}
