import { expect, test } from 'vitest'
import { readCaption } from '../../../core/language/caption.ts'
import { words } from '../../support/words.ts'

const read = (text: string) => readCaption(text, words)

/** Each rests on a word that nobody knows, or on a number that may be part of a name. */
test.each([
  ['Madu klanceng 95rb, zengkul 75rb', 'a kind of honey, or a thing of its own'],
  ['kerupuk tengiri setoples 40rb, bungkusan 9rb/bks', 'the same by the bag, or a bag'],
  ['Sate lilit ayam 2rb, zengkul 3rb /tusuk', 'two kinds by the stick, or a thing of its own'],
  ['Sandal bangkok 7 zengkul 35rb', 'seven of them, or seven of what the word means'],
  ['sarung 25 zengkul 40rb', 'a range, or a number in a name'],
  ['mesin zengkul 2 tabung bekas 700rb', 'two tubes, or with two tubes'],
  ['Mio M3 zengkul 2190 mulus', 'the number of a plate'],
  ['Beras jagung wolung ewu zengkul sekilo', 'eight thousand, and perhaps more'],
  ['mukena katun 10 hari 45rb', 'nobody lends it for ten days'],
])('%s: %s', text => {
  const got = read(text)
  if (got.kind !== 'listing') throw new Error(`read as ${got.kind}`)
  expect(got.ask).toContain('price')
  expect(got.items.every(({ price }) => price === null)).toBe(true)
  expect(got.likely?.some(({ price }) => price !== null)).toBe(true)
})

test('what is sure of a guess stays: what it is, by what it is sold, how many are left', () => {
  expect(read('Madu klanceng 95rb/botol, zengkul 75rb/botol stok 4')).toEqual({
    kind: 'listing',
    items: [
      { name: 'Madu klanceng', price: null, unit: 'botol' },
      { name: 'zengkul', price: null, unit: 'botol', stock: 4 },
    ],
    likely: [
      { name: 'Madu klanceng', price: 95_000, unit: 'botol' },
      { name: 'zengkul', price: 75_000, unit: 'botol', stock: 4 },
    ],
    ask: ['price'],
  })
})

test.each([
  'Lele 28rb/kg, nila 32rb/kg',
  'cuci motor 12rb cuci karpet 10rb/meter',
  'onde2 2rb, gado2 10rb',
  'onde-onde 2rb, gado-gado 10rb',
  'tanah 100m2 150jt',
  'Sewa tenda 2 hari 100rb',
  'TBS sawit 2.280/kg',
  'Jasa cuci motor lima belas ribu antre datang langsung',
  'Botol 5rb, gelas 8rb, piring 10rb',
])('%s: nothing of it is a guess', text => {
  const got = read(text)
  expect(got).not.toHaveProperty('ask')
  expect(got).not.toHaveProperty('likely')
})
