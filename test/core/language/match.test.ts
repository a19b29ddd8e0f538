import { expect, test } from 'vitest'
import { matchProducts, possible, sure, theOne } from '../../../core/language/match.ts'
import { words as marketWords } from '../../support/words.ts'

const { goods, places } = marketWords

const shelf = [
  'Kripik pisang manis',
  'Kripik singkong balado',
  'Telur ayam kampung',
  'Beras pandan wangi 5kg',
  'Beras pandan wangi 25kg',
]
const meant = (words: string) => theOne(matchProducts(words, shelf, places))

test.each([
  ['keripik balado', 1],
  ['telor', 2],
  ['telur ayam', 2],
  ['kripik pisang manis', 0],
  ['pisangnya', 0],
  ['singkog', 1],
  ['beras 25kg', 4],
])('%s means one product on the shelf', (words, index) => {
  expect(meant(words)).toBe(index)
})

test.each(['keripik', 'beras', 'beras pandan wangi', 'gula', 'ayam goreng', ''])(
  '%s means nobody knows which',
  words => {
    expect(meant(words)).toBeNull()
  },
)

test('two that are meant alike come with the same confidence, in the order of the shelf', () => {
  const [first, second] = matchProducts('keripik', shelf, places).filter(match => match.confidence >= possible)
  expect(first).toMatchObject({ index: 0 })
  expect(second).toMatchObject({ index: 1, confidence: first?.confidence })
})

test('a name said in full is surer than a longer name that holds it', () => {
  const found = matchProducts('telur', ['Telur asin', 'Telur'], places)
  expect(found[0]).toEqual({ index: 1, confidence: 1 })
  expect(theOne(found)).toBe(1)
  expect(sure).toBeLessThan(1)
})

test('numbers are never a slip: 5kg is not 25kg', () => {
  expect(theOne(matchProducts('beras 50kg', shelf, places))).toBeNull()
})

test.each([
  ['endog', 2],
  ['tigan', 2],
  ['eggs', 2],
  ['tlr', 2],
  ['sampeu balado', 1],
  ['beas pandan wangi 5kg', 3],
])('%s is another name of what is on the shelf', (words, index) => {
  expect(theOne(matchProducts(words, shelf, goods))).toBe(index)
})

test('another name is less sure than the name itself, and a kind is not taken for what it is a kind of', () => {
  const [first, second] = matchProducts('endog', ['Telur', 'Endog'], goods)
  expect([first?.index, second?.index]).toEqual([1, 0])
  expect(theOne(matchProducts('gedang', ['Pisang ambon', 'Pepaya california'], goods))).toBeNull()
  expect(matchProducts('hayam kampung', ['Ayam broiler', 'Ayam kampung'], goods)[0]?.index).toBe(1)
})
