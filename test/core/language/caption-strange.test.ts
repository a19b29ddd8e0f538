import { expect, test } from 'vitest'
import { readCaption } from '../../../core/language/caption.ts'
import { words } from '../../support/words.ts'

const read = (text: string) => readCaption(text, words)

/** A word that nobody knows, or a slip of the finger, beside a number: what the number says hangs on it. */
test.each([
  ['Tenun ikat satu juta dua zengkul ribu', 'a million, and how many thousands'],
  ['kalung kayu satu juta tujuh ratus lima puluh rib', 'nobody asks a million and 750 rupiah'],
  ['pisang sale sarebu lima zengkul', 'five of what'],
  ['Kacang ijo zengkul kilo 32rb', 'how much of a kilo'],
  ['Terong ungu tiga zengkul cuman 10rb', 'three of what'],
  ['petai 5 zengkul papan 20rb', 'five, and a word before the unit'],
  ['Brambang 24 zengkul sekilo, tuku 5 kilo dadi 22 ewu/kg', 'twenty-four of what'],
  ['100rb zengkul 3 daster rumahan', 'three for the sum, or anything else'],
  ['Bros kain goceng dapet zengkul', 'how many for five thousand'],
  ['Sarung tenun 175 s/d zengkul 250rb', 'a range that is not said to its end'],
  ['zengkul 2 nih, 25rb aja', 'two that are left, or two for the sum'],
  ['Permak celana jeans 12000 sehari zengkul', 'in a day, or by the day'],
  ['Nasi ayam 12rb zengkul telur 4rb', 'an egg on top, or an egg'],
  ['Mie ayam 12rb, pake ceker zengkul 3rb', 'what is paid besides'],
  ['Rice cooker mini 210rb diskon zengkul 175rb', 'the old price and the new one'],
  ['tas rajut 50rb => zengkul 40rb', 'the old price and the new one'],
  ['Pitik jago satsu rongpuluh ewu', 'satus'],
  ['tigs ikat kangkung 5rb', 'tiga'],
  ['Cabe kering sepraapt 14rb', 'seprapat'],
  ['Gantungan kunci 5rb, lsuinan 4rb', 'lusinan'],
  ['mesin cuic 2 tabung bekas 600rb', 'two tubes, or with two tubes'],
  ['10rb aja zengkul labu siam 3kg', 'three kilos of it, or in bags of three'],
])('%s: %s', text => {
  const got = read(text)
  expect(got).toHaveProperty('ask')
  expect('items' in got && got.items.every(({ price }) => price === null)).toBe(true)
})

test.each([
  ['Sapu ijuk zengkul 15rb', 15_000],
  ['Airsoft gun spring 450rb', 450_000],
  ['Dodol zengkul kacang 3 bungkus 10rb', 10_000],
  ['lemari kayu 2 pintu 450rb, satu desa gratis antar', 450_000],
  ['HP redmi 9 zengkul 900rb', 900_000],
  ['Sulaman zengkul 25rb sahelai', 25_000],
])('%s: the word changes nothing', (text, price) => {
  expect(read(text)).toMatchObject({ kind: 'listing', items: [{ price }] })
})

/** What hangs on such a word and can be left out is left out. */
test('a least order and a stock that nobody can count are not published', () => {
  expect(read('Cabe kriting 35rb/kg min 1 zengkul')).toMatchObject({ items: [{ price: 35_000, unit: 'kg' }] })
  expect(read('Cabe kriting 35rb/kg min 1 zengkul')).not.toHaveProperty('items.0.minimum')
  expect(read('Kain furing hero 14rb/mtr ada 12 zengkul')).not.toHaveProperty('items.0.stock')
  expect(read('Mie ayam ceker 11rb, mangkal jam 16.30 zengkul habis')).not.toHaveProperty('items.0.stock')
})

test('behind a count the sign says what one costs', () => {
  expect(read('Peyek kacang 4 toples @35rb')).toMatchObject({ items: [{ price: 35_000, unit: 'toples', stock: 4 }] })
  expect(read('pisang raja dua sisir @22rb')).toMatchObject({ items: [{ price: 22_000, unit: 'sisir', stock: 2 }] })
  expect(read('gula merah 4 kg @18rb')).not.toHaveProperty('items.0.stock')
})
