import { createHmac } from 'node:crypto'
import type { Instant } from '../core/conversation/instant.ts'

/** UUIDv7-shaped, and always greater than the one before: 48 bits of time, 12 that count within the millisecond, 14 for what
 *  a turn makes (0: the message itself), 48 that differ between processes. `newest` is the greatest there is: a clock that
 *  went back, or a machine without one, must not put new messages before old ones. */
export function messageIds(now: () => Instant, differ: string, newest: string | null = null): () => string {
  const before = newest?.replaceAll('-', '') ?? ''
  let time = Number.parseInt(before.slice(0, 12) || '0', 16)
  let count = Number.parseInt(before.slice(13, 16) || '0', 16)
  return () => {
    const ms = Date.parse(now())
    if (ms > time) [time, count] = [ms, 0]
    else if (++count > 0xfff) [time, count] = [time + 1, 0]
    return shaped(time.toString(16).padStart(12, '0') + count.toString(16).padStart(3, '0'), 0, differ.slice(0, 12))
  }
}

/** `head`: 12 hex digits of time and 3 of count. */
function shaped(head: string, made: number, tail: string): string {
  const n = (0x8000 + made).toString(16)
  return `${head.slice(0, 8)}-${head.slice(8, 12)}-7${head.slice(12, 15)}-${n}-${tail}`
}

/** The most things that one turn can make. */
const mostMade = 0x3fff
/** An HMAC of 32 bytes is enough for the ends of five ids. */
const tailBytes = 6
const tailsOfOne = 5
/** Crockford's 32: no i, l, o or u, which people mistake for 1, 1, 0 and v. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** What a turn makes up, derived from the message that it answers: tried again, it makes the same. Ids sort behind the
 *  message's own and in the order they were made; codes depend on the message alone, not on when it came. */
export function madeFrom(secret: string, message: { id: string; chat: string; vendorId: string }) {
  const head = message.id.replaceAll('-', '')
  let ids = 0
  let codes = 0
  const keyed = (...parts: string[]): Buffer =>
    createHmac('sha256', secret)
      .update(parts.map(part => `${part.length}:${part}`).join(''))
      .digest()
  let tails: Buffer = Buffer.alloc(0)
  return {
    newId(): string {
      const nth = ids++
      if (ids > mostMade) throw new Error(`one turn made more than ${mostMade} things`)
      const place = nth % tailsOfOne
      if (place === 0) tails = keyed('id', message.chat, message.vendorId, String(nth))
      const tail = tails.toString('hex', place * tailBytes, (place + 1) * tailBytes)
      return shaped(head.slice(0, 12) + head.slice(13, 16), ids, tail)
    },
    newCode(length: number): string {
      const bytes = keyed('code', message.chat, message.vendorId, String(++codes))
      return Array.from(bytes.subarray(0, length), byte => alphabet.charAt(byte & 31)).join('')
    },
    /** One-way, keyed: what is kept of a token. */
    hash: (text: string): string => keyed('hash', text).toString('hex'),
  }
}
