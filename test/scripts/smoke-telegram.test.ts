import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { photoLike } from '../support/pictures.ts'
import { market, run } from '../support/program.ts'
import { root } from '../support/source.ts'
import { blocked } from '../support/telegram/faults.ts'
import { startTelegram } from '../support/telegram/server.ts'
import { temporaryFolder } from '../support/temporary.ts'

type Settings = Record<string, string>

/** A Telegram with one bot, and the settings of a market that has it. */
async function table() {
  const fake = await startTelegram()
  onTestFinished(fake.stop)
  const bot = fake.bot()
  const DATA_DIR = await temporaryFolder()
  const settings: Settings = { DATA_DIR, PORT: '0', TELEGRAM_TOKEN: bot.token, TELEGRAM_API_ROOT: fake.url }
  const reports = async () => {
    const names = (await readdir(DATA_DIR)).filter(name => name.startsWith('smoke-telegram-'))
    return Promise.all(names.map(name => readFile(join(DATA_DIR, name), 'utf8')))
  }
  return { fake, bot, settings, reports }
}

/** The walk as a process, with the operator's keyboard in the test's hands. */
function walk(settings: Settings, ...words: string[]) {
  const env = { PATH: process.env.PATH, ...settings }
  const script = join(root, 'scripts/smoke-telegram.ts')
  const child = spawn(process.execPath, [script, ...words], { cwd: root, env, stdio: 'pipe' })
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', text => {
    out += text
  })
  child.stderr.setEncoding('utf8').on('data', text => {
    err += text
  })
  const ended = once(child, 'close').then(([code]) => ({ code, out, err }))
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return {
    ended,
    types: (line: string) => void child.stdin.write(`${line}\n`),
    /** Resolves when it has told what to do in this step and looks for it. */
    async waitsIn(step: string): Promise<void> {
      const now = () => out.slice(out.lastIndexOf('\nStep'))
      while (!(now().includes(`: ${step}\n`) && now().includes('waiting'))) {
        const [text] = await Promise.race([once(child.stdout, 'data'), ended.then(() => [null])])
        if (text === null) throw new Error(`it ended before “${step}”: ${out}${err}`)
      }
    },
  }
}

test('the walk sees by itself what people do with the bot, and its report names nobody', async () => {
  const { fake, bot, settings, reports } = await table()
  const program = await market(settings)
  await program.says(/"username"/)
  await fake.arrived(({ method }) => method === 'getUpdates')
  const founded = await run('scripts/village.ts', settings, ['create', 'Sukamaju'])
  const [, invitation = ''] = /start=(undangan_\w+)/.exec(founded.out) ?? []

  const { waitsIn, types, ended } = walk(settings)
  const siti = fake.person(1, 'Bu Siti Rahayu').chat(bot)
  await waitsIn('Press Start')
  await siti.start()
  await waitsIn('Send a photo with a caption')
  await siti.photo(await photoLike(60, 40), { caption: 'Keripik pisang 15rb/bks stok 20' })
  await waitsIn('Tap “Ya, jual”')
  await siti.press('Ya, jual')
  await waitsIn('Name the shop')
  await siti.write('Dapur Melati')
  const onSale = await siti.next(({ text }) => text.includes('Sudah dijual'))
  await waitsIn('Order it from another phone')
  const budi = fake.person(3, 'Budi Santoso').chat(bot)
  await budi.start(`lihat_${/Kodenya (\w+)/.exec(onSale.text)?.[1]}`)
  await budi.next(({ text }) => text.includes('Dapur Melati'))
  await budi.press('Pesan')
  await budi.next(({ text }) => text.includes('mau berapa'))
  await budi.press('2 bungkus')
  await budi.next(({ text }) => text.includes('atas nama siapa'))
  await budi.press('Budi Santoso')
  await budi.next(({ text }) => text.includes('bayar di tempat'))
  await budi.press('Pesan')
  await waitsIn('Link a group')
  const kades = fake.person(2, 'Pak Kades')
  const group = fake.group('Warga Krajan', [kades])
  await kades.chat(bot).start(invitation)
  await kades.chat(bot).next(({ text }) => text.includes('Terima?'))
  await kades.chat(bot).press('Terima undangan')
  await kades.chat(bot).next(({ text }) => text.includes('sekarang perangkat'))
  await group.add(bot, kades)
  await group.write(kades, '/sambung')
  await kades.chat(bot).next(({ text }) => text.includes('Sambungkan dengan'))
  await kades.chat(bot).press('Ya, sambungkan')
  await waitsIn('Announce with two officials')
  types('s')
  await waitsIn('Take it off sale')
  await siti.write('habis', { replyTo: onSale.messageId })

  const { code, out } = await ended
  expect(out).toMatch(/Step 1 of 8: Press Start\n.*https:\/\/t\.me\/kentongan_bot/)
  expect(code).toBe(0)
  const [report = '', ...more] = await reports()
  expect(more).toEqual([])
  expect(report).toContain('7 of 8 steps ok, 0 failed, 1 skipped, 0 not reached')
  expect(report).toMatch(/\| 1 \| Press Start \| ok \| \d+\.\d\d s \|  \|/)
  expect(report).toMatch(/\| 5 \| Order it from another phone \| ok \| \d+\.\d\d s \| until it reached the seller \|/)
  expect(report).toMatch(/\| 6 \| Link a group \| ok \| \d+\.\d\d s \| until it reached the group \|/)
  expect(report).toMatch(/\| 7 \| .* \| skipped \|  \| by the operator \|/)
  expect(report).toMatch(/SQLite, @kentongan_bot by polling/)
  expect(report).toMatch(/^ {2}ok {5}Its token is right/m)
  for (const private_ of ['Siti', 'Budi', 'Kades', 'Melati', 'Warga', 'Keripik', bot.token.slice(5)])
    expect(report).not.toContain(private_)
})

test('what is skipped, ended and never comes is in the report, and only what was ended or failed makes the walk fail', async () => {
  const { fake, settings, reports } = await table()
  const program = await market(settings)
  await program.says(/"username"/)
  await fake.arrived(({ method }) => method === 'getUpdates')
  await run('scripts/village.ts', settings, ['create', 'Sukamaju'])
  const { waitsIn, types, ended } = walk(settings, '--minutes', '0.1')
  await waitsIn('Send a photo with a caption')
  types('q')
  expect((await ended).code).toBe(1)
  const [report] = await reports()
  expect(report).toContain('0 of 8 steps ok, 1 failed, 0 skipped, 7 not reached')
  expect(report).toMatch(/\| 1 \| Press Start \| failed \|  \| nothing came within 0.1 minutes \|/)
  expect(report).toMatch(/\| 2 \| .* \| not reached \|  \| ended here \|/)
})

test('an answer that Telegram did not take is a failure, and says so', async () => {
  const { fake, bot, settings, reports } = await table()
  const program = await market(settings)
  await program.says(/"username"/)
  await fake.arrived(({ method }) => method === 'getUpdates')
  await run('scripts/village.ts', settings, ['create', 'Sukamaju'])
  const { waitsIn, types, ended } = walk(settings)
  await waitsIn('Press Start')
  fake.faults.when({ method: 'sendMessage' }, blocked)
  await fake.person(1, 'Bu Siti').chat(bot).start()
  await waitsIn('Send a photo with a caption')
  types('q')
  expect((await ended).code).toBe(1)
  expect((await reports())[0]).toMatch(/\| 1 \| Press Start \| failed \|  \| the answer did not arrive: .*blocked/)
})

test('without a market that has run once there is nothing to walk through, and it is said what to start', async () => {
  const { settings, reports } = await table()
  const { ended } = walk(settings)
  const { code, err } = await ended
  expect({ code, err }).toEqual({
    code: 1,
    err: expect.stringMatching(/^Start the market first, in another terminal: npm start\./),
  })
  expect(await reports()).toEqual([])
  expect((await walk(settings, '--minutes', 'viele').ended).err).toMatch(/^npm run smoke:telegram/)
})
