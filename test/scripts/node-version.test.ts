import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../support/source.ts'

function on(version: string) {
  const pretend = `Object.defineProperty(process.versions, 'node', { value: '${version}' })`
  const check = `require(${JSON.stringify(join(root, 'scripts/node-version.cjs'))})`
  const { status, stderr } = spawnSync(process.execPath, ['-e', `${pretend}; ${check}`], { encoding: 'utf8' })
  return { status, stderr }
}

test.for(['24.18.0', '24.21.0', '25.0.0', '100.1.0'])('Node %s is new enough', version => {
  expect(on(version)).toEqual({ status: 0, stderr: '' })
})

test.for(['24.17.9', '22.20.0', '20.20.2', '9.99.0'])('Node %s is told in one sentence what is needed', version => {
  const { status, stderr } = on(version)
  expect(status).toBe(1)
  expect(stderr.split('\n')).toEqual([
    expect.stringContaining(`Kentongan needs Node 24.18 or newer and this is Node ${version}: `),
    '',
  ])
})
