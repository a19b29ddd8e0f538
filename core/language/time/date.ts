import type { Token } from '../tokens.ts'
import { type Reader, tagsAt } from './reader.ts'
import type { TimeTag } from './tags.ts'

const months: readonly TimeTag[] = [
  ...(['january', 'february', 'march', 'april', 'may', 'june'] as const),
  ...(['july', 'august', 'september', 'october', 'november', 'december'] as const),
]

/** `12 desember`, `20/12`, `20-12-2026`. Answers where it ends, or null. */
export function dayAndMonth(reader: Reader, at: number): number | null {
  const { tokens, said } = reader
  const day = Number(tokens[at]?.text)
  if (!Number.isInteger(day) || day < 1 || day > 31) return null
  const named = tagsAt(reader, at + 1)
  const month = months.findIndex(m => named.tags.has(m))
  if (month >= 0) {
    const year = yearAt(tokens[at + 1 + named.length])
    said.days.push({ is: 'date', day, month, year })
    return at + 1 + named.length + (year ? 1 : 0)
  }
  const slash = tokens[at + 1]?.text
  const number = Number(tokens[at + 2]?.text)
  if ((slash !== '/' && slash !== '-') || !tokens[at + 2]?.glued || !(number >= 1 && number <= 12)) return null
  if (slash === '-' && tokens[at + 3]?.text !== '-') return null
  const year = tokens[at + 3]?.text === slash ? yearAt(tokens[at + 4]) : null
  said.days.push({ is: 'date', day, month: number - 1, year })
  return at + 3 + (year ? 2 : 0)
}

function yearAt(token: Token | undefined): number | null {
  return token && /^20\d\d$/.test(token.text) ? Number(token.text) : null
}

/** `tgl 5`, `tanggal 12 desember`. */
export function date(reader: Reader, at: number): number | null {
  const end = dayAndMonth(reader, at)
  if (end) return end
  const day = Number(reader.tokens[at]?.text)
  if (!Number.isInteger(day) || day < 1 || day > 31) return null
  reader.said.days.push({ is: 'date', day, month: null, year: null })
  return at + 1
}
