import { fold } from './clean.ts'
import type { AmountWord, WordsFile } from './words.ts'

/** Where two lists claim a word, the later one has it: a number before a unit (satus is a hundred, not one `tus`). */
export function amountWords(files: WordsFile[]): Map<string, AmountWord> {
  return new Map([...unitWords(files), ...files.flatMap(file => [...numberWords(file)])])
}

/** How what may be typed without a space behind it begins. */
export function headsOf(amounts: ReadonlyMap<string, AmountWord>): Set<string> {
  const heads = new Set<string>()
  for (const [word, { is }] of amounts) {
    if (is === 'per') heads.add(word.slice(0, 2))
    else if (is === 'number' || is === 'scale' || is === 'teen') heads.add(word.slice(0, 3))
  }
  return heads
}

function unitWords(files: WordsFile[]): [string, AmountWord][] {
  const prefixes = files.flatMap(file => file.one)
  const spellings = files.flatMap(file => [
    ...file.otherUnits.map(s => ({ unit: '', s })),
    ...Object.entries(file.units).flatMap(([unit, own = []]) => [unit, ...own].map(s => ({ unit, s }))),
  ])
  // `saset` is a sachet before it is one set; a unit of one letter (m, l) makes no word with se-.
  const ones = spellings.filter(({ s }) => s.length > 1)
  // Sawit is a palm, and no Javanese tree (wit).
  const goods = new Set(files.flatMap(file => Object.keys(file.goods)))
  const whole = files.flatMap(file =>
    Object.entries(file.ones).flatMap(([unit, own = []]) =>
      own.map((s): [string, AmountWord] => [fold(s), { is: 'one', unit }]),
    ),
  )
  return [
    ...whole,
    ...ones.flatMap(({ unit, s }) =>
      prefixes
        .filter(one => !goods.has(one + s))
        .map((one): [string, AmountWord] => [fold(one + s), { is: 'one', unit }]),
    ),
    ...spellings.map(({ unit, s }): [string, AmountWord] => [fold(s), { is: 'unit', unit }]),
  ]
}

function* numberWords(file: WordsFile): Generator<[string, AmountWord]> {
  for (const [word, value] of Object.entries(file.numbers)) yield [fold(word), { is: 'number', value }]
  for (const [word, by] of Object.entries(file.scales))
    yield [fold(word), by === 'teen' ? { is: 'teen' } : { is: 'scale', by }]
  const ofKilo = new Set(file.kiloShares)
  for (const [word, value] of Object.entries(file.shares))
    yield [fold(word), { is: 'share', value, ofKilo: ofKilo.has(word) }]
  for (const [word, rupiah] of Object.entries(file.coins)) yield [fold(word), { is: 'coin', rupiah }]
  for (const is of ['currency', 'about', 'upTo', 'per'] as const) {
    for (const word of file[is]) yield [fold(word), { is }]
  }
}
