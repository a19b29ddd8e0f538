import { expect, test } from 'vitest'
import type { Call } from '../../support/telegram/call.ts'
import { tooManyRequests } from '../../support/telegram/faults.ts'
import type { FakeTelegram } from '../../support/telegram/server.ts'
import type { Bot } from '../../support/telegram/world.ts'
import { announce, audience, heardLast, isAnnouncement } from '../../support/telegram-village/announcing.ts'
import type { Plan } from '../../support/telegram-village/founding.ts'
import { openTelegramMarket } from '../../support/telegram-village/market.ts'

const readers = 90
const keripik = { name: 'Keripik', unit: 'bungkus', price: 15_000, stock: null }

/** Bu Siti sells, Budi and Ani buy; half of the readers write with one bot, half with the other. */
function village(fake: FakeTelegram, [one, other]: readonly Bot[]): Plan {
  if (!one) throw new Error('there is no bot')
  const buyers = ['Budi', 'Ani'].map((name, n) => ({ person: fake.person(31 + n, name), bot: one }))
  const siti = { person: fake.person(21, 'Bu Siti'), bot: one, sells: [keripik] }
  const theirs = other ? audience(fake, other, readers, readers) : []
  return { people: [...audience(fake, one, readers), ...theirs, siti, ...buyers] }
}

const applied = (bot: Bot) => (call: Call) => call.bot === bot.id && call.applied && isAnnouncement(call)

test('a bot that Telegram lets wait stops its announcements, and nothing else stops', async () => {
  const market = await openTelegramMarket({ bots: 2, plan: village })
  const { fake, clock, rest } = market
  const [one, other = one] = market.bots
  const sent = (bot: Bot) => fake.calls.filter(applied(bot))
  await announce(market, 'besok kerja bakti jam 7')
  const at = (call: Call['params']) => typeof call.chat_id === 'number' && call.chat_id === 10_040
  const refusal = fake.faults.next({ method: 'sendMessage', bot: one.id, where: at }, tooManyRequests(20))
  await clock.jump({ seconds: 60 })
  await clock.jump({ seconds: 10 })
  const [refused] = refusal.calls
  const out = sent(one).length
  // What went to Telegram beside it was on its way.
  expect(sent(one).filter(({ at }) => at > (refused?.at ?? 0))).toEqual([])
  expect(out).toBeGreaterThan(20)
  expect(out).toBeLessThan(50)
  expect(sent(other).length).toBe(readers)

  await fake.person(31, '').chat(one).write('ada keripik?')
  await rest()
  expect((await fake.person(31, '').chat(one).next()).text).toContain('Keripik')
  expect(sent(one).length).toBe(out)

  await clock.jump({ seconds: 20 })
  await rest()
  expect(sent(one).length).toBe(readers)
  expect(new Set(sent(one).map(({ params }) => params.chat_id)).size).toBe(readers)
  expect(heardLast(market)).toBe(`No. 1 selesai: ${2 * readers} terkirim, 0 gagal, 0 tidak pasti.`)
})

test('a chat that Telegram lets wait holds nobody else up, and keeps its order', async () => {
  const market = await openTelegramMarket({ plan: village })
  const { fake, clock, bots, rest } = market
  const [budi, ani] = [fake.person(31, '').chat(bots[0]), fake.person(32, '').chat(bots[0])]
  fake.faults.next({ method: 'sendMessage', chat: 31 }, tooManyRequests(15))
  await budi.write('cari durian')
  await rest()
  await budi.write('cari rambutan')
  await ani.write('ada keripik?')
  await rest()
  await clock.jump({ seconds: 14 })
  expect((await ani.next()).text).toContain('Keripik')
  const answers = () => budi.messages().filter(({ from }) => from === 'bot')
  expect(answers()).toEqual([])
  await clock.jump({ seconds: 2 })
  expect(answers().map(({ text }) => /"(\w+)"/.exec(text)?.[1])).toEqual(['durian', 'rambutan'])
})

const lost = { is: 'lost', applied: true } as const
const is = (begins: string) => (call: Call['params']) => typeof call.text === 'string' && call.text.startsWith(begins)

test('a notice of an order may come twice when Telegram’s answer is lost, with the same number', async () => {
  const market = await openTelegramMarket({ plan: village })
  const { fake, clock, bots, rest } = market
  const [siti, budi] = [fake.person(21, '').chat(bots[0]), fake.person(31, '').chat(bots[0])]
  fake.faults.next({ method: 'sendMessage', chat: 21, where: is('🛒') }, lost)
  await budi.write('mau 2 keripik')
  await rest()
  await budi.write('pesan')
  await rest()
  await clock.jump({ minutes: 5 })
  const notices = siti.messages().map(({ text }) => text)
  expect(notices).toEqual([notices[0], notices[0]])
  expect(notices[0]).toMatch(/^🛒 A-401 dari Budi/)
  const orders = await market.kept.selectFrom('orders').select('code').execute()
  expect(orders).toEqual([{ code: 'A-401' }])
})

test('an announcement never comes twice by itself, and the officials read that one of them is not certain', async () => {
  const market = await openTelegramMarket({ plan: village })
  const { fake, clock, bots } = market
  await announce(market, 'besok kerja bakti jam 7')
  fake.faults.next({ method: 'sendMessage', chat: 10_007, where: is('📢') }, lost)
  fake.faults.next({ method: 'sendMessage', chat: 10_008, where: is('📢') }, { is: 'lost', applied: false })
  await clock.jump({ minutes: 30 })
  const messages = (id: number) => fake.person(id, '').chat(bots[0]).messages()
  expect([10_006, 10_007, 10_008].map(id => messages(id).length)).toEqual([1, 1, 0])
  expect(heardLast(market)).toBe(`No. 1 selesai: ${readers - 2} terkirim, 0 gagal, 2 tidak pasti.`)
})
