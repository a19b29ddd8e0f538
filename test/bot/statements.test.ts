import { expect, onTestFinished, test } from 'vitest'
import { openSqlite } from '../../adapters/database/sqlite.ts'
import { loadMarket } from '../../bot/app.ts'
import { messageIds } from '../../bot/ids.ts'
import { createLog } from '../../bot/log.ts'
import { receiver } from '../../bot/receive.ts'
import { round } from '../../bot/rounds.ts'
import { testClock } from '../support/clock.ts'
import { day, foundCrowd, written } from '../support/crowd.ts'
import { morning } from '../support/spine.ts'
import { listen } from '../support/statements.ts'
import { locales } from '../support/stories/village.ts'
import { temporaryFolder } from '../support/temporary.ts'

/** A village in which people live through their day, and what SQLite is asked at each of their messages. */
async function busyVillage() {
  const folder = await temporaryFolder()
  await foundCrowd(folder, { people: 300, shops: 40 }, morning)
  const { db, close } = await openSqlite(folder)
  onTestFinished(close)
  const clock = testClock(morning)
  const served = { market: loadMarket(locales), secret: 'a fixed secret', now: clock.now, zone: 'Asia/Jakarta' }
  const receive = receiver(db, clock, messageIds(clock.now, 'b007b007b007'), () => undefined)
  const asked: string[] = []
  await listen(db, ({ sql }) => void asked.push(sql))
  /** What was asked while these people had their turns of this hour, all in one round. */
  async function live(hour: number, from: number, to: number): Promise<string[]> {
    const text = day[hour] ?? (() => '')
    const people = Array.from({ length: to - from }, (_, n) => from + n)
    await Promise.all(people.map(n => receive([written(n, `${hour}`, text(n), morning)])))
    asked.length = 0
    await round(db, served, createLog('silent'))
    return asked.slice()
  }
  return { live }
}

test.for([
  ['a greeting', 0, 11],
  ['a search', 1, 13],
  ['an order', 2, 16],
  ['a yes', 3, 21],
  ['a look at the orders', 4, 11],
] as const)('%s takes so many queries and not one more', async ([, hour, queries]) => {
  const { live } = await busyVillage()
  for (let before = 0; before < hour; before++) await live(before, 100, 101)
  const asked = (await live(hour, 100, 101)).filter(sql => /^(select|insert|update)/.test(sql))
  // The round looks for its messages first.
  expect(asked.slice(1)).toHaveLength(queries)
})

test('the longer a market is open the same it asks: no text is new after the first people’s day', async () => {
  const { live } = await busyVillage()
  const known = new Set<string>()
  for (const hour of day.keys()) for (const sql of await live(hour, 40, 104)) known.add(sql)
  for (let from = 104; from < 296; from += 64)
    for (const hour of day.keys()) for (const sql of await live(hour, from, from + 64)) expect(known).toContain(sql)
  expect(known.size).toBeLessThan(60)
})
