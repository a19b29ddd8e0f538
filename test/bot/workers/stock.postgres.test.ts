import { expect, test } from 'vitest'
import { doChores } from '../../../bot/chores.ts'
import { from } from '../../support/spine.ts'
import { lastTo, type MarketCrew, openMarket } from '../../support/workers/market.ts'
import { countLogged, deadlocks, serveAll } from '../../support/workers.ts'

const people = (count: number) => Array.from({ length: count }, (_, n) => `warga${n}`)
const overtaken = 'another transaction was quicker, this one begins again'

/** All of them write at once, each to one of the two workers, and everything is served. */
async function all(crew: MarketCrew, who: readonly string[], text: (n: number) => string): Promise<void> {
  const written = who.map((name, n) => crew.workers[n % 2]?.hear(from(name, text(n))))
  await serveAll(crew, Promise.all(written))
}

test('fifty want the last twenty at once: twenty get one, under twenty codes without a gap, and thirty are told', async () => {
  const buyers = people(50)
  const crew = await openMarket({ 'Keripik pisang': 20 }, buyers)
  await all(crew, buyers, () => 'mau 1 keripik')
  await all(crew, buyers, () => 'pesan')
  const codes = Array.from({ length: 20 }, (_, n) => `A-${401 + n}`)
  expect(await crew.orders()).toEqual(codes.map(code => `${code} placed`))
  expect(await crew.stock()).toEqual(['Keripik pisang 0'])
  const [one] = crew.workers
  const told = await Promise.all(buyers.map(who => lastTo(one, who)))
  const sorry = 'Maaf, Keripik pisang baru saja habis.'
  const got = (code: string) => `✅ ${code} (Dapur Siti, Rp15.000). Kami kabari begitu dijawab penjual.`
  expect(told.toSorted()).toEqual([...Array.from({ length: 30 }, () => sorry), ...codes.map(got)])
  expect(countLogged(crew, 'turn failed')).toBe(0)
})

test('what a seller adds while somebody orders is counted, and so is what was ordered', async () => {
  const crew = await openMarket({ 'Keripik pisang': 20 }, ['budi'])
  const [one, two] = crew.workers
  await all(crew, ['budi'], () => 'mau 3 keripik')
  await one.hear(from('siti', 'stok keripik ditambah 5'))
  await crew.pauses[0].after(/from "product" where "shop_id"/, one.serve, async () => {
    await two.hear(from('budi', 'pesan'))
    await two.serve()
    expect(await crew.stock()).toEqual(['Keripik pisang 17'])
  })
  expect(await crew.stock()).toEqual(['Keripik pisang 22'])
  expect((await one.said('test:bot:siti')).join()).toContain('stok 17 bungkus → stok 22 bungkus')
  expect(countLogged(crew, overtaken)).toBe(1)
})

test('the other way round: who orders while the seller adds gets it from the new stock', async () => {
  const crew = await openMarket({ 'Keripik pisang': 2 }, ['budi'])
  const [one, two] = crew.workers
  await all(crew, ['budi'], () => 'mau 2 keripik')
  await one.hear(from('budi', 'pesan'))
  await crew.pauses[0].after(/from "shop" where "id"/, one.serve, async () => {
    await two.hear(from('siti', 'stok keripik ditambah 5'))
    await two.serve()
    expect(await crew.stock()).toEqual(['Keripik pisang 7'])
  })
  expect(await crew.stock()).toEqual(['Keripik pisang 5'])
  expect(await crew.orders()).toEqual(['A-401 placed'])
})

test('orders of two goods in any order of words, cancelled, refused and lapsed at once, wait for nobody in a circle', async () => {
  const buyers = people(48)
  const crew = await openMarket({ 'Keripik pisang': 500, 'Dodol nanas': 500 }, buyers)
  const [one] = crew.workers
  const before = await deadlocks(crew.url)
  const wants = (n: number) => (n % 2 ? 'mau 1 keripik sama 2 dodol' : 'mau 2 dodol sama 1 keripik')
  await all(crew, buyers, wants)
  await all(crew, buyers, () => 'pesan')
  expect(await crew.stock()).toEqual(['Dodol nanas 404', 'Keripik pisang 452'])

  // Of sixteen each: who cancels, who orders the same again, whose order has waited too long. Four are refused.
  const [cancel, again, lapse] = [buyers.slice(0, 16), buyers.slice(16, 32), buyers.slice(32)]
  await all(crew, cancel, () => 'batal')
  await all(crew, again, wants)
  const of = (who: readonly string[]) => one.db.selectFrom('person').select('id').where('name', 'in', who)
  const refused = one.db
    .selectFrom('orders')
    .select('code')
    .where('buyer_id', 'in', of(again.slice(0, 4)))
  const refusals = (await refused.execute()).map(({ code }) => `tolak ${code}`)
  const due = { due_at: one.clock.now(), reminded_at: one.clock.now() }
  await one.db.updateTable('orders').set(due).where('buyer_id', 'in', of(lapse)).execute()
  const lapsing = crew.workers.map(async ({ db, served, newId, log, clock }) => {
    for (let next: string | null = ''; next !== null && next <= clock.now(); )
      next = await doChores({ db, served, newId, shared: true, log })
  })
  const sellers = refusals.map((text, n) => crew.workers[n % 2]?.hear(from(n < 2 ? 'siti' : 'sari', text)))
  await Promise.all([
    all(crew, cancel, () => 'ya'),
    all(crew, again, () => 'pesan'),
    serveAll(crew, Promise.all(sellers)),
    ...lapsing,
  ])

  const ends = Map.groupBy(await crew.orders(), order => order.split(' ')[1])
  const counts = ['placed', 'cancelled', 'refused', 'lapsed'].map(state => ends.get(state)?.length)
  expect(counts).toEqual([28, 16, 4, 16])
  expect(await crew.stock()).toEqual(['Dodol nanas 444', 'Keripik pisang 472'])
  expect(countLogged(crew, 'turn failed')).toBe(0)
  for (const worker of crew.workers) await worker.leave()
  expect([countLogged(crew, overtaken), (await deadlocks(crew.url)) - before]).toEqual([0, 0])
})
