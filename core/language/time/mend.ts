import { find } from '../lexicon.ts'
import { isNear, isSlip } from '../slips.ts'
import type { Token } from '../tokens.ts'
import type { Words } from '../words.ts'
import type { TimeTag } from './tags.ts'

/** The tokens of a text about time as they were meant: `stngah` is setengah, `jam2` jam 2, `jam 17 . 30` jam 17.30, `tgl. 5`
 *  tgl 5. `doubtful`: beside what tells the time stands what may be a slip of several words, or of a short one. */
export function mended(typed: readonly Token[], words: Words): { tokens: Token[]; doubtful: boolean } {
  const tokens = joined(
    typed
      .filter(({ text }) => !/^['’`]$/.test(text))
      .flatMap(token => parted(token, words))
      .map(token => respelt(token, words)),
    words,
  )
  let doubtful = false
  const meant = tokens.map((token, at) => {
    const near = nearAt(tokens, at, words)
    const [first] = near
    if (first === undefined) return token
    if (near.every(word => sameTags(word, first, words))) return { ...token, key: first }
    doubtful = true
    return token
  })
  return { tokens: meant, doubtful }
}

/** `jam2` is no plural. */
function parted(token: Token, words: Words): Token[] {
  const stem = token.key.slice(0, -1)
  if (token.kind !== 'word' || !/\p{L}2$/u.test(token.text) || !hasTag(stem, 'at', words)) return [token]
  const cut = token.end - 1
  return [
    { ...token, key: stem, text: token.text.slice(0, -1), end: cut },
    { kind: 'number', key: '2', text: '2', start: cut, end: token.end, glued: true },
  ]
}

/** Slips are mended in words that mean nothing else: `siank`, not `sing`. */
function respelt(token: Token, words: Words): Token {
  if (token.kind !== 'word' || words.time.root.next.has(token.key)) return token
  const spelt = words.talk.spellings.get(token.key)
  if (spelt !== undefined && tagsOf(spelt, words).size > 0 && !hasTag(spelt, 'want', words))
    return { ...token, key: spelt }
  const meant = isUnknown(token, words) ? meantBy(token.key, words) : null
  return meant === null ? token : { ...token, key: meant }
}

function meantBy(key: string, words: Words): string | null {
  const near = wordsOf(words).filter(
    word => isSlip(key, word) || (word.length >= longWord && isNear(key, word, key.at(-1) === word.at(-1) ? 2 : 1)),
  )
  const [first] = near
  return first !== undefined && near.every(word => sameTags(word, first, words)) ? first : null
}
/** Two letters of a shorter word make another. */
const longWord = 7

/** `jam 17 . 30`, `jam 17,30`, `jam 7 30 pagi`, `tgl. 5`. */
function joined(tokens: readonly Token[], words: Words): Token[] {
  const all: Token[] = []
  for (let at = 0; at < tokens.length; at++) {
    const [token, before] = [tokens[at], all.at(-1)]
    if (!token) break
    const announced = before !== undefined && hasTag(before.key, 'at', words)
    const dated = before !== undefined && hasTag(before.key, 'date', words)
    if ((announced || dated) && token.glued && token.text === '.' && tokens[at + 1]?.kind === 'number') continue
    const minute = announced ? minuteAt(tokens, at, words) : null
    const text = minute ? `${token.text}.${tokens[minute]?.text}` : token.text
    all.push({ ...token, text: announced ? text.replace(/^(\d{1,2}),(\d\d)$/, '$1.$2') : text })
    if (minute) at = minute
  }
  return all
}

/** Where the minutes of the hour at this place stand, when they stand apart. */
function minuteAt(tokens: readonly Token[], at: number, words: Words): number | null {
  const [hour, mark, behind] = tokens.slice(at, at + 3)
  if (!/^\d{1,2}$/.test(hour?.text ?? '') || !mark) return null
  if (/^[.;]$/.test(mark.text)) return behind && isMinute(behind) && mark.glued === behind.glued ? at + 2 : null
  // Not `jam 7 20 orang`.
  const last = behind === undefined || tagsOf(behind.key, words).size > 0 || isIdle(behind, words)
  return isMinute(mark) && !mark.glued && last ? at + 1 : null
}

function isMinute({ text }: Token): boolean {
  return /^[0-5]\d$/.test(text)
}

function isIdle(token: Token, words: Words): boolean {
  const tags = find(words.talk, [token], 0)?.tags
  return (
    token.kind === 'mark' || token.kind === 'emoji' || tags?.has('vocative') === true || tags?.has('closing') === true
  )
}

/** The words of time one letter off the one at this place, which stands beside a number or another such word: `luza jam 10`.
 *  `pak Kamil` is a name, and `tadi lupa` tells no day. */
function nearAt(tokens: readonly Token[], at: number, words: Words): readonly string[] {
  const token = tokens[at]
  if (token?.kind !== 'word' || token.key.length < 4 || !isUnknown(token, words)) return []
  const [before, behind] = [tokens[at - 1], tokens[at + 1]]
  if (before && find(words.talk, [before], 0)?.tags.has('vocative')) return []
  const others = [before, behind].flatMap(other => (other ? [other] : []))
  const counted = others.some(
    ({ kind, key }) => kind === 'number' || words.amounts.has(key) || hasTag(key, 'at', words),
  )
  const timed = counted || others.some(({ key }) => tagsOf(key, words).size > 0)
  return wordsOf(words).filter(word => (word.length > 4 ? timed : counted) && isNear(token.key, word, 1))
}

function isUnknown(token: Token, words: Words): boolean {
  const { time, talk, amounts, goods } = words
  const known = find(time, [token], 0) ?? find(talk, [token], 0) ?? find(goods, [token], 0)
  return token.key.length >= 3 && known === null && !amounts.has(token.key) && !time.root.next.has(token.key)
}

const none: ReadonlySet<TimeTag> = new Set()

function tagsOf(key: string, { time }: Words): ReadonlySet<TimeTag> {
  return time.root.next.get(key)?.tags ?? none
}

function hasTag(key: string, tag: TimeTag, words: Words): boolean {
  return tagsOf(key, words).has(tag)
}

function sameTags(a: string, b: string, words: Words): boolean {
  const [some, others] = [tagsOf(a, words), tagsOf(b, words)]
  return some.size === others.size && [...some].every(tag => others.has(tag))
}

/** Single words of time that are long enough to be told by a slip. */
function wordsOf({ time }: Words): readonly string[] {
  const known =
    longWords.get(time) ??
    [...time.root.next].flatMap(([word, { tags }]) => (tags.size > 0 && word.length > 3 ? [word] : []))
  longWords.set(time, known)
  return known
}
const longWords = new WeakMap<Words['time'], readonly string[]>()
