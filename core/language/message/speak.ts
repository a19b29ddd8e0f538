import type { Meaning } from './meaning.ts'
import { nameIn } from './name.ts'
import type { Part, Sentence } from './sentence.ts'
import type { TalkTag } from './tags.ts'

/** True when the sentence has a word of each group. */
export function says(sentence: Sentence, ...groups: readonly (readonly TalkTag[])[]): boolean {
  return groups.every(group => group.some(tag => sentence.tags.has(tag)))
}

export function silentOn(sentence: Sentence, ...tags: readonly TalkTag[]): boolean {
  return !tags.some(tag => sentence.tags.has(tag))
}

/** The clear sum that is named, when exactly one is; a bare number only from 1,000 up. */
export function sumIn(sentence: Sentence): number | null {
  const sums = sentence.amounts.flatMap(({ amount }) => {
    if (amount.kind === 'money') return amount.sure && amount.high === undefined ? [amount.rupiah] : [Number.NaN]
    // `motor beat 2015 8jt`: the year is no sum.
    const year = amount.kind === 'number' && amount.value >= 1950 && amount.value < 2040 && amount.value % 50 !== 0
    return amount.kind === 'number' &&
      !year &&
      amount.value >= 1000 &&
      amount.form !== 'odd' &&
      amount.form !== 'decimal'
      ? [amount.value]
      : []
  })
  const [sum, ...more] = sums
  return sum !== undefined && more.length === 0 && !Number.isNaN(sum) ? sum : null
}

/** The part of the sentence between two separators that says this. */
export function clauseOf(sentence: Sentence, tag: TalkTag): Sentence {
  const verb = sentence.parts.findIndex(part => part.kind === 'word' && part.tags.has(tag))
  const before = sentence.parts.findLastIndex((part, n) => n < verb && part.kind === 'separator')
  const behind = sentence.parts.findIndex((part, n) => n > verb && part.kind === 'separator')
  const parts = sentence.parts.slice(before + 1, behind < 0 ? undefined : behind)
  const words = parts.filter(part => part.kind === 'word')
  const tags = new Set(words.flatMap(word => [...word.tags]))
  return { ...sentence, parts, words, tags, amounts: parts.filter(part => part.kind === 'amount') }
}

/** True when words that mean nothing here stand on both sides of this one: `anak saya minta hapus mainan` tells a story. */
export function astride({ parts }: Sentence, tag: TalkTag): boolean {
  const at = parts.findIndex(part => part.kind === 'word' && part.tags.has(tag))
  const named = (part: Part) => part.kind === 'word' && (part.tags.size === 0 || part.tags.has('public'))
  return at >= 0 && parts.slice(0, at).some(named) && parts.slice(at + 1).some(named)
}

/** The words that name a product, at most a handful: a long story is no name. */
export function productIn(sentence: Sentence, spent: readonly TalkTag[], most = 6): string | null {
  const name = nameIn(sentence.parts, spent, sentence)
  return name.split(' ').length <= most ? name : null
}

/** What may stand before the word for announcing: who one is, that one wants to, that there is something. */
const before: readonly TalkTag[] = ['filler', 'own', 'want', 'how', 'help', 'person', 'place', 'exist', 'make', 'greet']

/** `umumkan: …`, `kirim pengumuman ke warga: …`: the text is exactly what was typed behind the colon. */
export function announcement(sentence: Sentence): Meaning | null {
  const opening = sentence.words.findIndex(
    word => word.tags.has('announce') || word.tags.has('tell') || !before.some(tag => word.tags.has(tag)),
  )
  // `dari karang taruna mau menyampaikan …`: what one wants to do, whoever one is.
  const wished = sentence.words.findIndex(
    (word, n) =>
      word.tags.has('tell') && sentence.words[n - 1]?.tags.has('want') && !sentence.words[n - 1]?.tags.has('tell'),
  )
  const first =
    wished > opening && says(sentence, ['announcement', 'everyone'], ['everyone', 'own', 'announcement'])
      ? wished
      : opening
  const verb = sentence.words[first]
  if (!verb || sentence.tags.has('dont')) return null
  // `pak kades ngumumin apa?` is asked by who wants to hear it.
  const behind = sentence.text.slice(verb.end)
  if (says(sentence, ['what']) && (sentence.asks || asksWhat(sentence, first))) return null
  // `umumkan? jangan dulu`.
  if (/^\s*\?/.test(behind)) return null
  const colon = /^[^:\n?]{0,40}:(?!\d)/.exec(behind)?.[0]
  // `pengumuman buat bapak-bapak: …`: what stands behind the colon is to be announced.
  // `coba kirim gambar aslinya` asks for a photo.
  const told =
    verb.tags.has('tell') &&
    !says(sentence, ['photo']) &&
    (says(sentence, ['everyone']) || first === wished || (verb.tags.has('spread') && /^\s*:\s*\p{L}/u.test(behind)))
  const made = sentence.words[first - 1]?.tags.has('make') && says(sentence, ['everyone'], ['want', 'can', 'own'])
  if (!verb.tags.has('announce') && !told && !(verb.tags.has('announcement') && (colon || made))) return null
  const text = (verb.text.endsWith(':') ? behind : behind.slice(colon?.length ?? behind.length)).trim()
  if (text) return { intent: 'announce', text }
  // `gimana cara kirim kabar ke semua warga`: how, and not yet what.
  if (says(sentence, ['how'])) return { intent: 'announce' }
  // `sampaikan ke semua warga besok kerja bakti`: to whom it is told is no part of it.
  const to = sentence.words.findLastIndex(word => word.tags.has('everyone'))
  const toward = sentence.words
    .slice(first + 1, to)
    .every(word => word.tags.has('filler') || word.tags.has('announcement'))
  const from = told || toward ? Math.max(first, to) : first
  const rest = sentence.text.slice(sentence.words[from]?.end).trim()
  const said = sentence.words.slice(from + 1).filter(word => !word.tags.has('filler') && !word.tags.has('announcement'))
  const long = said.length > 0 && rest.split(/\s+/).length >= 3
  return long && !sentence.asks ? { intent: 'announce', text: rest } : { intent: 'announce' }
}

/** `ana woro2 opo seko pak bayan`: what it is that is announced. */
export function asksWhat({ words }: Sentence, verb: number): boolean {
  const behind = words.slice(verb + 1).find(({ tags }) => tags.has('what') || !tags.has('filler'))
  return behind?.tags.has('what') === true
}
