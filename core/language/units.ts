/** Every unit the market sells in, by its own name. Spellings are in `locales/<language>/words.json`. */
export const units = [
  ...[
    'kg',
    'ons',
    'gram',
    'kwintal',
    'ton',
    'liter',
    'ml',
    'ekor',
    'ikat',
    'sisir',
    'tandan',
    'papan',
    'bungkus',
    'pak',
  ],
  ...[
    'sachet',
    'renteng',
    'lusin',
    'kodi',
    'gros',
    'rim',
    'butir',
    'biji',
    'buah',
    'lembar',
    'meter',
    'botol',
    'toples',
  ],
  ...[
    'box',
    'dus',
    'krat',
    'tray',
    'karung',
    'jerigen',
    'galon',
    'tabung',
    'porsi',
    'loyang',
    'tusuk',
    'batang',
    'polybag',
  ],
  ...['rit', 'ember', 'potong', 'pasang', 'set', 'cup', 'gelas', 'tumpuk', 'hari', 'jam'],
]

export function isUnit(name: string): boolean {
  return known.has(name)
}
const known = new Set(units)

/** Units that measure the same thing, each in the smallest of them. A piece is a piece whether it is said biji or buah. */
const scales: readonly Readonly<Record<string, number>>[] = [
  { gram: 1, ons: 100, kg: 1_000, kwintal: 100_000, ton: 1_000_000 },
  { ml: 1, liter: 1_000 },
  { biji: 1, buah: 1, butir: 1, lusin: 12, kodi: 20, gros: 144 },
  { lembar: 1, lusin: 12, kodi: 20, rim: 500 },
  { potong: 1, lusin: 12, kodi: 20 },
  { pasang: 1, lusin: 12, kodi: 20 },
  { batang: 1, lusin: 12, gros: 144 },
  { botol: 1, lusin: 12 },
]

/** The unit in which one is counted: pieces of a thing that may also be sold by the dozen. */
export function piecesIn(unit: string): number | null {
  return dozens[unit] ?? null
}
const dozens: Readonly<Record<string, number>> = { lusin: 12, kodi: 20, gros: 144 }

const measured = new Set(['kg', 'ons', 'gram', 'kwintal', 'ton', 'liter', 'ml', 'meter'])

/** True when half of it can be sold: what is weighed or measured, never what is counted. */
export function divisible(unit: string | null): boolean {
  return unit !== null && measured.has(unit)
}

/** The same amount in another unit, both in thousandths; null when the units measure different things or the result is no
 *  whole number of thousandths. */
export function convert(thousandths: number, from: string, to: string): number | null {
  if (from === to) return thousandths
  for (const scale of scales) {
    const a = scale[from]
    const b = scale[to]
    if (a === undefined || b === undefined) continue
    const converted = (thousandths * a) / b
    return Number.isSafeInteger(converted) ? converted : null
  }
  return null
}
