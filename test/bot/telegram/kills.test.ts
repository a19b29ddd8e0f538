import { setImmediate as turnOfTheLoop } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, expect, inject, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../../adapters/database/open.ts'
import { systemClock } from '../../../bot/clock.ts'
import { freshDatabase } from '../../support/databases.ts'
import * as books from '../../support/kill/books.ts'
import { diceOf } from '../../support/kill/dice.ts'
import { startTelegram } from '../../support/telegram/server.ts'
import { changesIn, ordersIn, pricesIn } from '../../support/telegram-village/books.ts'
import { foundOn } from '../../support/telegram-village/founding.ts'
import { handedOut, lastHandedOut } from '../../support/telegram-village/handed-out.ts'
import { lives } from '../../support/telegram-village/lives.ts'
import { taken } from '../../support/telegram-village/market.ts'
import { each, ids, inTurns, meantBy, planOf } from '../../support/telegram-village/people.ts'
import { phones } from '../../support/telegram-village/phones.ts'
import { temporaryFolder } from '../../support/temporary.ts'

/** The whole program behind a Telegram bot, killed again and again while twenty people write, with updates that come once
 *  more. `SEEDS=1,2,3,4 npx vitest run test/bot/telegram/kills.test.ts` plays these seeds. */

const mostKills = 12
const seeds = process.env.SEEDS?.split(',').map(Number) ?? [1]
const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)

const figures: Record<string, number | string>[] = []
afterAll(() => {
  if (figures.length === 0) return
  const lines = [Object.keys(figures[0] ?? {}), ...figures.map(row => Object.values(row))]
  process.stdout.write(`${lines.map(line => line.join(' | ')).join('\n')}\n`)
})

test.for(seeds)(
  'killed 12 times during 1,500 messages on Telegram, the market loses, doubles and confuses nothing (seed %i)',
  { timeout: 120_000 },
  async seed => {
    const started = performance.now()
    const [folder, databaseUrl] = [await temporaryFolder(), await freshDatabase()]
    const fake = await startTelegram()
    onTestFinished(fake.stop)
    const bot = fake.bot()
    const { db, close } = await openDatabase({ dataDir: folder, databaseUrl })
    onTestFinished(close)
    await foundOn(db, planOf(fake, bot), systemClock.now())

    const roll = diceOf(seed, 0)
    const meant = meantBy(seed)
    const count = new Map(ids.map(id => [id, 0]))
    const seen = phones(fake, id => (meant.said.get(id) ?? []).slice(0, count.get(id)))
    const all = inTurns(roll)
    const life = await lives({ folder, databaseUrl, fake, bot })
    const kills: string[] = []
    let written = 0

    /** Resolves when all that was written is done and answered, or that does not matter any more. */
    async function rest(ended: AbortSignal): Promise<void> {
      await taken(fake, bot)
      const isOver = async () => ended.aborted || !(await books.isBusy(db))
      await expect.poll(isOver, { timeout: 60_000, interval: 100 }).toBe(true)
    }

    for (let n = 1; n <= mostKills + 1; n++) {
      await life.begin()
      const isLast = n > mostKills
      const ended = new AbortController()
      const moment = isLast ? null : life.arm(roll)
      for (const id of all.slice(written, isLast ? all.length : Math.round((all.length * n) / (mostKills + 1)))) {
        const place = count.get(id) ?? 0
        count.set(id, place + 1)
        written++
        await fake
          .person(id, '')
          .chat(bot)
          .write(meant.said.get(id)?.[place]?.text ?? '')
        if (roll(4) === 0) await turnOfTheLoop()
      }
      const done = rest(ended.signal).then(() => 'nothing' as const)
      if (!moment) await done
      else {
        kills.push(await Promise.race([moment, done]))
        ended.abort()
        await life.kill()
        // However far it came in its life, what it was told last is told to the next one again.
        fake.faults.redeliver(bot, lastHandedOut(fake) - roll(200))
      }
    }
    expect(await life.stop()).toBe(0)
    const seconds = Math.round((performance.now() - started) / 100) / 10

    // Every message was taken once, and did once what it says.
    expect(written).toBe(ids.length * each)
    const heard = await db.selectFrom('inbox').select(['chat', 'vendor_id', 'state']).execute()
    expect(new Set(heard.map(({ chat, vendor_id }) => `${chat} ${vendor_id}`)).size).toBe(written)
    expect(Object.keys(await books.statesIn(db)).sort()).toEqual(['heard: done', 'said: sent'])
    const orders = await ordersIn(db)
    expect(orders.map(({ what }) => what).sort()).toEqual(meant.orders)
    expect(orders.map(books.numberOf).sort()).toEqual(meant.orders.map((_, n) => 401 + n))
    expect(await books.stockIn(db)).toMatchObject(meant.stock)
    expect(await pricesIn(db)).toMatchObject(meant.prices)
    expect(await changesIn(db)).toBe(meant.changes)

    // Everybody was answered, message by message in their order; what came again was the same.
    for (const id of ids) {
      const { came, others } = seen.of(id)
      expect([id, [...came.keys()]]).toEqual([id, Array.from({ length: each }, (_, n) => n)])
      for (const copies of came.values()) expect(new Set(copies).size).toBe(1)
      expect(others.filter(text => !text.startsWith('🛒'))).toEqual([])
    }
    const notices = ids.flatMap(id => seen.of(id).others)
    expect(new Set(notices.map(text => /A-\d+/.exec(text)?.[0])).size).toBe(orders.length)
    const again = sum(ids.flatMap(id => [...seen.of(id).came.values()].map(copies => copies.length - 1)))
    if (inject('database') === 'sqlite')
      expect((await sql`pragma integrity_check`.execute(db)).rows).toEqual([{ integrity_check: 'ok' }])

    const row = {
      ...{ database: inject('database'), seed, kills: kills.length, updates: written },
      redelivered: handedOut(fake) - written,
      'answers sent again': again,
      'notices sent again': notices.length - orders.length,
      orders: orders.length,
      moments: [...Map.groupBy(kills, kill => kill)].map(([moment, all]) => `${all.length} ${moment}`).join(', '),
      seconds,
    }
    figures.push(row)
    expect(row.kills).toBe(mostKills)
    expect(row.redelivered).toBeGreaterThan(100)
    expect(kills.filter(kill => kill !== 'nothing').length).toBeGreaterThan(mostKills / 2)
  },
)
