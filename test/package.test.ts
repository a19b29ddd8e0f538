import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './support/source.ts'

type Package = {
  scripts: Record<string, string>
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
  optionalDependencies: Record<string, string>
}

const lock = readFileSync(join(root, 'package-lock.json'), 'utf8')
const { scripts, ...about }: Package = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

test('every dependency is pinned to one version', () => {
  const versions = { ...about.dependencies, ...about.devDependencies, ...about.optionalDependencies }
  const loose = Object.entries(versions).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
  expect(loose).toEqual([])
})

test('the lock file holds every package to its contents and to no registry', () => {
  const locked: { packages: Record<string, { integrity?: string; resolved?: string }> } = JSON.parse(lock)
  const unsure = Object.entries(locked.packages).filter(([path, { integrity }]) => path !== '' && !integrity)
  expect(unsure).toEqual([])
  expect(lock).not.toMatch(/"resolved"|https?:\/\/registry/)
})

test('every script that can be run is there, and none runs on a Node that is too old', () => {
  const own = Object.entries(scripts).filter(([name]) => name !== 'start')
  expect(scripts.start).toMatch(/^exec node (--[\w-]+=\d+ )*bot\/main\.ts$/)
  for (const [name, line] of own) expect(line, name).toMatch(/^node scripts\/node-version\.cjs/)
  const files = Object.values(scripts).flatMap(line => line.match(/(?:bot|scripts)\/[\w.-]+/g) ?? [])
  expect(files.filter(file => !existsSync(join(root, file)))).toEqual([])
})
