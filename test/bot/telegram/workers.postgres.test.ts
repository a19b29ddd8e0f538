import { expect, test } from 'vitest'
import { announce, audience, heardLast, isAnnouncement } from '../../support/telegram-village/announcing.ts'
import { openTelegramMarket } from '../../support/telegram-village/market.ts'

test('two workers announce no faster than one may, and when the one that does it stops, the other goes on', async () => {
  const readers = 500
  const market = await openTelegramMarket({
    flood: true,
    plan: (fake, [bot]) => ({ people: audience(fake, bot, readers) }),
  })
  const { fake, clock, rest, first } = market
  const sent = () => fake.calls.filter(isAnnouncement)
  const holder = async () => {
    const rows = await market.kept
      .selectFrom('lease')
      .selectAll()
      .where('name', 'like', 'announce telegram:%')
      .execute()
    return rows.map(({ owner }) => owner)
  }
  await announce(market, 'besok kerja bakti jam 7')
  await clock.jump({ seconds: 61 })
  await rest()
  const [one] = await holder()
  await market.join()
  // As many seconds as it takes: on a busy machine less is sent in each.
  while (sent().length <= 100) await clock.jump({ seconds: 1 })
  await rest()
  expect(sent().length).toBeLessThan(readers / 2)
  expect(await holder()).toEqual([one])

  await first.stop()
  const [before, stopped] = [sent().length, Date.parse(clock.now())]
  await clock.jump({ seconds: 50 })
  // Nobody tells a worker that another has stopped: it looks once in a second.
  await fake.called(call => isAnnouncement(call) && call.at > stopped)
  expect(await holder()).not.toEqual([one])
  for (const all = () => sent().length; all() < readers; ) await clock.jump({ seconds: 1 })
  await rest()
  const chats = sent().map(({ params }) => params.chat_id)
  expect(before).toBeLessThan(readers)
  expect(new Set(chats).size).toBe(readers)
  expect(chats.length).toBe(readers)
  expect(fake.flooded).toBe(0)
  expect(heardLast(market)).toBe(`No. 1 selesai: ${readers} terkirim, 0 gagal, 0 tidak pasti.`)
})
