import { expect, test } from 'vitest'
import { readCaption } from '../../../core/language/caption.ts'
import { words } from '../../support/words.ts'

const read = (text: string) => readCaption(text, words)
const item = (text: string) => {
  const got = read(text)
  return 'items' in got ? got.items[0] : undefined
}

/** Measures that no list has are part of the name, and buy nothing. */
test.each([
  ['lampu led 9qw 18rb', 'lampu led 9qw', 18_000],
  ['Power bank robot 10000xah 130k', 'Power bank robot 10000xah', 130_000],
  ['Bola lampu LED 125 watt 45rb', 'Bola lampu LED 125 watt', 45_000],
  ['Les renang 24 pertemuan 900rb', 'Les renang 24 pertemuan', 900_000],
  ['Homemade strawberry jam 200gr 35k', 'Homemade strawberry 200gr', 35_000],
  ['cincin perak 24rb/gram timbang di tempat', 'cincin perak', 24_000],
])('%s: %s', (text, name, price) => {
  expect(item(text)).toMatchObject({ name, price })
  expect(item(text)).not.toHaveProperty('per')
})

test.each([
  ['Kelambu zengkul 1 70rb zengkul 3 100rb', ['zengkul 1', 'zengkul 3']],
  ['Seragam SD zengkul pendek 75rb zengkul panjang 85rb', ['zengkul pendek', 'zengkul panjang']],
  ['Sablon gelas plastik 12qz 450rb, 16qz 500rb', ['12qz', '16qz']],
  ['Tahu kuning sepapan 40rb, eceran 1rb/potong', ['papan', 'potong']],
  ['Pakan lele 1kg 14rb, 30kg 365rb', ['1kg', '30kg']],
])('%s: kinds of one thing', (text, kinds) => {
  expect(item(text)?.variants?.map(({ name }) => name)).toEqual(kinds)
})

test.each([
  ['Peyek teri 12rb/bks, monggo 10 100rb', 'a number is no name'],
  ['Sabun sereh umum 21rb, zengkul 17rb (min 6)', 'the lower of two, with a least order'],
  ['Mie ayam 10rb, ceker 3rb', 'no kind is so much cheaper'],
])('%s: asked, %s', text => {
  expect(read(text)).toMatchObject({ ask: ['price'] })
})

test.each(['Gazebo bambu 3,2 jt terima pasang', 'Gazebo bambu 3,5jt nego di tempat aja pak'])(
  '%s has no unit',
  text => {
    expect(item(text)?.unit).toBeNull()
  },
)

test('what stands behind a pin is where somebody is', () => {
  const text = '🥥 MINYAK KELENTIK 🥥\n📍 Dusun Tegalsari, rumah cat biru\n300ml : 30K\n600ml : 55K'
  expect(item(text)).toMatchObject({ name: 'MINYAK KELENTIK', price: 30_000 })
  expect(item('Keripik talas\n📍 15rb/bks')).toMatchObject({ price: 15_000, unit: 'bungkus' })
})

test('of sums that do not fit together nobody can tell for which the least order is', () => {
  expect(read('Onde onde 1500, zengkul 1200 min 50')).not.toHaveProperty('items.0.minimum')
  expect(item('keripik 15 min 10 bks')).toMatchObject({ price: null, minimum: 10 })
})
