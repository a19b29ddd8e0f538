import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { draw, drawInto, tables } from '../scripts/draw-states.ts'
import { root } from './support/source.ts'

test('ARCHITECTURE.md shows every table of states as it is (npm run draw)', () => {
  const architecture = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8')
  expect(architecture).toBe(drawInto(architecture))
})

test('every feature that has states is drawn', () => {
  const features = readdirSync(join(root, 'core'), { recursive: true, encoding: 'utf8' })
  const withStates = features.filter(path => path.endsWith('states.ts')).map(path => path.split(/[\\/]/)[0])
  expect(Object.keys(tables).sort()).toEqual(withStates.sort())
})

test('a drawing has every arrow with who may take it, where it begins and where it ends', () => {
  const lamp = { off: { light: { to: 'on', by: 'owner' } }, on: { 'burn-out': { to: 'dead', by: 'time' } }, dead: {} }
  expect(draw(lamp)).toBe(`\
\`\`\`mermaid
stateDiagram-v2
  [*] --> off
  off --> on: light (owner)
  on --> dead: burn-out (time)
  dead --> [*]
\`\`\``)
})

test('a drawing that has no place is missed', () => {
  expect(() => drawInto('# Architecture\n<!-- states:orders -->\n')).toThrow('<!-- /states:orders -->')
})
