import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readAmount } from '../../../core/language/amount.ts'
import { readCaption } from '../../../core/language/caption.ts'
import { rupiah } from '../../../core/language/format.ts'
import { words } from '../../support/words.ts'

const read = (text: string) => readAmount(text, words)

test.each([
  ['l5rb', 15_000],
  ['I5.000', 15_000],
  ['l5.ooo', 15_000],
  ['1Orb', 10_000],
  ['2Ok', 20_000],
  ['l0ribu', 10_000],
  ['3O.OOO', 30_000],
  ['Rp 7.5oo', 7500],
  ['1️⃣5️⃣rb', 15_000],
  ['１５ｒｂ', 15_000],
  ['1\u200b5\u200er\u2060b', 15_000],
  ['١٥rb', 15_000],
  ['𝟏𝟓rb', 15_000],
])('%s is money', (text, sum) => {
  expect(read(text)).toEqual({ rupiah: sum })
})

test('a letter is a digit only where it must be one', () => {
  expect(read('2 l')).toEqual({ quantity: 2, unit: 'liter' })
  expect(read('10orang')).not.toEqual({ rupiah: 10_000 })
  expect(readCaption('Minyak 1 l 18.000', words)).toMatchObject({ items: [{ price: 18_000 }] })
  expect(readCaption('Mobil L300 25jt', words)).toMatchObject({ items: [{ name: 'Mobil L300', price: 25_000_000 }] })
})

test('every price that we print is read back under a name, with and without a unit', () => {
  fc.assert(
    fc.property(fc.integer({ min: 100, max: 1_000_000_000 }), n => {
      for (const text of [`Keripik pisang ${rupiah(n)}`, `Keripik pisang ${rupiah(n)}/bks`]) {
        expect(readCaption(text, words)).toMatchObject({ items: [{ name: 'Keripik pisang', price: n }] })
      }
    }),
  )
})
