import { expect, test } from 'vitest'
import { budget, figures, linesOf } from './support/budget.ts'

test('files stay small: median, 90 % and the largest, of the product and of everything', () => {
  const { product, tests } = linesOf()
  expect(budget(product)).toEqual([])
  expect(budget([...product, ...tests])).toEqual([])
})

test('a budget that is passed is told, with the files that pass it', () => {
  const small = Array.from({ length: 10 }, (_, n) => ({ path: `small-${n}.ts`, lines: 10 }))
  expect(budget(small)).toEqual([])
  expect(figures(small)).toMatchObject({ median: 10, most: 10 })
  expect(budget([...small, { path: 'huge.ts', lines: 301 }])).toEqual([
    'huge.ts has 301 lines, none may have more than 300',
  ])
  const middling = small.map(({ path }) => ({ path, lines: 81 }))
  expect(budget(middling)).toEqual(['the median file has 81 lines, 80 are wanted'])
  const tail = small.map(({ path }, n) => ({ path, lines: n < 8 ? 10 : 190 }))
  expect(budget(tail)).toEqual(['one file in ten has 190 lines or more, 180 are wanted'])
})
