import { spawn } from 'node:child_process'
import { symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { temporaryFolder } from './temporary.ts'

const project = dirname(dirname(import.meta.dirname))

const oneProject = '{}'

async function run(
  files: Record<string, string>,
  settings = oneProject,
): Promise<{ code: number | null; lines: string[] }> {
  const folder = await temporaryFolder()
  await symlink(join(project, 'node_modules'), join(folder, 'node_modules'))
  const config = `import { TallyReporter } from '${join(import.meta.dirname, 'reporter.ts')}'
    export default { test: { reporters: ['default', new TallyReporter()], ...${settings} } }`
  await writeFile(join(folder, 'vitest.config.ts'), config)
  for (const [name, body] of Object.entries(files)) {
    await writeFile(join(folder, name), `import { beforeAll, describe, expect, test } from 'vitest'\n${body}`)
  }
  const vitest = join(dirname(fileURLToPath(import.meta.resolve('vitest'))), '..', 'vitest.mjs')
  const child = spawn(process.execPath, [vitest, 'run'], { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] })
  const output = text(child.stdout)
  const code = await new Promise<number | null>(resolve => child.once('close', resolve))
  return { code, lines: (await output).trimEnd().split('\n') }
}

test('a run without failures ends with its counts', async () => {
  const { code, lines } = await run({ 'a.test.ts': `test('a', () => {}); test('b', () => {})` })
  expect(lines.at(-1)).toBe('2 passed, 0 failed')
  expect(code).toBe(0)
})

test('a skipped test is counted apart and says why', async () => {
  const { lines } = await run({
    'a.test.ts': `test('a', () => {}); test('needs photos', ctx => ctx.skip('no photos here'))`,
  })
  expect(lines.slice(-2)).toEqual([
    'skipped: a.test.ts > needs photos: no photos here',
    '1 passed, 0 failed, 1 skipped',
  ])
})

test('failures, files that do not load, broken hooks and unhandled errors all count as failed', async () => {
  const { code, lines } = await run({
    'failing.test.ts': `test('a', () => expect(1).toBe(2)); test('b', () => {})`,
    'loading.test.ts': `import './nowhere.ts'`,
    'hook.test.ts': `describe('d', () => { beforeAll(() => { throw new Error('hook') }); test('c', () => {}) })`,
    'unhandled.test.ts': `test('e', () => { Promise.reject(new Error('nobody listens')) })`,
  })
  expect(lines.at(-1)).toBe('2 passed, 4 failed, 1 skipped')
  expect(code).not.toBe(0)
})

test('a file that runs in two projects counts in both, and what is skipped is told with its project', async () => {
  const projects = ['sqlite', 'postgres'].map(
    name => `{ extends: true, test: { name: '${name}', include: ['*.test.ts'] } }`,
  )
  const a = `test('a', ({ task, skip }) => skip(task.file.projectName === 'postgres', 'not here')); test('b', () => {})`
  const { lines } = await run({ 'a.test.ts': a }, `{ projects: [${projects.join()}] }`)
  expect(lines.slice(-2)).toEqual(['skipped: postgres: a.test.ts > a: not here', '3 passed, 0 failed, 1 skipped'])
})
