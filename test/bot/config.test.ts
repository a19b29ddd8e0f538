import { chmod, readFile, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import {
  describe,
  loadConfig,
  readConfig,
  readSettings,
  type Settings,
  shownUrl,
  tryDataDir,
} from '../../bot/config.ts'
import { root } from '../support/source.ts'
import { temporaryFolder } from '../support/temporary.ts'

function config(settings: Settings) {
  const read = readConfig(settings)
  if (!read.ok) throw new Error(describe(read.problems))
  return read.config
}

function wrong(settings: Settings) {
  const read = readConfig(settings)
  return read.ok ? [] : read.problems.map(problem => problem.variable)
}

const token = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw'
const another = '220201543:BBHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw'
const secret = '3q2x7k9m4h8t1v6w5z0c'

test('without any configuration the market runs for this machine alone, with the demo', () => {
  expect(config({})).toEqual({
    port: 3000,
    host: '127.0.0.1',
    publicUrl: null,
    dataDir: resolve('data'),
    databaseUrl: null,
    telegram: null,
    demo: true,
    logLevel: 'info',
    zone: 'Asia/Jakarta',
  })
})

test('every setting can be said', () => {
  const said = { PORT: '80', HOST: '0.0.0.0', PUBLIC_URL: 'https://pasar.desa.id/', DATA_DIR: '/srv/pasar' }
  const DATABASE_URL = 'postgres://pasar@db/pasar'
  const telegram = {
    TELEGRAM_TOKEN: `${token}, ${another}`,
    TELEGRAM_API_ROOT: 'http://127.0.0.1:8081/',
    TELEGRAM_MODE: 'webhook',
    TELEGRAM_WEBHOOK_SECRET: secret,
  }
  expect(
    config({ ...said, ...telegram, DATABASE_URL, DEMO: 'off', LOG_LEVEL: 'debug', TZ_DEFAULT: 'Asia/Makassar' }),
  ).toEqual({
    port: 80,
    host: '0.0.0.0',
    publicUrl: 'https://pasar.desa.id',
    dataDir: '/srv/pasar',
    databaseUrl: 'postgres://pasar@db/pasar',
    telegram: { tokens: [token, another], apiRoot: 'http://127.0.0.1:8081', webhookSecret: secret },
    demo: false,
    logLevel: 'debug',
    zone: 'Asia/Makassar',
  })
})

test('an empty variable counts as not said', () => {
  expect(config({ PORT: '', HOST: ' ', DATABASE_URL: '', DEMO: '', TZ_DEFAULT: '' })).toEqual(config({}))
})

test.for([
  ['PORT', ['abc', '-1', '65536', '3000.5', '0x10', '99999999999999999999', '３０００']],
  ['HOST', ['http://localhost', '1.2.3.4/8', 'satu dua', '[::1]']],
  [
    'PUBLIC_URL',
    ['pasar.desa.id', 'http://pasar.desa.id', 'https://a.id/toko', 'https://u:p@a.id', 'https://a.id?b', '//a'],
  ],
  ['DATABASE_URL', ['postgres://localhost', 'mysql://x/pasar', 'file.sqlite', 'pasar']],
  [
    'TELEGRAM_TOKEN',
    [
      '110201543',
      'AAHdqTcv:110201543',
      `${token} kunci`,
      `${token},${token}`,
      ',',
      '110201543:AAHdqTcv CH1vGWJxfSeofSA',
    ],
  ],
  ['TELEGRAM_API_ROOT', ['127.0.0.1:8081', 'ftp://127.0.0.1', 'http://127.0.0.1/bot', 'https://a.id?b']],
  ['TELEGRAM_MODE', ['poll', 'both']],
  ['TELEGRAM_WEBHOOK_SECRET', ['short', 'sixteen letters and spaces', 'kata sandi rahasia desa']],
  ['DEMO', ['yes', '1', 'true', 'ON']],
  ['LOG_LEVEL', ['verbose', 'INFO']],
  ['TZ_DEFAULT', ['WIB', '+07:00', 'EST', 'Asia/Bandung', 'Asia', '7']],
] as const)('a wrong %s is refused', ([variable, values]) => {
  for (const value of values) expect(wrong({ [variable]: value }), value).toEqual([variable])
})

test('.env.example and the README name every setting, and the example as it stands changes nothing', async () => {
  const telegram = ['TELEGRAM_TOKEN', 'TELEGRAM_API_ROOT', 'TELEGRAM_MODE', 'TELEGRAM_WEBHOOK_SECRET']
  const others = ['DEMO', 'LOG_LEVEL', 'TZ_DEFAULT']
  const variables = ['PORT', 'HOST', 'PUBLIC_URL', 'DATA_DIR', 'DATABASE_URL', ...telegram, ...others]
  const read = readSettings(join(root, '.env.example'), {})
  const settings = read.ok ? read.settings : {}
  expect(Object.keys(settings).toSorted()).toEqual(variables.toSorted())
  expect(config(settings)).toEqual(config({}))
  const readme = await readFile(join(root, 'README.md'), 'utf8')
  expect([...readme.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name)).toEqual(variables)
})

test('all wrong settings are named in one message: variable, value, what is expected, an example', () => {
  const read = readConfig({ PORT: 'tiga', DEMO: 'on', HOST: '0.0.0.0', PUBLIC_URL: 'https://a.id' })
  expect(read.ok ? '' : describe(read.problems)).toBe(`\
Kentongan does not start: these settings (environment or .env) cannot be used.
  PORT is "tiga"
    expected: a port from 1 to 65535, or 0 for any free one
    example:  PORT=3000
  DEMO is "on"
    expected: off, since HOST is not a loopback address and PUBLIC_URL is set: the demo is for this machine only
    example:  DEMO=off`)
})

test('the demo runs on loopback addresses only, and only as long as nobody else is invited', () => {
  for (const HOST of ['127.0.0.1', '127.1.2.3', '::1', 'localhost']) expect(config({ HOST }).demo).toBe(true)
  for (const HOST of ['0.0.0.0', '::', '192.168.1.5', '127.evil.example', 'pasar.desa.id']) {
    expect(config({ HOST }).demo, HOST).toBe(false)
    expect(wrong({ HOST, DEMO: 'on' }), HOST).toEqual(['DEMO'])
  }
  expect(config({ PUBLIC_URL: 'https://pasar.desa.id' }).demo).toBe(false)
  expect(config({ DEMO: 'off' }).demo).toBe(false)
  expect(config({ DATABASE_URL: 'postgres://db/pasar' }).demo).toBe(false)
  expect(wrong({ DEMO: 'on', DATABASE_URL: 'postgres://db/pasar' })).toEqual(['DEMO'])
})

test('with a bot on Telegram there is no demo: whoever opens its page acts as anybody', () => {
  expect(config({ TELEGRAM_TOKEN: token })).toMatchObject({ demo: false, telegram: { webhookSecret: null } })
  expect(wrong({ TELEGRAM_TOKEN: token, DEMO: 'on' })).toEqual(['DEMO'])
})

test('a webhook needs a public address and a secret, and both are named when they are missing', () => {
  const webhook = { TELEGRAM_TOKEN: token, TELEGRAM_MODE: 'webhook' }
  expect(wrong(webhook)).toEqual(['PUBLIC_URL', 'TELEGRAM_WEBHOOK_SECRET'])
  expect(wrong({ ...webhook, PUBLIC_URL: 'https://pasar.desa.id' })).toEqual(['TELEGRAM_WEBHOOK_SECRET'])
  expect(wrong({ TELEGRAM_MODE: 'webhook' })).toEqual([])
})

test('a wrong token or secret is refused without being shown', () => {
  const read = readConfig({ TELEGRAM_TOKEN: `${token}!`, TELEGRAM_WEBHOOK_SECRET: 'rahasia!' })
  const message = read.ok ? '' : describe(read.problems)
  expect(message).toContain('TELEGRAM_TOKEN is "…"')
  expect(message).not.toMatch(/rahasia|PALDsaw!/)
})

test('the refusal of a database address says how one is written and shows no password', () => {
  for (const DATABASE_URL of [
    'mysql://budi:ra/h@sia@db/pasar',
    'mysql://db/?password=rahsia',
    'host=db password=rahsia',
  ]) {
    const read = readConfig({ DATABASE_URL })
    const message = read.ok ? '' : describe(read.problems)
    expect(message).toContain('the address of a PostgreSQL database')
    expect(message).toContain('example:  DATABASE_URL=postgres://')
    expect(message).not.toMatch(/rahsia|sia@|budi/)
  }
})

test('a database is named without its password or user', () => {
  expect(shownUrl('postgres://budi:rahasia@db.desa.id:5433/pasar')).toBe('postgres://db.desa.id:5433/pasar')
  expect(shownUrl('postgresql:///pasar?host=/run/postgresql')).toBe('postgresql:///run/postgresql/pasar')
})

test('control characters in a wrong value reach the terminal escaped', () => {
  const read = readConfig({ PORT: '\u001b[31m1\n2' })
  expect(read.ok ? '' : describe(read.problems)).toContain(String.raw`PORT is "\u001b[31m1\n2"`)
})

test('a data folder is made where it is missing', async () => {
  const folder = join(await temporaryFolder(), 'desa', 'data')
  expect(tryDataDir(folder)).toBeNull()
  expect(tryDataDir(folder)).toBeNull()
})

test('a data folder that cannot be written is found before anything starts', async () => {
  const file = join(await temporaryFolder(), 'data')
  await writeFile(file, '')
  // /proc exists and refuses every new file, even to root; where there is no /proc it cannot be made.
  for (const folder of [file, join(file, 'deeper'), '/proc']) {
    const problem = tryDataDir(folder)
    expect(problem).toMatchObject({ variable: 'DATA_DIR', got: folder, example: './data' })
    expect(problem?.expected).toMatch(/^a folder that this user may write to.*\(E[A-Z]+: /)
  }
})

test('the environment wins over .env, and a missing .env says nothing', async () => {
  const file = join(await temporaryFolder(), '.env')
  expect(readSettings(file, { PORT: '1' })).toEqual({ ok: true, settings: { PORT: '1' }, warning: null })
  await writeFile(file, 'PORT=2 # dua\nHOST="::1"\n', { mode: 0o600 })
  expect(readSettings(file, { PORT: '1' })).toEqual({ ok: true, settings: { PORT: '1', HOST: '::1' }, warning: null })
})

test('a .env that everybody on the machine can read is a warning', async ({ skip }) => {
  skip(process.platform === 'win32', 'Windows keeps no such permissions')
  const file = join(await temporaryFolder(), '.env')
  await writeFile(file, 'PORT=2')
  await chmod(file, 0o644)
  const warning = `everybody on this machine can read ${file}: chmod 600 ${file}`
  expect(readSettings(file, {})).toMatchObject({ ok: true, warning })
})

test('a .env that cannot be read is told in one sentence and not passed over', async () => {
  // A folder cannot be read as a file by anybody, not even by root.
  const folder = await temporaryFolder()
  const loaded = loadConfig(folder, {})
  const message = loaded.ok ? '' : loaded.message
  expect(message).toMatch(/^Kentongan does not start: .* cannot be read \(EISDIR: .*\)\. Mend it or remove it\.$/)
})

test('a data folder that cannot be written is told together with the other wrong settings', async () => {
  const folder = await temporaryFolder()
  const file = join(folder, 'data')
  await writeFile(file, '')
  const loaded = loadConfig(join(folder, '.env'), { PORT: 'tiga', DATA_DIR: file })
  const message = loaded.ok ? '' : loaded.message
  expect(message.match(/^ {2}[A-Z_]+ is/gm)).toEqual(['  PORT is', '  DATA_DIR is'])
})

test('what is read at start is the configuration, and the data folder is there', async () => {
  const DATA_DIR = join(await temporaryFolder(), 'desa', 'data')
  const loaded = loadConfig(join(DATA_DIR, '.env'), { DATA_DIR })
  expect(loaded).toEqual({ ok: true, config: config({ DATA_DIR }), warning: null })
  expect((await stat(DATA_DIR)).isDirectory()).toBe(true)
})
