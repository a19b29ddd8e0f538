const separators = { id: { group: '.', point: ',' }, en: { group: ',', point: '.' } } as const

/** Whole rupiah as everybody in Indonesia reads it, in every language: `Rp15.000`. */
export function rupiah(n: number): string {
  return `${n < 0 ? '-' : ''}Rp${grouped(Math.abs(n), separators.id.group)}`
}

/** An amount in thousandths of a unit: `2 bungkus`, `0,5 kg`; with a point in English, a bare number without a unit. */
export function amount(thousandths: number, unit: string | null, language: string): string {
  const { group, point } = language === 'en' ? separators.en : separators.id
  const size = Math.abs(thousandths)
  const rest = String(size % 1000)
    .padStart(3, '0')
    .replace(/0+$/, '')
  const number = `${thousandths < 0 ? '-' : ''}${grouped(Math.floor(size / 1000), group)}${rest ? point + rest : ''}`
  return unit === null ? number : `${number} ${unit}`
}

function grouped(n: number, by: string): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, by)
}
