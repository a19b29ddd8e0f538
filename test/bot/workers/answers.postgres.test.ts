import { expect, test } from 'vitest'
import type { Inbound } from '../../../core/conversation/message.ts'
import { from } from '../../support/spine.ts'
import { button, type MarketCrew, openMarket } from '../../support/workers/market.ts'
import { countLogged, serveAll } from '../../support/workers.ts'

/** Two who answer the same thing at the same time. */

const aboutOrders = /from "orders" where ("id"|"village_id" = \S+ and "code") =/

/** Budi has ordered, and Siti and Sari have it before them. */
async function ordered(): Promise<MarketCrew> {
  const crew = await openMarket({ 'Keripik pisang': 10 }, ['budi'])
  const [one] = crew.workers
  for (const text of ['mau 1 keripik', 'pesan']) {
    await one.hear(from('budi', text))
    await serveAll(crew)
  }
  return crew
}

/** The first worker has read how things stand when the second is asked, and answers, and then goes on. */
async function overtaken(crew: MarketCrew, slow: Inbound, quick: Inbound, fits = aboutOrders): Promise<void> {
  const [one, two] = crew.workers
  await one.hear(slow)
  await crew.pauses[0].after(fits, one.serve, async () => {
    await two.hear(quick)
    expect(await two.serve()).toBe(1)
  })
  expect(countLogged(crew, 'another transaction was quicker, this one begins again')).toBe(1)
  expect((await one.inbox()).map(row => `${row.state} ${row.attempts}`).filter(row => row !== 'done 0')).toEqual([])
}

/** What everybody heard since, who by who. */
async function since<T>(crew: MarketCrew, who: readonly string[], work: () => Promise<T>): Promise<string[]> {
  const [one] = crew.workers
  const before = new Set((await one.outbox()).map(row => row.id))
  await work()
  const rows = (await one.outbox()).filter(row => !before.has(row.id))
  const text = (body: string) =>
    JSON.parse(body)
      .spans.map((s: { text: string }) => s.text)
      .join('')
  return who.flatMap(name =>
    rows
      .filter(row => row.chat.endsWith(`:${name}`))
      .map(row => `${row.chat.slice('test:'.length)}: ${text(row.body).replaceAll('\n', ' ')}`),
  )
}

test('a buyer cancels while a seller accepts: it is cancelled, and the seller is told so', async () => {
  const crew = await ordered()
  const [one] = crew.workers
  await one.hear(from('budi', 'batal'))
  await serveAll(crew)
  const accept = from('siti', 'terima A-401')
  const heard = await since(crew, ['budi', 'siti', 'sari'], () => overtaken(crew, accept, from('budi', 'ya')))
  expect(heard).toEqual([
    'bot:budi: A-401 dibatalkan.',
    'bot:siti: A-401 (Dapur Siti, Rp15.000): dibatalkan pembeli.',
    'bot:siti: A-401 dibatalkan oleh budi. Stoknya kembali.',
    'bot:sari: A-401 dibatalkan oleh budi. Stoknya kembali.',
  ])
  expect(await crew.orders()).toEqual(['A-401 cancelled'])
  expect(await crew.stock()).toEqual(['Keripik pisang 10'])
})

test('a seller accepts while the buyer cancels: it is accepted, and the buyer hears of it', async () => {
  const crew = await ordered()
  const [one] = crew.workers
  await one.hear(from('budi', 'batal'))
  await serveAll(crew)
  const accept = from('siti', await button(one, 'siti', 'Terima'))
  const heard = await since(crew, ['budi', 'siti', 'sari'], () => overtaken(crew, from('budi', 'ya'), accept))
  expect(heard).toContain('bot:budi: ✅ Dapur Siti menerima A-401.')
  expect(heard).toContain('bot:siti: A-401 diterima. budi akan mengambil sendiri.')
  expect(heard).toContain('bot:sari: A-401 sudah diterima siti.')
  expect(heard.join()).not.toContain('dibatalkan')
  expect(await crew.orders()).toEqual(['A-401 accepted'])
  expect(await crew.stock()).toEqual(['Keripik pisang 9'])
})

test('of two sellers who answer the same order, one is first and the other hears how it stands', async () => {
  const crew = await ordered()
  const [one] = crew.workers
  const accept = from('siti', await button(one, 'siti', 'Terima'))
  const refuse = from('sari', await button(one, 'sari', 'Tolak'))
  const heard = await since(crew, ['budi', 'siti', 'sari'], () => overtaken(crew, accept, refuse))
  expect(heard).toEqual([
    'bot:budi: Maaf, Dapur Siti tidak bisa memenuhi A-401.',
    'bot:siti: A-401 (Dapur Siti, Rp15.000): tidak bisa dipenuhi penjual.',
    'bot:siti: A-401 sudah ditolak sari.',
    'bot:sari: A-401 ditolak. Stoknya kembali.',
  ])
  expect(await crew.orders()).toEqual(['A-401 refused'])
  expect(await crew.stock()).toEqual(['Keripik pisang 10'])
})

test('one official approves while another calls it back: it is called back, and goes to nobody', async () => {
  const crew = await openMarket({}, [])
  const [one] = crew.workers
  for (const text of ['umumkan: besok kerja bakti jam 7 di balai desa', 'sekarang']) {
    await one.hear(from('kades', text))
    await serveAll(crew)
  }
  const approve = from('sekdes', 'SETUJU 1')
  const heard = await since(crew, ['kades', 'sekdes'], () =>
    overtaken(crew, approve, from('kades', 'tarik 1'), /from "announcement" where "village_id"/),
  )
  expect(heard).toEqual([
    'bot:kades: No. 1 ditarik, tidak dikirim.',
    'bot:sekdes: No. 1 sudah ditarik.',
    'bot:sekdes: No. 1 ditarik oleh kades, tidak dikirim.',
  ])
  const [row] = await one.db.selectFrom('announcement').select(['state', 'approver_id']).execute()
  expect(row).toEqual({ state: 'withdrawn', approver_id: null })
})

test('the same button pressed in two chats at once does its work once, and both chats hear of it', async () => {
  const crew = await ordered()
  const [one] = crew.workers
  const accept = await button(one, 'siti', 'Terima')
  const elsewhere = { chat: { channel: 'test', account: 'other', id: 'siti', kind: 'private' as const } }
  const heard = await since(crew, ['budi', 'siti', 'sari'], () =>
    overtaken(crew, from('siti', accept), from('siti', accept, elsewhere)),
  )
  expect(heard).toEqual([
    'bot:budi: ✅ Dapur Siti menerima A-401.',
    'bot:siti: A-401 (Dapur Siti, Rp15.000): diterima penjual.',
    'other:siti: A-401 diterima. budi akan mengambil sendiri.',
    'bot:sari: A-401 sudah diterima siti.',
  ])
  expect(await crew.orders()).toEqual(['A-401 accepted'])
})
