import { once } from 'node:events'
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { createServer, request } from 'node:http'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { type Ended, market, run } from '../support/program.ts'
import { anotherPoller, refused } from '../support/telegram/faults.ts'
import { type FakeTelegram, startTelegram } from '../support/telegram/server.ts'
import { temporaryFolder } from '../support/temporary.ts'

type Settings = Record<string, string>

/** A Telegram of its own, and the settings of a market with its bots, whose folder only this user may enter. */
async function installation(...bots: Parameters<FakeTelegram['bot']>[0][]) {
  const fake = await startTelegram()
  onTestFinished(fake.stop)
  const made = (bots.length > 0 ? bots : [{}]).map(as => fake.bot(as))
  const tokens = made.map(({ token }) => token)
  const DATA_DIR = join(await temporaryFolder(), 'data')
  await mkdir(DATA_DIR, { mode: 0o700 })
  const settings: Settings = { DATA_DIR, PORT: '0', TELEGRAM_TOKEN: tokens.join(','), TELEGRAM_API_ROOT: fake.url }
  const doctor = (other: Settings = {}) => examined({ ...settings, ...other }, tokens)
  const village = (...words: string[]) => run('scripts/village.ts', settings, words)
  return { fake, bots: made, settings, doctor, village }
}

/** What the doctor says; nothing of it is a token. */
async function examined(settings: Settings, tokens: readonly string[], cwd?: string): Promise<Ended> {
  const said = await run('scripts/doctor.ts', settings, [], cwd)
  expect(said.err).toBe('')
  for (const token of tokens) expect(said.out).not.toContain(token.split(':')[1])
  return said
}

/** Runs the market until it has asked the bot for its messages, and answers where it listens. */
async function opened(fake: FakeTelegram, settings: Settings) {
  const program = await market(settings)
  await fake.arrived(({ method }) => method === 'getUpdates')
  return { ...program, port: new URL(program.url).port }
}

test('of an installation that is ready everything is ok, with one line for each thing', async () => {
  const { fake, settings, doctor, village } = await installation()
  const { port } = await opened(fake, settings)
  await village('create', 'Sukamaju')
  const { out, code } = await doctor({ PORT: port })
  expect(out.replaceAll(settings.DATA_DIR ?? '', 'DATA').replace(/\d+\.\d GB/, '9.9 GB')).toBe(`\
Settings
  ok     They can be read: one bot on Telegram, by polling.

This machine
  ok     The data folder DATA can be written, and only this user comes in.
  ok     9.9 GB of its disk are free.
  ok     The clock agrees with Telegram's.

The market
  ok     It runs at http://127.0.0.1:${port}.

Bot 4711
  ok     Its token is right: it is @kentongan_bot, called “Kentongan”.
  ok     Privacy mode is on: from groups it gets only what is addressed to it.
  ok     It may be added to groups.
  ok     No webhook is set: Telegram can be asked for its messages.

Database
  ok     It opens: DATA.

Villages
  ok     @kentongan_bot serves 1 village: Sukamaju.
  look   Sukamaju: no official yet, so nobody can announce or link a group.
         → On this machine: npm run village -- invite "Sukamaju", and hand on what it prints.
  look   Sukamaju: no group yet, so announcements reach only who asked for news.
         → In the chat with the bot: an official writes “sambung”.

11 ok, 2 to look at, nothing wrong.
`)
  expect(code).toBe(0)
})

test('looking changes nothing: no file appears, no update is taken, nothing is set at Telegram', async () => {
  const { fake, bots, settings, doctor } = await installation()
  const budi = fake.person(1, 'Budi').chat(bots[0] ?? fake.bot())
  await budi.write('halo')
  const said = await doctor()
  expect(said.code).toBe(0)
  expect(said.out).toMatch(/look {3}1 message waits at Telegram, which keeps them for 24 hours\./)
  expect(said.out).toMatch(/look {3}There is none in .* yet; the market makes it at its first start\./)
  expect(await readdir(settings.DATA_DIR ?? '')).toEqual([])
  expect(fake.calls.map(({ method }) => method)).toEqual(['getMe', 'getWebhookInfo'])
})

test('a token that was taken back, a bot that hears too much and a network that is down are each told of their own bot', async () => {
  const { fake, bots, settings, doctor } = await installation({}, { readsAll: true })
  fake.faults.when({ bot: bots[0]?.id ?? 0 }, refused(401, 'Unauthorized'))
  const { out, code } = await doctor()
  expect(code).toBe(1)
  expect(out).toMatch(
    /^Bot 4711\n {2}wrong {2}Telegram does not take the token of this bot.*\n +→ At @BotFather: \/mybots/m,
  )
  expect(out).toMatch(
    /^Bot 4712\n {2}ok .*\n {2}look {3}Privacy mode is off: .*\n +→ At @BotFather: \/setprivacy, choose @kentongan_4712_bot/m,
  )

  await fake.stop()
  const dark = await examined(settings, [])
  expect(dark.code).toBe(1)
  expect(dark.out.match(/wrong {2}Telegram cannot be reached: connect ECONNREFUSED/g)).toHaveLength(2)
  expect(dark.out).toMatch(/^Database\n {2}look/m)
})

test('a webhook that is in the way of polling is told, and who takes it off', async () => {
  const { bots, doctor } = await installation()
  bots[0]?.webhook.set({ url: 'https://other.example/secret', most: 40 })
  const { out, code } = await doctor()
  expect(code).toBe(1)
  expect(out).toMatch(
    /wrong {2}A webhook at other\.example is set, so Telegram refuses to be asked.*\n +→ .*npm start takes it off/,
  )
  expect(out).not.toContain('/secret')
})

const hook = {
  TELEGRAM_MODE: 'webhook',
  PUBLIC_URL: 'https://pasar.example',
  TELEGRAM_WEBHOOK_SECRET: '3q2x7k9m4h8t1v6w5z0c',
}

test('with a webhook it is told whether Telegram delivers, where to, and why it could not', async () => {
  const { fake, bots, doctor } = await installation()
  const nothing = await doctor(hook)
  expect(nothing.code).toBe(1)
  expect(nothing.out).toMatch(/wrong {2}No webhook is set, so nothing is delivered/)

  const [bot = fake.bot()] = bots
  bot.webhook.set({ url: 'https://elsewhere.example/telegram/x', most: 40 })
  expect((await doctor(hook)).out).toMatch(
    /wrong {2}Telegram delivers its messages to elsewhere\.example and not to https:\/\/pasar\.example/,
  )

  bot.webhook.set({ url: `${hook.PUBLIC_URL}/telegram/0123`, most: 40 })
  expect(await doctor(hook)).toMatchObject({
    code: 0,
    out: expect.stringMatching(/ok {5}Telegram delivers its messages to https:\/\/pasar\.example\./),
  })

  const told = {
    ...{ url: `${hook.PUBLIC_URL}/telegram/0123`, has_custom_certificate: false, pending_update_count: 3 },
    ...{ last_error_date: 1_795_000_000, last_error_message: 'Wrong response from the webhook: 502 Bad Gateway' },
  }
  const altered = await between(fake.url, { getWebhookInfo: told })
  const failing = await doctor({ ...hook, TELEGRAM_API_ROOT: altered })
  expect(failing.code).toBe(1)
  expect(failing.out).toMatch(
    /wrong {2}Its last failed delivery, 2026-\S+: Wrong response.*502 Bad Gateway\n +→ .*does the proxy hand on to its PORT/,
  )

  const odd = await doctor({ ...hook, PUBLIC_URL: 'https://pasar.example:3000' })
  expect(odd.out).toMatch(/wrong {2}Telegram delivers to the ports 443, 80, 88 and 8443 only/)
})

test('another program that reads the same bot is seen in the running market', async () => {
  const { fake, bots, settings, doctor } = await installation()
  const program = await opened(fake, settings)
  const { met } = fake.faults.when({ method: 'getUpdates' }, anotherPoller)
  bots[0]?.endPoll()
  await met
  await program.says(/"what":"read-elsewhere"/)
  const { out, code } = await doctor({ PORT: program.port })
  expect(code).toBe(1)
  expect(out).toMatch(/wrong {2}The running market reports: read-elsewhere\.\n +→ Stop the other program/)
})

test("a clock that is off Telegram's, and a bot that may not be added to groups, are told with what to do", async () => {
  const { fake, doctor } = await installation()
  const me = {
    id: 4711,
    is_bot: true,
    first_name: 'K',
    username: 'k_bot',
    can_join_groups: false,
    can_read_all_group_messages: false,
  }
  const slow = await between(fake.url, { getMe: me }, 60)
  const { out, code } = await doctor({ TELEGRAM_API_ROOT: slow })
  expect(code).toBe(1)
  expect(out).toMatch(/wrong {2}The clock is (5\d|6[01]) seconds behind Telegram's.*\n +→ .*NTP/)
  expect(out).toMatch(
    /look {3}It cannot be added to groups.*\n +→ At @BotFather: \/setjoingroups, choose @k_bot, Enable\./,
  )
})

test('villages that a bot without a token serves, and the demo in a real database, are wrong', async () => {
  const { settings, doctor, village, bots } = await installation({}, {})
  const program = await market({ DATA_DIR: settings.DATA_DIR ?? '' })
  program.signal('SIGTERM')
  await program.ended
  await village('create', 'Sukamaju')
  await village('bot', 'Sukamaju', '4712')
  const both = await doctor()
  expect(both.out).toMatch(
    /wrong {2}The people of the demo live in this database.*\n +→ In \.env: choose another folder with DATA_DIR/,
  )
  const { out, code } = await doctor({ TELEGRAM_TOKEN: bots[0]?.token ?? '' })
  expect(code).toBe(1)
  expect(out).toMatch(
    /wrong {2}Sukamaju: served by bot 4712, whose token is not in TELEGRAM_TOKEN.*\n +→ .*npm run village -- bot "Sukamaju" any/,
  )
})

test('what is wrong with settings, folder and database is told without a stack', async () => {
  const { doctor, settings, village } = await installation()
  const unread = await doctor({ PORT: 'tiga', TELEGRAM_MODE: 'webhook' })
  expect(unread.code).toBe(1)
  expect(unread.out).toMatch(
    /wrong {2}PORT is "tiga"; expected is .*\n +→ In \.env or the environment, for example PORT=3000/,
  )
  expect(unread.out).toMatch(/wrong {2}PUBLIC_URL is ""/)
  expect(unread.out).toMatch(/3 wrong\.\n$/)

  const folder = settings.DATA_DIR ?? ''
  await chmod(folder, 0o755)
  expect(await doctor()).toMatchObject({
    code: 0,
    out: expect.stringMatching(/look {3}Other users of this machine come into .*\n +→ .*chmod 700 /),
  })
  await village('list')
  await writeFile(
    join(folder, 'kentongan.sqlite'),
    'no database at all, but text that is long enough to be read as a page',
  )
  const broken = await doctor()
  expect(broken.code).toBe(1)
  expect(broken.out).toMatch(/^Database\n {2}wrong .*\n +→ /m)
  expect(broken.out).not.toMatch(/^\s+at /m)
  const file = join(folder, 'a-file')
  await writeFile(file, '')
  expect((await doctor({ DATA_DIR: file })).out).toMatch(/wrong {2}.*a-file \(DATA_DIR\) is a file and no folder\./)
})

test('a database of a newer Kentongan is left alone, and it is said which program it wants', async () => {
  const { doctor, settings, village } = await installation()
  await village('create', 'Sukamaju')
  const file = new Database(join(settings.DATA_DIR ?? '', 'kentongan.sqlite'))
  file.prepare("insert into kysely_migration values ('9999-later', '2030-01-01')").run()
  file.close()
  const { out, code } = await doctor()
  expect(code).toBe(1)
  expect(out).toMatch(/wrong {2}The data in .* was written by a newer Kentongan\. Start that one/)
  expect(out).not.toMatch(/^Villages/m)
})

test('who may read the token in .env is told, and how that ends', async () => {
  const folder = await temporaryFolder()
  await writeFile(join(folder, '.env'), 'TELEGRAM_API_ROOT=http://127.0.0.1:9\n', { mode: 0o644 })
  const { out } = await examined({ DATA_DIR: join(folder, 'data'), PORT: '0' }, [], folder)
  expect(out).toMatch(/look {3}The token can be stolen: .*\n +→ On this machine: chmod 600 \.env/)
  expect(await readFile(join(folder, '.env'), 'utf8')).toContain('127.0.0.1:9')
})

/** Stands between the doctor and Telegram: gives these answers itself, with its clock so many seconds ahead. */
async function between(url: string, answers: Record<string, unknown>, seconds = 0): Promise<string> {
  const server = createServer((asked, answer) => {
    answer.setHeader('Date', new Date(Date.now() + seconds * 1000).toUTCString())
    const own = answers[asked.url?.split('/').at(-1) ?? '']
    if (own) return void answer.end(JSON.stringify({ ok: true, result: own }))
    request(`${url}${asked.url}`, told => told.pipe(answer)).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
}
