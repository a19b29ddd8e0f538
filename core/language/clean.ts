/** The longest text that is read at all: Telegram's own limit, and what keeps every pattern below a few milliseconds. */
export const longestText = 4096

const compatible = /[\uFF00-\uFFEF\uFB00-\uFB06\u2000-\u200A\u00A0\u202F\u3000\u{1D400}-\u{1D7FF}]+/gu
const control = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g
const invisible =
  /[\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180E\u200B\u200C\u200E\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu
const strayJoiner =
  /(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])\u200D|\u200D(?!\p{Extended_Pictographic})/gu
const keycap = /([0-9#*])\uFE0F?\u20E3/gu
/** One of several in a row: `1️⃣5️⃣rb`. */
const keycapBefore = /([0-9])\uFE0F?\u20E3(?=[0-9]\uFE0F?\u20E3)/gu

/** The text as it is read: composed, in one line-ending, digits of every script as 0-9, nothing invisible in it, at most
 *  4,096 characters. Superscripts and circled digits stay what they are: NFKC would make `15²` into 152. */
export function cleanText(text: string): string {
  // Most of what comes is as plain as this, and needs none of the patterns below.
  if (plainText.test(text)) return text.slice(0, longestText)
  const plain = cut(text, longestText)
    .normalize('NFC')
    .replace(compatible, run => run.normalize('NFKC'))
    .replace(/\r\n?|[\u0085\u2028\u2029\u000B\u000C]/g, '\n')
    .replace(control, c => (c === '\t' ? ' ' : ''))
    .replace(invisible, '')
    .replace(strayJoiner, '')
    .replace(keycapBefore, '$1')
    .replace(keycap, '$1 ')
    .replace(/\p{Nd}/gu, digitValue)
  return cut(plain, longestText)
}

const plainText = /^[\x20-\x7E\n]*$/

/** The text up to `max` UTF-16 units, never ending inside a character; lone surrogates are dropped. */
function cut(text: string, max: number): string {
  return text.slice(0, max).toWellFormed().replaceAll('\uFFFD', '')
}

/** Unicode keeps decimal digits in runs of ten that begin at the zero, and no two runs touch but the mathematical ones,
 *  which are plain digits by now: the zero is found by walking down. */
function digitValue(digit: string): string {
  const code = digit.codePointAt(0) ?? 0
  if (code < 0x80) return digit
  let zero = code
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--
  return String(code - zero)
}

const tooManyMarks = /(\p{M}{3})\p{M}+/gu
const ours = /^[^\p{L}\p{N}]+/u
const segments = new Intl.Segmenter('id', { granularity: 'grapheme' })

/** A name that people typed, as one line that cannot pass for a line of ours: it begins with a letter or a digit. At most
 *  `max` UTF-16 units, cut between whole characters; empty when nothing readable is left. */
export function cleanName(text: string, max = 80): string {
  const line = cleanText(text).replace(tooManyMarks, '$1').replace(/\s+/g, ' ').trim().replace(ours, '')
  if (line.length <= max) return line
  let name = ''
  for (const { segment } of segments.segment(line)) {
    if (name.length + segment.length > max) break
    name += segment
  }
  return name.trimEnd()
}

/** The same for what people mean as the same word: case, accents, old and new spelling (oe/u, tj/c, dj/j, kh/h, Javanese
 *  dh/d and th/t) and doubled letters are gone. For comparing and searching, never for showing. */
export function fold(text: string): string {
  // Nearly every word: reading a caption took a seventh less time with this line.
  if (plainLetters.test(text)) return respelt(text.toLowerCase()).replace(/([a-z])\1+/g, '$1')
  const bare = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return respelt(bare).replace(/(\p{L})\1+/gu, '$1')
}
const plainLetters = /^[\x20-\x7E]*$/

function respelt(text: string): string {
  return text.replace(/oe|[tdk]h|[td]j/g, pair => spellings[pair] ?? pair)
}
const spellings: Record<string, string> = { oe: 'u', tj: 'c', dj: 'j', kh: 'h', dh: 'd', th: 't' }
