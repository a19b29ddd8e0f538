import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { market } from '../support/program.ts'
import { temporaryFolder } from '../support/temporary.ts'

/** The whole program, killed again and again while people order over HTTP, who send again what was not confirmed. */

const buyers = ['siti', 'budi', 'rina', 'kades', 'sekdes']
const ordersEach = 9
const kills = 10
const stock = 500

/** The same numbers for the same seed (a linear congruential generator, Numerical Recipes' constants). */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

type Health = { inbox: { waiting: number; parked: number }; outbox: { due: number } }

/** A program that begins anew each time it is killed, and people who keep on until what they sent is confirmed. */
async function mortalMarket(seed: number) {
  const DATA_DIR = await temporaryFolder()
  const random = numbers(seed)
  let lives = 1
  let life = market({ DATA_DIR, LOG_LEVEL: 'error' })
  let confirmed = 0
  let killAt = 3 + random(6)

  async function killed(): Promise<Awaited<ReturnType<typeof market>>> {
    const program = await life
    program.signal('SIGKILL')
    await program.ended
    return market({ DATA_DIR, LOG_LEVEL: 'error' })
  }

  async function send(phone: string, id: string, text: string): Promise<void> {
    const body = JSON.stringify({ id, body: { kind: 'text', text } })
    const headers = { 'Content-Type': 'application/json' }
    for (;;) {
      const { url } = await life
      const path = `${url}/webchat/phones/${phone}/messages`
      const answer = await fetch(path, { method: 'POST', body, headers }).catch(() => null)
      if (answer?.status === 202) break
    }
    confirmed++
    if (confirmed < killAt || lives > kills) return
    lives++
    killAt = confirmed + 3 + random(6)
    life = killed()
  }

  async function rest(): Promise<Health> {
    for (;;) {
      const { url } = await life
      const health = (await (await fetch(`${url}/health`)).json()) as Health
      if (health.inbox.waiting === 0 && health.outbox.due === 0) return health
    }
  }

  async function end(): Promise<number> {
    const program = await life
    program.signal('SIGTERM')
    await program.ended
    return lives
  }

  return { folder: DATA_DIR, send, rest, end }
}

test.for([2026, 1122])(
  'killed ten times in the middle, no order is lost, doubled or wrong, and the stock is exact (seed %i)',
  { timeout: 120_000 },
  async seed => {
    const village = await mortalMarket(seed)
    await village.send('wawan', 'stock', `telur stok ${stock}`)
    await Promise.all(
      buyers.map(async buyer => {
        const first = ['mau 1 kg telur', buyer, 'Krajan', 'depan mushola', 'pesan']
        for (const [n, text] of first.entries()) await village.send(buyer, `first-${n}`, text)
        for (let n = 2; n <= ordersEach; n++) {
          await village.send(buyer, `want-${n}`, 'mau 1 kg telur')
          await village.send(buyer, `order-${n}`, 'pesan')
        }
      }),
    )
    expect((await village.rest()).inbox.parked).toBe(0)
    expect(await village.end()).toBe(kills + 1)

    const db = new Database(join(village.folder, 'kentongan.sqlite'), { readonly: true })
    const all = buyers.length * ordersEach
    const orders = db.prepare<[], { code: string; total: number }>('select code, total from orders order by code').all()
    expect(orders.map(o => o.code)).toEqual(Array.from({ length: all }, (_, n) => `A-${401 + n}`))
    expect(new Set(orders.map(o => o.total))).toEqual(new Set([33_000]))
    expect(db.prepare('select stock from product').pluck().all()).toEqual([(stock - all) * 1000])
    const notices = `select count(*) from outbox where kind = 'notice' and state = 'sent' and about like 'order:%'`
    expect(db.prepare(notices).pluck().get()).toBe(all)
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    db.close()
  },
)
