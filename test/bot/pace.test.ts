import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Pacer, pacer } from '../../bot/pace.ts'
import type { Instant } from '../../core/conversation/instant.ts'
import type { OutboxRow } from '../../core/conversation/tables.ts'

const pace = {
  announcementsASecond: 29,
  toOne: { atOnce: 3, seconds: 1 },
  toGroup: { atOnce: 3, seconds: 3.5 },
} as const
const second = 1000
const slice = { most: 6, ms: second / 5 }
const [bot, otherBot] = ['telegram:1', 'telegram:2'] as const

/** A group's id begins with a dash; the web chat takes all that comes. */
function aPacer(): Pacer {
  return pacer(
    channel => (channel === 'telegram' ? pace : undefined),
    chat => chat.includes(':-'),
  )
}

const at = (ms: number): Instant => new Date(Date.UTC(2026, 10, 22) + ms).toISOString()
const row = (chat: string, kind: OutboxRow['kind'] = 'reply', account: string = bot) => ({
  ...{ kind, account },
  chat: `${account}:${chat}`,
})

/** How many of these lie in the fullest span of so many milliseconds. */
function most(times: readonly number[], ms: number): number {
  return Math.max(0, ...times.map(end => times.filter(time => time <= end && time > end - ms).length))
}

/** Steps of a clock in milliseconds, and how much is wanted after each. */
const steps = (limits: { ms: number; wanted: number }) =>
  fc.array(fc.record({ ms: fc.nat(limits.ms), wanted: fc.nat(limits.wanted) }), { maxLength: 120 })

/** Everybody of whom an announcement is sent gets only the one. */
function announcer(paced: Pacer) {
  const sent: number[] = []
  return {
    sent,
    announce(now: number, wanted: number): void {
      const { count } = paced.room(bot, at(now))
      for (let n = 0; n < Math.min(count, wanted); n++)
        if (paced.take(row(`warga-${sent.length}`, 'announcement'), at(now)) === null) sent.push(now)
    },
  }
}

test('announcements never go faster than a bot may in any second, and evenly', () => {
  fc.assert(
    fc.property(steps({ ms: 400, wanted: 60 }), steps => {
      const { sent, announce } = announcer(aPacer())
      let now = 0
      for (const { ms, wanted } of steps) announce((now += ms), wanted)
      expect(most(sent, second)).toBeLessThanOrEqual(pace.announcementsASecond)
      expect(most(sent, slice.ms)).toBeLessThanOrEqual(slice.most)
    }),
  )
})

test('whoever comes back when there is room for more loses no time: a thousand announcements take 35 seconds', () => {
  const paced = aPacer()
  const { sent, announce } = announcer(paced)
  for (let now = 0; sent.length < 1000; now = Date.parse(paced.room(bot, at(now)).more) - Date.parse(at(0)))
    announce(now, 1000 - sent.length)
  expect(sent.at(-1)).toBeGreaterThan((1000 / 30) * second)
  expect(sent.at(-1)).toBeLessThan(35 * second)
})

test('answers are counted before announcements, and never wait for them', () => {
  fc.assert(
    fc.property(steps({ ms: 150, wanted: 12 }), steps => {
      const paced = aPacer()
      const { sent, announce } = announcer(paced)
      const answers: number[] = []
      let now = 0
      for (const { ms, wanted } of steps) {
        now += ms
        for (let n = 0; n < wanted; n++) {
          expect(paced.take(row(`pembeli-${answers.length}`), at(now))).toBeNull()
          answers.push(now)
        }
        const before = sent.length
        announce(now, 60)
        if (sent.length > before)
          expect([...answers, ...sent].filter(time => time > now - second).length).toBeLessThanOrEqual(
            pace.announcementsASecond,
          )
      }
    }),
  )
})

const kinds = ['reply', 'notice', 'announcement'] as const
const limits = [
  { who: 'a person', chat: '7001', most: (seconds: number) => 3 + seconds },
  { who: 'a group', chat: '-7001', most: (seconds: number) => 3 + seconds / 3.5 },
]

test.for(limits)('$who is never told more at a time than a chat takes', ({ chat, most: may }) => {
  const told = fc.array(fc.record({ ms: fc.nat(5000), kind: fc.constantFrom(...kinds) }), { maxLength: 80 })
  fc.assert(
    fc.property(told, all => {
      const paced = aPacer()
      const sent: number[] = []
      let now = 0
      for (const { ms, kind } of all) if (paced.take(row(chat, kind), at((now += ms))) === null) sent.push(now)
      for (const [n, first] of sent.entries())
        for (const [m, last] of sent.slice(n).entries()) {
          // To the millisecond.
          expect(m + 1).toBeLessThanOrEqual(may((last - first + 1) / second) + 0.01)
        }
    }),
  )
})

test('a group gets at most twenty messages in any minute, all topics together', () => {
  const paced = aPacer()
  const sent: number[] = []
  for (let now = 0; now < 5 * 60 * second; now += 100)
    if (paced.take(row(`-7001/${now % 3}`), at(now)) === null) sent.push(now)
  expect(most(sent, 60 * second)).toBe(20)
})

test('who must wait is told when, and goes out then', () => {
  fc.assert(
    fc.property(fc.constantFrom('7001', '-7001'), steps({ ms: 2000, wanted: 5 }), (chat, steps) => {
      const paced = aPacer()
      let now = 0
      for (const { ms, wanted } of steps) {
        now += ms
        for (let n = 0; n < wanted; n++) {
          const wait = paced.take(row(chat), at(now))
          if (wait === null) continue
          expect(wait > at(now)).toBe(true)
          now = Date.parse(wait) - Date.parse(at(0))
          expect(paced.take(row(chat), wait)).toBeNull()
        }
      }
    }),
  )
})

test('a chat that must wait holds up no other, nor another bot', () => {
  const paced = aPacer()
  for (let n = 0; n < 3; n++) expect(paced.take(row('7001'), at(0))).toBeNull()
  expect(paced.take(row('7001'), at(0))).toBe(at(second))
  expect(paced.take(row('7002'), at(0))).toBeNull()
  expect(paced.take(row('7001', 'reply', otherBot), at(0))).toBeNull()
})

test('a pause stops the announcements of one bot until it is over, and no answer', () => {
  const paced = aPacer()
  paced.pause(bot, at(20 * second))
  expect(paced.room(bot, at(0))).toEqual({ count: 0, more: at(20 * second) })
  expect(paced.room(bot, at(20 * second - 1)).count).toBe(0)
  expect(paced.room(bot, at(20 * second)).count).toBe(slice.most)
  expect(paced.room(otherBot, at(0)).count).toBe(slice.most)
  expect(paced.take(row('7001'), at(0))).toBeNull()
})

test('a channel that takes all that comes is sent all that there is', () => {
  const paced = aPacer()
  expect(paced.room('webchat:demo', at(0)).count).toBe(Number.POSITIVE_INFINITY)
  for (let n = 0; n < 1000; n++) expect(paced.take(row('budi', 'announcement', 'webchat:demo'), at(0))).toBeNull()
})

test('a hundred thousand people who write within two minutes cost no more each than ten', () => {
  const cost = (people: number): number => {
    const paced = aPacer()
    const began = performance.now()
    for (let n = 0; n < people; n++) paced.take(row(`${n}`), at(n))
    return performance.now() - began
  }
  cost(10_000)
  const [few, many] = [cost(10_000), cost(100_000)]
  expect(many).toBeLessThan(40 * few)
})
