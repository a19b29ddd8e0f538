import { find } from '../lexicon.ts'
import type { TalkTag } from '../message/tags.ts'
import type { Token } from '../tokens.ts'
import type { Words } from '../words.ts'
import type { SaidTime } from './reader.ts'

/** What of a text tells when, where something else is told besides: `lusa jam 10, besok ada kondangan`. `surely`: nothing of
 *  what is told besides can say when. */
export type Told = { tokens: readonly Token[]; surely: boolean }

type Stretch = { tokens: readonly Token[]; timed: boolean; kind: 'time' | 'story' | 'idle'; dayLast: boolean }

/** The text without what is told besides; null when there is nothing of that, or no one stretch of it that tells an hour. */
export function withoutBeside(
  tokens: readonly Token[],
  words: Words,
  read: (tokens: readonly Token[]) => SaidTime,
): Told | null {
  const parts = stretches(tokens, words)
  if (parts.length < 2) return null
  const told = parts.map((part, n): Stretch => {
    const own = n === 0 ? withoutGreeting(part, words) : part
    const said = read(own)
    const { kind, dayLast } = kindOf(own, words)
    const timed = said.hour !== null || said.minutes !== null
    return { tokens: own, timed, kind, dayLast: dayLast && said.days.length > 0 }
  })
  const timed = told.filter(part => part.timed && part.kind !== 'idle')
  const sure = timed.length > 1 ? timed.filter(part => part.kind === 'time') : timed
  const [main] = sure
  if (!main || sure.length > 1) return null
  const at = told.indexOf(main)
  const { days, today, minutes, soon } = read(main.tokens)
  const dated = days.length > 0 || today || soon || minutes !== null
  // `kerja bakti hari minggu, jam 7 pagi` is one time.
  const opens = (part: Stretch, n: number) => !dated && n < at && part.dayLast && !part.timed
  const kept = told.filter((part, n) => part === main || part.kind === 'time' || opens(part, n))
  const dropped = told.filter(part => !kept.includes(part))
  if (dropped.length === 0 && told[0]?.tokens === parts[0]) return null
  return { tokens: kept.flatMap(part => part.tokens), surely: dated || dropped.every(part => part.kind === 'idle') }
}

/** Parted by commas and stops, and before a word like because, but or for. */
function stretches(tokens: readonly Token[], words: Words): Token[][] {
  const parts: Token[][] = [[]]
  for (const [at, token] of tokens.entries()) {
    const [before, behind] = [tokens[at - 1], tokens[at + 1]]
    const inNumber = before?.kind === 'number' && behind?.kind === 'number' && token.glued === behind.glued
    const tags = find(words.talk, tokens, at)?.tags
    const opens = tags !== undefined && openers.some(tag => tags.has(tag)) && find(words.time, tokens, at) === null
    if (token.kind === 'line' || opens || (/^[,;.?!]$/.test(token.text) && !inNumber)) parts.push([])
    parts.at(-1)?.push(token)
  }
  return parts.filter(part => part.some(token => token.kind === 'word' || token.kind === 'number'))
}
const openers: readonly TalkTag[] = ['reason', 'however', 'for']

/** `selamat malam kak, besok jam 9`. */
function withoutGreeting(tokens: readonly Token[], words: Words): readonly Token[] {
  const hit = find(words.talk, tokens, 0)
  const greets = hit !== null && (hit.tags.has('greet') || hit.tags.has('vocative'))
  if (!greets || find(words.time, tokens, 0) !== null) return tokens
  return withoutGreeting(tokens.slice(hit.length), words)
}

function kindOf(tokens: readonly Token[], words: Words): Pick<Stretch, 'kind' | 'dayLast'> {
  const single = tokens.map(token => find(words.talk, [token], 0)?.tags)
  const last = tokens.findLastIndex((token, n) => token.kind === 'word' && !single[n]?.has('closing'))
  const asks = single.some(tags => tags?.has('can')) || tokens.some(token => token.text === '?')
  const denied = single.some(
    (tags, n) => !tags?.has('filler') && (tags?.has('dont') || (tags?.has('not') && !(asks && n === last))),
  )
  const first = find(words.talk, tokens, tokens[0]?.kind === 'mark' ? 1 : 0)
  const day = tokens.findLastIndex((_, at) => find(words.time, tokens, at) !== null)
  const content = tokens.findIndex((_, at) => tells(tokens, at, words))
  const idle = denied || first?.tags.has('reason')
  const kind = idle ? 'idle' : content >= 0 || greets(tokens, words) ? 'story' : 'time'
  return {
    kind,
    dayLast:
      content >= 0 &&
      !first?.tags.has('for') &&
      content < day &&
      !tokens.some((_, at) => at > day && tells(tokens, at, words)),
  }
}

/** `pagi bu`: a greeting, or when. */
function greets(tokens: readonly Token[], words: Words): boolean {
  const hit = find(words.talk, tokens, 0)
  return hit !== null && hit.length > 1 && hit.length === tokens.length && hit.tags.has('greet')
}

/** Whether a word tells of something else than when and how a thing is had. */
function tells(tokens: readonly Token[], at: number, words: Words): boolean {
  const token = tokens[at]
  if (token?.kind !== 'word' || words.amounts.has(token.key)) return false
  // `hari minggu`: a word of a phrase that began before.
  const within = [0, 1, 2].some(back => (find(words.time, tokens, at - back)?.length ?? 0) > back)
  const tags = find(words.talk, [token], 0)?.tags
  return !within && !(tags && plain.some(tag => tags.has(tag)))
}
const plain: readonly TalkTag[] = [
  ...(['filler', 'vocative', 'closing', 'greet', 'thanks', 'agree', 'please', 'own', 'want', 'day', 'only'] as const),
  ...([
    'pickup',
    'deliver',
    'send',
    'fetch',
    'take',
    'bring',
    'order',
    'come',
    'arrive',
    'can',
    'for',
    'become',
  ] as const),
  ...(['again', 'now', 'relative', 'yes', 'at', 'roughly', 'ready', 'this'] as const),
]
