import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { madeFrom, messageIds } from '../../bot/ids.ts'

const uuid7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const boot = 'b007b007b007'
const noon = Date.parse('2026-11-22T05:00:00.000Z')
const clockOf = (times: number[]) => () => new Date(times.shift() ?? noon).toISOString()

const message = { id: '019aaa00-0000-7001-8000-b007b007b007', chat: 'webchat:demo:budi', vendorId: '17' }

function made(from = message, secret = 'rahasia') {
  const hand = madeFrom(secret, from)
  return { ids: [hand.newId(), hand.newId(), hand.newId()], codes: [hand.newCode(7), hand.newCode(20)] }
}

test('ten thousand messages of one millisecond have ids that grow', () => {
  const newId = messageIds(() => '2026-11-22T05:00:00.000Z', boot)
  const ids = Array.from({ length: 10_000 }, newId)
  expect(new Set(ids).size).toBe(10_000)
  expect(ids).toEqual(ids.toSorted())
})

test('however the clock jumps, forwards, back an hour or to 1970, ids grow and keep their shape', () => {
  const times = fc.array(fc.oneof(fc.integer({ min: noon - 4_000_000, max: noon + 4_000_000 }), fc.constant(0)))
  fc.assert(
    fc.property(times, times => {
      const newId = messageIds(clockOf([...times]), boot)
      const ids = times.map(newId)
      expect(ids).toEqual(ids.toSorted())
      expect(new Set(ids).size).toBe(ids.length)
      for (const id of ids) expect(id).toMatch(uuid7)
    }),
  )
})

test('an id tells when the message came, as UUIDv7 does', () => {
  const [id = ''] = [messageIds(() => '2026-11-22T05:00:00.000Z', boot)()]
  expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(noon)
})

test('after a restart with an earlier clock, new messages come behind the old ones and what they made', () => {
  const old = messageIds(() => '2026-11-22T05:00:00.000Z', boot)
  old()
  const last = old()
  const newest = madeFrom('rahasia', { ...message, id: last }).newId()
  const next = messageIds(() => '2026-11-22T04:00:00.000Z', '1a7e1a7e1a7e', newest)()
  expect(next > newest).toBe(true)
  expect(next).toMatch(uuid7)
})

test('a turn that is tried again makes the same ids and codes', () => {
  expect(made()).toEqual(made())
})

test('another message, chat or installation makes others', () => {
  const others = [
    made({ ...message, vendorId: '18' }),
    made({ ...message, chat: 'webchat:demo:siti' }),
    // The seam between chat and id does not matter.
    made({ ...message, chat: 'webchat:demo:budi1', vendorId: '7' }),
    made(message, 'another secret'),
  ]
  const all = [made(), ...others].flatMap(({ ids, codes }) => [...ids.map(id => id.slice(24)), ...codes])
  expect(new Set(all).size).toBe(all.length)
})

test('a code does not depend on when the message came', () => {
  const later = { ...message, id: '019aaa99-0000-7001-8000-b007b007b007' }
  expect(made(later).codes).toEqual(made().codes)
  expect(made(later).ids).not.toEqual(made().ids)
})

test('what a turn makes sorts behind its message, in the order it was made, and before the next message', () => {
  const newId = messageIds(() => '2026-11-22T05:00:00.000Z', boot)
  const [first, second] = [newId(), newId()]
  const hand = madeFrom('rahasia', { ...message, id: first })
  const ids = [first, ...Array.from({ length: 300 }, () => hand.newId()), second]
  expect(ids).toEqual(ids.toSorted())
  for (const id of ids) expect(id).toMatch(uuid7)
})

test('one turn can make 16,383 things, and the next is refused instead of doubling one', () => {
  const hand = madeFrom('rahasia', message)
  const ids = Array.from({ length: 0x3fff }, () => hand.newId())
  expect(new Set(ids).size).toBe(0x3fff)
  expect(ids.at(-1)).toMatch(uuid7)
  expect(() => hand.newId()).toThrow('16383')
})

test('codes have the letters asked for, none that looks like another, and never come twice', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 32 }), (vendorId, length) => {
      const hand = madeFrom('rahasia', { ...message, vendorId })
      const codes = Array.from({ length: 5 }, () => hand.newCode(length))
      for (const code of codes) expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]+$/)
      expect(codes.map(code => code.length)).toEqual(codes.map(() => length))
      if (length >= 16) expect(new Set(codes).size).toBe(5)
    }),
  )
})

test('what is kept of a token opens nothing in another installation', () => {
  const hand = madeFrom('rahasia', message)
  expect(hand.hash('token')).toBe(madeFrom('rahasia', { ...message, vendorId: '99' }).hash('token'))
  expect(hand.hash('token')).not.toBe(madeFrom('another secret', message).hash('token'))
  expect(hand.hash('token')).not.toContain('token')
})

test('what is derived is an HMAC of the secret, however long that is', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 100, size: 'max' }), fc.string({ unit: 'grapheme' }), (secret, token) => {
      const own = createHmac('sha256', secret).update(`4:hash${token.length}:${token}`).digest('hex')
      expect(madeFrom(secret, message).hash(token)).toBe(own)
    }),
  )
})
