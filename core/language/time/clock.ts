import { type Hour, numberAt, type Reader, type SaidTime, tagsAt, textOf } from './reader.ts'

/** `setengah 8` is half past seven. */
export function halfHour(reader: Reader, at: number): number | null {
  const number = numberAt(reader, at)
  if (!number || number.value < 1 || number.value > 12 || number.value % 1 !== 0) return null
  setHour(reader.said, { hour: (number.value + 11) % 12 || 12, minute: 30, exact: false })
  return number.end
}

/** `half past 3`: English counts on from the hour. */
export function halfPast(reader: Reader, at: number): number | null {
  const number = numberAt(reader, at)
  if (!number || number.value < 1 || number.value > 12 || number.value % 1 !== 0) return null
  setHour(reader.said, { hour: number.value, minute: 30, exact: false })
  return number.end
}

/** `7`, `17.30`, `16:00` and what stands around the hour; null when no hour can be there. `announced`: behind `jam`. */
export function clock(reader: Reader, at: number, announced: boolean): number | null {
  const text = textOf(reader, at)
  const split = /^(\d{1,2})(?:[.:](\d{1,2}))?$/.exec(text)
  const number = numberAt(reader, at)
  if (!split && (!number || number.value % 1 !== 0)) return null
  const hour = split ? Number(split[1]) : (number?.value ?? 0)
  const minute = Number(split?.[2] ?? 0)
  const end = split ? at + (text.includes(':') ? 3 : 1) : (number?.end ?? at + 1)
  if (hour > 24 || minute > 59 || (split?.[2]?.length === 1 && announced)) {
    reader.said.unclear = true
    return end
  }
  const exact = hour > 12 || hour === 0 || /^0\d/.test(text)
  return aroundHour(reader, { hour, minute, exact }, end)
}

/** `kurang seperempat`, `lewat 15`: before or behind the hour. */
function aroundHour(reader: Reader, hour: Hour, at: number): number {
  const { tags, length } = tagsAt(reader, at)
  const sign = tags.has('minus') ? -1 : tags.has('plus') ? 1 : 0
  const from = at + length
  const amount = sign === 0 ? null : shareAt(reader, from)
  if (!amount) {
    setHour(reader.said, hour)
    return rangeEnd(reader, at)
  }
  const minutes = hour.hour * 60 + hour.minute + sign * amount.minutes
  // `jam 1 kurang 5 menit`.
  const before = Math.floor(minutes / 60) || (hour.exact ? 0 : 12)
  setHour(reader.said, { ...hour, hour: before, minute: minutes % 60 })
  return amount.end
}

/** `seperempat`, `10 menit`. */
export function shareAt(reader: Reader, at: number): { minutes: number; end: number } | null {
  const { tags, length } = tagsAt(reader, at)
  if (tags.has('quarter')) return { minutes: 15, end: at + length }
  if (tags.has('half')) return { minutes: 30, end: at + length }
  const number = numberAt(reader, at)
  if (!number || number.value > 59 || number.value % 1 !== 0) return null
  const unit = tagsAt(reader, number.end)
  return { minutes: number.value, end: unit.tags.has('minutes') ? number.end + unit.length : number.end }
}

/** `17.00-22.00`: when it begins is what counts. */
function rangeEnd(reader: Reader, at: number): number {
  const mark = reader.tokens[at]
  const to = mark && (/^[-–]$/.test(mark.text) || reader.words.amounts.get(mark.key)?.is === 'upTo')
  if (!to) return at
  const number = numberAt(reader, tagsAt(reader, at + 1).tags.has('at') ? at + 2 : at + 1)
  // `jam 17-30`.
  const back = reader.said.hour?.exact && number && number.value < reader.said.hour.hour
  if (number && (back || number.value > 24)) reader.said.unclear = true
  return number ? number.end : at + 1
}

function setHour(said: SaidTime, hour: Hour): void {
  if (said.hour) said.unclear = true
  said.hour = hour
}
