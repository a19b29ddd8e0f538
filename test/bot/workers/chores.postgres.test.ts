import { expect, test } from 'vitest'
import { doChores } from '../../../bot/chores.ts'
import { from } from '../../support/spine.ts'
import { type MarketCrew, openMarket } from '../../support/workers/market.ts'
import { serveAll, type Worker } from '../../support/workers.ts'

/** What time does alone, looked after by two workers. */

function looks({ db, served, newId, log }: Worker) {
  return doChores({ db, served, newId, shared: true, log })
}

/** Both look until neither finds anything due. */
async function bothLook({ workers }: MarketCrew): Promise<void> {
  await Promise.all(
    workers.map(async worker => {
      for (let next: string | null = ''; next !== null && next <= worker.clock.now(); ) next = await looks(worker)
    }),
  )
}

async function heard(crew: MarketCrew, person: string, words: string): Promise<number> {
  return (await crew.workers[0].said(`test:bot:${person}`)).filter(text => text.includes(words)).length
}

const reminder = 'masih menunggu jawaban'
const dueOrders = /from "orders" where "due_at" is not null and "due_at" <=/

async function open(): Promise<MarketCrew> {
  const crew = await openMarket({ 'Keripik pisang': 10 }, ['budi', 'wawan', 'rina'])
  for (const text of ['mau 1 keripik', 'pesan']) {
    await crew.workers[0].hear(...['budi', 'wawan', 'rina'].map(who => from(who, text)))
    await serveAll(crew)
  }
  return crew
}

test('when orders have waited too long, each is reminded of once and lapses once, and its goods are put back once', async () => {
  const crew = await open()
  const [{ clock }] = crew.workers
  await bothLook(crew)
  expect(await heard(crew, 'siti', reminder)).toBe(0)
  await clock.jump({ minutes: 31 })
  await bothLook(crew)
  expect(await heard(crew, 'siti', reminder)).toBe(3)
  await clock.jump({ hours: 12 })
  await bothLook(crew)
  const told = [
    await heard(crew, 'siti', reminder),
    await heard(crew, 'siti', 'gugur'),
    await heard(crew, 'budi', 'gugur'),
  ]
  expect(told).toEqual([3, 3, 1])
  expect(await crew.orders()).toEqual(['A-401 lapsed', 'A-402 lapsed', 'A-403 lapsed'])
  expect(await crew.stock()).toEqual(['Keripik pisang 10'])
})

test('while one worker is at a chore, another leaves it alone and looks again a second later', async () => {
  const crew = await open()
  const [one, two] = crew.workers
  await one.clock.jump({ minutes: 31 })
  const work = () => looks(one)
  await crew.pauses[0].after(dueOrders, work, async () => {
    const next = await looks(two)
    expect(next && Date.parse(next) - Date.parse(two.clock.now())).toBe(1000)
  })
  await bothLook(crew)
  expect([await heard(crew, 'siti', reminder), await heard(crew, 'budi', 'belum menjawab')]).toEqual([3, 1])
})

test('an announcement whose minute is over goes out once', async () => {
  const crew = await openMarket({}, ['budi', 'wawan'])
  const [one] = crew.workers
  await one.db.updateTable('person').set({ news: 1 }).where('name', 'in', ['budi', 'wawan']).execute()
  for (const [who, text] of [
    ['kades', 'umumkan: besok kerja bakti'],
    ['kades', 'sekarang'],
    ['sekdes', 'SETUJU 1'],
  ] as const) {
    await one.hear(from(who, text))
    await serveAll(crew)
  }
  await one.clock.jump({ seconds: 60 })
  await bothLook(crew)
  const rows = (await one.outbox()).filter(row => row.kind === 'announcement').map(row => row.chat)
  expect(rows.toSorted()).toEqual(['test:bot:budi', 'test:bot:wawan'])
})

test('a seller who answers while the reminder is being written is not reminded, and the buyer hears only of the answer', async () => {
  const crew = await open()
  const [one, two] = crew.workers
  await one.clock.jump({ minutes: 31 })
  const work = () => looks(one)
  await crew.pauses[0].after(dueOrders, work, async () => {
    await two.hear(from('siti', 'terima A-401'))
    await two.serve()
  })
  await bothLook(crew)
  const orders = one.db.selectFrom('orders').select(['state', 'due_at', 'reminded_at']).where('code', '=', 'A-401')
  expect(await orders.execute()).toEqual([{ state: 'accepted', due_at: null, reminded_at: null }])
  expect(await heard(crew, 'siti', reminder)).toBe(2)
})
