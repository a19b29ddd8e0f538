import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { create } from 'qrcode'
import sharp from 'sharp'
import { expect, onTestFinished, test } from 'vitest'
import { type Ended, market, run } from '../support/program.ts'
import { startTelegram } from '../support/telegram/server.ts'
import { temporaryFolder } from '../support/temporary.ts'

/** A Telegram with two bots, the settings of a market that has both, and the operator who calls the script. */
async function table() {
  const fake = await startTelegram()
  onTestFinished(fake.stop)
  const bots = [fake.bot({ username: 'sukamaju_bot' }), fake.bot({ username: 'sukaraja_bot' })] as const
  const DATA_DIR = await temporaryFolder()
  const tokens = bots.map(({ token }) => token).join(',')
  const settings = { DATA_DIR, TELEGRAM_TOKEN: tokens, TELEGRAM_API_ROOT: fake.url }
  const operator = (...words: string[]): Promise<Ended> => run('scripts/village.ts', settings, words)
  /** Runs the market until both bots are known. */
  async function opened() {
    const program = await market(settings)
    for (const { username } of bots) await program.says(new RegExp(`"username":"${username}"`))
    for (const { id } of bots) await fake.arrived(call => call.bot === id && call.method === 'getUpdates')
    return program
  }
  return { fake, bots, settings, operator, opened }
}

test('before a bot has run once a village has no link, and it is said why and what can be written instead', async () => {
  const { operator } = await table()
  const founded = await operator('create', 'Sukamaju')
  expect(founded.out).toMatch(/^Sukamaju is founded\.\nAn official .*: undangan [a-z0-9]{16}\n$/)
  const { out } = await operator('link', 'Sukamaju')
  expect(out).toMatch(/^No link yet: the bot must have run once.*\nOr to be written to the bot: desa [a-z0-9]{6}\n$/)
  expect(await operator('qr', 'Sukamaju')).toMatchObject({ code: 1, out: '' })
})

test('the printed link of an invitation makes its reader an official with two taps', async () => {
  const { fake, bots, operator, opened } = await table()
  await opened()
  const founded = await operator('create', 'Sukamaju')
  const [, payload = ''] = /https:\/\/t\.me\/sukamaju_bot\?start=(undangan_[a-z0-9]{16})\n$/.exec(founded.out) ?? []
  const kades = fake.person(1, 'Pak Kades').chat(bots[0])
  await kades.start(payload)
  await kades.next(({ text }) => text.includes('Anda diundang menjadi perangkat desa di Desa Sukamaju'))
  await kades.press('Terima undangan')
  await kades.next(({ text }) => text.includes('Anda sekarang perangkat desa di Desa Sukamaju'))
})

test('a village that has a bot to itself hands out links to that bot, by whichever name or number it was chosen', async () => {
  const { fake, bots, operator, opened } = await table()
  await opened()
  await operator('create', 'Suka Raja')
  await operator('create', 'Sukamaju')
  const chosen = { code: 0, out: 'Suka Raja is served by @sukaraja_bot alone.\n', err: '' }
  expect(await operator('bot', 'Suka', 'Raja', `${bots[1].id}`)).toEqual(chosen)
  expect(await operator('bot', 'Suka Raja', '@Sukaraja_Bot')).toEqual(chosen)
  expect((await operator('list')).out).toMatch(/^Suka Raja .*, bot: @sukaraja_bot\nSukamaju .*, bot: any\n$/)

  const { out } = await operator('link', 'Suka Raja')
  const [, payload = '', code] = /^https:\/\/t\.me\/sukaraja_bot\?start=(desa_(\w{6}))\n/.exec(out) ?? []
  expect(out).toContain(`Or to be written to the bot: desa ${code}\n`)
  expect((await operator('link', 'Suka Raja')).out).toBe(out)
  const budi = fake.person(2, 'Budi').chat(bots[1])
  await budi.start(payload)
  await budi.next(({ text }) => text.includes('Selamat datang di pasar Desa Suka Raja'))

  expect((await operator('bot', 'Suka Raja', 'any')).out).toBe('Suka Raja is served by any bot.\n')
  expect((await operator('link', 'Suka Raja')).out).toContain('https://t.me/sukamaju_bot?start=desa_')
})

test('a bot that is not here is refused, with those that are', async () => {
  const { operator, bots } = await table()
  await operator('create', 'Sukamaju')
  const wrong = await operator('bot', 'Sukamaju', '@sukaraya_bot')
  expect(wrong).toMatchObject({ code: 1, out: '' })
  expect(wrong.err).toContain(`There is no bot @sukaraya_bot here.`)
  expect(wrong.err).toContain(`Known are: bot ${bots[0].id}, bot ${bots[1].id}.`)
  expect((await operator('list')).out).toMatch(/bot: any\n$/)
})

test("the QR picture of a village carries the village's link", async () => {
  const { settings, operator, opened } = await table()
  await opened()
  await operator('create', 'Sukamaju')
  const file = join(settings.DATA_DIR, 'sukamaju.png')
  const { out } = await operator('qr', 'Sukamaju', file)
  const [, link = ''] = /^\S+\.png opens (https:\S+)\n$/.exec(out) ?? []
  expect((await operator('link', 'Sukamaju')).out.startsWith(`${link}\n`)).toBe(true)
  expect(await darkShare(await readFile(file))).toBeCloseTo(shareOf(link), 6)
  const nowhere = await operator('qr', 'Sukamaju', join(settings.DATA_DIR, 'none', 'x.png'))
  expect(nowhere).toMatchObject({ code: 1, out: '' })
  expect(nowhere.err).toMatch(/x\.png cannot be written/)
  expect(nowhere.err).not.toMatch(/^\s+at /m)
})

/** How much of a picture is black: two codes of other contents differ in it. */
async function darkShare(png: Uint8Array): Promise<number> {
  const { data } = await sharp(png)
    .flatten({ background: '#fff' })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return data.filter(value => value === 0).length / data.length
}

function shareOf(text: string): number {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  return modules.data.filter(bit => bit).length / (modules.size + 8) ** 2
}
