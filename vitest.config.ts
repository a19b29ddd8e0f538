import { defineConfig } from 'vitest/config'
import { alone, onBoth } from './test/support/projects.ts'
import { TallyReporter } from './test/support/reporter.ts'
import { LongestFirst } from './test/support/sequencer.ts'

export default defineConfig({
  test: {
    pool: 'forks',
    // Two files at a time, as on the smallest machine we promise to test on: many tests start children of their own.
    maxWorkers: 2,
    // A photo of 12 megapixels and a cold start of the whole market fit in; a test that hangs is told within a minute.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    reporters: ['default', new TallyReporter()],
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'sqlite',
          include: ['test/**/*.test.ts'],
          exclude: [alone.postgres],
          provide: { database: 'sqlite' },
        },
      },
      {
        extends: true,
        test: {
          name: 'postgres',
          include: [...onBoth, alone.postgres],
          exclude: [alone.sqlite],
          provide: { database: 'postgres' },
          // Only when one of these files runs.
          globalSetup: 'test/support/postgres/start.ts',
        },
      },
    ],
  },
})
