import { expect, test } from 'vitest'
import { noise } from '../../support/pictures.ts'
import { openTelegramMarket } from '../../support/telegram-village/market.ts'

/** Ten parts of one album, the last of them eleven seconds late. */
const pictures = await Promise.all(Array.from({ length: 10 }, (_, n) => noise(40 + n, 30)))
const [atOnce, later, last] = [pictures.slice(0, 6), pictures.slice(6, 8), pictures.slice(8)]
const album = 'keripik'

async function village() {
  const market = await openTelegramMarket({
    plan: (fake, [bot]) => ({ people: [{ person: fake.person(21, 'Bu Siti'), bot, sells: [] }] }),
  })
  const { fake, bots, clock, rest, kept } = market
  const siti = fake.person(21, '').chat(bots[0])
  return {
    siti,
    said: () => siti.messages().filter(({ from }) => from === 'bot'),
    /** So many seconds go by, and all that Telegram has brought is done. */
    async wait(seconds: number): Promise<void> {
      await rest()
      await clock.jump({ seconds })
      await rest()
    },
    async photos(): Promise<number> {
      const products = await kept.selectFrom('product').select('photos').execute()
      const all = products.flatMap(({ photos }): string[] => JSON.parse(photos))
      expect(products.length).toBe(1)
      return new Set(all).size
    },
  }
}

test('all ten photos of an album are kept when its last parts are eleven seconds late', async () => {
  const { siti, said, wait, photos } = await village()
  for (const [n, picture] of atOnce.entries())
    await siti.photo(picture, { album, ...(n === 0 && { caption: 'Keripik pisang 15rb/bks stok 20' }) })
  await wait(5)
  for (const picture of later) await siti.photo(picture, { album })
  await wait(6)
  for (const picture of last) await siti.photo(picture, { album })
  await wait(5)
  const asked = said().length
  await siti.write('ya')
  await wait(5)
  expect(asked).toBe(1)
  expect(await photos()).toBe(10)
})

test('parts that come after the seller has said yes are photos of what is on sale then', async () => {
  const { siti, said, wait, photos } = await village()
  for (const [n, picture] of atOnce.entries())
    await siti.photo(picture, { album, ...(n === 0 && { caption: 'Keripik pisang 15rb/bks stok 20' }) })
  await wait(5)
  await siti.write('ya')
  await wait(6)
  const before = said().length
  for (const picture of [...later, ...last]) await siti.photo(picture, { album })
  await wait(5)
  expect(said().length).toBe(before)
  expect(await photos()).toBe(10)
})
