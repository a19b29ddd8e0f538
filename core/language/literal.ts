/** A number written in digits. `grouped`: its thousands are separated (15.000); `decimal`: it has a fraction (1,5);
 *  `odd`: nobody can tell (1.50.0), or it is no quantity at all (08123…). */
export type Literal = { value: number; form: 'plain' | 'grouped' | 'decimal' | 'odd'; digits: number }

const vulgar: Readonly<Record<string, number>> = { '½': 0.5, '¼': 0.25, '¾': 0.75 }

/** Reads one number token. In Indonesia both point and comma are used for both jobs: three digits behind a separator are
 *  thousands, one or two are a fraction, `,00` behind thousands are cents that nobody pays. */
export function readLiteral(text: string): Literal {
  const share = vulgar[text]
  if (share !== undefined) return { value: share, form: 'decimal', digits: 1 }
  const parts = text.replace(/[oO]/g, '0').split(/[.,]/)
  const separators = text.replace(/[^.,]/g, '')
  const whole = parts[0] ?? ''
  const digits = whole.length
  const odd: Literal = { value: Number.NaN, form: 'odd', digits: text.length }
  if (parts.length === 1)
    return /^0\d/.test(whole) || digits > 12 ? { ...odd, digits } : { value: Number(whole), form: 'plain', digits }

  const last = parts.at(-1) ?? ''
  const groups = parts.slice(1)
  if (parts.length === 2 && (last.length < 3 || whole === '0')) {
    return digits > 9 || last.length > 3 ? odd : { value: Number(`${whole}.${last}`), form: 'decimal', digits }
  }
  const cents = last === '00' && separators.at(-1) !== separators[0]
  const thousands = cents ? groups.slice(0, -1) : groups
  const regular = digits <= 3 && !whole.startsWith('0') && thousands.every(g => g.length === 3) && parts.length <= 5
  const alike = new Set(cents ? separators.slice(0, -1) : separators).size === 1
  return regular && alike ? { value: Number(whole + thousands.join('')), form: 'grouped', digits } : odd
}
