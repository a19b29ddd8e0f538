import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readAmount } from '../../../core/language/amount.ts'
import { rupiah } from '../../../core/language/format.ts'
import { words } from '../../support/words.ts'

const read = (text: string) => readAmount(text, words)

test.each([
  ['15.000', 15_000],
  ['15,000', 15_000],
  ['15rb', 15_000],
  ['15k', 15_000],
  ['Rp15.000,-', 15_000],
  ['15.ooo', 15_000],
  ['１５.000', 15_000],
  ['1\u200b5rb', 15_000],
  ['1,5jt', 1_500_000],
  ['1jt500', 1_500_000],
  ['2rb500', 2_500],
  ['tigaratuslimapuluhribu', 350_000],
  ['pitung ewu limang atus', 7_500],
  ['sewu limangatus', 1_500],
  ['dua puluh lima rébu', 25_000],
  ['two hundred thousand', 200_000],
  ['15rb/bks', 15_000],
])('%s is a price', (text, price) => {
  expect(read(text)).toEqual({ rupiah: price })
})

test.each(['15.5', '1.50.0', '12.500rb', '1jt25', 'Rp15', '0', '-3', '- 15rb', '1e9', '0x10', '', 'Infinity'])(
  '%s is no clear amount, so it is asked',
  text => {
    expect(read(text)).toEqual({ ask: true })
  },
)

test.each([
  '9007199254740993',
  '500',
  'gocap',
  'seket',
  '15rb atau 20rb',
  '65-80rb',
  '10rb per 3 ikat',
  '081234567890',
  '²',
])('%s can be read in two ways or in none, so it is asked', text => {
  expect(read(text)).toEqual({ ask: true })
})

test.each([
  ['2 kg setengah', 2.5, 'kg'],
  ['2 1/2 kg', 2.5, 'kg'],
  ['half a kilo', 0.5, 'kg'],
  ['3000 sak', 3000, 'karung'],
  ['sak bungkus', 1, 'bungkus'],
  ['limang iket', 5, 'ikat'],
  ['2 mika', 2, null],
  ['a dozen', 12, null],
])('%s is a quantity', (text, quantity, unit) => {
  expect(read(text)).toEqual({ quantity, unit })
})

test('every price that we print is read back as itself', () => {
  fc.assert(fc.property(fc.integer({ min: 100, max: 1_000_000_000 }), n => isPrice(read(rupiah(n)), n)))
})

function isPrice(reading: ReturnType<typeof read>, n: number): boolean {
  return 'rupiah' in reading && reading.rupiah === n
}
