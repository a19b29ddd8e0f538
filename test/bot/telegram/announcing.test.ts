import { afterAll, expect, test } from 'vitest'
import type { Call } from '../../support/telegram/call.ts'
import type { FakeTelegram } from '../../support/telegram/server.ts'
import type { Bot } from '../../support/telegram/world.ts'
import { announce, audience, heardLast, isAnnouncement } from '../../support/telegram-village/announcing.ts'
import type { Villager } from '../../support/telegram-village/founding.ts'
import { openTelegramMarket } from '../../support/telegram-village/market.ts'

/** Ten thousand people and two groups get an announcement, from a Telegram that refuses what comes too fast. */

const readers = 10_000
/** What Telegram takes of a bot in a second. */
const aSecond = 30
/** Announcements go out so many at a time, a fifth of a second's. */
const slice = 6
/** Everybody of so many writes when so many announcements have gone out: in the middle of a slice. */
const buyers = 20
const askedAt = Array.from({ length: buyers }, (_, n) => 400 * n + 150 + (n % slice))

const figures: string[] = []
afterAll(() => void process.stdout.write(figures.map(line => `${line}\n`).join('')))

type Question = { chat: number; calls: number; asked: number; answered: number }

/** Buyers ask in the midst of it all. */
function asking(fake: FakeTelegram, bot: Bot): Question[] {
  const questions: Question[] = []
  let out = 0
  fake.watch(happening => {
    if (happening.is !== 'shown' || happening.shown.from !== 'bot') return
    const { text } = happening.shown
    const question = questions.find(({ chat }) => chat === happening.chat)
    if (question && text.includes('Keripik')) question.answered = performance.now()
    if (!text.startsWith('📢') || !askedAt.includes(++out)) return
    const chat = 500 + questions.length
    void fake.person(chat, '').chat(bot).write('ada keripik?')
    questions.push({ chat, calls: fake.calls.length, asked: performance.now(), answered: 0 })
  })
  return questions
}

/** How many announcements went out between a question, not yet fetched then, and its answer. */
function before({ calls }: FakeTelegram, question: Question): number {
  const isAnswer = ({ params }: Call) => params.chat_id === question.chat
  return calls.slice(question.calls, calls.findIndex(isAnswer)).filter(isAnnouncement).length
}

test('ten thousand people get an announcement as fast as Telegram takes it, and buyers are answered meanwhile', {
  timeout: 120_000,
}, async () => {
  const market = await openTelegramMarket({
    flood: true,
    plan(fake, [bot]) {
      const siti: Villager = {
        ...{ person: fake.person(21, 'Bu Siti'), bot },
        sells: [{ name: 'Keripik', unit: 'bungkus', price: 15_000, stock: null }],
      }
      const asking = Array.from({ length: buyers }, (_, n) => ({ person: fake.person(500 + n, `Pembeli ${n}`), bot }))
      const people = [...audience(fake, bot, readers), siti, ...asking]
      const by = siti.person
      const groups = ['Warga Krajan', 'Warga Cibodas'].map(title => ({ group: fake.group(title, [by]), bot, by }))
      return { people, groups }
    },
  })
  const { fake, clock, bots } = market
  await announce(market, 'besok kerja bakti jam 7')
  const questions = asking(fake, bots[0])
  const began = performance.now()
  await clock.jump({ minutes: 8 })
  await market.rest()
  const took = (performance.now() - began) / 1000

  const sent = fake.calls.filter(isAnnouncement)
  const heard = new Set(sent.map(({ params }) => params.chat_id))
  const seconds = ((sent.at(-1)?.at ?? 0) - (sent[0]?.at ?? 0)) / 1000
  const ideal = sent.length / aSecond
  const behind = questions.map(question => before(fake, question))
  const waits = questions.map(({ asked, answered }) => answered - asked).sort((a, b) => a - b)
  figures.push(
    `${sent.length} announcements in ${seconds.toFixed(1)} s of the market's clock, ideal ${ideal.toFixed(1)} s (${(seconds / ideal).toFixed(3)}), ${fake.flooded} refused by Telegram; ${took.toFixed(1)} s really`,
    `${questions.length} questions meanwhile: answered after ${Math.max(...behind)} announcements at the most; in ${waits[buyers / 2]?.toFixed(0)} ms (median), ${waits.at(-1)?.toFixed(0)} ms at the most`,
  )
  expect(sent.length).toBe(readers + 2)
  expect(heard.size).toBe(readers + 2)
  expect(heardLast(market)).toBe(`No. 1 selesai: ${readers + 2} terkirim, 0 gagal, 0 tidak pasti.`)
  expect(fake.flooded).toBe(0)
  expect(seconds).toBeLessThanOrEqual(1.05 * ideal)
  expect(questions.filter(({ answered }) => answered > 0).length).toBe(buyers)
  // What was on its way then, and what went while the question was.
  expect(Math.max(...behind)).toBeLessThanOrEqual(2 * slice)
})
